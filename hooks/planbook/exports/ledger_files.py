"""The ledger beside each page that shows one: as a calendar and as a table."""

from collections.abc import Iterator, Sequence

from planbook import address
from planbook.exports.calendars import calendar
from planbook.exports.csv_form import csv_file, csv_line
from planbook.ledger import LedgerRow, ledger
from planbook.library import Entry
from planbook.model import Plan
from planbook.site import Site
from planbook.words.wording import measure_name

COLUMNS = (
    "date",
    "kind",
    "text",
    "sentence",
    "measure",
    "label",
    "plan",
    "place",
    "year",
    "duties",
    "url",
)


def ledger_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every calendar and every table of a ledger."""
    lines: dict[str, bytes] = {}
    columns = [site.text(f"column.{name}") for name in COLUMNS]
    for page, name, entries, plans in every_ledger(site):
        held = ledger(entries, plans)
        for row in held.rows:
            if row.id not in lines:
                lines[row.id] = csv_line(_cells(site, row))
        if held.rows:
            table = csv_file(columns, [lines[row.id] for row in held.rows])
            yield address.ledger_table(page), table
        if held.due:
            yield (
                address.calendar(page),
                calendar(site, site.text("calendar.name", name=name), held),
            )


def every_ledger(site: Site) -> Iterator[tuple[str, str, Sequence[Entry], Sequence[Plan]]]:
    """Yield address, name, measures and preambles of each page with a ledger."""
    indexes = site.indexes
    by_plan = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    yield address.DEADLINES, site.text("plans.title"), site.library.entries, site.plans
    for plan in site.plans:
        yield address.plan(plan), site.plan_name(plan), by_plan.get(plan.id, []), [plan]
    for place in indexes.places.values():
        plans = site.plans_at(place.record)
        yield address.place(place.record), place.record.full_name, place.entries, plans
    for year in indexes.years.values():
        name = site.text("record.year", year=year.record)
        yield address.year(year.record), name, year.entries, site.plans_in(year.record)
    for department in indexes.departments.values():
        record = department.record
        yield address.department(record), record.name, department.entries, ()
    for office in indexes.offices.values():
        yield address.office(office.record), office.record.name, office.entries, ()


def _cells(site: Site, row: LedgerRow) -> list[str | None]:
    entry, plan = row.entry, row.plan
    return [
        row.by,
        site.words.row_kinds[row.kind],
        row.text,
        row.sentence,
        measure_name(entry.measure) if entry else site.text("plan.preamble"),
        site.words.label_words(entry) if entry else None,
        site.plan_name(plan),
        site.place_name(plan),
        site.words.years_words(plan),
        site.lead_words(entry) if entry else None,
        address.entry(entry) if entry else address.plan(plan),
    ]
