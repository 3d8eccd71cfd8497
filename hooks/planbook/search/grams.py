"""Cut folded texts into grams: under which key each place in the texts is filed.

Every place is filed once, under the characters that begin there: three of them, or more where many
texts go on alike (安全生产…), so that no list is long. A gram that occurs more than ``LIMIT`` times
is *heavy*: it is split by what follows, and holds a list of texts instead of places. Where the gram
one place on is heavy, the key reaches one character beyond it; so a query whose tail is heavy
(高校安全) still finds its places under a short list. grams.js works out the same keys.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

LIMIT = 3000
DEPTH = 24  # no gram is split further: beyond it only copied passages are alike
SHORTEST = 3


@dataclass(frozen=True)
class Texts:
    """The texts as one, each closed by a zero: as a string, and as code points by place."""

    whole: str
    codes: NDArray[np.uint32]
    starts: Numbers  # one a text: the place of its first character
    ends: Numbers  # one a place: where its text is closed


@dataclass(frozen=True)
class Gram:
    """A run of characters, with every place in the texts filed under it, in order."""

    key: str
    places: Numbers


def join_texts(folded: list[str]) -> Texts:
    """Return folded texts as one; no folded text holds a zero."""
    whole = "".join(f"{text}\0" for text in folded)
    codes = np.frombuffer(whole.encode("utf-32-le"), dtype=np.uint32)
    lengths = np.array([len(text) + 1 for text in folded], dtype=np.int64)
    closes = np.cumsum(lengths)
    return Texts(whole, codes, closes - lengths, np.repeat(closes - 1, lengths))


def cut(texts: Texts, limit: int) -> tuple[list[Gram], list[Gram]]:
    """Return the heavy grams and the leaves, each sorted by code points.

    A heavy gram holds every place where it begins; a leaf those that no longer key holds. The key
    of a leaf ends in the zero where its text does.
    """
    heavy, needed = _find_heavy(texts, limit)
    following = np.append(needed[1:], SHORTEST)
    depths = np.maximum(needed, np.where(following > SHORTEST, following + 1, 0))
    return heavy, _find_leaves(texts, depths)


def _find_heavy(texts: Texts, limit: int) -> tuple[list[Gram], Numbers]:
    """Return the heavy grams, and for each place the least length (3 or more) not heavy there."""
    heavy: list[Gram] = []
    needed = np.full(len(texts.codes), SHORTEST, dtype=np.int64)
    places = np.flatnonzero(texts.codes)
    groups = np.zeros_like(places)
    for depth in range(1, DEPTH + 1):
        groups = _refine(texts, places, groups, depth)
        # A gram that has met the end of its text can't be split.
        common = (np.bincount(groups)[groups] > limit) & (texts.ends[places] >= places + depth)
        places, groups = places[common], groups[common]
        if not len(places):
            break
        needed[places] = max(depth + 1, SHORTEST)
        heavy += _gather(texts, places, groups, depth)
    return sorted(heavy, key=lambda gram: gram.key), needed


def _find_leaves(texts: Texts, depths: Numbers) -> list[Gram]:
    leaves: list[Gram] = []
    places = np.flatnonzero(texts.codes)
    groups = np.zeros_like(places)
    for depth in range(1, int(depths.max(initial=0)) + 1):
        groups = _refine(texts, places, groups, depth)
        here = depths[places] == depth
        leaves += _gather(texts, places[here], groups[here], depth)
        places, groups = places[~here], groups[~here]
    return sorted(leaves, key=lambda gram: gram.key)


def _refine(texts: Texts, places: Numbers, groups: Numbers, depth: int) -> Numbers:
    """Split groups of equal grams by the next character; a text goes on in zeros."""
    ends = texts.ends[places]
    letters = texts.codes[np.minimum(places + depth - 1, ends)]
    found: Numbers = np.unique(groups * 0x110000 + letters, return_inverse=True)[1]
    return found


def _gather(texts: Texts, places: Numbers, groups: Numbers, depth: int) -> list[Gram]:
    """Return one gram a group, with its places in order."""
    order = np.argsort(groups, kind="stable")
    ordered = places[order]
    cuts = np.flatnonzero(np.diff(groups[order])) + 1
    firsts = ordered[np.append(0, cuts)].tolist() if len(ordered) else []
    keys = [texts.whole[at : min(at + depth, int(texts.ends[at]) + 1)] for at in firsts]
    return [Gram(key, part) for key, part in zip(keys, np.split(ordered, cuts), strict=False)]
