"""Passages that stand in the texts of more than one owner, found in the time it takes to sort.

Every window of 12 characters is given a number, equal for equal windows, by sorting: first what 4
characters begin at each place, then those 4 with the 4 and 4 behind them. Sorted by 16 bits at a
time, that takes time in proportion to the texts. Windows that always stand one after the other
belong to one passage; a passage reaches as far as all its occurrences agree. So each window that
several owners have is in exactly one passage that names all its occurrences, and the number of
passages is bounded by that of windows, however often a passage is repeated.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planbook.relations.numbering import Numbers, letters_of, numbered

SHORTEST = 12
STEP = 4  # characters that are numbered at once
NOWHERE = -1  # the number of a window that would run over the end of its text
LOOKED_AT = 32  # windows compared at a time where a passage is followed to its ends


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
    line = _Line(texts, owners)
    found = {_reach(line, starts, length) for starts, length in line.classes()}
    ordered = sorted(found, key=lambda one: (one.starts[0], -one.length))
    return [Found(one.length, line.places(one.starts)) for one in ordered]


class _Passage(NamedTuple):
    starts: tuple[int, ...]
    length: int


class _Line:
    """All texts laid end to end, and the number of the window that starts at each character."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int]) -> None:
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self.first = np.concatenate(([0], np.cumsum(lengths)))
        self.text_of = np.repeat(np.arange(len(texts)), lengths)
        self.owner_of = np.repeat(np.array(owners, dtype=np.int64), lengths)
        self.at, self.numbers = self._number_windows("".join(texts))
        self.windows = np.full(len(self.text_of), NOWHERE, dtype=np.int64)
        self.windows[self.at] = self.numbers

    def places(self, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Return text and offset of each start."""
        texts = [int(self.text_of[start]) for start in starts]
        return tuple(
            (text, start - int(self.first[text])) for text, start in zip(texts, starts, strict=True)
        )

    def classes(self) -> Iterator[tuple[Numbers, int]]:
        """Yield the starts and the length of each run of windows that always stand together."""
        windows = self.windows
        shared, chained = self._shared_and_chained()
        inside = windows >= 0
        held = np.zeros(len(windows) + 1, dtype=bool)
        held[:-1][inside] = shared[windows[inside]]
        onward = np.zeros(len(windows) + 1, dtype=bool)
        onward[:-1][inside] = chained[windows[inside]]
        onward &= held
        starts = np.flatnonzero(held[:-1] & ~np.concatenate(([False], onward[:-2])))
        ends = np.flatnonzero(held[:-1] & ~onward[:-1])
        order = np.argsort(windows[starts], kind="stable")
        cuts = np.flatnonzero(np.diff(windows[starts][order])) + 1
        for part in np.split(order, cuts) if len(order) else []:
            yield starts[part], int(ends[part[0]] - starts[part[0]]) + SHORTEST

    def _number_windows(self, line: str) -> tuple[Numbers, Numbers]:
        """Return the place of every window that one text holds whole, equal windows together, and
        the number of each.
        """
        letters = np.append(letters_of(line), np.zeros(SHORTEST, dtype=np.uint32))
        order, numbers = numbered([letters[at : at + len(line)] for at in range(STEP)])
        steps = np.zeros(len(letters), dtype=np.uint32)
        steps[order] = numbers
        last = np.arange(SHORTEST - 1, len(line))
        whole = np.flatnonzero(self.text_of[last - SHORTEST + 1] == self.text_of[last])
        order, numbers = numbered([steps[whole + at] for at in range(0, SHORTEST, STEP)])
        return whole[order], numbers

    def _shared_and_chained(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Tell of each window number whether several owners have it, and whether one certain
        window follows wherever it stands, and stands nowhere else.
        """
        at, numbers = self.at, self.numbers
        firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
        counts = np.diff(firsts, append=len(numbers))
        owners = self.owner_of[at]
        shared = np.minimum.reduceat(owners, firsts) != np.maximum.reduceat(owners, firsts)
        following = np.append(self.windows, NOWHERE)[at + 1]
        least = np.minimum.reduceat(following, firsts)
        chained = (least == np.maximum.reduceat(following, firsts)) & (least >= 0)
        chained[chained] = counts[chained] == counts[least[chained]]
        return shared, chained


def _reach(line: _Line, starts: Numbers, length: int) -> _Passage:
    """Follow a passage to both ends, as far as all its occurrences agree.

    Within a long passage of two plans stands a part that many have: its windows are a class of
    their own, and the two stretches around it are one passage.
    """
    right = _agreed(line.windows, starts + length - SHORTEST, 1)
    left = _agreed(line.windows, starts, -1)
    reached = (int(start) for start in starts - left)
    return _Passage(tuple(reached), length + left + right)


def _agreed(windows: Numbers, starts: Numbers, step: int) -> int:
    """Return how many windows on from some starts are the same behind (or before) all of them."""
    agreed = 0
    while True:
        ahead = step * np.arange(agreed + 1, agreed + LOOKED_AT + 1)
        at = starts[:, None] + ahead[None, :]
        inside = (at >= 0) & (at < len(windows))
        seen = np.where(inside, windows[np.clip(at, 0, len(windows) - 1)], NOWHERE)
        same = (seen == seen[0]).all(axis=0) & (seen[0] >= 0)
        if not same.all():
            return agreed + int(np.argmin(same))
        agreed += LOOKED_AT
