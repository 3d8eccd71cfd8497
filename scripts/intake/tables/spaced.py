"""Tables whose columns only spaces part, one row a line.

An empty cell leaves no trace there: a shorter row takes its columns by what its cells look like.
"""

import re

from intake.labels import label_at
from intake.tables.cells import assign
from intake.tables.columns import BARE_NUMBER, OUTER, Column, Row, Table, columns_of
from intake.tables.ruled import RULE
from intake.text import Document, Line, Span, joined

_GAP = re.compile(r"\u3000+| {2,}")
_SPACE = re.compile(r"[ \u3000]+")  # only below a head that begins with 序号
LEAST_COLUMNS = 3


def spaced_table(document: Document, first: int) -> Table | None:
    """Return the table whose head is the line at a position, or None."""
    for gap in (_GAP, _SPACE):
        heads = _cells_of(document, document.lines[first], gap)
        columns = columns_of([document.cut(head) for head in heads])
        if len(heads) < LEAST_COLUMNS or not columns:
            continue
        if gap is _SPACE and columns[0].kind != "number":
            continue
        rows: list[Row] = []
        while row := _row(document, rows[-1].last + 1 if rows else first + 1, columns, gap):
            rows.append(row)
        if len(rows) > 1 or (rows and len(heads) > LEAST_COLUMNS):
            head = document.lines[first].span
            return Table(head, first, rows[-1].last, columns, tuple(rows))
    return None


def _row(
    document: Document, position: int, columns: tuple[Column, ...], gap: re.Pattern[str]
) -> Row | None:
    if position >= len(document.lines):
        return None
    line = document.lines[position]
    cells = _cells_of(document, line, gap)
    numbered = columns[0].kind == "number" and BARE_NUMBER.fullmatch(document.fold_of(cells[0]))
    if len(cells) == len(columns) and (numbered or gap is _GAP):
        return Row(position, position, tuple(cells))
    if numbered and len(cells) > 2 and (len(cells) < len(columns) or gap is _SPACE):
        return Row(position, position, _placed(document, cells, columns))
    whole = cells[0] if len(cells) == 1 else line.span if gap is _SPACE else None
    label = label_at(document.fold_of(whole)) if whole else None
    if whole and label and label.family in OUTER and _row(document, position + 1, columns, gap):
        return Row(position, position, (whole, *[None] * (len(columns) - 1)), heads=True)
    return None


def _placed(
    document: Document, cells: list[Span], columns: tuple[Column, ...]
) -> tuple[Span | None, ...]:
    """Give the cells behind a number their columns by what they look like."""
    placed: list[Span | None] = [None] * len(columns)
    placed[0] = cells[0]
    places = assign([document.cut(cell) for cell in cells[1:]], columns[1:])
    for cell, place in zip(cells[1:], places, strict=True):
        placed[place + 1] = joined(placed[place + 1], cell)
    return tuple(placed)


def _cells_of(document: Document, line: Line, gap: re.Pattern[str]) -> list[Span]:
    text = document.text[line.start : line.end]
    if RULE.search(text):
        return [line.span]
    gaps = [match.span() for match in gap.finditer(text)]
    starts, ends = [0, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), len(text)]
    cells = [
        document.trimmed(line.start + start, line.start + end)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [cell for cell in cells if cell]
