"""The pages of the site, one module a kind; each answers with `Page` values."""

from collections.abc import Iterator

from planbook.page import Leaf, Page
from planbook.pages import (
    change_pages,
    citation_pages,
    compare_pages,
    data_pages,
    department_pages,
    front_pages,
    ledger_pages,
    ledger_part_pages,
    matrix_pages,
    office_pages,
    place_pages,
    plan_pages,
    plan_wording_pages,
    scene_pages,
    sector_pages,
    source_pages,
    term_pages,
    time_pages,
)
from planbook.pages.front_pages import home_page
from planbook.site import Site

__all__ = ["every_leaf", "every_page", "home_page"]

KINDS = (
    plan_pages,
    source_pages,
    matrix_pages,
    scene_pages,
    sector_pages,
    department_pages,
    office_pages,
    place_pages,
    time_pages,
    ledger_pages,
    ledger_part_pages,
    compare_pages,
    plan_wording_pages,
    citation_pages,
    term_pages,
    change_pages,
    data_pages,
    front_pages,
)


def every_leaf(site: Site) -> Iterator[Leaf]:
    """Yield every page still to be made but the home page, whose words are in `docs/index.md`."""
    for kind in KINDS:
        yield from kind.leaves(site)


def every_page(site: Site) -> Iterator[Page]:
    """Yield the same pages, each made as it is asked for."""
    return (leaf.make() for leaf in every_leaf(site))
