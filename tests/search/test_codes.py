"""The bit codes, read back by a slow reader written from their definition."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planbook.search.codes import pack, widths

CODES = st.lists(st.tuples(st.integers(0, 2**31 - 2**15), st.integers(0, 14)), max_size=60)


@given(CODES)
def test_numbers_are_read_back_as_written(codes):
    packed = pack([value for value, _ in codes], [order for _, order in codes])
    assert read(packed, [order for _, order in codes]) == [value for value, _ in codes]


@given(CODES)
def test_the_stream_is_as_long_as_its_widths_say(codes):
    values = np.array([value for value, _ in codes], dtype=np.int64)
    orders = np.array([order for _, order in codes], dtype=np.int64)
    assert len(pack(values, orders)) == -(-int(widths(values, orders).sum()) // 8)


def test_small_numbers_are_short():
    assert widths(np.array([0, 0, 3]), np.array([0, 4, 4])).tolist() == [1, 5, 5]


def read(packed, orders):
    bits = "".join(f"{byte:08b}" for byte in packed)
    values, at = [], 0
    for order in orders:
        zeros = bits.index("1", at) - at
        size = zeros + order + 1
        values.append(int(bits[at + zeros : at + zeros + size], 2) - 2**order)
        at += zeros + size
    return values
