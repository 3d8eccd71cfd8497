"""Cut folded texts into grams: under which key each place in the texts is filed.

Every place is filed once, under the characters that begin there: three of them, or more where many
texts go on alike (安全生产…), so that no list is long. A gram that occurs more than ``LIMIT`` times
is *heavy*: it is split by what follows, and holds a list of texts instead of places. Where the gram
one place on is heavy, the key reaches one character beyond it; so a query whose tail is heavy
(高校安全) still finds its places under a short list. grams.js works out the same keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int32]  # enough for the letters of five million measures
Numbers = NDArray[np.int64]

LIMIT = 1500
DEPTH = 24  # no gram is split further: beyond it only copied passages are alike
SHORTEST = 3
ROOM = 4  # a table to number keys may have so many rows for each key


@dataclass(frozen=True)
class Texts:
    """The texts as one, each closed by a zero: as a string, and as numbers of letters by place.

    Letters are numbered in the order of their code points; the zero is 0.
    """

    whole: str
    letters: Places
    letter_count: int
    lengths: Places  # one a text, its zero counted


@dataclass(frozen=True)
class Gram:
    """A run of characters, with every place in the texts filed under it, in order."""

    key: str
    places: Places


def join_texts(folded: list[str]) -> Texts:
    """Return folded texts as one; no folded text holds a zero."""
    whole = "".join(f"{text}\0" for text in folded)
    codes = np.frombuffer(whole.encode("utf-32-le"), dtype=np.int32)
    used = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    used[codes] = True
    numbers = np.cumsum(used, dtype=np.int32) - 1
    lengths = np.array([len(text) + 1 for text in folded], dtype=np.int32)
    return Texts(whole, numbers[codes], int(numbers[-1]) + 1, lengths)


def cut(texts: Texts, limit: int) -> tuple[list[Gram], list[Gram]]:
    """Return the heavy grams and the leaves, each sorted by code points.

    A heavy gram holds every place where it begins; a leaf those that no longer key holds. The key
    of a leaf ends in the zero where its text does.
    """
    heavy, needed = _find_heavy(texts, limit)
    following = np.append(needed[1:], np.int32(SHORTEST))
    depths = np.maximum(needed, np.where(following > SHORTEST, following + 1, 0))
    closes = np.repeat(np.cumsum(texts.lengths, dtype=np.int32), texts.lengths)
    here = np.arange(len(closes), dtype=np.int32)
    return heavy, _find_leaves(texts, np.minimum(depths, closes - here))


def core(heavy: Iterable[Gram]) -> list[str]:
    """Return the heavy grams that no other holds; all others are parts of these, and all parts.

    A part of a gram occurs at least as often as the gram: so these few tell of all.
    """
    keys = [gram.key for gram in heavy]
    parts = {key[:-1] for key in keys} | {key[1:] for key in keys}
    return [key for key in keys if key not in parts]


def _find_heavy(texts: Texts, limit: int) -> tuple[list[Gram], Places]:
    """Return the heavy grams, and for each place the least length (3 or more) not heavy there."""
    heavy: list[Gram] = []
    needed = np.full(len(texts.letters), SHORTEST, dtype=np.int32)
    places = np.flatnonzero(texts.letters).astype(np.int32)
    groups = np.zeros_like(places)
    for depth in range(1, DEPTH + 1):
        groups = _refine(texts, places, groups, depth)
        # A gram that has met the end of its text can't be split.
        common = (np.bincount(groups) > limit)[groups] & (texts.letters[places + depth - 1] > 0)
        places, groups = places[common], groups[common]
        if not len(places):
            break
        needed[places] = max(depth + 1, SHORTEST)
        heavy += _gather(texts, places, groups, depth)
    return sorted(heavy, key=lambda gram: gram.key), needed


def _find_leaves(texts: Texts, depths: Places) -> list[Gram]:
    """Return the leaves; a depth is the length of the key at a place, its zero counted."""
    leaves: list[Gram] = []
    places = np.flatnonzero(texts.letters).astype(np.int32)
    groups = np.zeros_like(places)
    for depth in range(1, int(depths.max(initial=0)) + 1):
        groups = _refine(texts, places, groups, depth)
        here = depths[places] == depth
        leaves += _gather(texts, places[here], groups[here], depth)
        places, groups = places[~here], groups[~here]
    return sorted(leaves, key=lambda gram: gram.key)


def _refine(texts: Texts, places: Places, groups: Places, depth: int) -> Places:
    """Split groups of equal grams by the next letter; groups are numbered in order, from 0."""
    size = (int(groups.max(initial=0)) + 1) * texts.letter_count
    keys = groups.astype(np.int64) * texts.letter_count + texts.letters[places + depth - 1]
    if size > ROOM * len(texts.letters):
        sorted_numbers: Places = np.unique(keys, return_inverse=True)[1].astype(np.int32)
        return sorted_numbers
    used = np.zeros(size, dtype=bool)
    used[keys] = True
    numbers: Places = (np.cumsum(used, dtype=np.int32) - 1)[keys]
    return numbers


def _gather(texts: Texts, places: Places, groups: Places, depth: int) -> list[Gram]:
    """Return one gram a group, with its places in order."""
    # One sort of numbers is quicker than an order of groups; places are in order already.
    ordered = np.sort((groups.astype(np.int64) << 32) | places)
    sorted_places = (ordered & 0xFFFFFFFF).astype(np.int32)
    cuts = np.flatnonzero(np.diff(ordered >> 32)) + 1
    firsts = sorted_places[np.append(0, cuts)].tolist() if len(ordered) else []
    keys = [texts.whole[at : at + depth] for at in firsts]
    return [Gram(key, part) for key, part in zip(keys, np.split(sorted_places, cuts), strict=False)]
