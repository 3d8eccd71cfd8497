"""The glossary: each term with its explanation, where it stands first, and who uses it."""

from collections.abc import Iterator
from functools import partial

from planbook import address
from planbook.page import Heading, Leaf, Page
from planbook.site import Site
from planbook.terms import TermShelf

MOST_PLANS = 40  # shown with their measures; those of the others stand on the plans' own pages
PARTS = ("first", "uses")  # ids of headings, which are also the names of their words


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of terms and every term, those that no plan uses included."""
    yield Leaf(address.TERMS, site.text("terms.title"), partial(_list_page, site))
    for shelf in site.glossary.shelves.values():
        at, make = address.term(shelf.term), partial(_term_page, site, shelf)
        yield Leaf(at, shelf.term.name, make)


def _list_page(site: Site) -> Page:
    """List the terms in the order of the registry, those that no plan uses by themselves."""
    shelves = site.glossary.shelves.values()
    used = [shelf for shelf in shelves if shelf.plans]
    unused = [shelf for shelf in shelves if not shelf.plans]
    return Page(
        address.TERMS,
        site.text("terms.title"),
        site.render("terms.html", address.TERMS, used=used, unused=unused),
        description=site.text("terms.description", count=len(site.glossary.shelves)),
    )


def _term_page(site: Site, shelf: TermShelf) -> Page:
    at = address.term(shelf.term)
    plans = [plan for plan in site.plans if plan.id in shelf.by_plan]
    content = site.render(
        "term.html",
        at,
        shelf=shelf,
        term=shelf.term,
        first=site.glossary.first_uses(shelf),
        plans=plans[:MOST_PLANS],
        others=plans[MOST_PLANS:],
    )
    return Page(
        at,
        shelf.term.name,
        content,
        description=shelf.term.explanation,
        headings=tuple(Heading(site.text(f"term.{part}"), part) for part in PARTS) if plans else (),
        about=shelf.term,
    )
