"""The one writer of CSV: UTF-8 with a mark at its start, CRLF, no cell that runs as a formula."""

import csv
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# Cells that spreadsheets would take for a formula; they get an apostrophe in front.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_line(cells: Sequence[Cell]) -> bytes:
    """Return one row with its line end; null is an empty cell, true and false are words."""
    written: list[str] = []
    csv.writer(_Lines(written)).writerow([_safe(cell) for cell in cells])
    return "".join(written).encode()


def csv_file(fields: Sequence[str], lines: Iterable[bytes]) -> bytes:
    """Return a whole file: its mark, the row of field names, the rows as `csv_line` made them."""
    return b"".join([BYTE_ORDER_MARK, csv_line(fields), *lines])


class _Lines:
    """A file, as far as the csv module needs one, that keeps what is written."""

    def __init__(self, written: list[str]) -> None:
        self.write = written.append


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
