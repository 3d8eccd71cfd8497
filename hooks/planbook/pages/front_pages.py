"""The doors: home, search and the map of the site."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.registry import Sector
from planbook.site import Site
from planbook.views.scenes import scene_shelves

# The columns of the site by the name of their words.
COLUMNS = {
    "search": address.SEARCH,
    "plans": address.PLANS,
    "sectors": address.SECTORS,
    "departments": address.DEPARTMENTS,
    "years": address.YEARS,
    "places": address.PLACES,
    "deadlines": address.DEADLINES,
    "citations": address.CITATIONS,
    "terms": address.TERMS,
    "compare": address.COMPARE,
    "data": address.DATA,
    "changes": address.CHANGES,
    "about": "about/",
    "accessibility": "accessibility/",
    "guide": "guide/",
}
MOST_TERMS = 4  # named on the home page, to show what the glossary is for
SectorRow = tuple[Sector, list[tuple[Entry, ...]]]  # a sector, and its entries in each plan


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the search page and the map of the site."""
    yield Leaf(address.SEARCH, site.text("search.title"), partial(_search_page, site))
    yield Leaf(address.SITE_MAP, site.text("site_map.title"), partial(_site_map, site))


def _search_page(site: Site) -> Page:
    return Page(
        address.SEARCH,
        site.text("search.title"),
        site.render("search_page.html", address.SEARCH),
        description=site.text("search.description"),
    )


def _site_map(site: Site) -> Page:
    return Page(
        address.SITE_MAP,
        site.text("site_map.title"),
        site.render(
            "site_map.html",
            address.SITE_MAP,
            columns=[(site.text(f"site_map.{name}"), to) for name, to in COLUMNS.items()],
            scenes=[shelf.scene for shelf in site.once(scene_shelves) if shelf.number],
        ),
        description=site.text("site_map.description"),
    )


def home_page(site: Site, words: Markup) -> Page:
    """Return the home page around the words that staff wrote in `docs/index.md`."""
    content = site.render(
        "home.html",
        address.HOME,
        words_of_staff=words,
        doors=_doors(site),
        scenes=[shelf for shelf in site.once(scene_shelves) if shelf.number],
        terms=site.glossary.most_used(MOST_TERMS),
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


def _glance(site: Site, plans: tuple[Plan, ...]) -> list[tuple[str, list[SectorRow]]]:
    """Return the matrix sectors × plans: a part for each kind of sector, its fullest rows first."""
    parts: dict[str, list[SectorRow]] = {kind: [] for kind in site.words.sector_kinds}
    for shelf in site.indexes.sectors.values():
        cells = [
            tuple(entry for entry in shelf.entries if entry.plan.id == plan.id) for plan in plans
        ]
        if any(cells):
            parts[shelf.record.kind].append((shelf.record, cells))
    for rows in parts.values():
        rows.sort(key=lambda row: (-sum(map(len, row[1])), row[0].id))
    return [(kind, rows) for kind, rows in parts.items() if rows]
