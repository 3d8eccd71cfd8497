"""Every table is read back by a tool that did not write it, and is the library's, row by row."""

import asyncio
import csv
import io
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime

import openpyxl
import pandas
import pytest
from datasette.app import Datasette

from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.fields import is_date
from planbook.exports.row_models import TopicRow
from planbook.exports.tables import Table, every_table
from planbook.exports.workbook import workbook as workbook_of

FORMULA_STARTS = "=+-@\t\r"
TABLES = [
    *("plans", "measures", "responsibilities", "deadlines", "targets", "citations"),
    *("measure_sectors", "related", "changes", "places", "departments", "department_names"),
    *("sectors", "topics", "documents", "terms", "term_names", "measure_terms"),
]


@pytest.fixture(scope="module")
def tables(site):
    return every_table(site)


@pytest.fixture(scope="module")
def database(folder):
    with closing(sqlite3.connect(folder / "data/planbook.sqlite")) as connection:
        yield connection


def test_every_kind_has_a_table(tables):
    assert list(tables) == TABLES


def test_pandas_reads_the_measures_of_the_library(site, folder):
    frame = pandas.read_csv(folder / "data/measures.csv", keep_default_na=False)
    entries = site.library.entries
    assert list(frame["id"]) == [entry.id for entry in entries]
    assert [_restored(text) for text in frame["text"]] == [entry.measure.text for entry in entries]
    for row, entry in zip(frame.itertuples(), entries, strict=True):
        assert row.plan == entry.plan.id
        assert row.deadlines == "；".join(found.text for found in entry.measure.deadlines)
        written = [duty.as_written for duty in site.duties(entry) if duty.role == "lead"]
        assert row.lead == "；".join(dict.fromkeys(written))
        assert (folder / row.url).parent.name == entry.plan.id


def test_numbers_and_days_of_the_targets_and_deadlines_are_the_library_s(site, folder):
    targets = pandas.read_csv(folder / "data/targets.csv")
    wanted = [
        target.value
        for _, plan in sorted(site.library.plans.items())
        for found in (plan.preamble_targets, *(one.targets for one in plan.measures))
        for target in found
    ]
    assert list(targets["value"]) == wanted
    deadlines = pandas.read_csv(folder / "data/deadlines.csv", parse_dates=["by"])
    days = {day.date().isoformat() for day in deadlines["by"].dropna()}
    assert days == {
        deadline.by
        for plan in site.library.plans.values()
        for found in (plan.preamble_deadlines, *(one.deadlines for one in plan.measures))
        for deadline in found
        if deadline.by
    }


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_in_csv_sqlite_and_xlsx(name, tables, folder, database, workbook):
    table = tables[name]
    wanted = [[_written(cell) for cell in row] for row in table.rows]
    text = (folder / f"data/{name}.csv").read_bytes().decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(header) == table.fields
    assert [[_restored(cell) for cell in row] for row in rows] == wanted
    held = database.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
    assert [[_written(cell) for cell in row] for row in held] == wanted
    shown = list(workbook[table.title].iter_rows(values_only=True))
    assert shown[0] == table.fields
    assert [[_written(cell) for cell in row] for row in shown[1:]] == wanted


@pytest.fixture(scope="module")
def workbook(folder):
    return openpyxl.load_workbook(folder / "data/planbook.xlsx")


def test_the_workbook_freezes_its_header_and_holds_real_days_and_no_formula(workbook, tables):
    assert workbook.sheetnames == [table.title for table in tables.values()]
    for table in tables.values():
        sheet = workbook[table.title]
        assert sheet.freeze_panes == "A2"
        for row in sheet.iter_rows(min_row=2):
            for field, cell in zip(table.fields, row, strict=True):
                assert cell.data_type != "f"
                if is_date(table.model, field) and cell.value is not None:
                    assert isinstance(cell.value, datetime)


def test_foreign_keys_hold_and_are_declared(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    goals = {row[2] for row in database.execute("PRAGMA foreign_key_list(measures)")}
    assert goals == {"plans", "places", "topics"}


@pytest.mark.parametrize("words", ["危险化学品", "应急管理局", "6月底前", "每日抽检", "没有这句"])
def test_full_text_search_finds_exactly_the_measures_that_contain_the_words(site, database, words):
    found = database.execute(
        "SELECT id FROM measures WHERE rowid IN "
        "(SELECT rowid FROM measures_fts WHERE measures_fts MATCH ?) ORDER BY rowid",
        [f'"{words}"'],
    ).fetchall()
    wanted = [entry.id for entry in site.library.entries if words in entry.measure.text]
    assert [row[0] for row in found] == wanted


def test_datasette_opens_the_file_as_it_is_and_searches_it(folder, site):
    opened = Datasette([], immutables=[str(folder / "data/planbook.sqlite")])

    async def ask(path):
        return await opened.client.get(path)

    question = "/planbook/measures.json?_search=危险化学品&_shape=array"
    with ThreadPoolExecutor(1) as thread:  # this one may hold the browser's event loop
        answer = thread.submit(asyncio.run, ask(question)).result()
    assert answer.status_code == 200
    wanted = {entry.id for entry in site.library.entries if "危险化学品" in entry.measure.text}
    assert {row["id"] for row in answer.json()} == wanted


def test_json_lines_are_the_json_records(folder):
    for name in ("measures", "plans"):
        whole = json.loads((folder / f"data/{name}.json").read_text(encoding="utf-8"))
        lines = (folder / f"data/{name}.jsonl").read_text(encoding="utf-8").split("\n")
        assert lines.pop() == ""
        assert [json.loads(line) for line in lines] == whole


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5吨", "@某局", "\t甲", "\r乙"])
def test_no_text_runs_as_a_formula(cell):
    content = csv_file(["名"], [csv_line([cell])]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline=""))) == [["名"], [f"'{cell}"]]


def test_numbers_stay_numbers_and_hostile_texts_stay_one_cell():
    row = ['甲,乙\n"丙"', -5, 0.5, None, True]
    content = csv_line(row).decode()
    assert content.endswith("\r\n")
    read = next(csv.reader(io.StringIO(content, newline="")))
    assert read == ['甲,乙\n"丙"', "-5", "0.5", "", "true"]


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in FORMULA_STARTS else cell


def _written(cell) -> str:
    """Bring the cells of all formats to one form: empty and null are one."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def test_a_text_too_long_for_a_cell_ends_with_a_word_about_the_rest():
    text = "=" + "长" * 40_000
    content = workbook_of(
        [Table("topics", "主题", TopicRow, (("long", text),))], "……（全文见 CSV 或 JSON）"
    )
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["B2"]
    assert cell.data_type == "s"
    assert len(cell.value) <= 32_767
    assert cell.value.startswith("=长长") and cell.value.endswith("全文见 CSV 或 JSON）")
