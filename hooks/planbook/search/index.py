"""Write the index of a list of texts: shards of bounded size, and the directory that finds them.

Two kinds of shard, both bit streams (search.codes), read by docs/assets/planbook/grams.js:

- leaf shards: keys in order, each with the places filed under it;
- heavy shards: for each heavy gram the texts that hold it (of a very common one those that do
  not), how often each, and in which zones where in any.

Leaf shards are many: the directory tells where every ``LEAVES``-th begins, and a leaf of the
directory, a small JSON file, where those between do. So a search loads no long list of shards.

The shards end in .bin: they are as dense as gzip would make them, and hosts that don't compress
this type lose nothing. All that is worth compressing is JSON, which every host compresses.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np

from planbook.search.codes import Numbers, pack, widths
from planbook.search.grams import Gram, Texts, cut, join_texts

SHARD_BITS = 8 * 4_000
HEAVY_SHARD_BITS = 8 * 1_500  # several are read at once where many common words are sought
LEAVES = 64  # shards that one leaf of the directory tells of; grams.js counts alike
KEY_BITS = 20  # what a key costs, about: shared characters, one step, a count
# Orders of the codes; grams.js names the same numbers.
KEYS, SHARED, LONGER, STEP, LETTER, COUNT = 8, 1, 0, 6, 14, 0
HEAVY_COUNT, TIMES, ZONES = 10, 0, 0
ORDER_BELOW_GAP = 2  # the order that codes gaps shortest lies so far below their bit length
NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Zoned:
    """A folded text with its zones: where each begins, and the bit that names it.

    A place belongs to the zone that begins last at or before it; the first begins at 0.
    """

    text: str
    starts: tuple[int, ...]
    bits: tuple[int, ...]


@dataclass(frozen=True)
class _List:
    """One gram with its list: the numbers to write and their orders."""

    key: str
    count: int
    values: Numbers
    orders: Numbers


@dataclass(frozen=True)
class _Shard:
    """Some lists as they are written, which take a tenth of the memory: the first and last key."""

    first: str
    last: str
    count: int
    packed: bytes


def build_index(
    zoned: Sequence[Zoned], name: str, limit: int
) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return the directory and the files it leads to.

    They are ``<name>/<number>.bin`` and ``<name>/h<number>.bin``, the shards, and
    ``<name>/<number>.json``, the leaves of the directory.
    """
    texts = join_texts([one.text for one in zoned])
    heavy, leaves = cut(texts, limit)
    leaf_lists = (_leaf_list(gram, len(texts.codes)) for gram in leaves)
    leaf_shards = [_leaf_shard(shard) for shard in _fill(leaf_lists, SHARD_BITS)]
    zones = _zones_by_place(texts, zoned)
    heavy_lists = (_heavy_list(texts, zones, gram) for gram in heavy)
    heavy_shards = [_heavy_shard(shard) for shard in _fill(heavy_lists, HEAVY_SHARD_BITS)]
    firsts = _separators(leaf_shards)
    leaf_firsts = [firsts[at : at + LEAVES] for at in range(0, len(firsts), LEAVES)]
    directory: dict[str, object] = {
        "length": len(texts.codes),
        "firsts": firsts[::LEAVES],
        "heavy": "\n".join(gram.key for gram in heavy),
        "heavyShards": [shard.count for shard in heavy_shards],
    }
    files = {f"{name}/{n}.bin": shard.packed for n, shard in enumerate(leaf_shards)}
    files |= {f"{name}/h{n}.bin": shard.packed for n, shard in enumerate(heavy_shards)}
    files |= {f"{name}/{n}.json": _json(part) for n, part in enumerate(leaf_firsts)}
    return directory, files


def _leaf_list(gram: Gram, length: int) -> _List:
    return _list(gram.key, len(gram.places), [_gaps(gram.places, length)])


