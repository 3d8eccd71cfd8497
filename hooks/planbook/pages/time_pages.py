"""The years: what each of them was planned for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from planbook import address
from planbook.ledger import ledger
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.registry import Sector
from planbook.site import Site
from planbook.views.pictures import bars


@dataclass(frozen=True)
class ChangedFields:
    """A plan beside that of its place and topic the year before; fields that only one speaks of."""

    plan: Plan
    before: Plan
    gained: tuple[Sector, ...]
    lost: tuple[Sector, ...]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of years and every year."""
    years = sorted(map(int, site.indexes.years), reverse=True)
    yield Leaf(address.YEARS, site.text("years.title"), partial(_list_page, site, years))
    for year in years:
        title = site.text("record.year", year=year)
        yield Leaf(address.year(year), title, partial(_year_page, site, year, years))


def _list_page(site: Site, years: list[int]) -> Page:
    return Page(
        address.YEARS,
        site.text("years.title"),
        site.render(
            "years.html", address.YEARS, years=[(year, site.plans_in(year)) for year in years]
        ),
        description=site.text("years.description"),
    )


def _changes(site: Site, year: int, plans: Sequence[Plan]) -> list[ChangedFields]:
    """Return the plans of a year that can be set beside one of the year before."""
    earlier = [plan for plan in site.plans_in(year - 1) if year not in plan.every_year]
    return [
        ChangedFields(plan, before, _only(site, plan, before), _only(site, before, plan))
        for plan in plans
        for before in [one for one in earlier if one.common_topic == plan.common_topic]
        if plan.place and plan.place == before.place and year - 1 not in plan.every_year
    ]


def _only(site: Site, plan: Plan, other: Plan) -> tuple[Sector, ...]:
    """Return the sectors of a plan that the other does not speak of, in the registry's order."""
    here, there = (
        {key for measure in one.measures for key in measure.sectors} for one in (plan, other)
    )
    return tuple(
        sector for key, sector in site.library.registry.sectors.items() if key in here - there
    )


def _year_page(site: Site, year: int, years: list[int]) -> Page:
    at = address.year(year)
    entries = site.indexes.years[str(year)].entries
    plans = site.plans_in(year)
    found = ledger(entries, plans)
    content = site.render(
        "year.html",
        at,
        year=year,
        plans=plans,
        entries=entries,
        by_sector=site.by_sector(entries),
        ledger=found,
        bars=bars(found.months),
        changes=_changes(site, year, plans),
        later=min((other for other in years if other > year), default=None),
        earlier=max((other for other in years if other < year), default=None),
    )
    title = site.text("record.year", year=year)
    description = site.text("year.description", year=year, plans=len(plans), measures=len(entries))
    return Page(at, title, content, description=description)
