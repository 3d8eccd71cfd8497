"""Task tables in plain text: rows with bars or tabs, or flattened to one cell a line.

A table counts only where its head names a task and who is responsible or when; other tables
stay what they are, text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.duties import JOINT, LEAD, key_kind, read_free
from intake.fold import fold
from intake.labels import label_at
from intake.names import is_office
from intake.text import Document, Line, Span

RULE = re.compile(r"[|｜│┃\t]")
_NUMBER_HEAD = re.compile(r"序号|编号|序")
_CATEGORY_HEAD = re.compile(r".*(?:类别|类型|分类|板块|大类|重点领域|所属领域)")
_TEXT_HEAD = re.compile(
    r".*(?:任务|工作|项目|事项|内容|举措|措施|指标|目标|要求|名称|做法|计划|安排|标准|要点)(?:分解|清单)?"
)
_OTHER_HEAD = re.compile(r".*(?:进展|情况|备注|领导|电话|资金|投资|来源|依据).*")
_BARE_NUMBER = re.compile(r"\d{1,3}\s*[.、]?")
_TIME_CELL = re.compile(r".*(?:月|年|日|底|前|季度|持续|长期|常态|全年|适时|立即).*")
_OUTER = frozenset({"part", "chapter", "section", "han", "paren-han"})
LONGEST_HEAD = 14


@dataclass(frozen=True)
class Column:
    """A column by its heading: number, category, text, duty, time or other."""

    kind: str
    role: str | None = None


@dataclass(frozen=True)
class Row:
    """One row by column, null where empty; a heading row has one cell only.

    `first` and `last` are positions among the document's lines.
    """

    first: int
    last: int
    cells: tuple[Span | None, ...]
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A task table: where its head and rows stand, and what its columns mean."""

    head: Span
    first: int
    last: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def has_duties(self) -> bool:
        """Tell whether a column names who is responsible."""
        return any(column.kind == "duty" for column in self.columns)


def find_tables(document: Document) -> list[Table]:
    """Return the task tables of a document, in order."""
    tables: list[Table] = []
    position = 0
    while position < len(document.lines):
        table = _ruled_table(document, position) or _flat_table(document, position)
        if table:
            tables.append(table)
        position = table.last + 1 if table else position + 1
    return tables


def cells_of(document: Document, line: Line) -> list[Span | None]:
    """Return a ruled line's cells, null where empty, without the edges' bars."""
    text = document.text[line.start : line.end]
    bounds = [-1, *(match.start() for match in RULE.finditer(text)), len(text)]
    cells = [
        document.trimmed(line.start + left + 1, line.start + right)
        for left, right in zip(bounds, bounds[1:], strict=False)
    ]
    if len(cells) > 1 and text[:1] in "|｜│┃":
        cells = cells[1:]
    if len(cells) > 1 and text[-1:] in "|｜│┃":
        cells = cells[:-1]
    return cells


