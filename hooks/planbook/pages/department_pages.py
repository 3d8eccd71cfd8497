"""The departments: by function, and each at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook import address
from planbook.indexes import Shelf
from planbook.ledger import ledger
from planbook.library import Entry
from planbook.model import ROLES, Role
from planbook.page import Heading, Page
from planbook.pictures import ties
from planbook.registry import Department, Office
from planbook.site import Site


@dataclass(frozen=True)
class Holding:
    """The entries in which an office holds one role."""

    role: Role
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return f"role-{self.role}"


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of departments, every department, and every department at a place."""
    yield _list_page(site)
    for shelf in site.indexes.departments.values():
        yield _department_page(site, shelf)
    for office in site.indexes.offices.values():
        yield _office_page(site, office)


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
    at = address.department(shelf.record)
    offices = _offices(site, shelf)
    content = site.render(
        "department.html",
        at,
        department=shelf.record,
        entries=shelf.entries,
        offices=[(office, held, holdings(site, office, held)) for office, held in offices],
        names=_names(site, shelf),
        ledger=ledger(shelf.entries),
    )
    return Page(
        at,
        shelf.record.name,
        content,
        description=site.text(
            "department.description", name=shelf.record.name, count=len(shelf.entries)
        ),
        about=shelf.record if shelf.record.kind == "office" else None,
    )


def _office_page(site: Site, shelf: Shelf[Office]) -> Page:
    at = address.office(shelf.record)
    held = holdings(site, shelf.record, shelf.entries)
    place = shelf.record.place.name if shelf.record.place else ""
    others = ties(site.most_named(shelf.entries, without=shelf.record))
    content = site.render(
        "office.html",
        at,
        office=shelf.record,
        entries=shelf.entries,
        holdings=held,
        names=sorted(_names_of_office(site, shelf)),
        ledger=ledger(shelf.entries),
        ties=others,
    )
    return Page(
        at,
        f"{place} {shelf.record.department.name}",
        content,
        description=site.text(
            "office.description",
            name=f"{place}{shelf.record.department.name}",
            count=len(shelf.entries),
        ),
        headings=_office_outline(site, held, with_others=bool(others)),
        about=shelf.record if shelf.record.department.kind == "office" else None,
    )


def _office_outline(
    site: Site, held: Sequence[Holding], *, with_others: bool
) -> tuple[Heading, ...]:
    """Return the headings of an office's page: its roles, its days, the offices beside it."""
    return (
        *(Heading(site.words.roles[item.role], item.anchor) for item in held),
        Heading(site.text("plan.ledger"), "deadlines"),
        *((Heading(site.text("office.ties"), "partners"),) if with_others else ()),
    )


def _offices(site: Site, shelf: Shelf[Department]) -> list[tuple[Office, tuple[Entry, ...]]]:
    """Return the department at each place, by division code, then where no place is named."""
    found: dict[Office, dict[str, Entry]] = {}
    for entry in shelf.entries:
        for duty in site.duties(entry):
            if duty.office.department.id == shelf.record.id:
                found.setdefault(duty.office, {})[entry.id] = entry
    ordered = sorted(found, key=lambda office: _division(office))
    return [(office, tuple(found[office].values())) for office in ordered]


def _division(office: Office) -> tuple[str, str]:
    if office.place is None:
        return "9", ""
    return office.place.code or "8", office.place.id


def _names(site: Site, shelf: Shelf[Department]) -> list[str]:
    return sorted(
        {
            duty.as_written
            for entry in shelf.entries
            for duty in site.duties(entry)
            if duty.office.department.id == shelf.record.id
        }
    )


def _names_of_office(site: Site, shelf: Shelf[Office]) -> set[str]:
    return {
        duty.as_written
        for entry in shelf.entries
        for duty in site.duties(entry)
        if duty.office == shelf.record
    }
