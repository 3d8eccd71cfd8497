"""The data set as one SQLite file: foreign keys, and full-text search that knows Chinese.

The trigram tokenizer finds any three characters or more; for two, ask with LIKE.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from planbook.exports.fields import schema_of
from planbook.exports.tables import Table

SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

SEARCHED = {"measures": ("title", "text"), "plans": ("name", "text")}


def database(tables: list[Table]) -> bytes:
    """Return the file; the same tables make the same bytes with the same SQLite."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "planbook.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            _fill(connection, tables)
        return path.read_bytes()


def _fill(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Make the tables in a file: in memory, what is written would be held three times over."""
    for setting in ("journal_mode", "synchronous"):
        connection.execute(f"PRAGMA {setting} = OFF")
    for table in tables:
        connection.execute(_create(table))
    for table in tables:
        places = ",".join("?" * len(table.fields))
        connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", table.rows)
        for statement in (*_indexes(table), *_search(table)):
            connection.execute(statement)
    connection.commit()
    connection.execute("VACUUM")


def _create(table: Table) -> str:
    columns = [_column(table, field) for field in table.fields]
    keys = [f"FOREIGN KEY ({field}) REFERENCES {goal}(id)" for field, goal in _references(table)]
    inner = ",\n  ".join([*columns, *keys])
    return f"CREATE TABLE {table.name} (\n  {inner}\n)"


def _column(table: Table, field: str) -> str:
    kind = SQL_TYPES[schema_of(table.model, field)["type"]]
    return f'"{field}" {kind}{" PRIMARY KEY" if field == "id" else ""}'


def _references(table: Table) -> list[tuple[str, str]]:
    found = ((field, schema_of(table.model, field).get("x-refers")) for field in table.fields)
    return [(field, str(goal)) for field, goal in found if goal]


def _indexes(table: Table) -> Iterator[str]:
    for field, _ in _references(table):
        yield f"CREATE INDEX {table.name}_{field} ON {table.name}({field})"


def _search(table: Table) -> Iterator[str]:
    """Yield what makes a table searchable; Datasette finds it by `content="…"`, quotes and all."""
    fields = ", ".join(SEARCHED.get(table.name, ()))
    if fields:
        name = f"{table.name}_fts"
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5"
            f"({fields}, content=\"{table.name}\", tokenize='trigram')"
        )
        yield f"INSERT INTO {name}(rowid, {fields}) SELECT rowid, {fields} FROM {table.name}"
