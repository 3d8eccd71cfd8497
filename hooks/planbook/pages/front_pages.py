"""The doors: home and search."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.registry import Sector
from planbook.scenes import scene_shelves
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the search page."""
    yield Leaf(address.SEARCH, site.text("search.title"), partial(_search_page, site))


def _search_page(site: Site) -> Page:
    return Page(
        address.SEARCH,
        site.text("search.title"),
        site.render("search_page.html", address.SEARCH),
        description=site.text("search.description"),
    )


def home_page(site: Site, words: Markup) -> Page:
    """Return the home page around the words that staff wrote in `docs/index.md`."""
    content = site.render(
        "home.html",
        address.HOME,
        words_of_staff=words,
        doors=_doors(site),
        scenes=[shelf for shelf in site.once(scene_shelves) if shelf.number],
        shown_plans=site.newest_plans,
        glance=_glance(site, site.newest_plans),
    )
    return Page(
        address.HOME,
        site.settings.site_name,
        content,
        description=site.text(
            "home.description", plans=len(site.plans), measures=len(site.library.entries)
        ),
    )


def _doors(site: Site) -> list[tuple[str, str, str]]:
    """Return name, count and address of each way into the library."""
    indexes = site.indexes
    offices = [shelf for shelf in indexes.departments.values() if shelf.record.kind == "office"]
    places = {plan.place for plan in site.plans if plan.place}
    counted = (
        ("sectors", len(indexes.sectors), address.SECTORS),
        ("departments", len(offices), address.DEPARTMENTS),
        ("years", len(indexes.years), address.YEARS),
        ("places", len(places), address.PLACES),
    )
    return [
        (site.text(f"door.{door}"), site.text(f"door.count_{door}", count=count), goal)
        for door, count, goal in counted
    ]


def _glance(site: Site, plans: tuple[Plan, ...]) -> list[tuple[Sector, list[tuple[Entry, ...]]]]:
    """Return the matrix sectors × plans: the entries of each cell, rows by kind and size."""
    rows = []
    for shelf in site.indexes.sectors.values():
        cells = [
            tuple(entry for entry in shelf.entries if entry.plan.id == plan.id) for plan in plans
        ]
        rows.append((shelf.record, cells))
    return sorted(
        rows, key=lambda row: (row[0].kind, -sum(len(cell) for cell in row[1]), row[0].id)
    )
