"""The page that sets any two plans side by side; `compare.js` fills it."""

from collections.abc import Iterator
from functools import partial

from planbook import address
from planbook.page import Leaf, Page
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the comparison page."""
    yield Leaf(address.COMPARE, site.text("compare.title"), partial(_page, site))


def _page(site: Site) -> Page:
    plans = [plan for plan, _ in site.by_plan(site.library.entries)]
    return Page(
        address.COMPARE,
        site.text("compare.title"),
        site.render("compare.html", address.COMPARE, plans=plans),
        description=site.text("compare.description"),
    )
