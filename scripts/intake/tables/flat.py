"""Tables flattened to one cell a line: 序号, 任务, 责任单位 in a column, then 1, …

A row begins with its number; a further task with its own office or time below it, without a
number, is a row that goes on with the measure above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.labels import label_at
from intake.lines import is_annex_mark, is_date, is_metadata
from intake.tables.columns import (
    BARE_NUMBER,
    NUMBER_HEAD,
    OTHER_HEAD,
    OUTER,
    Column,
    Row,
    Table,
    column_of,
    columns_of,
    heading_row,
)
from intake.tables.row_lines import (
    awaits_time,
    heads_rows,
    parts_of,
    row_of,
    without_signature,
)
from intake.text import Document, Span

LONGEST_HEAD = 14
LONGEST_CLASS_HEAD = 6
# The second half of a heading that a narrow column has broken: 牵头 / 单位.
_TAIL = re.compile(
    r"单位|部门|科室|领导|时限|时间|任务|内容|措施|名称|要求|目标|事项|股室|处室|节点|举措"
)
MOST_HEADS = 12  # each perhaps broken over two lines
MOST_LINES = 60  # of one row
MOST_SKIPPED = 40  # numbers that a table of one office's tasks leaves out


def flat_table(document: Document, first: int) -> Table | None:
    """Return the table whose head begins with the line at a position, or None."""
    classed = _is_class_head(document, first)
    heads = _heads(document, first + classed)
    if classed and heads and BARE_NUMBER.fullmatch(bare(document, heads[-1].last + 1)):
        heads = heads[:-1]  # what stands above the first number is the first class
    columns = columns_of([head.text for head in heads]) if len(heads) > 2 else None
    if not columns or columns[0].kind != "number":
        return None
    last_head = heads[-1].last
    rows = flat_rows(document, last_head + 1, columns)
    if not rows or all(row.heads for row in rows):
        return None
    head = Span(document.lines[first].start, document.lines[last_head].end)
    return Table(head, first, rows[-1].last, columns, tuple(rows))


def _is_class_head(document: Document, position: int) -> bool:
    """Tell whether a line heads a column before that of the numbers: 考核项目, 序号."""
    if position + 1 >= len(document.lines) or len(bare(document, position)) > LONGEST_CLASS_HEAD:
        return False
    kind = column_of(bare(document, position)).kind
    return kind in ("text", "category") and bool(
        NUMBER_HEAD.fullmatch(bare(document, position + 1))
    )


@dataclass(frozen=True)
class Head:
    """A column's heading, perhaps broken over two lines; `last` is the position of its last."""

    text: str
    last: int


def _heads(document: Document, first: int) -> list[Head]:
    """Read 序号 and the headings after it, up to the first number or group.

    A last one that says nothing to us, behind one that does, is the first group: 教育惠民.
    """
    if not NUMBER_HEAD.fullmatch(bare(document, first)):
        return []
    heads: list[Head] = []
    for position in range(first, min(first + 2 * MOST_HEADS, len(document.lines))):
        text = bare(document, position)
        if BARE_NUMBER.fullmatch(text) or is_group(document, position):
            return heads[:-1] if _ends_with_group(heads) else heads
        if len(heads) > 2 and len(text) > LONGEST_HEAD and _is_bare_group(document, position, 0):
            return heads
        if len(text) > LONGEST_HEAD or re.search(r"[。,;:]", text):
            return []
        take_head(heads, text, position)
    return []


def take_head(heads: list[Head], text: str, position: int) -> None:
    """Add a heading, or the second half of the one before: 牵头 / 单位."""
    half = heads and len(heads[-1].text) <= 3 and not NUMBER_HEAD.fullmatch(heads[-1].text)
    if half and _TAIL.fullmatch(text):
        heads[-1] = Head(heads[-1].text + text, position)
    else:
        heads.append(Head(text, position))


