"""The glossary: each term with its explanation, where it stands first, and who uses it."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.model import Plan
from planbook.page import Heading, Leaf, Page
from planbook.runs import Way, cut, paged
from planbook.site import Site
from planbook.terms import TermShelf

PARTS = ("first", "uses")  # ids of headings, which are also the names of their words


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of terms and every term, those that no plan uses included."""
    yield Leaf(address.TERMS, site.text("terms.title"), partial(_list_page, site))
    for shelf in site.glossary.shelves.values():
        plans = [plan for plan in site.plans if plan.id in shelf.by_plan]
        for way, run in paged(address.term(shelf.term), cut(plans, partial(_lines_of, shelf))):
            make = partial(_term_page, site, shelf, way, run)
            yield Leaf(way.address, way.title(site.words, shelf.term.name), make)


def _lines_of(shelf: TermShelf, plan: Plan) -> int:
    return max(1, len(shelf.by_plan[plan.id]))


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


def _term_page(site: Site, shelf: TermShelf, way: Way, plans: Sequence[Plan]) -> Page:
    """Make a page of a term with its uses in some plans; all else stands on the first."""
    parts = (PARTS if way.number == 1 else PARTS[1:]) if plans else ()
    content = site.render(
        "term.html",
        way.address,
        way=way,
        shelf=shelf,
        term=shelf.term,
        first=site.glossary.first_uses(shelf) if way.number == 1 else (),
        plans=plans,
    )
    return Page(
        way.address,
        way.title(site.words, shelf.term.name),
        content,
        description=shelf.term.explanation,
        headings=tuple(Heading(site.text(f"term.{part}"), part) for part in parts),
        about=shelf.term,
    )
