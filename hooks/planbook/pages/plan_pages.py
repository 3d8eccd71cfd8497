"""The plans: their list, each plan in full, each measure by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from planbook import address
from planbook.changes import last_day
from planbook.citations import CitedDocument
from planbook.cite_forms import cite_forms
from planbook.ledger import ledger
from planbook.library import Duty, Entry
from planbook.model import Group, Measure, Plan, Section
from planbook.page import Heading, Leaf, Page
from planbook.pages.shared_pages import marked_wording
from planbook.relations.related import Link
from planbook.runs import Way, cut, ways
from planbook.site import Site
from planbook.source_passages import SourcePassage, source_passages
from planbook.store import read_text
from planbook.views.pictures import glance
from planbook.words.wording import measure_name

# Ids of headings, which are also the names of their words in the catalogue.
PLAN_PARTS = ("ledger", "neighbours", "trust", "cite", "download")
DESCRIBED = 120  # characters of a measure in the list of a search engine
MEASURE_PARTS = ("who", "when", "wording", "fields", "cites", "elsewhere", "cite")


@dataclass(frozen=True)
class SectionView:
    """A section with its entries and the duties of a note on its heading."""

    record: Section
    entries: tuple[Entry, ...]
    duties: tuple[Duty, ...]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of plans, every plan and every measure."""
    runs = cut(site.plans)
    for way, run in zip(ways(address.PLANS, len(runs)), runs, strict=True):
        title = way.title(site.words, site.text("plans.title"))
        yield Leaf(way.address, title, partial(_list_page, site, way, run))
    held = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    for plan in site.plans:
        yield from _leaves_of_plan(site, plan, held.get(plan.id, []))


def _leaves_of_plan(site: Site, plan: Plan, entries: Sequence[Entry]) -> Iterator[Leaf]:
    passages = cache(partial(_passages, site, plan))
    make = partial(_plan_page, site, plan, entries)
    yield Leaf(address.plan(plan), site.plan_name(plan), make, last_day(plan))
    for position, entry in enumerate(entries):
        before = entries[position - 1] if position else None
        after = entries[position + 1] if position + 1 < len(entries) else None
        make = partial(_measure_page, site, entry, (before, after), passages)
        day = last_day(plan, entry.measure.id)
        yield Leaf(address.entry(entry), _measure_title(site, entry), make, day)


def _list_page(site: Site, way: Way, run: Sequence[Plan]) -> Page:
    return Page(
        way.address,
        way.title(site.words, site.text("plans.title")),
        site.render("plans.html", way.address, way=way, run=run),
        description=site.text("plans.description", count=len(site.plans)),
    )


def _passages(site: Site, plan: Plan) -> Mapping[str, SourcePassage]:
    """Return where each measure stands in its plan's source text, read when first asked for."""
    return source_passages(plan, read_text(site.data_dir / "sources" / plan.source.text))


def _plan_page(site: Site, plan: Plan, entries: Sequence[Entry]) -> Page:
    place, years = site.place_name(plan), site.words.years_words(plan)
    return Page(
        address.plan(plan),
        site.plan_name(plan),
        _plan_content(site, plan, entries),
        site.text("plan.description", place=place, years=years, count=len(entries)),
        headings=_outline(site, plan),
        about=plan,
    )


def _plan_content(site: Site, plan: Plan, entries: Sequence[Entry]) -> Markup:
    here, years = plan.place, set(plan.every_year)
    return site.render(
        "plan.html",
        address.plan(plan),
        plan=plan,
        topic=site.library.registry.topics[plan.topic],
        sections=_section_views(site, plan, entries),
        strip=_strip(site, plan, entries),
        glance=glance(site, plan, entries),
        made=_source_form(site, plan),
        cite_forms=cite_forms(site, plan),
        plan_as_measure=_plan_as_measure(plan),
        plan_remarks=[remark for remark in plan.remarks if remark.measure is None],
        ledger=ledger(entries, [plan]),
        same_place=_others(site, plan, lambda other: bool(here) and other.place == here),
        same_year=_others(
            site, plan, lambda other: other.place != here and years & set(other.every_year)
        ),
    )


