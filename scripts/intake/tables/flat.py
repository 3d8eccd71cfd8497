"""Tables flattened to one cell a line: 序号, 任务, 责任单位 in a column, then 1, …

A row begins with its number; a further task with its own office or time below it, without a
number, is a row that goes on with the measure above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.labels import label_at
from intake.lines import is_annex_mark, is_date, is_heading, is_metadata
from intake.tables.cells import assign, fits_of
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
)
from intake.text import Document, Span, joined

LONGEST_HEAD = 14
# The second half of a heading that a narrow column has broken: 牵头 / 单位.
_TAIL = re.compile(r"单位|部门|科室|领导|时限|时间|任务|内容|措施|名称|要求|目标|事项")
LONGEST_CELL = 400
MOST_HEADS = 12
MOST_LINES = 60  # of one row
MOST_SKIPPED = 40  # numbers that a table of one office's tasks leaves out


def flat_table(document: Document, first: int) -> Table | None:
    """Return the table whose head begins with the line at a position, or None."""
    if column_of(_bare(document, first)).kind in ("text", "category"):
        return _numberless(document, first)
    heads = _heads(document, first)
    columns = columns_of([head.text for head in heads]) if len(heads) > 2 else None
    if not columns or columns[0].kind != "number":
        return None
    last_head = heads[-1].last
    rows = _flat_rows(document, last_head + 1, columns)
    if not rows or all(row.heads for row in rows):
        return None
    head = Span(document.lines[first].start, document.lines[last_head].end)
    return Table(head, first, rows[-1].last, columns, tuple(rows))


def _numberless(document: Document, first: int) -> Table | None:
    """A table without numbers: 工作任务, 责任单位, 完成时限, then the same in turn."""
    heads: list[str] = []
    for position in range(first, min(first + MOST_HEADS, len(document.lines))):
        text = _bare(document, position)
        if len(text) > LONGEST_HEAD or column_of(text).kind == "other":
            break
        heads.append(text)
    columns = columns_of(heads) if len(heads) > 1 else None
    start = first + len(heads)
    if not columns or columns[0].kind != "text" or not _is_plain(columns):
        return None
    below = _until_end(document, start)
    parts = [part for part in _parts(document, below, columns, closed=False) if part]
    if len(parts) < 2 or not all(_answers(document, part) for part in parts):
        return None
    rows = [_row(document, part, columns) for part in parts]
    head = Span(document.lines[first].start, document.lines[start - 1].end)
    return Table(head, first, rows[-1].last, columns, tuple(rows))


def _until_end(document: Document, first: int) -> list[int]:
    """Return the positions from one on that may be cells."""
    found: list[int] = []
    for position in range(first, len(document.lines)):
        text = _folded(document, position)
        if _is_group(document, position) or is_metadata(text) or is_annex_mark(text):
            break
        if is_date(text) or (not _tells(document, position) and len(text) > LONGEST_CELL):
            break
        found.append(position)
    return found


def _row(document: Document, part: Sequence[int], columns: Sequence[Column]) -> Row:
    """Return a row without number from the lines at some positions."""
    cells: list[Span | None] = [None] * len(columns)
    places = assign([_cut(document, position) for position in part], columns)
    for position, place in zip(part, places, strict=True):
        cells[place] = joined(cells[place], document.lines[position].span)
    return Row(part[0], part[-1], tuple(cells))


@dataclass(frozen=True)
class _Head:
    """A column's heading, perhaps broken over two lines; `last` is the position of its last."""

    text: str
    last: int


def _heads(document: Document, first: int) -> list[_Head]:
    """Read 序号 and the headings after it, up to the first number or group.

    A last one that says nothing to us, behind one that does, is the first group: 教育惠民.
    """
    if not NUMBER_HEAD.fullmatch(_bare(document, first)):
        return []
    heads: list[_Head] = []
    for position in range(first, min(first + MOST_HEADS, len(document.lines))):
        text = _bare(document, position)
        if BARE_NUMBER.fullmatch(text) or _is_group(document, position):
            return heads[:-1] if _ends_with_group(heads) else heads
        if len(text) > LONGEST_HEAD or re.search(r"[。,;:]", text):
            return []
        if heads and len(heads[-1].text) <= 3 and _TAIL.fullmatch(text):
            heads[-1] = _Head(heads[-1].text + text, position)  # 牵头 / 单位
        else:
            heads.append(_Head(text, position))
    return []


def _ends_with_group(heads: Sequence[_Head]) -> bool:
    kinds = [column_of(head.text).kind for head in heads]
    closed = len(heads) > 3 and kinds[-1] == "other" and kinds[-2] in ("duty", "time")
    return closed and len(heads[-1].text) > 3 and not OTHER_HEAD.fullmatch(heads[-1].text)


def _bare(document: Document, position: int) -> str:
    return re.sub(r"\s+", "", document.fold_of(document.lines[position].span))


def _is_group(document: Document, position: int) -> bool:
    label = label_at(document.fold_of(document.lines[position].span))
    return bool(label and label.family in OUTER)


