"""Equal things numbered alike, millions of them, in time in proportion to their number."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROWS = 1 << 17  # numbered at a time: what a processor's cache holds

Column = NDArray[np.uint32]


def letters_of(text: str) -> Column:
    """Return a number for each character of a text, from 1, in the order of the characters."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return np.cumsum(np.bincount(codes) > 0, dtype=np.uint32)[codes]


def numbered(columns: Sequence[Column]) -> Column:
    """Return a number for each row of some columns of one length, from 0, equal for equal rows.

    Rows are numbered part by part, then the different rows of all parts.
    """
    starts = range(0, len(columns[0]), ROWS)
    parts = [_numbered([column[at : at + ROWS] for column in columns]) for at in starts]
    if len(parts) < 2:
        return parts[0][1] if parts else np.zeros(0, dtype=np.uint32)
    known = [np.concatenate(column) for column in zip(*(rows for rows, _ in parts), strict=True)]
    renamed = _numbered(known)[1]
    ends = np.cumsum([len(rows[0]) for rows, _ in parts])[:-1]
    names = np.split(renamed, ends)
    return np.concatenate([name[numbers] for name, (_, numbers) in zip(names, parts, strict=True)])


def _numbered(columns: Sequence[Column]) -> tuple[Sequence[Column], Column]:
    """Return the different rows, and for each row which of them it is.

    Rows are sorted by 16 bits at a time: numpy then only counts.
    """
    whole = [np.ascontiguousarray(column) for column in columns]
    halves = [half for column in whole for half in column.view(np.uint16).reshape(-1, 2).T]
    order = np.lexsort(halves)
    ordered = [column[order] for column in whole]
    new = np.zeros(len(order), dtype=bool)
    new[:1] = True
    for column in ordered:
        new[1:] |= column[1:] != column[:-1]
    numbers = np.empty(len(order), dtype=np.uint32)
    numbers[order] = np.cumsum(new, dtype=np.uint32) - np.uint32(1)
    return [column[new] for column in ordered], numbers
