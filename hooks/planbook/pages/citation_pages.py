"""The cited documents: who cites what, by place and year, with the sentence."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.citations import CitedDocument
from planbook.indexes import Shelf
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.sentences import sentence_of
from planbook.site import Site

Shelves = Sequence[Shelf[CitedDocument]]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of cited documents and every cited document."""
    shelves = sorted(
        site.indexes.citations.values(), key=lambda shelf: (-len(shelf.entries), shelf.record.name)
    )
    make = partial(_list_page, site, shelves)
    yield Leaf(address.CITATIONS, site.text("citations.title"), make)
    for shelf in shelves:
        at, title = address.citation(shelf.record), f"《{shelf.record.name}》"
        yield Leaf(at, title, partial(_citation_page, site, shelf))


def _list_page(site: Site, shelves: Shelves) -> Page:
    return Page(
        address.CITATIONS,
        site.text("citations.title"),
        site.render("citations.html", address.CITATIONS, shelves=shelves),
        description=site.text("citations.description"),
    )


def _citation_page(site: Site, shelf: Shelf[CitedDocument]) -> Page:
    at = address.citation(shelf.record)
    content = site.render(
        "citation.html",
        at,
        document=shelf.record,
        rows=[
            (entry, _sentence(site, shelf.record, entry))
            for _, found in sorted(
                site.by_plan(shelf.entries), key=lambda pair: _order(site, pair[0])
            )
            for entry in found
        ],
    )
    return Page(
        at,
        f"《{shelf.record.name}》",
        content,
        description=site.text(
            "citation.description", count=len(shelf.entries), name=shelf.record.name
        ),
    )


def _sentence(site: Site, document: CitedDocument, entry: Entry) -> str:
    """Return the sentence in which a measure first names a document."""
    named = [
        name
        for name in entry.measure.citations
        if site.indexes.cited.of(entry.plan, name).id == document.id
    ]
    return sentence_of(entry.measure, f"《{named[0]}》")


def _order(site: Site, plan: Plan) -> tuple[str, int, str]:
    """Order plans by place, as division codes have it, then by year, the newest first."""
    place = site.library.place(plan)
    code = (place.code or place.id) if place else "~"
    return code, -plan.years[0], plan.id
