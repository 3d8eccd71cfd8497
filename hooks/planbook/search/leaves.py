"""Write leaf shards: keys in order, each with the places filed under it.

A place is a text and how far from its start; so a search needs no table of where texts begin.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

import numpy as np

from planbook.search.codes import Numbers, bit_lengths, order_of, widths
from planbook.search.grams import Gram
from planbook.search.placed import Placed
from planbook.search.shards import Codes, Listed, Shard, coded, fill, packed

SHARD_BITS = 8 * 4_000
KEY_BITS = 20  # what a key costs, about: shared characters, one step, a count
AT_ONCE = 500  # grams coded at a time: few calls, little memory
# Orders of the codes; shards.js names the same numbers.
KEYS, SHARED, LONGER, STEP, LETTER, COUNT = 8, 1, 0, 6, 14, 0
OFFSET, ZONE = 7, 0
START = Listed("", 0, coded(np.zeros(0, dtype=np.int64), 0), 0)


def leaf_shards(leaves: Sequence[Gram], placed: Placed) -> list[Shard]:
    """Return the leaves, sorted by their keys, in shards."""
    return [_shard(shard) for shard in fill(_lists(leaves, placed), SHARD_BITS)]


def shared(one: str, other: str) -> int:
    """Return how many characters two keys begin with alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def _lists(leaves: Sequence[Gram], placed: Placed) -> Iterator[Listed]:
    for at in range(0, len(leaves), AT_ONCE):
        some = leaves[at : at + AT_ONCE]
        counts = np.array([len(gram.places) for gram in some])
        ends = np.cumsum(counts)
        values, orders = _rows(np.concatenate([gram.places for gram in some]), counts, placed)
        bits = np.add.reduceat(widths(values, orders).sum(axis=1), ends - counts)
        for gram, count, end, size in zip(some, counts, ends, bits.tolist(), strict=True):
            rows = slice(end - count, end)
            codes = values[rows].ravel(), orders[rows].ravel()
            yield Listed(gram.key, int(count), codes, KEY_BITS + size)


def _rows(places: Numbers, counts: Numbers, placed: Placed) -> Codes:
    """Return three codes a place: steps from its list's place before to its text and offset, zone.

    The offset is counted from the place before where that stands in the same text.
    """
    texts, offsets = placed.texts[places].astype(np.int64), placed.offsets[places].astype(np.int64)
    steps = np.diff(texts, prepend=0)
    firsts = np.cumsum(counts) - counts
    steps[firsts] = texts[firsts]
    same = steps == 0
    same[firsts] = False
    offsets -= np.where(same, np.append(0, offsets[:-1] + 1), 0)
    values = np.stack([steps, offsets, bit_lengths(placed.zones[places])], axis=1)
    orders = np.array([order_of(placed.text_count, int(count)) for count in counts])
    return values, np.stack(
        [np.repeat(orders, counts), *(np.full(len(places), order) for order in (OFFSET, ZONE))],
        axis=1,
    )


def _shard(shard: Sequence[Listed]) -> Shard:
    """The number of keys, then all keys, each written as what differs from the one before."""
    head = [(len(shard), KEYS)]
    for before, one in pairwise([START, *shard]):
        head += [*_key_codes(before.key, one.key), (one.count - 1, COUNT)]
    return packed(head, shard)


def _key_codes(before: str, key: str) -> list[tuple[int, int]]:
    """Shared characters, how many more than one follow, and those; the first as a step up."""
    alike = shared(before, key)
    base = ord(before[alike]) + 1 if alike < len(before) else 0
    step = (ord(key[alike]) - base, STEP if base else LETTER)
    rest = [(ord(letter), LETTER) for letter in key[alike + 1 :]]
    return [(alike, SHARED), (len(key) - alike - 1, LONGER), step, *rest]
