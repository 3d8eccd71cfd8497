"""The data set as one XLSX workbook: a sheet a table, real dates, no cell that is a formula."""

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from planbook.exports.csv_form import Cell
from planbook.exports.fields import is_date
from planbook.exports.tables import Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # characters; what a cell of the format can hold
MOST_ROWS = 1_048_575  # what a sheet can hold below its header
WIDE, NARROW = 48, 16
# The format asks for a moment of making; ours has none, so it is one that never changes.
MADE = datetime(2000, 1, 1)


def workbook(tables: list[Table], cut: str) -> bytes:
    """Return the workbook; its first row is frozen and holds the names of the fields.

    `cut` ends a text that is too long for a cell.
    """
    stream = BytesIO()
    # Texts are written as texts below; these settings hold should another call be added.
    book = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Planbook", "created": MADE})
    head = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in tables:
        sheet = book.add_worksheet(table.title)
        sheet.write_row(0, 0, table.fields, head)
        _write_rows(sheet, table, day, cut)
        _set_view(sheet, table)
    book.close()
    return stream.getvalue()


def _write_rows(sheet: "Worksheet", table: Table, day: "Format", cut: str) -> None:
    dates = {number for number, field in enumerate(table.fields) if is_date(table.model, field)}
    for line, row in enumerate(table.rows[:MOST_ROWS], start=1):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if column in dates:
                sheet.write_datetime(line, column, date.fromisoformat(str(cell)), day)
            else:
                _write(sheet, line, column, cell, cut)


def _write(sheet: "Worksheet", line: int, column: int, cell: Cell, cut: str) -> None:
    if isinstance(cell, str):
        fits = len(cell) <= LONGEST_CELL
        text = cell if fits else cell[: LONGEST_CELL - len(cut)] + cut
        sheet.write_string(line, column, text)
    elif isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif cell is not None:
        sheet.write_number(line, column, cell)


def _set_view(sheet: "Worksheet", table: Table) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.fields) - 1)
    for number, field in enumerate(table.fields):
        wide = field in {"text", "title", "name", "plan_name", "function", "scope", "reasons"}
        sheet.set_column(number, number, WIDE if wide else NARROW)
