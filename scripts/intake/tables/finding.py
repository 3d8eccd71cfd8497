"""Task tables in plain text: rows with bars, tabs or wide spaces, or flattened to one cell a line.

A table counts only where its head names a task and who is responsible or when; other tables
stay what they are, text.
"""

from intake.tables.columns import Table
from intake.tables.flat import flat_table
from intake.tables.numberless import numberless_table
from intake.tables.ruled import ruled_table
from intake.tables.spaced import spaced_table
from intake.text import Document


def find_tables(document: Document) -> list[Table]:
    """Return the task tables of a document, in order."""
    tables: list[Table] = []
    position = 0
    while position < len(document.lines):
        table = (
            ruled_table(document, position)
            or spaced_table(document, position)
            or flat_table(document, position)
            or numberless_table(document, position)
        )
        if table:
            tables.append(table)
        position = table.last + 1 if table else position + 1
    return tables