def _heavy_list(texts: Texts, zones: Numbers, gram: Gram) -> _List:
    """The texts that hold the gram, how often again each, and those with zones, and which.

    Of a gram that most texts hold, the texts without it are listed.
    """
    numbers = np.searchsorted(texts.starts, gram.places, side="right") - 1
    holding, firsts, times = np.unique(numbers, return_index=True, return_counts=True)
    found = np.bitwise_or.reduceat(zones[gram.places], firsts)
    every = len(texts.starts)
    few = holding if 2 * len(holding) <= every else np.setdiff1d(np.arange(every), holding)
    zoned = np.flatnonzero(found)
    codes = [
        _gaps(few, every),
        _coded(times - 1, TIMES),
        _coded(np.array([len(zoned)]), HEAVY_COUNT),
        _gaps(zoned, len(holding)),
        _coded(found[zoned] - 1, ZONES),
    ]
    return _list(gram.key, len(holding), codes)


def _gaps(places: Numbers, length: int) -> tuple[Numbers, Numbers]:
    """Places in order as codes, the gap to each: numbers and their orders."""
    density = length // max(1, len(places))
    order = max(0, density.bit_length() - ORDER_BELOW_GAP)
    return _coded(np.diff(places, prepend=-1) - 1, order)


def _coded(values: Numbers, order: int) -> tuple[Numbers, Numbers]:
    return values, np.full(len(values), order)


def _list(key: str, count: int, codes: Sequence[tuple[Numbers, Numbers]]) -> _List:
    values, orders = (np.concatenate(part) for part in zip(*codes, strict=True))
    return _List(key, count, values, orders)


def _zones_by_place(texts: Texts, zoned: Sequence[Zoned]) -> Numbers:
    starts = [
        int(first) + start
        for first, one in zip(texts.starts, zoned, strict=True)
        for start in one.starts
    ]
    bits = np.array([bit for one in zoned for bit in one.bits], dtype=np.int64)
    if not len(bits):
        return np.zeros(len(texts.codes), dtype=np.int64)
    places = np.arange(len(texts.codes))
    found: Numbers = bits[np.searchsorted(np.array(starts), places, side="right") - 1]
    return found


def _fill(lists: Iterable[_List], most: int) -> Iterator[list[_List]]:
    """Cut the lists into shards of so many bits; a longer list has a shard of its own."""
    shard: list[_List] = []
    room = 0
    for one in lists:
        bits = KEY_BITS + int(widths(one.values, one.orders).sum())
        if bits > room:
            if shard:
                yield shard
            shard, room = [], most
        shard.append(one)
        room -= bits
    if shard:
        yield shard


def _separators(shards: Sequence[_Shard]) -> list[str]:
    """Return for each shard the shortest text after the shard before it and not after its keys."""
    lasts = ["", *(shard.last for shard in shards)]
    return [
        shard.first[: _shared(last, shard.first) + 1]
        for last, shard in zip(lasts[:-1], shards, strict=True)
    ]


def _json(firsts: Sequence[str]) -> bytes:
    return json.dumps(firsts, ensure_ascii=False, separators=(",", ":")).encode()


def _leaf_shard(shard: Sequence[_List]) -> _Shard:
    """The number of keys, then all keys, each written as what differs from the one before."""
    head = [(len(shard), KEYS)]
    for before, one in pairwise([_List("", 0, NOTHING, NOTHING), *shard]):
        head += [*_key_codes(before.key, one.key), (one.count - 1, COUNT)]
    return _packed(head, shard)


def _heavy_shard(shard: Sequence[_List]) -> _Shard:
    return _packed([(one.count - 1, HEAVY_COUNT) for one in shard], shard)


def _packed(head: list[tuple[int, int]], shard: Sequence[_List]) -> _Shard:
    codes = np.array(head, dtype=np.int64)
    values = [one.values for one in shard]
    orders = [one.orders for one in shard]
    packed = pack(np.concatenate([codes[:, 0], *values]), np.concatenate([codes[:, 1], *orders]))
    return _Shard(shard[0].key, shard[-1].key, len(shard), packed)


def _key_codes(before: str, key: str) -> list[tuple[int, int]]:
    """Shared characters, how many more than one follow, and those; the first as a step up."""
    shared = _shared(before, key)
    base = ord(before[shared]) + 1 if shared < len(before) else 0
    step = (ord(key[shared]) - base, STEP if base else LETTER)
    rest = [(ord(letter), LETTER) for letter in key[shared + 1 :]]
    return [(shared, SHARED), (len(key) - shared - 1, LONGER), step, *rest]


def _shared(one: str, other: str) -> int:
    """Return how many characters two keys begin with alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)
