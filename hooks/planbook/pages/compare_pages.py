"""The page that sets any two plans side by side; `compare.js` fills it."""

from collections.abc import Iterator

from planbook import address
from planbook.page import Page
from planbook.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the comparison page."""
    plans = [plan for plan, _ in site.by_plan(site.library.entries)]
    yield Page(
        address.COMPARE,
        site.text("compare.title"),
        site.render("compare.html", address.COMPARE, plans=plans),
        description=site.text("compare.description"),
    )
