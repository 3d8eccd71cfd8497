"""The cited documents: who cites what, by place and year, with the sentence."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.citations import CitedDocument
from planbook.indexes import Shelf
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.sentences import sentence_in, sentence_of
from planbook.site import Site

Shelves = Sequence[Shelf[CitedDocument]]
Row = tuple[Plan, Entry | None, str]  # null: the preamble


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
        measures=len(shelf.entries),
        rows=list(_rows(site, shelf)),
    )
    return Page(
        at,
        f"《{shelf.record.name}》",
        content,
        description=site.text(
            "citation.description", count=len(shelf.entries), name=shelf.record.name
        ),
    )


def _rows(site: Site, shelf: Shelf[CitedDocument]) -> Iterator[Row]:
    """Yield who cites a document with the sentence; of a plan its preamble comes first."""
    entries = {plan.id: found for plan, found in site.by_plan(shelf.entries)}
    citing = site.indexes.citing_preambles.get(shelf.record.id)
    preambles = {plan.id: plan for plan in (citing.plans if citing else ())}
    plans = [plan for plan in site.plans if plan.id in entries or plan.id in preambles]
    for plan in sorted(plans, key=lambda plan: _order(site, plan)):
        if plan.id in preambles:
            named = _named(site, shelf.record, plan, plan.preamble_citations)
            yield plan, None, sentence_in([plan.preamble or ""], named)
        for entry in entries.get(plan.id, ()):
            named = _named(site, shelf.record, plan, entry.measure.citations)
            yield plan, entry, sentence_of(entry.measure, named)


def _named(site: Site, document: CitedDocument, plan: Plan, names: Sequence[str]) -> str:
    """Return what a plan first calls a document, in its 《》."""
    cited = site.indexes.cited
    return next(f"《{name}》" for name in names if cited.of(plan, name).id == document.id)


def _order(site: Site, plan: Plan) -> tuple[str, int, str]:
    """Order plans by place, as division codes have it, then by year, the newest first."""
    place = site.library.place(plan)
    code = (place.code or place.id) if place else "~"
    return code, -plan.years[0], plan.id
