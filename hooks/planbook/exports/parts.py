"""The data of each plan, sector, department, place and year as CSV and JSON, of an office as CSV.

Rows and records are written once and then only put together, so that a part costs little more
than its bytes.
"""

from collections.abc import Iterator, Sequence

from planbook import address
from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.records import Row
from planbook.exports.tables import Table
from planbook.json_form import compact
from planbook.library import Entry
from planbook.site import Site


def part_files(site: Site, measures: Table, records: Sequence[Row]) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every part's files.

    A record of a part is that of `measures.json` without `related`, which would double its size.
    """
    lines = {str(row[0]): csv_line(row) for row in measures.rows}
    objects = {record["id"]: _without_related(record) for record in records}
    for page, entries in parts(site):
        found = b",\n".join(objects[entry.id] for entry in entries)
        yield address.part_file(page, "json"), b"[\n" + found + b"\n]\n"
    for page, entries in (*parts(site), *offices(site)):
        rows = [lines[entry.id] for entry in entries]
        yield address.part_file(page, "csv"), csv_file(measures.fields, rows)


def parts(site: Site) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Yield the address of each page that is a part of the library, with its measures."""
    indexes = site.indexes
    by_plan = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    for plan in site.plans:
        yield address.plan(plan), by_plan.get(plan.id, [])
    for sector in indexes.sectors.values():
        yield address.sector(sector.record), sector.entries
    for department in indexes.departments.values():
        yield address.department(department.record), department.entries
    for place in indexes.places.values():
        yield address.place(place.record), place.entries
    for year in indexes.years.values():
        yield address.year(year.record), year.entries


def offices(site: Site) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Yield the address of each department at a place, with its measures.

    Their records are in the JSON of the department; a second copy would add a third to all parts.
    """
    for office in site.indexes.offices.values():
        yield address.office(office.record), office.entries


def _without_related(record: Row) -> bytes:
    kept = {key: value for key, value in record.items() if key != "related"}
    return compact(kept).encode()
