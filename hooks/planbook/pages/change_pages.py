"""What was added, corrected or withdrawn, newest first."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from planbook import address
from planbook.changes import PlanChange, every_change
from planbook.library import Entry
from planbook.page import Heading, Leaf, Page
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the page of changes."""
    changes = every_change(site.library)
    day = changes[0].date if changes else None
    yield Leaf(address.CHANGES, site.text("changes.title"), partial(_page, site), day)


def _page(site: Site) -> Page:
    changes = every_change(site.library)
    years = [
        (year, [(change, _entries(site, change)) for change in found])
        for year, found in groupby(changes, key=lambda change: change.date[:4])
    ]
    return Page(
        address.CHANGES,
        site.text("changes.title"),
        site.render("changes.html", address.CHANGES, years=years),
        description=site.text("changes.description"),
        headings=tuple(
            Heading(site.text("record.year", year=year), f"y{year}") for year, _ in years
        ),
    )


def _entries(site: Site, change: PlanChange) -> list[Entry]:
    return [site.library.by_id[f"{change.plan.id}/{key}"] for key in change.current_measures]
