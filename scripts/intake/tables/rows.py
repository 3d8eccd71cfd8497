"""From the rows of a task table to a measure's title, clauses and times.

The name column is the title, the other texts the clause, all the rest its note. Rows without a
number of their own go on with the measure above; each is a clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.duties import Duty, read_list
from intake.tables.columns import Column, Row, position_of
from intake.text import Document, Span
from intake.titles import is_plain_name, title_end
from planbook.lossless import CELL_RULE


@dataclass
class RowClause:
    """A row as a clause: spans of text and note, duties and times."""

    texts: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    times: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RowReading:
    """What the rows of one measure say."""

    title: Span | None
    clauses: tuple[RowClause, ...]


def category_of(document: Document, rows: Sequence[Row], columns: Sequence[Column]) -> Span | None:
    """Return the first row's category (a column of fields or classes), which heads a group."""
    if not rows or not _fits(document, rows[0], columns):
        return None
    cells = zip(columns, rows[0].cells, strict=False)
    return next((cell for column, cell in cells if column.kind == "category"), None)


def read_rows(
    document: Document, rows: Sequence[Row], columns: Sequence[Column], grouped: bool
) -> RowReading:
    """Read a measure's rows; `grouped` says that a group heads it, so categories stay texts."""
    number = position_of(columns, "number")
    name = _name_column(document, columns, rows[0]) if _fits(document, rows[0], columns) else None
    clauses = []
    for position, row in enumerate(rows):
        taken = {number} if number is not None and position == 0 else set()
        if position == 0 and name is not None:
            taken.add(name)
        if position == 0 and not grouped:
            taken |= {i for i, column in enumerate(columns) if column.kind == "category"}
        clauses.append(_clause(document, columns, row, taken))
    title = rows[0].cells[name] if name is not None else None
    return _titled(document, RowReading(title, tuple(clauses)))


def _fits(document: Document, row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether the columns can be taken in their order of reading.

    Cells that rules part on one line may stand in any order; others only as they are written.
    """
    order = ["category", "number", "text", "duty", "time", "report", "other"]
    ranks = [min(order.index(column.kind), 3) for column in columns]
    ruled = row.first == row.last and CELL_RULE.search(document.cut(document.lines[row.first].span))
    return bool(ruled) or ranks == sorted(ranks)


def _name_column(document: Document, columns: Sequence[Column], row: Row) -> int | None:
    """Return the column of the task's name: the first of several texts, or a lone one of names."""
    filled = [i for i, cell in enumerate(row.cells[: len(columns)]) if cell]
    texts = [i for i in filled if columns[i].kind == "text"]
    if len(texts) > 1:
        return texts[0]
    told = any(columns[i].kind in ("duty", "time", "report", "other") for i in filled)
    cell = row.cells[texts[0]] if texts and told and columns[texts[0]].names else None
    return texts[0] if cell and is_plain_name(document.cut(cell)) else None


def _clause(document: Document, columns: Sequence[Column], row: Row, taken: set[int]) -> RowClause:
    clause = RowClause()
    plain = not _fits(document, row, columns)
    for position, cell in enumerate(row.cells):
        if cell is None or position in taken:
            continue
        column = columns[position] if position < len(columns) else Column("other")
        written = document.cut(cell)
        if plain or column.kind in ("text", "number", "category"):
            clause.texts.append(cell)
        else:
            clause.notes.append(cell)
        if column.kind == "time":
            clause.times.append(written)
        elif column.kind == "duty" and column.role:
            clause.duties += read_list(written, column.role, column.persons)
    return clause


def _titled(document: Document, reading: RowReading) -> RowReading:
    """Where one column holds all the text, its first sentence may be the title."""
    first = reading.clauses[0]
    if reading.title or len(first.texts) != 1 or not first.notes:
        return reading
    span = first.texts[0]
    end = title_end(document.cut(span))
    rest = document.trimmed(span.start + end, span.end)
    if not end or rest is None:
        return reading
    first.texts = [rest]
    return RowReading(Span(span.start, span.start + end), reading.clauses)