def _flat_rows(document: Document, position: int, columns: tuple[Column, ...]) -> list[Row]:
    rows: list[Row] = []
    last = 0
    while position < len(document.lines):
        number = _number_at(document, position, last)
        if number is not None:
            found = _rows_of(document, position, columns, number)
            last = number
        elif _is_group(document, position) or _is_bare_group(document, position, last):
            cell = document.lines[position].span
            found = [Row(position, position, (cell, *[None] * (len(columns) - 1)), heads=True)]
        else:
            break
        rows += found
        position = found[-1].last + 1
    while rows and rows[-1].heads and not _is_group(document, rows[-1].first):
        rows.pop()
    return rows


def _number_at(document: Document, position: int, last: int) -> int | None:
    """Return the number that a line is alone, where it counts on or begins again."""
    text = document.fold_of(document.lines[position].span)
    if not BARE_NUMBER.fullmatch(text):
        return None
    number = int(re.sub(r"\D", "", text))
    below_group = position > 0 and _is_group(document, position - 1)
    skips = last < number and (number <= last + MOST_SKIPPED or below_group)
    return number if number == 1 or skips or not last else None


def _is_bare_group(document: Document, position: int, last: int) -> bool:
    """A heading without number between two rows: 民生保障, then 12."""
    if position + 1 >= len(document.lines):
        return False
    number = _number_at(document, position + 1, last)
    return number in (1, last + 1) and is_heading(document.fold_of(document.lines[position].span))


def _rows_of(document: Document, first: int, columns: tuple[Column, ...], number: int) -> list[Row]:
    """Return the row of a number, and those without number that go on with it."""
    below, closed = _below(document, first, number)
    rows: list[Row] = []
    for part in _parts(document, below, columns, closed):
        cells = _row(document, part, columns[1:]).cells if part else (None,) * (len(columns) - 1)
        number_cell = None if rows else document.lines[first].span
        rows.append(
            Row(part[0] if rows else first, part[-1] if part else first, (number_cell, *cells))
        )
    return rows


def _cut(document: Document, position: int) -> str:
    return document.cut(document.lines[position].span)


def _below(document: Document, first: int, number: int) -> tuple[list[int], bool]:
    """Return the positions below a number up to the next row, and whether one follows."""
    found: list[int] = []
    for position in range(first + 1, min(first + MOST_LINES, len(document.lines))):
        text = document.fold_of(document.lines[position].span)
        following = _number_at(document, position, number)
        if following not in (None, 1 if number == 1 else None) or _is_group(document, position):
            return found, True
        if is_metadata(text) or is_annex_mark(text) or is_date(text):
            return found, False
        if NUMBER_HEAD.fullmatch(text):
            return found, False
        found.append(position)
    return found, False


def _parts(
    document: Document, below: list[int], columns: Sequence[Column], closed: bool
) -> list[list[int]]:
    """Part the lines below a number into rows: a task below offices or times begins another.

    What has neither below it is a heading or what follows the table: no row.
    """
    plain = _is_plain(columns)
    if not plain and closed:
        return [below]
    parts: list[list[int]] = [[]]
    for position in below:
        tells = _tells(document, position)
        goes_on = tells or not _answers(document, parts[-1]) or _breaks_off(document, parts[-1][-1])
        if plain and not goes_on:
            parts.append([])
        parts[-1].append(position)
    while len(parts) > 1 and not _answers(document, parts[-1]):
        rest = parts.pop()
        if closed and not (len(rest) == 1 and is_heading(_folded(document, rest[0]))):
            parts[-1] += rest
    if not closed:
        parts[-1] = _without_rest(document, parts[-1], columns)
    return parts


def _is_plain(columns: Sequence[Column]) -> bool:
    """Tell whether no column of text stands behind those of offices and times."""
    kinds = [column.kind for column in columns]
    told = [i for i, kind in enumerate(kinds) if kind in ("duty", "time")]
    return bool(told) and not any(kind in ("text", "other") for kind in kinds[told[0] :])


def _folded(document: Document, position: int) -> str:
    return document.fold_of(document.lines[position].span)


def _breaks_off(document: Document, position: int) -> bool:
    return bool(re.search(r"[、,和及与(]$", _folded(document, position)))


def _tells(document: Document, position: int) -> bool:
    """Tell whether a line is a cell of offices or of a time."""
    fits = fits_of(_cut(document, position))
    return max(fits["duty"], fits["time"]) > 1


def _answers(document: Document, positions: Sequence[int]) -> bool:
    return any(_tells(document, position) for position in positions)


def _without_rest(document: Document, positions: list[int], columns: Sequence[Column]) -> list[int]:
    """The last row of a table ends with the last line that fits one of its last columns."""
    end = len(positions)
    while end > len(columns) - 1 and not _tells(document, positions[end - 1]):
        if fits_of(_cut(document, positions[end - 1]))[columns[-1].kind] > 1:
            break
        end -= 1
    answered = _answers(document, positions[:end])
    return positions[:end] if answered else positions[: len(columns) - 1]
