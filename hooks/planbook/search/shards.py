"""Fill shards of bounded size with lists, each of one gram."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from planbook.search.codes import Numbers, pack

Codes = tuple[Numbers, Numbers]  # numbers to write and their orders


@dataclass(frozen=True)
class Listed:
    """One gram with its list: how long it is, how it is written, and in how many bits."""

    key: str
    count: int
    codes: Codes
    bits: int


Listing = TypeVar("Listing", bound=Listed)


@dataclass(frozen=True)
class Shard:
    """Some lists as they are written, which take a tenth of the memory: the first and last key."""

    first: str
    last: str
    count: int
    packed: bytes


def fill(lists: Iterable[Listing], most: int) -> Iterator[list[Listing]]:
    """Cut the lists into shards of so many bits; a longer list has a shard of its own."""
    shard: list[Listing] = []
    room = 0
    for one in lists:
        if one.bits > room:
            if shard:
                yield shard
            shard, room = [], most
        shard.append(one)
        room -= one.bits
    if shard:
        yield shard


def packed(head: Sequence[tuple[int, int]], shard: Sequence[Listed]) -> Shard:
    """Return a shard behind its head: numbers with their orders."""
    first = np.array(head, dtype=np.int64).reshape(-1, 2)
    codes = join([(first[:, 0], first[:, 1]), *(one.codes for one in shard)])
    return Shard(shard[0].key, shard[-1].key, len(shard), pack(*codes))


def coded(values: Numbers, order: int) -> Codes:
    """Return values that are all written with one order."""
    return values, np.full(len(values), order)


def join(codes: Sequence[Codes]) -> Codes:
    """Return codes one behind the other as one."""
    values, orders = zip(*codes, strict=True)
    return np.concatenate(values), np.concatenate(orders)
