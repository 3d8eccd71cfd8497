"""Who does what in one plan: its departments set against its measures, a role in each cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from planbook import address
from planbook.library import Duty, Entry
from planbook.model import ROLES, Plan, Role, Section
from planbook.registry import Office
from planbook.site import Site

MOST_COLUMNS = 12  # more would leave no room for the measures beside them
MOST_OTHERS = 8  # names beside the columns; more would make a row taller than a screen
LEAST_OF_COLUMN = 2  # a column for a department that is named once says nothing


@dataclass(frozen=True)
class Holder:
    """A department of a plan with the measures that name it, in the order of the document."""

    office: Office
    name: str
    entries: tuple[tuple[Entry, tuple[Role, ...]], ...]

    @property
    def by_role(self) -> list[tuple[Role, list[Entry]]]:
        """Its measures by role, strongest first; one in which it holds two stands under both."""
        held = [(role, [entry for entry, roles in self.entries if role in roles]) for role in ROLES]
        return [(role, entries) for role, entries in held if entries]


@dataclass(frozen=True)
class MatrixRow:
    """A measure: the roles of each department that has a column, and all other names by role."""

    entry: Entry
    cells: tuple[tuple[Role, ...], ...]
    others: tuple[tuple[Role, tuple[Duty, ...]], ...]

    @property
    def folded(self) -> int:
        """How many other names it has where they are too many to show at once, else 0."""
        number = sum(len(duties) for _, duties in self.others)
        return number if number > MOST_OTHERS else 0


@dataclass(frozen=True)
class Matrix:
    """The departments of a plan, most named first, and its measures by section.

    `columns` are the most named of `holders`, in the same order.
    """

    holders: tuple[Holder, ...]
    columns: tuple[Holder, ...]
    sections: tuple[tuple[Section, tuple[MatrixRow, ...]], ...]


def matrix(site: Site, plan: Plan, entries: Sequence[Entry]) -> Matrix:
    """Return the matrix of a plan; without holders where the plan names no department."""
    holders = _holders(site, plan, entries)
    often = [holder for holder in holders if len(holder.entries) >= LEAST_OF_COLUMN]
    columns = (often or holders)[:MOST_COLUMNS]
    rows = [_row(site, entry, columns) for entry in entries]
    sections = [
        (found[0].entry.section, tuple(found))
        for _, group in groupby(rows, lambda row: row.entry.section.id)
        if (found := list(group))
    ]
    return Matrix(tuple(holders), tuple(columns), tuple(sections))


def _holders(site: Site, plan: Plan, entries: Iterable[Entry]) -> list[Holder]:
    found: dict[Office, list[tuple[Entry, tuple[Role, ...]]]] = {}
    for entry in entries:
        held = [duty for duty in site.duties(entry) if site.has_page(duty.office)]
        for office in dict.fromkeys(duty.office for duty in held):
            found.setdefault(office, []).append((entry, _roles(held, office)))
    ordered = sorted(found, key=lambda office: (-len(found[office]), address.office(office)))
    return [Holder(office, _name(plan, office), tuple(found[office])) for office in ordered]


def _name(plan: Plan, office: Office) -> str:
    """Return what a department is called in its own place's plan; elsewhere its place comes first.

    A county's plan may name an office of the city above.
    """
    here = office.place is None or office.place.id == plan.place
    return (
        office.department.name
        if here or not office.place
        else (f"{office.place.name}{office.department.name}")
    )


def _roles(duties: Iterable[Duty], office: Office) -> tuple[Role, ...]:
    held = {duty.role for duty in duties if duty.office == office}
    return tuple(role for role in ROLES if role in held)


def _row(site: Site, entry: Entry, columns: Sequence[Holder]) -> MatrixRow:
    duties = site.answering(entry)
    shown = {holder.office for holder in columns}
    rest = {(duty.role, duty.as_written): duty for duty in duties if duty.office not in shown}
    others = [(role, tuple(duty for duty in rest.values() if duty.role == role)) for role in ROLES]
    return MatrixRow(
        entry,
        tuple(_roles(duties, holder.office) for holder in columns),
        tuple((role, held) for role, held in others if held),
    )
