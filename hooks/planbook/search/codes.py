"""Pack whole numbers into bits: exponential Golomb codes.

The index is mostly gaps between neighbouring places in the text. Such gaps are small where a word
is common and large where it is rare; a code with a parameter follows both, stays short for the odd
outlier, and costs about a third less than whole bytes. ``docs/assets/planbook/bits.js`` reads it.
"""

import zlib
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.int64]

WORD = 64
ORDER_BELOW_GAP = 2  # the order that codes gaps shortest lies so far below their bit length


def order_of(length: int, count: int) -> int:
    """Return the order that codes the gaps of so many numbers under a length; as in bits.js."""
    return max(0, (length // max(1, count)).bit_length() - ORDER_BELOW_GAP)


def widths(values: Numbers, orders: Numbers) -> Numbers:
    """Return how many bits each value takes, coded with its order."""
    lengths = bit_lengths(values + (np.int64(1) << orders))
    return 2 * lengths - 1 - orders


def bit_lengths(numbers: NDArray[np.integer[Any]]) -> Numbers:
    """Return how many bits each number takes; 0 takes none."""
    # frexp is exact for whole numbers under 2**53: the exponent is the bit length.
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def pack(values: ArrayLike, orders: ArrayLike) -> bytes:
    """Return the values (0 or more, under 2**40) as one bit stream, padded with zeros to bytes.

    A value v of order k is written as v + 2**k in binary, after as many zeros as that number has
    bits beyond k + 1.
    """
    plain = np.asarray(values, dtype=np.int64)
    steps = np.asarray(orders, dtype=np.int64)
    ends = np.cumsum(widths(plain, steps))
    numbers = (plain + (np.int64(1) << steps)).astype(np.uint64)
    return _words(numbers, ends).astype(">u8").tobytes()[: -(-int(ends[-1:].sum()) // 8)]


def seal(packed: bytes) -> bytes:
    """Return bytes behind their Adler-32 checksum, 4 bytes big-endian; reading.js asks for it.

    A stream that was cut short would still be read as numbers, and then hits would be missing.
    """
    return zlib.adler32(packed).to_bytes(4, "big") + packed


def _words(numbers: NDArray[np.uint64], ends: Numbers) -> NDArray[np.uint64]:
    """Return numbers as words of 64 bits, each number ending before its place in the stream."""
    if not len(numbers):
        return np.zeros(0, dtype=np.uint64)
    at, after = np.divmod(ends - 1, WORD)
    shifts = (WORD - 1 - after).astype(np.uint64)
    words = np.zeros(int(at[-1]) + 1, dtype=np.uint64)
    firsts = np.flatnonzero(np.diff(at, prepend=-1))
    # The bits of no two numbers meet: to add them is to set them.
    words[at[firsts]] = np.add.reduceat(numbers << shifts, firsts)
    # What does not fit stands at the end of the word before; of one number at most.
    split = np.flatnonzero((ends - bit_lengths(numbers)) // WORD < at)
    words[at[split] - 1] += numbers[split] >> (np.uint64(WORD) - shifts[split])
    return words
