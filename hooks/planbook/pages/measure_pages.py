"""The measures of a plan: each by itself, with what is read out of it and where it leads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from markupsafe import Markup

from planbook import address
from planbook.changes import last_day
from planbook.citations import CitedDocument
from planbook.cite_forms import cite_forms
from planbook.library import Entry
from planbook.model import Group, Measure, Plan
from planbook.page import Heading, Leaf, Page
from planbook.relations.related import Link
from planbook.site import Site
from planbook.source_passages import SourcePassage, source_passages
from planbook.store import read_text
from planbook.views.marked_wording import marked_wording
from planbook.words.wording import measure_name

DESCRIBED = 120  # characters of a measure in the list of a search engine
# Ids of headings, which are also the names of their words in the catalogue.
PARTS = ("who", "when", "wording", "fields", "cites", "elsewhere", "cite")
Neighbours = tuple[Entry | None, Entry | None]  # the measure before, the one after
Passages = Callable[[], Mapping[str, SourcePassage]]


def measure_leaves(site: Site, plan: Plan, entries: Sequence[Entry]) -> Iterator[Leaf]:
    """Yield the page of each measure of a plan, in the order of the document."""
    passages = cache(partial(_passages, site, plan))
    for position, entry in enumerate(entries):
        before = entries[position - 1] if position else None
        after = entries[position + 1] if position + 1 < len(entries) else None
        make = partial(_page, site, entry, (before, after), passages)
        day = last_day(plan, entry.measure.id)
        yield Leaf(address.entry(entry), _title(site, entry), make, day)


def _passages(site: Site, plan: Plan) -> Mapping[str, SourcePassage]:
    """Return where each measure stands in its plan's source text, read when first asked for."""
    return source_passages(plan, read_text(site.data_dir / "sources" / plan.source.text))


def _page(site: Site, entry: Entry, neighbours: Neighbours, passages: Passages) -> Page:
    return Page(
        address.entry(entry),
        _title(site, entry),
        _content(site, entry, neighbours, passages().get(entry.measure.id)),
        entry.measure.text[:DESCRIBED],
        headings=_outline(site, entry.measure),
        about=entry,
    )


def _content(
    site: Site,
    entry: Entry,
    neighbours: Neighbours,
    passage: SourcePassage | None,
) -> Markup:
    sectors = site.library.registry.sectors
    links = [(site.library.by_id[link.to_id], link) for link in site.related.get(entry.id, ())]
    return site.render(
        "measure.html",
        address.entry(entry),
        entry=entry,
        plan=entry.plan,
        group=_group_of(entry),
        answering=site.answering(entry),
        remarks=site.remarks(entry),
        marked=marked_wording(site, entry),
        sectors=[sectors[key] for key in entry.measure.sectors],
        citations=_cited(site, entry),
        terms=site.glossary.of_entries[entry.id],
        elsewhere=_links(links, entry.plan, same=False),
        here_too=_links(links, entry.plan, same=True),
        previous=neighbours[0],
        next=neighbours[1],
        passage=passage,
        lines=_lines_words(site, passage),
        cite_forms=cite_forms(site, entry.plan, entry),
    )


def _title(site: Site, entry: Entry) -> str:
    return f"{measure_name(entry.measure)} · {site.where_words(entry.plan)}"


def _outline(site: Site, measure: Measure) -> tuple[Heading, ...]:
    return tuple(
        Heading(site.text(f"measure.{part}"), part)
        for part in PARTS
        if part != "cites" or measure.citations
    )


def _group_of(entry: Entry) -> Group | None:
    """Return the group that holds at a measure: the last one named at or before it."""
    group = None
    for measure in entry.section.measures:
        group = measure.group or group
        if measure.id == entry.measure.id:
            break
    return group


def _cited(site: Site, entry: Entry) -> list[CitedDocument]:
    """Return the documents that a measure cites, each once."""
    found = [site.indexes.cited.of(entry.plan, name) for name in entry.measure.citations]
    return list(dict.fromkeys(found))


def _links(
    links: Sequence[tuple[Entry, Link]], plan: Plan, *, same: bool
) -> list[tuple[Entry, Link]]:
    return [(other, link) for other, link in links if (other.plan.id == plan.id) is same]


def _lines_words(site: Site, passage: SourcePassage | None) -> str:
    """Say where a passage stands in its source text: `第12行`, `第12—15行`."""
    if passage is None:
        return ""
    first, last = passage.first_line, passage.last_line
    if first == last:
        return site.text("source.line", line=first)
    return site.text("source.lines", first=first, last=last)