def _measure_page(
    site: Site,
    entry: Entry,
    neighbours: tuple[Entry | None, Entry | None],
    passages: Callable[[], Mapping[str, SourcePassage]],
) -> Page:
    return Page(
        address.entry(entry),
        _measure_title(site, entry),
        _measure_content(site, entry, neighbours, passages().get(entry.measure.id)),
        entry.measure.text[:DESCRIBED],
        headings=_measure_outline(site, entry.measure),
        about=entry,
    )


def _measure_content(
    site: Site,
    entry: Entry,
    neighbours: tuple[Entry | None, Entry | None],
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


def _measure_title(site: Site, entry: Entry) -> str:
    return f"{measure_name(entry.measure)} · {site.where_words(entry.plan)}"


def _section_views(site: Site, plan: Plan, entries: Sequence[Entry]) -> list[SectionView]:
    return [
        SectionView(
            section,
            tuple(entry for entry in entries if entry.section.id == section.id),
            site.library.section_duties(plan, section),
        )
        for section in plan.sections
    ]


def _strip(site: Site, plan: Plan, entries: Sequence[Entry]) -> list[tuple[int, str, str]]:
    """Return the strip of numbers: number, name, where it leads on this page or the site."""
    offices = {
        duty.office.department.id
        for entry in entries
        for duty in site.duties(entry)
        if duty.office.department.kind == "office"
    }
    root = address.root(address.plan(plan))
    first = f"#{plan.sections[0].id}" if plan.sections else "#top"
    measures = f"#{address.measure_anchor(entries[0].measure)}" if entries else "#top"
    departments = f"{root}{address.matrix(plan)}"
    deadlines = sum(len(entry.measure.deadlines) for entry in entries)
    targets = sum(len(entry.measure.targets) for entry in entries)
    return [
        (len(plan.sections), site.text("plan.sections"), first),
        (len(entries), site.text("plan.measures"), measures),
        (len(offices), site.text("plan.departments"), departments),
        (deadlines, site.words.row_kinds["deadline"], "#ledger"),
        (targets, site.words.row_kinds["target"], "#ledger"),
    ]


def _others(site: Site, plan: Plan, wanted: Callable[[Plan], object]) -> list[Plan]:
    return [other for other in site.plans if other.id != plan.id and wanted(other)]


def _plan_as_measure(plan: Plan) -> Measure:
    """Let the marks of a preamble be drawn as those of a measure are."""
    return Measure(id="preamble", deadlines=plan.preamble_deadlines, targets=plan.preamble_targets)


def _outline(site: Site, plan: Plan) -> tuple[Heading, ...]:
    headings = [Heading(site.text("plan.preamble"), "preamble")] if plan.preamble else []
    for section in plan.sections:
        own = f"{section.label or ''}{section.title or ''}"
        children = tuple(
            Heading(
                f"{measure.label or ''}{measure_name(measure)}",
                address.measure_anchor(measure),
                official=True,
            )
            for measure in section.measures
        )
        headings.append(
            Heading(own or site.text("plan.body"), section.id, children, official=bool(own))
        )
    return (
        *headings,
        *(Heading(site.text(f"plan.{part}"), part) for part in PLAN_PARTS),
    )


def _measure_outline(site: Site, measure: Measure) -> tuple[Heading, ...]:
    return tuple(
        Heading(site.text(f"measure.{part}"), part)
        for part in MEASURE_PARTS
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


def _source_form(site: Site, plan: Plan) -> str:
    """Say what kind of document the plan arrived as."""
    ending = plan.source.file.rpartition(".")[2].lower()
    known = site.words.source_forms.get(ending)
    return known or site.text("plan.other_form", ending=ending)


def _lines_words(site: Site, passage: SourcePassage | None) -> str:
    """Say where a passage stands in its source text: `第12行`, `第12—15行`."""
    if passage is None:
        return ""
    first, last = passage.first_line, passage.last_line
    if first == last:
        return site.text("source.line", line=first)
    return site.text("source.lines", first=first, last=last)
