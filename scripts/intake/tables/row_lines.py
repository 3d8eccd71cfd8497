"""Tables with a cell a line: which of the lines make one row, and which cell each of them is."""

import re
from collections.abc import Sequence

from intake.lines import is_body_name, is_heading
from intake.tables.cells import assign, fits_of
from intake.tables.columns import Column, Row
from intake.text import Document, Span, joined


def parts_of(
    document: Document, below: list[int], columns: Sequence[Column], closed: bool
) -> list[list[int]]:
    """Part the lines below a number into rows: a task below offices or times begins another.

    What has neither below it is a heading or what follows the table: no row.
    """
    plain = is_plain(columns)
    if not plain and closed:
        return [below]
    parts: list[list[int]] = [[]]
    for position in below:
        open_row = not answers(document, parts[-1]) or _breaks_off(document, parts[-1][-1])
        goes_on = tells(document, position) or open_row
        if plain and not goes_on:
            parts.append([])
        parts[-1].append(position)
    while len(parts) > 1 and not answers(document, parts[-1]):
        rest = parts.pop()
        if closed and not (len(rest) == 1 and heads_rows(document, rest[0])):
            parts[-1] += rest
    if not closed:
        parts[-1] = _without_rest(document, parts[-1], columns)
    return parts


def heads_rows(document: Document, position: int) -> bool:
    """Tell whether a line between two rows can head those below: not where it holds an office."""
    text = re.sub(r"\([^()]{1,12}\)$", "", line_fold(document, position))
    return is_heading(text) and fits_of(line_text(document, position))["duty"] < 1


def row_of(document: Document, part: Sequence[int], columns: Sequence[Column]) -> Row:
    """Return a row without number from the lines at some positions."""
    cells: list[Span | None] = [None] * len(columns)
    places = assign([line_text(document, position) for position in part], columns)
    for position, place in zip(part, places, strict=True):
        cells[place] = joined(cells[place], document.lines[position].span)
    return Row(part[0], part[-1], tuple(cells))


def is_plain(columns: Sequence[Column]) -> bool:
    """Tell whether no column of text stands behind those of offices and times."""
    kinds = [column.kind for column in columns]
    told = [i for i, kind in enumerate(kinds) if kind in ("duty", "time")]
    return bool(told) and not any(kind in ("text", "report", "other") for kind in kinds[told[0] :])


def _without_rest(document: Document, positions: list[int], columns: Sequence[Column]) -> list[int]:
    """The last row of a table ends with the last line that fits one of its last columns."""
    end = len(positions)
    while end > len(columns) - 1 and not tells(document, positions[end - 1]):
        if fits_of(line_text(document, positions[end - 1]))[columns[-1].kind] > 1:
            break
        end -= 1
    answered = answers(document, positions[:end])
    return positions[:end] if answered else positions[: len(columns) - 1]


def awaits_time(document: Document, above: Sequence[int], columns: Sequence[Column]) -> bool:
    """Tell whether a date is the time that the row of the lines above it yet lacks.

    Else it is that of a signature.
    """
    timed = any(column.kind == "time" for column in columns)
    times = [p for p in above if fits_of(line_text(document, p))["time"] > 1]
    row = [p for p in above if not times or p > times[-1]]
    return timed and not all(tells(document, position) for position in row)


def without_signature(document: Document, row: list[int]) -> list[int]:
    """Take the body that signs above a date from the last row, which has its offices already."""
    signed = row and is_body_name(line_fold(document, row[-1])) and answers(document, row[:-1])
    return row[:-1] if signed else row


def answers(document: Document, positions: Sequence[int]) -> bool:
    """Tell whether one of some lines is a cell of offices or of a time."""
    return any(tells(document, position) for position in positions)


def tells(document: Document, position: int) -> bool:
    """Tell whether a line is a cell of offices or of a time."""
    fits = fits_of(line_text(document, position))
    return max(fits["duty"], fits["time"]) > 1


def _breaks_off(document: Document, position: int) -> bool:
    return bool(re.search(r"[、,和及与(]$", line_fold(document, position)))


def line_fold(document: Document, position: int) -> str:
    """Return the fold of the line at a position."""
    return document.fold_of(document.lines[position].span)


def line_text(document: Document, position: int) -> str:
    """Return the text of the line at a position."""
    return document.cut(document.lines[position].span)
