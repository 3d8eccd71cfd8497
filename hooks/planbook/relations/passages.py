"""Passages that stand in the texts of more than one owner, found in the time it takes to sort.

Every window of 12 characters is given a number, equal for equal windows: first what 4 characters
begin at each place, then those 4 with the 4 and 4 behind them. Windows that always stand one after
the other belong to one passage; a passage reaches as far as all its occurrences agree. So each
window that several owners have is in exactly one passage that names all its occurrences, and the
number of passages is bounded by that of windows, however often a passage is repeated. All passages
are followed at once: the time is that of their characters, not of their number.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planbook.relations.numbering import letters_of, numbered

SHORTEST = 12
STEP = 4  # characters that are numbered at once
NOWHERE = -1  # the number of a window that would run over the end of its text
STRIDE = SHORTEST - 1  # windows so far apart touch, and none leaps over the end of a text

Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Found(NamedTuple):
    """One passage: its length, and text and offset of each occurrence in the order of texts."""

    length: int
    places: tuple[tuple[int, int], ...]


def find_passages(texts: Sequence[str], owners: Sequence[int]) -> list[Found]:
    """Return the passages of at least 12 characters that texts of several owners have.

    `owners` has a number for each text; passages come in the order of their first occurrence,
    longer ones first.
    """
    if not any(len(text) >= SHORTEST for text in texts):
        return []
    lengths = [len(text) for text in texts]
    text_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    windows = _windows("".join(texts), text_of)
    lots = _reached(windows, _runs(windows, np.array(owners, dtype=np.int32)[text_of]))
    offsets = lots.starts - (np.cumsum(lengths) - lengths)[text_of[lots.starts]]
    return _found(lots, text_of[lots.starts].tolist(), offsets.tolist())


class _Lots(NamedTuple):
    """Stretches of text, lots of the same words, each lot's in the order of the text.

    `starts` tells where each stretch begins, `firsts` where each lot does in `starts`, `lengths`
    how long the stretches of each lot are.
    """

    starts: Places
    firsts: Places
    lengths: Places

    @property
    def sizes(self) -> Places:
        """How many stretches each lot has."""
        return np.diff(self.firsts, append=len(self.starts))

    def moved(self, by: Places) -> "_Lots":
        """Begin the stretches of each lot so many characters later."""
        return self._replace(starts=self.starts + np.repeat(by, self.sizes))

    def some(self, lots: Places) -> "_Lots":
        """Return some of the lots, in the order that they are asked for."""
        sizes = self.sizes[lots]
        firsts = np.cumsum(sizes) - sizes
        rows = np.repeat(self.firsts[lots] - firsts, sizes) + np.arange(sizes.sum())
        return _Lots(self.starts[rows], firsts, self.lengths[lots])


def _windows(line: str, text_of: Numbers) -> Numbers:
    """Return the number of the window that starts at each character of all texts end to end."""
    whole = np.flatnonzero(text_of[:-STRIDE] == text_of[STRIDE:])
    letters = np.append(letters_of(line), np.zeros(STEP, dtype=np.uint32))
    steps = numbered([letters[at : at + len(line)] for at in range(STEP)])
    windows = np.full(len(line), NOWHERE, dtype=np.int32)
    windows[whole] = numbered([steps[whole + at] for at in range(0, SHORTEST, STEP)])
    return windows


def _runs(windows: Numbers, owner_of: Numbers) -> _Lots:
    """Return the runs of windows that several owners have and that always stand together."""
    shared, chained = _shared_and_chained(windows, owner_of)
    held = (windows >= 0) & shared[windows]
    onward = held & chained[windows]
    starts = np.flatnonzero(held & ~np.append(False, onward[:-1]))
    ends = np.flatnonzero(held & ~onward)
    order = np.argsort(windows[starts], kind="stable")
    firsts = np.flatnonzero(np.diff(windows[starts[order]], prepend=NOWHERE))
    return _Lots(starts[order], firsts, (ends - starts)[order[firsts]] + SHORTEST)


def _shared_and_chained(windows: Numbers, owner_of: Numbers) -> tuple[Mask, Mask]:
    """Tell of each window number whether several owners have it, and whether one certain
    window follows wherever it stands, and stands nowhere else.
    """
    at = np.flatnonzero(windows >= 0)
    numbers = windows[at]
    counts = np.bincount(numbers)
    shared = ~_one_for_each(numbers, owner_of[at])[1]
    following, chained = _one_for_each(numbers, windows[at + 1])
    chained &= following >= 0
    chained[chained] = counts[chained] == counts[following[chained]]
    return shared, chained


def _one_for_each(numbers: Numbers, values: Numbers) -> tuple[Numbers, Mask]:
    """Return for each number one of its values, and whether all its values are the same."""
    one = np.zeros(int(numbers.max()) + 1, dtype=np.int32)
    one[numbers] = values
    same = np.ones(len(one), dtype=bool)
    same[numbers[one[numbers] != values]] = False
    return one, same


def _reached(windows: Numbers, lots: _Lots) -> _Lots:
    """Follow passages to both ends, as far as all their occurrences agree; each stands once.

    Within a long passage of two plans stands a part that many have: its windows are a lot of
    their own, and the two stretches around it are one passage.
    """
    right = _agreed(windows, lots.moved(lots.lengths - SHORTEST), 1)
    left = _agreed(windows, lots, -1)
    reached = lots.moved(-left)._replace(lengths=lots.lengths + left + right)
    begins = reached.starts[reached.firsts]
    order = np.lexsort((-reached.lengths, begins))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (np.diff(begins[order]) != 0) | (np.diff(reached.lengths[order]) != 0)
    return reached.some(order[new])


def _agreed(windows: Numbers, lots: _Lots, step: int) -> Places:
    """Return how many windows on from its starts are the same behind (or before) all of a lot.

    In front of the first text stand the last windows of the last one: nowhere, like all that
    would run over an end.
    """
    agreed = np.zeros(len(lots.firsts), dtype=np.intp)
    for stride in (STRIDE, 1):
        going = np.arange(len(agreed))
        while len(going):
            ahead = lots.some(going).moved(step * (agreed[going] + stride))
            seen = windows[ahead.starts]
            least = np.minimum.reduceat(seen, ahead.firsts)
            same = (least == np.maximum.reduceat(seen, ahead.firsts)) & (least >= 0)
            going = going[same]
            agreed[going] += stride
    return agreed


def _found(lots: _Lots, texts: Sequence[int], offsets: Sequence[int]) -> list[Found]:
    """Return the passages, given text and offset of each start."""
    places = tuple(zip(texts, offsets, strict=True))
    cuts = pairwise([*lots.firsts.tolist(), len(places)])
    return [
        Found(length, places[start:end])
        for length, (start, end) in zip(lots.lengths.tolist(), cuts, strict=True)
    ]
