"""The cited documents: who cites what, by place and year, with the sentence."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.citations import CitedDocument
from planbook.indexes import Shelf
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.runs import Way, cut, paged
from planbook.sentences import sentence_in, sentence_of
from planbook.site import Site

Shelves = Sequence[Shelf[CitedDocument]]
Citing = tuple[Plan, Entry | None]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of cited documents and every cited document."""
    shelves = sorted(
        site.indexes.citations.values(), key=lambda shelf: (-len(shelf.entries), shelf.record.name)
    )
    for way, run in paged(address.CITATIONS, cut(shelves)):
        title = way.title(site.words, site.text("citations.title"))
        yield Leaf(way.address, title, partial(_list_page, site, way, run))
    for shelf in shelves:
        title = f"《{shelf.record.name}》"
        for way, part in paged(address.citation(shelf.record), cut(_citing(site, shelf))):
            make = partial(_citation_page, site, shelf, way, part)
            yield Leaf(way.address, way.title(site.words, title), make)


def _list_page(site: Site, way: Way, run: Shelves) -> Page:
    return Page(
        way.address,
        way.title(site.words, site.text("citations.title")),
        site.render("citations.html", way.address, way=way, shelves=run),
        description=site.text("citations.description"),
    )


def _citation_page(
    site: Site, shelf: Shelf[CitedDocument], way: Way, citing: Sequence[Citing]
) -> Page:
    document = shelf.record
    content = site.render(
        "citation.html",
        way.address,
        way=way,
        title=way.title(site.words, f"《{document.name}》"),
        document=document,
        measures=len(shelf.entries),
        preambles=sum(entry is None for _, entry in _citing(site, shelf)),
        rows=[(plan, entry, _sentence(site, document, plan, entry)) for plan, entry in citing],
    )
    return Page(
        way.address,
        way.title(site.words, f"《{document.name}》"),
        content,
        description=site.text("citation.description", count=len(shelf.entries), name=document.name),
    )


def _citing(site: Site, shelf: Shelf[CitedDocument]) -> Iterator[Citing]:
    """Yield who cites a document; of a plan its preamble comes first, told by no entry."""
    entries = {plan.id: found for plan, found in site.by_plan(shelf.entries)}
    citing = site.indexes.citing_preambles.get(shelf.record.id)
    preambles = {plan.id: plan for plan in (citing.plans if citing else ())}
    plans = [plan for plan in site.plans if plan.id in entries or plan.id in preambles]
    for plan in sorted(plans, key=lambda plan: _order(site, plan)):
        if plan.id in preambles:
            yield plan, None
        for entry in entries.get(plan.id, ()):
            yield plan, entry


def _sentence(site: Site, document: CitedDocument, plan: Plan, entry: Entry | None) -> str:
    """Return the sentence in which a measure, or a plan's preamble, names a document."""
    if entry is None:
        named = _named(site, document, plan, plan.preamble_citations)
        return sentence_in([plan.preamble or ""], named)
    return sentence_of(entry.measure, _named(site, document, plan, entry.measure.citations))


def _named(site: Site, document: CitedDocument, plan: Plan, names: Sequence[str]) -> str:
    """Return what a plan first calls a document, in its 《》."""
    cited = site.indexes.cited
    return next(f"《{name}》" for name in names if cited.of(plan, name).id == document.id)


def _order(site: Site, plan: Plan) -> tuple[str, int, str]:
    """Order plans by place, as division codes have it, then by year, the newest first."""
    place = site.library.place(plan)
    code = (place.code or place.id) if place else "~"
    return code, -plan.years[0], plan.id
