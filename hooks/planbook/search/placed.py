"""Where each place of the joined texts lies: its text, how far from the start, in which zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from planbook.search.grams import Places


@dataclass(frozen=True)
class Zoned:
    """A folded text with its zones: where each begins, and the bit that names it.

    A place belongs to the zone that begins last at or before it; the first begins at 0.
    """

    text: str
    starts: tuple[int, ...]
    bits: tuple[int, ...]


@dataclass(frozen=True)
class Placed:
    """Of each place in order its text, its offset there, and its zone's bit."""

    text_count: int
    texts: Places
    offsets: Places
    zones: NDArray[np.uint8]


def place(zoned: Sequence[Zoned]) -> Placed:
    """Return where the places of texts lie, each text closed by a zero."""
    lengths = np.array([len(one.text) + 1 for one in zoned], dtype=np.int32)
    starts = np.cumsum(lengths, dtype=np.int32) - lengths
    texts = np.repeat(np.arange(len(zoned), dtype=np.int32), lengths)
    offsets = np.arange(len(texts), dtype=np.int32) - starts[texts]
    sizes = [
        end - start for one in zoned for start, end in pairwise((*one.starts, len(one.text) + 1))
    ]
    bits = np.array([bit for one in zoned for bit in one.bits], dtype=np.uint8)
    return Placed(len(zoned), texts, offsets, np.repeat(bits, sizes))