def columns_of(heads: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns that headings name; None where they head no task table."""
    columns = [_column(re.sub(r"\s+", "", fold(head))) for head in heads]
    if any(column.role == JOINT for column in columns):
        columns = [
            Column("duty", LEAD) if column.kind == "duty" and "主要" in head else column
            for column, head in zip(columns, heads, strict=True)
        ]
    kinds = {column.kind for column in columns}
    return tuple(columns) if "text" in kinds and kinds & {"duty", "time"} else None


def _column(head: str) -> Column:
    kind = key_kind(head)
    if _NUMBER_HEAD.fullmatch(head):
        return Column("number")
    if kind == "time":
        return Column("time")
    if kind not in (None, "person", "other") and not head.endswith(("任务", "工作", "目标")):
        return Column("duty", kind)
    if _OTHER_HEAD.fullmatch(head):
        return Column("other")
    if _CATEGORY_HEAD.fullmatch(head):
        return Column("category")
    return Column("text" if _TEXT_HEAD.fullmatch(head) else "other")


def _ruled_table(document: Document, first: int) -> Table | None:
    heads = cells_of(document, document.lines[first])
    if len(heads) < 3 or sum(head is not None for head in heads) < 3:
        return None
    columns = columns_of([document.cut(head) if head else "" for head in heads])
    if not columns:
        return None
    rows = _ruled_rows(document, first + 1, columns)
    last = rows[-1].last if rows else first
    return Table(document.lines[first].span, first, last, columns, tuple(rows))


def _ruled_rows(document: Document, position: int, columns: tuple[Column, ...]) -> list[Row]:
    rows: list[Row] = []
    while position < len(document.lines):
        row = _ruled_row(document, position, columns) or _heading_line(document, position, columns)
        if not row:
            break
        rows.append(row)
        position = row.last + 1
    while (
        rows and rows[-1].heads and not RULE.search(document.cut(_lines_span(document, rows[-1])))
    ):
        rows.pop()
    return rows


def _ruled_row(document: Document, first: int, columns: tuple[Column, ...]) -> Row | None:
    """Read one row; a line with too few cells goes on in the next where both make one row."""
    cells = cells_of(document, document.lines[first])
    if len(cells) < 2:
        return None
    last = first
    while len(cells) < len(columns) and last + 1 < len(document.lines):
        more = cells_of(document, document.lines[last + 1])
        if len(cells) + len(more) - 1 > len(columns) or _starts_row(document, more):
            break
        cells = [*cells[:-1], _joined(cells[-1], more[0]), *more[1:]]
        last += 1
    cells = [*cells, *[None] * (len(columns) - len(cells))][: len(columns)] + cells[len(columns) :]
    return _classified(document, Row(first, last, tuple(cells)))


def _starts_row(document: Document, cells: Sequence[Span | None]) -> bool:
    first = cells[0]
    if first is None:
        return False
    text = document.fold_of(first)
    label = label_at(text)
    bare = len(cells) > 1 and bool(_BARE_NUMBER.fullmatch(text))
    return bare or bool(label and label.family in _OUTER)


def _classified(document: Document, row: Row) -> Row:
    filled = [cell for cell in row.cells if cell]
    text = document.fold_of(filled[0]) if filled else ""
    label = label_at(text)
    heads = len(filled) == 1 and (row.cells[0] == filled[0] or bool(label))
    numbered = len(filled) == 2 and bool(
        re.fullmatch(r"[一二三四五六七八九十(（）)]{1,4}[、.]?", text)
    )
    if heads and _BARE_NUMBER.fullmatch(text):
        heads = False
    return Row(row.first, row.last, row.cells, heads or numbered)


def _heading_line(document: Document, position: int, columns: tuple[Column, ...]) -> Row | None:
    """A line without bars between rows is a heading, where rows go on below it."""
    line = document.lines[position]
    text = document.fold_of(line.span)
    if position + 1 >= len(document.lines) or len(text) > 40 or text.endswith("。"):
        return None
    following = cells_of(document, document.lines[position + 1])
    if len(following) < len(columns) - 1:
        return None
    return Row(position, position, (line.span, *[None] * (len(columns) - 1)), heads=True)


def _joined(one: Span | None, other: Span | None) -> Span | None:
    if one and other:
        return Span(one.start, other.end)
    return one or other


def _lines_span(document: Document, row: Row) -> Span:
    return Span(document.lines[row.first].start, document.lines[row.last].end)


def _flat_table(document: Document, first: int) -> Table | None:
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
    known = _column(text).kind != "other" or _OTHER_HEAD.fullmatch(text)
    return bool(known) and not label_at(text) and not re.search(r"[。,;:]", text)


def _flat_rows(document: Document, position: int, columns: tuple[Column, ...]) -> list[Row]:
    rows: list[Row] = []
    while position < len(document.lines):
        text = document.fold_of(document.lines[position].span)
        label = label_at(text)
        if _BARE_NUMBER.fullmatch(text):
            row = _flat_row(document, position, columns)
        elif label and label.family in _OUTER:
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
    return bool(_BARE_NUMBER.fullmatch(text)) or bool(label and label.family in _OUTER)


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
        cells[place] = _joined(cells[place], line.span)
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
