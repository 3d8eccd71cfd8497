"""The doors: home and search."""

from collections.abc import Iterator

from markupsafe import Markup

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Page
from planbook.registry import Sector
from planbook.scenes import scene_shelves
from planbook.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the search page."""
    yield Page(
        address.SEARCH,
        "检索",
        site.render("search_page.html", address.SEARCH),
        description="在全部计划原文中逐字检索",
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
        description=f"{len(site.plans)}份政府计划，{len(site.library.entries)}项措施",
    )


def _doors(site: Site) -> list[tuple[str, str, str]]:
    """Return name, count and address of each way into the library."""
    indexes = site.indexes
    offices = [shelf for shelf in indexes.departments.values() if shelf.record.kind == "office"]
    return [
        ("行业领域", f"{len(indexes.sectors)} 个领域", address.SECTORS),
        ("责任部门", f"{len(offices)} 类部门", address.DEPARTMENTS),
        ("年度", f"{len(indexes.years)} 个年度", address.YEARS),
        (
            "地区",
            f"{len({plan.place for plan in site.plans if plan.place})} 个地区",
            address.PLACES,
        ),
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
