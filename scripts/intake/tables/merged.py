"""Cells that stand for several rows: written in the first, they leave no trace in those below.

So the cells of a row below may stand too far left; and a row may open with the heading of its own
and the rows after it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.labels import Label, label_at
from intake.tables.cells import fits_of
from intake.tables.columns import BARE_NUMBER, OUTER, Column, Row
from intake.text import Document, Span

Cells = Sequence[Span | None]
MARGIN = 1.0  # by how much cells must fit better to be moved


def unshifted(document: Document, cells: Cells, columns: Sequence[Column]) -> list[Span | None]:
    """Move the cells of a row with empty ends to the right, where they fit better there.

    A row's own number keeps its place.
    """
    count = len(columns)
    free = next((i for i, cell in enumerate(reversed(cells)) if cell), 0)
    if len(cells) != count or not free or sum(cell is not None for cell in cells) < 2:
        return list(cells)
    kept = int(columns[0].kind == "number" and _is_number(document, cells[0]))
    moved = [[*cells[:kept], *[None] * by, *cells[kept : count - by]] for by in range(free + 1)]
    weights = [_weight(document, option, columns) for option in moved]
    best = max(range(len(moved)), key=lambda by: (weights[by], -by))
    return moved[best] if weights[best] > weights[0] + MARGIN else list(cells)


def widened(document: Document, cells: Cells, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Add the column that a heading over two of them leaves out, where the first row has one more.

    It is one of classes before the first, or another of the kind of the heading's.
    """
    if len(cells) != len(columns) + 1:
        return columns
    options = [(Column("category"), *columns)]
    options += [(*columns[:at], *columns[at - 1 :]) for at in range(1, len(columns))]
    return max(options, key=lambda option: _weight(document, cells, option))


def _weight(document: Document, cells: Cells, columns: Sequence[Column]) -> float:
    return sum(
        _fit(document, cell, column)
        for cell, column in zip(cells, columns, strict=True)
        if cell is not None
    )


def _is_number(document: Document, cell: Span | None) -> bool:
    return cell is not None and bool(BARE_NUMBER.fullmatch(document.fold_of(cell)))


def _fit(document: Document, cell: Span, column: Column) -> float:
    if _is_number(document, cell):
        return 3.0 if column.kind == "number" else -1.0
    return fits_of(document.cut(cell))[column.kind]


def opened(document: Document, row: Row, columns: Sequence[Column]) -> list[Row]:
    """Part a numbered heading in the first cell (一、教育) from the row that it stands in."""
    head = row.cells[0]
    label = _label(document, head)
    if not head or not label or label.family not in OUTER or not _heads(document, row, columns):
        return [row]
    heading = Row(row.first, row.last, (head, *[None] * (len(row.cells) - 1)), heads=True)
    return [heading, replace(row, cells=(None, *row.cells[1:]))]


def _heads(document: Document, row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether the first cell heads what stands beside it: a class, or a task with a number."""
    beside = [
        (column, cell) for column, cell in zip(columns[1:], row.cells[1:], strict=False) if cell
    ]
    kinds = {column.kind for column, _ in beside}
    if columns[0].kind == "category":
        return "text" in kinds
    numbered = any(column.kind == "text" and own_label(document, cell) for column, cell in beside)
    return columns[0].kind == "text" and (numbered or "number" in kinds)


def labelled(document: Document, row: Row, columns: Sequence[Column]) -> tuple[Span | None, Row]:
    """Take the number off the first text of a row, where no column holds numbers."""
    cells = enumerate(zip(columns, row.cells, strict=False))
    first = next((i for i, (column, cell) in cells if column.kind == "text" and cell), None)
    cell = row.cells[first] if first is not None else None
    label = own_label(document, cell)
    rest = document.trimmed(cell.start + label.length, cell.end) if cell and label else None
    if first is None or not cell or not label or not rest:
        return None, row
    written = document.trimmed(cell.start, cell.start + label.length)
    return written, replace(row, cells=(*row.cells[:first], rest, *row.cells[first + 1 :]))


def own_label(document: Document, cell: Span | None) -> Label | None:
    """Return the number that a cell begins with, unless the cell counts on from it by itself."""
    label = _label(document, cell)
    if not cell or not label or label.doubtful or label.family == "circled":
        return None
    rest = document.fold_of(cell)[label.length :]
    counts = label.number == 1 and re.search(r"(?<![\d.])2[.、)](?!\d)", rest)
    return None if counts else label


def _label(document: Document, cell: Span | None) -> Label | None:
    return label_at(document.fold_of(cell)) if cell else None
