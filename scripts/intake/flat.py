"""Tables flattened to one cell a line: 序号, 任务, 责任单位 in a column, then 1, …"""

import re
from collections.abc import Sequence

from intake.columns import (
    BARE_NUMBER,
    OTHER_HEAD,
    OUTER,
    Column,
    Row,
    Table,
    column_of,
    columns_of,
)
from intake.duties import read_free
from intake.fold import fold
from intake.labels import label_at
from intake.names import is_office
from intake.text import Document, Line, Span, joined

LONGEST_HEAD = 14
_TIME_CELL = re.compile(r".*(?:月|年|日|底|前|季度|持续|长期|常态|全年|适时|立即).*")


def flat_table(document: Document, first: int) -> Table | None:
    """Return the table whose head begins with the line at a position, or None."""
    heads: list[Line] = []
    for line in document.lines[first : first + 12]:
        text = re.sub(r"\s+", "", document.fold_of(line.span))
        if len(text) > LONGEST_HEAD or not _is_head(text):
            break
        heads.append(line)
    columns = columns_of([document.cut(line.span) for line in heads]) if len(heads) > 2 else None
    if not columns or columns[0].kind != "number":
        return None
    rows = _flat_rows(document, first + len(heads), columns)
    if not rows:
        return None
    head = Span(heads[0].start, heads[-1].end)
    return Table(head, first, rows[-1].last, columns, tuple(rows))


def _is_head(text: str) -> bool:
    known = column_of(text).kind != "other" or OTHER_HEAD.fullmatch(text)
    return bool(known) and not label_at(text) and not re.search(r"[。,;:]", text)


def _flat_rows(document: Document, position: int, columns: tuple[Column, ...]) -> list[Row]:
    rows: list[Row] = []
    while position < len(document.lines):
        text = document.fold_of(document.lines[position].span)
        label = label_at(text)
        if BARE_NUMBER.fullmatch(text):
            row = _flat_row(document, position, columns)
        elif label and label.family in OUTER:
            cell = document.lines[position].span
            row = Row(position, position, (cell, *[None] * (len(columns) - 1)), heads=True)
        else:
            break
        rows.append(row)
        position = row.last + 1
    return rows


def _flat_row(document: Document, first: int, columns: tuple[Column, ...]) -> Row:
    last = first
    while last + 1 < len(document.lines) and not _ends_flat_row(document, last + 1):
        last += 1
    lines = document.lines[first + 1 : last + 1]
    cells = _assigned(document, lines, columns[1:])
    used = [cell.end for cell in cells if cell]
    ended = max(used) if used else document.lines[first].end
    last = max(i for i in range(first, last + 1) if document.lines[i].start < ended)
    return Row(first, last, (document.lines[first].span, *cells))


def _ends_flat_row(document: Document, position: int) -> bool:
    text = document.fold_of(document.lines[position].span)
    label = label_at(text)
    return bool(BARE_NUMBER.fullmatch(text)) or bool(label and label.family in OUTER)


def _assigned(
    document: Document, lines: Sequence[Line], columns: Sequence[Column]
) -> list[Span | None]:
    """Give each line its column: one by one where they are as many, else by what they look like."""
    if len(lines) == len(columns):
        return [line.span for line in lines]
    cells: list[Span | None] = [None] * len(columns)
    current = 0  # a table's last row ends where a line fits no column
    for line in lines:
        place = _place(document, line, columns, cells, current)
        if place is None:
            break
        cells[place] = joined(cells[place], line.span)
        current = place
    return cells


def _place(
    document: Document,
    line: Line,
    columns: Sequence[Column],
    cells: Sequence[Span | None],
    current: int,
) -> int | None:
    before = cells[current]
    if before and re.search(r"[、,，和及]$", document.cut(before)):
        return current
    kind = _kind_of_line(document.cut(line.span))
    for place in range(current if before is None else current + 1, len(columns)):
        if columns[place].kind == kind:
            return place
    return current if columns[current].kind == kind else None


def _kind_of_line(text: str) -> str:
    names = [duty.department for duty in read_free(text)]
    if names and all(map(is_office, names)):
        return "duty"
    if len(text) <= 20 and _TIME_CELL.fullmatch(fold(text)):
        return "time"
    return "other" if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", text) else "text"  # a leader's name
