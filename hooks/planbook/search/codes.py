"""Pack whole numbers into bits: exponential Golomb codes.

The index is mostly gaps between neighbouring places in the text. Such gaps are small where a word
is common and large where it is rare; a code with a parameter follows both, stays short for the odd
outlier, and costs about a third less than whole bytes. ``docs/assets/planbook/bits.js`` reads it.
"""

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.int64]


def widths(values: Numbers, orders: Numbers) -> Numbers:
    """Return how many bits each value takes, coded with its order."""
    lengths = _bit_lengths(values + (np.int64(1) << orders))
    return 2 * lengths - 1 - orders


def pack(values: ArrayLike, orders: ArrayLike) -> bytes:
    """Return the values (0 or more, under 2**40) as one bit stream, padded with zeros to bytes.

    A value v of order k is written as v + 2**k in binary, after as many zeros as that number has
    bits beyond k + 1.
    """
    plain = np.asarray(values, dtype=np.int64)
    steps = np.asarray(orders, dtype=np.int64)
    sizes = widths(plain, steps)
    ends = np.cumsum(sizes)
    bits = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    numbers = plain + (np.int64(1) << steps)
    for plane in range(int(_bit_lengths(numbers).max(initial=0))):
        ones = ((numbers >> plane) & 1).astype(bool)
        bits[ends[ones] - 1 - plane] = 1
    return np.packbits(bits).tobytes()


def seal(packed: bytes) -> bytes:
    """Return bytes behind their Adler-32 checksum, 4 bytes big-endian; reading.js asks for it.

    A stream that was cut short would still be read as numbers, and then hits would be missing.
    """
    return zlib.adler32(packed).to_bytes(4, "big") + packed


def _bit_lengths(numbers: Numbers) -> Numbers:
    # frexp is exact for whole numbers under 2**53: the exponent is the bit length.
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)
