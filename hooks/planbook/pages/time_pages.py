"""The years, and the ledger of every deadline and target."""

from collections.abc import Iterator
from dataclasses import dataclass

from planbook import address
from planbook.library import Entry
from planbook.model import Deadline, Plan, Target
from planbook.page import Heading, Page
from planbook.site import Site


@dataclass(frozen=True)
class LedgerRow:
    """One measure with deadlines or targets."""

    entry: Entry
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]

    @property
    def by(self) -> str:
        """The first day that one of its deadlines means; empty where none is settled."""
        return min((deadline.by for deadline in self.deadlines if deadline.by), default="")


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of years, every year, and the ledger."""
    years = sorted(map(int, site.indexes.years), reverse=True)
    yield Page(
        address.YEARS,
        "年度",
        site.render(
            "years.html", address.YEARS, years=[(year, _plans(site, year)) for year in years]
        ),
        description="按年度查计划",
    )
    for year in years:
        yield _year_page(site, year, years)
    yield _ledger_page(site)


def ledger(entries: tuple[Entry, ...] | list[Entry]) -> list[LedgerRow]:
    """Return a row for each entry with deadlines or targets, settled days first, by day."""
    rows = [
        LedgerRow(entry, entry.measure.deadlines, entry.measure.targets)
        for entry in entries
        if entry.measure.deadlines or entry.measure.targets
    ]
    return sorted(rows, key=lambda row: (row.by or "9999", row.entry.id))


def _plans(site: Site, year: int) -> list[Plan]:
    return [plan for plan in site.plans if year in plan.every_year]


def _year_page(site: Site, year: int, years: list[int]) -> Page:
    at = address.year(year)
    entries = site.indexes.years[str(year)].entries
    plans = _plans(site, year)
    content = site.render(
        "year.html",
        at,
        year=year,
        plans=plans,
        entries=entries,
        by_sector=site.by_sector(entries),
        rows=ledger(entries),
        later=min((other for other in years if other > year), default=None),
        earlier=max((other for other in years if other < year), default=None),
    )
    return Page(
        at, f"{year}年", content, description=f"{year}年的{len(plans)}份计划,{len(entries)}项措施"
    )


def _ledger_page(site: Site) -> Page:
    groups = [
        (plan, ledger(entries))
        for plan, entries in site.by_plan(site.library.entries)
        if ledger(entries)
    ]
    return Page(
        address.DEADLINES,
        "期限与指标",
        site.render("deadlines.html", address.DEADLINES, groups=groups),
        description="全部期限与指标",
        headings=tuple(
            Heading(site.plan_name(plan), plan.id, official=bool(plan.title)) for plan, _ in groups
        ),
    )
