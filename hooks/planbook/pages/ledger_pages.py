"""The ledger of the whole library; that of a plan, place, year or office stands on its page."""

from collections.abc import Collection, Iterator
from functools import partial

from planbook import address
from planbook.ledger import Ledger, RowKind, ledger
from planbook.library import Entry
from planbook.page import Heading, Leaf, Page
from planbook.site import Site

MOST_ROWS = 1000  # more would make a page of megabytes; then the years have the rows
Options = list[tuple[str, str]]  # value and name of each choice of a filter


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the page of every deadline and target."""
    yield Leaf(address.DEADLINES, site.text("ledger.title"), partial(_page, site))


def _page(site: Site) -> Page:
    whole = ledger(site.library.entries, site.plans)
    entries = {row.entry.id: row.entry for row in whole.rows if row.entry}
    return Page(
        address.DEADLINES,
        site.text("ledger.title"),
        site.render(
            "deadlines.html",
            address.DEADLINES,
            counts=_counts(whole),
            by_year=_by_year(site) if len(whole.rows) > MOST_ROWS else [],
            ledger=whole,
            places=_places(site, whole),
            years=_years(whole),
            departments=_departments(site, entries.values()),
        ),
        description=site.text("ledger.description"),
        headings=_headings(site, whole),
    )


def _headings(site: Site, whole: Ledger) -> tuple[Heading, ...]:
    if len(whole.rows) > MOST_ROWS or not whole.rows:
        return ()
    return tuple(Heading(site.text(f"ledger.{part}"), part) for part in ("months", "ledger"))


def _by_year(site: Site) -> list[tuple[int, Ledger]]:
    """Return the ledger of each year's plans, as the page of that year shows it."""
    found = []
    for shelf in site.indexes.years.values():
        plans = site.plans_in(shelf.record)
        found.append((shelf.record, ledger(shelf.entries, plans)))
    return [(year, held) for year, held in found if held.rows]


def _counts(whole: Ledger) -> dict[RowKind, int]:
    deadlines = sum(row.kind == "deadline" for row in whole.rows)
    return {"deadline": deadlines, "target": len(whole.rows) - deadlines}


def _places(site: Site, whole: Ledger) -> Options:
    ids = {row.plan.place for row in whole.rows}
    return [(place.id, place.name) for place in site.shown_places if place.id in ids]


def _years(whole: Ledger) -> Options:
    years = sorted({year for row in whole.rows for year in row.plan.every_year})
    return [(str(year), str(year)) for year in years]


def _departments(site: Site, entries: Collection[Entry]) -> Options:
    """Return the offices and groups that answer for any of the measures, by id."""
    found = {
        duty.office.department.id: duty.office.department.name
        for entry in entries
        for duty in site.duties(entry)
        if duty.office.department.kind != "open"
    }
    return sorted(found.items())
