"""What a department carries: in each plan by role, and its share of each sector and year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planbook import address
from planbook.library import Entry
from planbook.model import ROLES, Plan, Role
from planbook.registry import Department, Office
from planbook.site import Site


@dataclass(frozen=True)
class PlanLoad:
    """What an office carries in one plan: measures by role, and measures in all.

    A measure counts in each role that the office holds there, and once in `number`.
    """

    office: Office
    plan: Plan
    roles: Mapping[Role, int]
    number: int


@dataclass(frozen=True)
class Share:
    """How many of the measures of a sector or a year a department has a part in.

    `address` leads to the sector or year, `listed` to the search that lists those measures.
    """

    name: str
    address: str
    listed: str
    number: int
    whole: int

    @property
    def percent(self) -> int:
        """The share in whole percent, at least 1 for any measure."""
        return max(1, int(100 * self.number / self.whole + 0.5))


def plan_loads(site: Site, department: Department, entries: Iterable[Entry]) -> list[PlanLoad]:
    """Return what a department carries, by place as division codes have it, newest plan first."""
    found: dict[tuple[Office, str], dict[str, set[Role]]] = {}
    for entry in entries:
        for duty in site.duties(entry):
            if duty.office.department.id == department.id:
                held = found.setdefault((duty.office, entry.plan.id), {})
                held.setdefault(entry.id, set()).add(duty.role)
    plans = site.library.plans
    ordered = sorted(found, key=lambda key: (division(key[0]), -plans[key[1]].years[0], key[1]))
    return [_load(office, plans[plan], found[office, plan]) for office, plan in ordered]


def division(office: Office) -> tuple[str, str]:
    """Order offices by the division code of their place; those without a place stand last."""
    if office.place is None:
        return "9", ""
    return office.place.code or "8", office.place.id


def sector_shares(site: Site, department: Department, entries: Iterable[Entry]) -> list[Share]:
    """Return a department's share of every sector its measures belong to, most measures first."""
    return [
        Share(
            sector.name,
            address.sector(sector),
            address.filtered_search(department, "sector", sector.id),
            len(found),
            len(site.indexes.sectors[sector.id].entries),
        )
        for sector, found in site.by_sector(entries)
    ]


def year_shares(site: Site, department: Department, entries: Sequence[Entry]) -> list[Share]:
    """Return a department's share of every year its measures are for, the newest first."""
    counts: dict[int, int] = {}
    for entry in entries:
        for year in entry.plan.every_year:
            counts[year] = counts.get(year, 0) + 1
    return [
        Share(
            site.text("record.year", year=year),
            address.year(year),
            address.filtered_search(department, "year", str(year)),
            counts[year],
            len(site.indexes.years[str(year)].entries),
        )
        for year in sorted(counts, reverse=True)
    ]


def partners(
    site: Site, department: Department, entries: Iterable[Entry], most: int = 12
) -> list[tuple[Office, int]]:
    """Return the departments named beside a department, with the number of measures.

    Wherever they are, they are one; so the offices returned have no place.
    """
    counts: dict[str, int] = {}
    for entry in entries:
        for key in {duty.office.department.id for duty in site.duties(entry)} - {department.id}:
            counts[key] = counts.get(key, 0) + 1
    known = site.library.registry.departments
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    offices = [key for key in ordered if known[key].kind == "office"]
    return [(Office(known[key], None), counts[key]) for key in offices[:most]]


def names_written(
    site: Site, entries: Iterable[Entry], meant: Callable[[Office], bool]
) -> list[str]:
    """Return every name that measures have for the offices that are meant, sorted."""
    duties = (duty for entry in entries for duty in site.duties(entry))
    return sorted({duty.as_written for duty in duties if meant(duty.office)})


def _load(office: Office, plan: Plan, held: Mapping[str, set[Role]]) -> PlanLoad:
    counts = {role: sum(role in roles for roles in held.values()) for role in ROLES}
    return PlanLoad(office, plan, counts, len(held))
