"""Tables ruled by bars or tabs, one row a line; a row with a broken cell goes on below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from intake.labels import label_at
from intake.lines import is_apart, is_metadata
from intake.tables.columns import (
    BARE_NUMBER,
    NUMBER_HEAD,
    OUTER,
    Column,
    Row,
    Table,
    columns_of,
    heading_row,
)
from intake.tables.merged import opened, unshifted, widened
from intake.text import Document, Line, Span, joined

EDGES = tuple("|｜│┃")
RULE = re.compile(r"[|｜│┃\t]")
_GROUP_NUMBER = re.compile(r"[一二三四五六七八九十(（）)]{1,4}[、.]?")  # in a cell of its own


def ruled_table(document: Document, first: int) -> Table | None:
    """Return the table whose head is the line at a position, or None."""
    edged = _is_edged(document, document.lines[first])
    heads = cells_of(document, document.lines[first], edged)
    if len(heads) < 3 or sum(head is not None for head in heads) < 3:
        return None
    columns = columns_of([document.cut(head) if head else "" for head in heads])
    if not columns:
        return None
    below = first + 1
    while below < len(document.lines) and _is_rule(document.cut(document.lines[below].span)):
        below += 1
    if below < len(document.lines):
        columns = widened(document, cells_of(document, document.lines[below], edged), columns)
    rows = _ruled_rows(document, below, columns, edged)
    last = rows[-1].last if rows else below - 1
    head = Span(document.lines[first].start, document.lines[below - 1].end)
    return Table(head, first, last, columns, tuple(rows))


def _is_rule(text: str) -> bool:
    """| --- | --- |: a line that only rules the head off."""
    return bool(re.fullmatch(r"[\s|｜│┃+:=─━-]+", text))


def _is_edged(document: Document, line: Line) -> bool:
    """Tell by a table's head whether bars stand at the edges too, or only between the cells."""
    text = document.cut(line.span)
    return text[:1] in EDGES and text[-1:] in EDGES


def _ruled_rows(
    document: Document, position: int, columns: tuple[Column, ...], edged: bool
) -> list[Row]:
    rows: list[Row] = []
    while position < len(document.lines) and not _is_head(document, position, edged):
        row = _ruled_row(document, position, columns, edged) or _heading_line(
            document, position, columns, edged
        )
        if not row:
            break
        rows += [row] if row.heads else opened(document, row, columns)
        position = row.last + 1
    while rows and (_is_loose_heading(document, rows[-1]) or _is_total(document, rows[-1])):
        rows.pop()
    return rows


def _is_head(document: Document, position: int, edged: bool) -> bool:
    """Tell whether a line below a table's head heads another table, or the same one again."""
    cells = cells_of(document, document.lines[position], edged)
    heads = [_bare(document, cell) for cell in cells]
    numbered = any(NUMBER_HEAD.fullmatch(head) for head in heads)
    return len(heads) > 2 and numbered and columns_of(heads) is not None


def _is_total(document: Document, row: Row) -> bool:
    """合计 | 4项: what a table ends with is no task."""
    first = next((cell for cell in row.cells if cell), None)
    return _bare(document, first) in ("合计", "总计", "小计", "共计")


def _bare(document: Document, cell: Span | None) -> str:
    """Return the fold of a cell without white space; that of an empty one is empty."""
    return re.sub(r"\s+", "", document.fold_of(cell)) if cell else ""


def _is_loose_heading(document: Document, row: Row) -> bool:
    """A heading without bars below the last row belongs to what follows the table."""
    return row.heads and not RULE.search(document.cut(document.lines[row.first].span))


def _ruled_row(
    document: Document, first: int, columns: tuple[Column, ...], edged: bool
) -> Row | None:
    """Read one row; a line with too few cells goes on in the next where both make one row."""
    cells = cells_of(document, document.lines[first], edged)
    if len(cells) < 2 or _is_keyed(document, cells[0]):
        return None
    last = first
    while last + 1 < len(document.lines):
        if len(cells) >= len(columns) and not (edged and _is_open(document, first, last)):
            break
        more = cells_of(document, document.lines[last + 1], edged)
        if len(cells) + len(more) - 1 > len(columns) or _starts_row(document, more):
            break
        if len(more) == 1 and is_apart(document.fold_of(document.lines[last + 1].span)):
            break
        cells = [*cells[:-1], joined(cells[-1], more[0]), *more[1:]]
        last += 1
    cells = [*cells, *[None] * (len(columns) - len(cells))][: len(columns)] + cells[len(columns) :]
    cells = unshifted(document, cells, columns)
    return _classified(document, Row(first, last, tuple(cells)))


def _is_open(document: Document, first: int, last: int) -> bool:
    """Tell whether a row with a bar at its beginning has not come to the one at its end."""
    begun, ended = (document.cut(document.lines[p].span) for p in (first, last))
    return begun[:1] in EDGES and ended[-1:] not in EDGES


def _is_keyed(document: Document, cell: Span | None) -> bool:
    """索引号: begins the page's own block below the table."""
    text = document.fold_of(cell) if cell else ""
    return text.endswith(":") and is_metadata(text)


def _starts_row(document: Document, cells: Sequence[Span | None]) -> bool:
    first = cells[0]
    if first is None:
        return False
    text = document.fold_of(first)
    label = label_at(text)
    bare = len(cells) > 1 and bool(BARE_NUMBER.fullmatch(text) or _GROUP_NUMBER.fullmatch(text))
    return bare or bool(label and label.family in OUTER)


def _classified(document: Document, row: Row) -> Row:
    filled = [cell for cell in row.cells if cell]
    text = document.fold_of(filled[0]) if filled else ""
    label = label_at(text)
    heads = len(filled) == 1 and (row.cells[0] == filled[0] or bool(label))
    numbered = len(filled) == 2 and bool(_GROUP_NUMBER.fullmatch(text))
    if heads and BARE_NUMBER.fullmatch(text):
        heads = False
    return Row(row.first, row.last, row.cells, heads or numbered)


def _heading_line(
    document: Document, position: int, columns: tuple[Column, ...], edged: bool
) -> Row | None:
    """A line without bars between rows is a heading, where rows go on below it."""
    line = document.lines[position]
    text = document.fold_of(line.span)
    if position + 1 >= len(document.lines) or len(text) > 40 or text.endswith("。"):
        return None
    following = cells_of(document, document.lines[position + 1], edged)
    label = label_at(text)
    outer = label is not None and label.family in OUTER
    counted = outer and len(following) > 1 and _starts_row(document, following)
    if len(following) < len(columns) - 1 and not counted:
        return None  # a row whose cells go on below shows by its number
    return heading_row(document, position, columns)


def cells_of(document: Document, line: Line, edged: bool) -> list[Span | None]:
    """Return a ruled line's cells, null where empty; `edged` lines have bars at their edges."""
    begin = line.start
    while begin and document.text[begin - 1] in "\t ":
        begin -= 1  # a tab before the first word is an empty cell
    begin = begin if "\t" in document.text[begin : line.start] else line.start
    end = line.end
    while end < len(document.text) and document.text[end] in "\t ":
        end += 1  # so is one behind the last
    end = end if "\t" in document.text[line.end : end] else line.end
    text = document.text[begin:end]
    bounds = [-1, *(match.start() for match in RULE.finditer(text)), len(text)]
    cells = [document.trimmed(begin + left + 1, begin + right) for left, right in pairwise(bounds)]
    if edged and len(cells) > 1 and text[:1] in EDGES:
        cells = cells[1:]
    if edged and len(cells) > 1 and text[-1:] in EDGES:
        cells = cells[:-1]
    return cells
