"""The departments by function: what each carries, where, and with whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from planbook import address, runs
from planbook.indexes import Shelf
from planbook.ledger import ledger
from planbook.library import Entry
from planbook.model import ROLES, Role
from planbook.page import Heading, Leaf, Page
from planbook.registry import Department, Office
from planbook.site import Site
from planbook.views.pictures import Tie, share_bars, ties
from planbook.views.tasks import own_parts
from planbook.views.workload import (
    division,
    names_written,
    partners,
    plan_loads,
    sector_shares,
    year_shares,
)

HeldOffice = tuple[Office, tuple[Entry, ...]]  # an office, and the measures that name it
FEW = 5  # measures of an office in a role, where a department has more than a page lists


@dataclass(frozen=True)
class Holding:
    """The entries in which an office holds one role."""

    role: Role
    entries: tuple[Entry, ...]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of departments and every department."""
    yield Leaf(address.DEPARTMENTS, site.text("departments.title"), partial(_list_page, site))
    for shelf in site.indexes.departments.values():
        make = partial(_department_page, site, shelf)
        yield Leaf(address.department(shelf.record), shelf.record.name, make)


def holdings(site: Site, office: Office, entries: Sequence[Entry]) -> list[Holding]:
    """Sort an office's entries by the roles it holds in them, strongest role first.

    An entry in which it holds two roles stands under both.
    """
    found = []
    for role in ROLES:
        held = tuple(
            entry
            for entry in entries
            if any(duty.role == role and duty.office == office for duty in site.duties(entry))
        )
        if held:
            found.append(Holding(role, held))
    return found


def _list_page(site: Site) -> Page:
    shelves = sorted(
        site.indexes.departments.values(), key=lambda shelf: (-len(shelf.entries), shelf.record.id)
    )
    content = site.render(
        "departments.html",
        address.DEPARTMENTS,
        offices=[shelf for shelf in shelves if shelf.record.kind == "office"],
        groups=[shelf for shelf in shelves if shelf.record.kind == "group"],
    )
    title, description = site.text("departments.title"), site.text("departments.description")
    return Page(address.DEPARTMENTS, title, content, description=description)


def _department_page(site: Site, shelf: Shelf[Department]) -> Page:
    record, entries = shelf.record, shelf.entries
    offices, tied = _offices(site, shelf), ties(partners(site, record, entries))
    return Page(
        address.department(record),
        record.name,
        _content(site, shelf, offices, tied),
        site.text("department.description", name=record.name, count=len(entries)),
        headings=_outline(site, offices, with_others=bool(tied)),
        about=record if record.kind == "office" else None,
    )


def _content(
    site: Site, shelf: Shelf[Department], offices: Sequence[HeldOffice], tied: Sequence[Tie]
) -> Markup:
    record, entries = shelf.record, shelf.entries
    loads = plan_loads(site, record, entries)
    return site.render(
        "department.html",
        address.department(record),
        department=record,
        entries=entries,
        offices=[(office, held, holdings(site, office, held)) for office, held in offices],
        names=names_written(site, entries, lambda one: one.department.id == record.id),
        ledger=ledger(own_parts(site, record, entries)),
        loads=loads,
        roles_held=[role for role in ROLES if any(load.roles[role] for load in loads)],
        shares=[
            ("by-sector", share_bars(sector_shares(site, record, entries))),
            ("by-year", share_bars(year_shares(site, record, entries))),
        ],
        ties=tied,
        few=FEW if len(entries) > runs.MOST else runs.MOST,
    )


def _outline(
    site: Site, offices: Sequence[HeldOffice], *, with_others: bool
) -> tuple[Heading, ...]:
    """Return the headings: what it carries, its shares, whom it works with, each place, days."""
    places = tuple(
        Heading(office.place.name, office.place.id)
        if office.place
        else Heading(site.text("word.place_unknown"), "no-place")
        for office, _ in offices
    )
    return (
        Heading(site.text("department.loads"), "loads"),
        Heading(site.text("department.shares"), "shares"),
        *((Heading(site.text("office.ties"), "partners"),) if with_others else ()),
        *places,
        Heading(site.text("plan.ledger"), "ledger"),
    )


def _offices(site: Site, shelf: Shelf[Department]) -> list[HeldOffice]:
    """Return the department at each place, by division code, then where no place is named."""
    found: dict[Office, dict[str, Entry]] = {}
    for entry in shelf.entries:
        for duty in site.duties(entry):
            if duty.office.department.id == shelf.record.id:
                found.setdefault(duty.office, {})[entry.id] = entry
    ordered = sorted(found, key=division)
    return [(office, tuple(found[office].values())) for office in ordered]
