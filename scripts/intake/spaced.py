"""Tables whose columns only wide spaces part, one row a line.

An empty cell leaves no trace there: a shorter row takes its columns by what its cells look like.
"""

import re

from intake.cells import assign
from intake.columns import BARE_NUMBER, OUTER, Column, Row, Table, columns_of
from intake.labels import label_at
from intake.ruled import RULE
from intake.text import Document, Line, Span, joined

_GAP = re.compile(r"\u3000+| {2,}")
LEAST_COLUMNS = 4


def spaced_table(document: Document, first: int) -> Table | None:
    """Return the table whose head is the line at a position, or None."""
    heads = _cells_of(document, document.lines[first])
    if len(heads) < LEAST_COLUMNS:
        return None
    columns = columns_of([document.cut(head) for head in heads])
    if not columns:
        return None
    rows: list[Row] = []
    while row := _row(document, rows[-1].last + 1 if rows else first + 1, columns):
        rows.append(row)
    if not rows:
        return None
    return Table(document.lines[first].span, first, rows[-1].last, columns, tuple(rows))


def _row(document: Document, position: int, columns: tuple[Column, ...]) -> Row | None:
    if position >= len(document.lines):
        return None
    cells = _cells_of(document, document.lines[position])
    if len(cells) == len(columns):
        return Row(position, position, tuple(cells))
    numbered = columns[0].kind == "number" and BARE_NUMBER.fullmatch(document.fold_of(cells[0]))
    if numbered and 2 < len(cells) < len(columns):
        placed: list[Span | None] = [None] * len(columns)
        placed[0] = cells[0]
        places = assign([document.cut(cell) for cell in cells[1:]], columns[1:])
        for cell, place in zip(cells[1:], places, strict=True):
            placed[place + 1] = joined(placed[place + 1], cell)
        return Row(position, position, tuple(placed))
    label = label_at(document.fold_of(cells[0])) if len(cells) == 1 else None
    if label and label.family in OUTER and _row(document, position + 1, columns):
        return Row(position, position, (cells[0], *[None] * (len(columns) - 1)), heads=True)
    return None


def _cells_of(document: Document, line: Line) -> list[Span]:
    text = document.text[line.start : line.end]
    if RULE.search(text):
        return [line.span]
    gaps = [match.span() for match in _GAP.finditer(text)]
    starts, ends = [0, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), len(text)]
    cells = [
        document.trimmed(line.start + start, line.start + end)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [cell for cell in cells if cell]
