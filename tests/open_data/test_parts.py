"""The files of each part hold exactly its measures."""

import csv
import io
import json

import pytest


@pytest.fixture(scope="module")
def wanted(site):
    """Return the ids of the measures of every part, walked out of the library by hand."""
    found: dict[str, list[str]] = {}
    for entry in site.library.entries:
        plan = entry.plan
        parts = [f"plans/{plan.id}", *([f"places/{plan.place}"] if plan.place else [])]
        parts += [f"sectors/{sector}" for sector in entry.measure.sectors]
        parts += [f"years/{year}" for year in range(plan.years[0], plan.years[-1] + 1)]
        for duty in site.duties(entry):
            department, place = duty.office.department, duty.office.place
            if department.kind != "open":
                parts.append(f"departments/{department.id}")
                parts += [f"departments/{department.id}/{place.id}"] if place else []
        for part in dict.fromkeys(parts):
            found.setdefault(part, []).append(entry.id)
    return found


def test_each_part_has_a_csv_and_all_but_offices_a_json_and_nothing_else_has(wanted, files):
    for form in ("csv", "json"):
        made = {
            name.removeprefix("data/").removesuffix(f".{form}")
            for name in files
            if name.startswith("data/") and name.count("/") > 1 and name.endswith(f".{form}")
        }
        assert made == {part for part in wanted if form == "csv" or not _is_office(part)}


def test_rows_of_every_part_are_its_measures(wanted, files):
    for part, ids in wanted.items():
        text = files[f"data/{part}.csv"].decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [row["id"] for row in rows] == ids, part
        if not _is_office(part):
            records = json.loads(files[f"data/{part}.json"])
            assert [record["id"] for record in records] == ids, part


def test_records_of_a_part_are_those_of_the_whole_without_related(wanted, files):
    whole = {record["id"]: record for record in json.loads(files["data/measures.json"])}
    for part in filter(lambda part: not _is_office(part), wanted):
        for record in json.loads(files[f"data/{part}.json"]):
            kept = {key: value for key, value in whole[record["id"]].items() if key != "related"}
            assert record == kept


def _is_office(part):
    return part.startswith("departments/") and part.count("/") == 2
