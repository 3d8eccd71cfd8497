"""The ledger beside each page that shows one: as a calendar and as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook import address
from planbook.exports.calendars import calendar
from planbook.exports.csv_form import csv_file, csv_line
from planbook.ledger import LedgerRow, ledger
from planbook.library import Entry
from planbook.model import Plan
from planbook.registry import Holder
from planbook.site import Site
from planbook.views.tasks import own_parts
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


@dataclass(frozen=True)
class LedgerPage:
    """A page with a ledger: its address and name, and what its rows are of.

    `holder` is the office or department whose own page it is, else null.
    """

    address: str
    name: str
    entries: Sequence[Entry]
    plans: Sequence[Plan] = ()
    holder: Holder | None = None


def ledger_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every calendar and every table of a ledger."""
    columns = [site.text(f"column.{name}") for name in COLUMNS]
    for page in every_ledger(site):
        held = ledger(page.entries, page.plans)
        if held.rows:
            lines = [csv_line(_cells(site, row, page.holder)) for row in held.rows]
            yield address.ledger_table(page.address), csv_file(columns, lines)
        if held.due:
            name = site.text("calendar.name", name=page.name)
            yield address.calendar(page.address), calendar(site, name, held, page.holder)


def every_ledger(site: Site) -> Iterator[LedgerPage]:
    """Yield each page with a ledger."""
    every = site.text("plans.title")
    yield LedgerPage(address.DEADLINES, every, site.library.entries, site.plans)
    yield from _record_ledgers(site)
    for department in site.indexes.departments.values():
        record, entries = department.record, department.entries
        own = own_parts(site, record, entries)
        yield LedgerPage(address.department(record), record.name, own, holder=record)
    for office in site.indexes.offices.values():
        holder = office.record
        at = address.office(holder)
        own = own_parts(site, holder, office.entries)
        yield LedgerPage(at, holder.name, own, holder=holder)


def _record_ledgers(site: Site) -> Iterator[LedgerPage]:
    """Yield the pages of plans, places and years."""
    by_plan = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    for plan in site.plans:
        name = site.plan_name(plan)
        yield LedgerPage(address.plan(plan), name, by_plan.get(plan.id, []), [plan])
    for place in site.indexes.places.values():
        at, name = address.place(place.record), place.record.full_name
        yield LedgerPage(at, name, place.entries, site.plans_at(place.record))
    for year in site.indexes.years.values():
        at, name = address.year(year.record), site.text("record.year", year=year.record)
        yield LedgerPage(at, name, year.entries, site.plans_in(year.record))


def _cells(site: Site, row: LedgerRow, holder: Holder | None) -> list[str | None]:
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
        site.words.duty_words(site.answering_for(entry, row.clause), holder) if entry else None,
        address.entry(entry) if entry else address.plan(plan),
    ]
