"""Tables flattened to one cell a line whose head names no column of numbers.

Either the rows are not counted at all, or the numbers stand in them without a heading.
"""

import re
from collections.abc import Sequence

from intake.labels import label_at
from intake.lines import is_annex_mark, is_date, is_metadata
from intake.tables.columns import Column, Row, Table, column_of, columns_of, heading_row
from intake.tables.flat import (
    LONGEST_HEAD,
    MOST_HEADS,
    Head,
    bare,
    flat_rows,
    is_group,
    number_at,
    take_head,
)
from intake.tables.row_lines import (
    answers,
    awaits_time,
    is_plain,
    line_fold,
    parts_of,
    row_of,
    tells,
    without_signature,
)
from intake.text import Document, Span

LONGEST_CELL = 400
MOST_CELLS = 12  # of one row


def numberless_table(document: Document, first: int) -> Table | None:
    """Return the table whose head begins with a line, or None: 工作任务, 责任单位, 完成时限."""
    heads = _heads(document, first)
    columns = columns_of([head.text for head in heads]) if len(heads) > 1 else None
    if not columns:
        return None
    start = heads[-1].last + 1
    head = Span(document.lines[first].start, document.lines[start - 1].end)
    counted = _unheaded_number(document, start, columns)
    if counted:
        rows = flat_rows(document, start, counted)
        return Table(head, first, rows[-1].last, counted, tuple(rows))
    if columns[0].kind != "text" or not is_plain(columns):
        return None
    rows = _labelled_rows(document, start, columns) or _plain_rows(document, start, columns)
    return Table(head, first, rows[-1].last, columns, tuple(rows)) if rows else None


def _plain_rows(document: Document, start: int, columns: tuple[Column, ...]) -> list[Row]:
    """Return the rows that offices and times end, with the numbered headings between."""
    rows: list[Row] = []
    position = start
    while position < len(document.lines):
        if is_group(document, position):
            rows.append(heading_row(document, position, columns))
            position += 1
            continue
        below = _until_end(document, position, columns)
        closed = position + len(below) < len(document.lines) and is_group(
            document, position + len(below)
        )
        parts = [part for part in parts_of(document, below, columns, closed) if part]
        if not parts or not all(answers(document, part) for part in parts):
            break
        rows += [row_of(document, part, columns) for part in parts]
        position = rows[-1].last + 1
        if not closed:
            break
    return _with_tasks(rows)


def _labelled_rows(document: Document, start: int, columns: tuple[Column, ...]) -> list[Row]:
    """Return the rows that numbers at the head of their tasks begin, with the headings between."""
    rows: list[Row] = []
    position = start
    while position < len(document.lines):
        if is_group(document, position):
            row = heading_row(document, position, columns)
        elif _is_numbered(document, position):
            row = row_of(document, _row_lines(document, position, columns), columns)
        else:
            break
        rows.append(row)
        position = row.last + 1
    told = [row for row in rows if not row.heads]
    answered = all(answers(document, range(row.first, row.last + 1)) for row in told)
    return _with_tasks(rows) if answered else []


def _with_tasks(rows: list[Row]) -> list[Row]:
    """Return the rows up to the last task; none where a single task makes no table."""
    while rows and rows[-1].heads:
        rows.pop()
    return rows if sum(not row.heads for row in rows) > 1 else []


def _is_numbered(document: Document, position: int) -> bool:
    label = label_at(line_fold(document, position))
    return label is not None and label.family == "digit" and not label.doubtful


def _row_lines(document: Document, first: int, columns: Sequence[Column]) -> list[int]:
    """Return the positions of a numbered task and of the cells below it, which end its row."""
    found = [first]
    for position in range(first + 1, min(first + MOST_CELLS, len(document.lines))):
        if _is_numbered(document, position) or is_group(document, position):
            return found
        if _ends(document, position, found, columns):
            break
        found.append(position)
    while len(found) > 1 and not tells(document, found[-1]):
        found.pop()
    return found


def _heads(document: Document, first: int) -> list[Head]:
    """Read the headings from a line on; only the first may be one that says nothing to us."""
    heads: list[Head] = []
    for position in range(first, min(first + 2 * MOST_HEADS, len(document.lines))):
        text = bare(document, position)
        if len(text) > LONGEST_HEAD or re.search(r"[。,;:]", text):
            break
        if column_of(text).kind == "number" or (heads and column_of(text).kind == "other"):
            break
        if not heads and tells(document, position):
            break  # a cell of offices, not the heading of a column
        take_head(heads, text, position)
    return heads


def _unheaded_number(
    document: Document, start: int, columns: tuple[Column, ...]
) -> tuple[Column, ...] | None:
    """Return the columns with that of numbers which has no heading, None where none count.

    It stands first, or behind a column whose cells head several rows each.
    """
    for before, rest in ((0, columns), (1, columns[1:])):
        kinds = {column.kind for column in rest}
        if start + before >= len(document.lines) or "text" not in kinds:
            continue
        if number_at(document, start + before, 0) is None:
            continue
        counted = (Column("number"), *rest)
        rows = flat_rows(document, start, counted)
        if sum(not row.heads for row in rows) > 1:
            return counted
    return None


def _until_end(document: Document, first: int, columns: Sequence[Column]) -> list[int]:
    """Return the positions from one on that may be cells."""
    found: list[int] = []
    for position in range(first, len(document.lines)):
        if is_group(document, position):
            return found
        if _ends(document, position, found, columns):
            dated = is_date(line_fold(document, position))
            return without_signature(document, found) if dated else found
        found.append(position)
    return found


def _ends(
    document: Document, position: int, above: Sequence[int], columns: Sequence[Column]
) -> bool:
    """Tell whether a line is surely no cell; `above` are the lines that may be of its row."""
    text = line_fold(document, position)
    long = len(text) > LONGEST_CELL and not tells(document, position)
    dated = is_date(text) and not awaits_time(document, above, columns)
    return long or is_metadata(text) or is_annex_mark(text) or dated