def _ends_with_group(heads: Sequence[Head]) -> bool:
    kinds = [column_of(head.text).kind for head in heads]
    closed = len(heads) > 3 and kinds[-1] == "other" and kinds[-2] in ("duty", "time")
    return closed and len(heads[-1].text) > 3 and not OTHER_HEAD.fullmatch(heads[-1].text)


def bare(document: Document, position: int) -> str:
    """Return the fold of the line at a position without white space."""
    return re.sub(r"\s+", "", document.fold_of(document.lines[position].span))


def is_group(document: Document, position: int) -> bool:
    """Tell whether a line is a numbered heading between rows: 一、教育惠民."""
    label = label_at(document.fold_of(document.lines[position].span))
    return bool(label and label.family in OUTER)


def flat_rows(document: Document, position: int, columns: tuple[Column, ...]) -> list[Row]:
    """Return the rows from a position on, each begun by its number, with the headings between."""
    rows: list[Row] = []
    last = 0
    while position < len(document.lines):
        number = number_at(document, position, last)
        if number is not None:
            found = _rows_of(document, position, columns, number)
            last = number
        elif is_group(document, position) or _is_bare_group(document, position, last):
            found = [heading_row(document, position, columns)]
        else:
            break
        rows += found
        position = found[-1].last + 1
    while rows and rows[-1].heads and not is_group(document, rows[-1].first):
        rows.pop()
    return rows


def number_at(document: Document, position: int, last: int) -> int | None:
    """Return the number that a line is alone, where it counts on or begins again."""
    text = document.fold_of(document.lines[position].span)
    if not BARE_NUMBER.fullmatch(text):
        return None
    number = int(re.sub(r"\D", "", text))
    if not number or (
        last and number != last + 1 and _counts_on_below(document, position, number, last)
    ):
        return None
    below_group = position > 0 and is_group(document, position - 1)
    skips = last < number and (number <= last + MOST_SKIPPED or below_group)
    return number if number == 1 or skips or not last else None


def _counts_on_below(document: Document, position: int, number: int, last: int) -> bool:
    """Tell whether the count goes on below as if a number were none: it is a cell's value."""
    for below in range(position + 1, min(position + MOST_LINES, len(document.lines))):
        text = document.fold_of(document.lines[below].span)
        if BARE_NUMBER.fullmatch(text):
            value = int(re.sub(r"\D", "", text))
            if value in (last + 1, number + 1):
                return value == last + 1
    return False


def _is_bare_group(document: Document, position: int, last: int) -> bool:
    """A heading without number between two rows: 民生保障, then 12."""
    if position + 1 >= len(document.lines):
        return False
    number = number_at(document, position + 1, last)
    return number in (1, last + 1) and heads_rows(document, position)


def _rows_of(document: Document, first: int, columns: tuple[Column, ...], number: int) -> list[Row]:
    """Return the row of a number, and those without number that go on with it."""
    below, closed = _below(document, first, number, columns)
    rows: list[Row] = []
    for part in parts_of(document, below, columns, closed):
        cells = row_of(document, part, columns[1:]).cells if part else (None,) * (len(columns) - 1)
        number_cell = None if rows else document.lines[first].span
        rows.append(
            Row(part[0] if rows else first, part[-1] if part else first, (number_cell, *cells))
        )
    return rows


def _below(
    document: Document, first: int, number: int, columns: Sequence[Column]
) -> tuple[list[int], bool]:
    """Return the positions below a number up to the next row, and whether one follows."""
    found: list[int] = []
    for position in range(first + 1, min(first + MOST_LINES, len(document.lines))):
        text = document.fold_of(document.lines[position].span)
        following = number_at(document, position, number)
        if following not in (None, 1 if number == 1 else None) or is_group(document, position):
            return found, True
        if is_metadata(text) or is_annex_mark(text):
            return found, False
        if is_date(text) and not awaits_time(document, found, columns):
            return without_signature(document, found), False
        if NUMBER_HEAD.fullmatch(text):
            return found, False
        found.append(position)
    return found, False
