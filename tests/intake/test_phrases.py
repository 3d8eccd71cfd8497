"""Golden phrases: one file a module, each entry a phrase as official prose writes it."""

from pathlib import Path
from typing import Any

import pytest

from intake.citations import find_citations
from intake.deadlines import find_deadlines, find_times
from intake.duties import read_note
from intake.fold import fold
from intake.labels import label_at
from intake.names import split_names
from intake.notes import clauses_of
from intake.targets import find_targets
from intake.titles import title_end
from planbook.store import parse_yaml

ROLES = ("lead", "joint", "responsible", "implement", "supervise")


def phrases(name: str) -> list[Any]:
    entries = parse_yaml((Path(__file__).parent / "phrases" / f"{name}.yml").read_text("utf-8"))
    return [
        pytest.param(entry, id=(entry.get("phrase") or entry["text"])[:24]) for entry in entries
    ]


@pytest.mark.parametrize("entry", phrases("duties"))
def test_a_note_gives_its_departments_their_roles(entry: dict[str, Any]) -> None:
    reading = read_note(entry["phrase"])
    found = {
        role: [duty.department for duty in reading.duties if duty.role == role] for role in ROLES
    }
    assert found == {role: entry.get(role, []) for role in ROLES}
    assert list(reading.times) == entry.get("times", [])


@pytest.mark.parametrize("entry", phrases("names"))
def test_a_list_is_split_into_names_as_written(entry: dict[str, Any]) -> None:
    assert split_names(entry["phrase"]) == entry["names"]


@pytest.mark.parametrize("entry", phrases("notes"))
def test_only_notes_end_a_clause(entry: dict[str, Any]) -> None:
    text = entry["text"]
    found = [
        [text[slice(*clause.text)].strip(), text[slice(*clause.note)] if clause.note else None]
        for clause in clauses_of(text)
    ]
    assert found == entry["clauses"]


@pytest.mark.parametrize("entry", phrases("deadlines"))
def test_deadlines_are_found_and_dated(entry: dict[str, Any]) -> None:
    found = find_deadlines(entry["phrase"], [2020])
    assert [[deadline.text, deadline.by] for deadline in found] == entry["found"]
    assert [deadline.damaged for deadline in found if deadline.damaged] == [
        entry[key] for key in ("damaged",) if key in entry
    ]


@pytest.mark.parametrize("entry", phrases("targets"))
def test_targets_are_found_with_value_and_unit(entry: dict[str, Any]) -> None:
    found = [[target.text, target.value, target.unit] for target in find_targets(entry["phrase"])]
    assert [[str(part) for part in target] for target in found] == [
        ["None" if part is None else str(part) for part in target] for target in entry["found"]
    ]


@pytest.mark.parametrize("entry", phrases("labels"))
def test_labels_are_read_at_the_head_of_a_line(entry: dict[str, Any]) -> None:
    label = label_at(fold(entry["phrase"]))
    found = [label.family, label.number, label.length] if label else None
    assert found == entry["found"]
    assert bool(label and label.doubtful) == entry.get("doubtful", False)


@pytest.mark.parametrize("entry", phrases("titles"))
def test_a_title_is_a_heading_that_text_follows(entry: dict[str, Any]) -> None:
    assert (entry["text"][: title_end(entry["text"])] or None) == entry["title"]


@pytest.mark.parametrize("entry", phrases("citations"))
def test_citations_are_what_stands_in_title_marks(entry: dict[str, Any]) -> None:
    assert find_citations(entry["text"]) == entry["found"]


def test_a_period_of_years_settles_no_bare_month() -> None:
    found = find_deadlines("6月底前完成，到2022年建成", [2021, 2023])
    assert [(deadline.text, deadline.by) for deadline in found] == [
        ("6月底前", None),
        ("到2022年", "2022-12-31"),
    ]


def test_a_stretch_of_days_in_a_time_column_is_due_on_its_last() -> None:
    cells = ("6月1日至30日", "2020年5月20日至7月10日", "9月")
    found = [[deadline.by for deadline in find_times(cell, [2020])] for cell in cells]
    assert found == [["2020-06-30"], ["2020-07-10"], ["2020-09-30"]]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2020.12", "2020-12-31"),
        ("2020.6.30", "2020-06-30"),
        ("2020/06/30前", "2020-06-30"),
        ("6.30", "2020-06-30"),
        ("2020年1-10月", "2020-10-31"),
        ("3月—10月", "2020-10-31"),
        ("2020年3月-2021年6月", "2021-06-30"),
        ("2020—2022年", "2022-12-31"),
        ("全年", "2020-12-31"),
        ("每月底", None),
        ("持续推进", None),
    ],
)
def test_a_time_column_names_days_in_many_ways(cell: str, day: str | None) -> None:
    assert [(time.text, time.by) for time in find_times(cell, [2020])] == [(cell, day)]


def test_the_counted_times_of_one_cell_are_each_a_deadline() -> None:
    cell = "1.2020年8月 2.校门防撞柱10月5日安装到位 3、年底前投用"
    found = [[deadline.text, deadline.by] for deadline in find_times(cell, [2020])]
    assert found == [
        ["2020年8月", "2020-08-31"],
        ["10月5日", "2020-10-05"],
        ["年底前", "2020-12-31"],
    ]
