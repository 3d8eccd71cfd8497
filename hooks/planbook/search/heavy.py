"""Write heavy shards: for each heavy gram the texts that hold it, and how often each.

The texts, with the zones where in any, are in shards of their own: how often is asked of few words
only, the rarest of a query, and not where the list is sorted by date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planbook.search.codes import Numbers, bit_lengths, order_of, pack, widths
from planbook.search.grams import Gram
from planbook.search.placed import Placed
from planbook.search.shards import Codes, Listed, Shard, coded, fill, join, packed

SHARD_BITS = 8 * 2_000  # several are read at once where many common words are sought
# Orders of the codes; shards.js names the same numbers.
COUNT, TIMES, ZONES = 10, 0, 0


@dataclass(frozen=True)
class _Counted(Listed):
    """A gram with its texts, and how often each holds it."""

    times: Codes


def heavy_shards(heavy: Sequence[Gram], placed: Placed) -> list[tuple[Shard, bytes]]:
    """Return the heavy grams, sorted, in shards: of each the texts, and how often each."""
    return [_pair(shard) for shard in fill(_lists(heavy, placed), SHARD_BITS)]


def _lists(heavy: Sequence[Gram], placed: Placed) -> Iterator[_Counted]:
    for gram in heavy:
        places = placed.texts[gram.places]
        firsts = np.flatnonzero(np.diff(places, prepend=-1))
        times = np.diff(firsts, append=len(places))
        zones = np.bitwise_or.reduceat(placed.zones[gram.places], firsts).astype(np.int64)
        codes = _texts(places[firsts].astype(np.int64), zones, placed.text_count)
        bits = int(widths(*codes).sum())
        yield _Counted(gram.key, len(firsts), codes, bits, coded(_doublings(times), TIMES))


def _texts(holding: Numbers, zones: Numbers, every: int) -> Codes:
    """The texts with a gram, or where most have it those without; those with zones, and which."""
    few = holding if 2 * len(holding) <= every else np.setdiff1d(np.arange(every), holding)
    zoned = np.flatnonzero(zones)
    return join(
        [
            _gaps(few, every),
            coded(np.array([len(zoned)]), COUNT),
            _gaps(zoned, len(holding)),
            coded(zones[zoned] - 1, ZONES),
        ]
    )


def _doublings(times: Numbers) -> Numbers:
    """Return how often, roughly: 0 for once, 1 for two or three times, 2 for four to seven…"""
    return bit_lengths(times) - 1


def _gaps(numbers: Numbers, length: int) -> Codes:
    """Numbers in order as codes, the gap to each."""
    return coded(np.diff(numbers, prepend=-1) - 1, order_of(length, len(numbers)))


def _pair(shard: Sequence[_Counted]) -> tuple[Shard, bytes]:
    texts = packed([(one.count - 1, COUNT) for one in shard], shard)
    return texts, pack(*join([one.times for one in shard]))
