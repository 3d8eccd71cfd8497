"""The plans: their list, each plan in full, each measure by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planbook import address
from planbook.citations import CitedDocument
from planbook.cite_forms import cite_forms
from planbook.ledger import ledger
from planbook.library import Duty, Entry
from planbook.model import Group, Measure, Plan, Section
from planbook.page import Heading, Page
from planbook.pages.shared_pages import marked_wording
from planbook.pictures import glance
from planbook.related import Link
from planbook.site import Site
from planbook.source_passages import SourcePassage, source_passages
from planbook.store import read_text
from planbook.wording import SOURCE_FORM_WORDS, measure_name, years_words


@dataclass(frozen=True)
class SectionView:
    """A section with its entries and the duties of a note on its heading."""

    record: Section
    entries: tuple[Entry, ...]
    duties: tuple[Duty, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of plans, every plan and every measure."""
    yield Page(
        address.PLANS,
        "全部计划",
        site.render("plans.html", address.PLANS),
        description=f"收录的{len(site.plans)}份政府计划",
    )
    for plan in site.plans:
        entries = [entry for entry in site.library.entries if entry.plan.id == plan.id]
        found = source_passages(plan, read_text(site.data_dir / "sources" / plan.source.text))
        yield _plan_page(site, plan, entries)
        for position, entry in enumerate(entries):
            before = entries[position - 1] if position else None
            after = entries[position + 1] if position + 1 < len(entries) else None
            yield _measure_page(site, entry, (before, after), found.get(entry.measure.id))


def _plan_page(site: Site, plan: Plan, entries: Sequence[Entry]) -> Page:
    at = address.plan(plan)
    content = site.render(
        "plan.html",
        at,
        plan=plan,
        topic=site.library.registry.topics[plan.topic],
        sections=_section_views(site, plan, entries),
        strip=_strip(site, plan, entries),
        glance=glance(site, plan, entries),
        made=_source_form(plan),
        cite_forms=cite_forms(site, plan),
        plan_as_measure=_plan_as_measure(plan),
        plan_remarks=[remark for remark in plan.remarks if remark.measure is None],
        ledger=ledger(entries, [plan]),
        same_place=_others(
            site, plan, lambda other: bool(plan.place) and other.place == plan.place
        ),
        same_year=_others(
            site,
            plan,
            lambda other: (
                other.place != plan.place and set(other.every_year) & set(plan.every_year)
            ),
        ),
    )
    return Page(
        at,
        site.plan_name(plan),
        content,
        description=f"{site.place_name(plan)}{years_words(plan)}计划，{len(entries)}项措施",
        headings=_outline(plan),
        updated=_updated(plan),
        about=plan,
    )


def _measure_page(
    site: Site,
    entry: Entry,
    neighbours: tuple[Entry | None, Entry | None],
    passage: SourcePassage | None,
) -> Page:
    at = address.entry(entry)
    measure = entry.measure
    sectors = site.library.registry.sectors
    links = [(site.library.by_id[link.to_id], link) for link in site.related.get(entry.id, ())]
    content = site.render(
        "measure.html",
        at,
        entry=entry,
        plan=entry.plan,
        group=_group_of(entry),
        answering=site.answering(entry),
        remarks=site.remarks(entry),
        marked=marked_wording(site, entry),
        sectors=[sectors[key] for key in measure.sectors],
        citations=_cited(site, entry),
        elsewhere=_links(links, entry.plan, same=False),
        here_too=_links(links, entry.plan, same=True),
        previous=neighbours[0],
        next=neighbours[1],
        passage=passage,
        lines=_lines_words(passage),
        cite_forms=cite_forms(site, entry.plan, entry),
    )
    return Page(
        at,
        f"{measure_name(measure)} · {site.place_name(entry.plan)} {years_words(entry.plan)}",
        content,
        description=measure.text[:120],
        headings=_measure_outline(measure),
        updated=_updated(entry.plan),
        about=entry,
    )


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
    departments = f"{root}{address.DEPARTMENTS}"
    deadlines = sum(len(entry.measure.deadlines) for entry in entries)
    targets = sum(len(entry.measure.targets) for entry in entries)
    return [
        (len(plan.sections), "章", first),
        (len(entries), "措施", measures),
        (len(offices), "责任部门", departments),
        (deadlines, "期限", "#ledger"),
        (targets, "指标", "#ledger"),
    ]


def _others(site: Site, plan: Plan, wanted: Callable[[Plan], object]) -> list[Plan]:
    return [other for other in site.plans if other.id != plan.id and wanted(other)]


def _plan_as_measure(plan: Plan) -> Measure:
    """Let the marks of a preamble be drawn as those of a measure are."""
    return Measure(id="preamble", deadlines=plan.preamble_deadlines, targets=plan.preamble_targets)


def _outline(plan: Plan) -> tuple[Heading, ...]:
    headings = [Heading("引言", "preamble")] if plan.preamble else []
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
        headings.append(Heading(own or "正文", section.id, children, official=bool(own)))
    return (
        *headings,
        Heading("期限与指标", "ledger"),
        Heading("相邻的计划", "neighbours"),
        Heading("这份整理可信吗", "trust"),
        Heading("怎样引用", "cite"),
        Heading("下载", "download"),
    )


def _measure_outline(measure: Measure) -> tuple[Heading, ...]:
    found = [
        Heading("谁来做", "who"),
        Heading("什么时候、多少", "when"),
        Heading("原文怎么说", "wording"),
        Heading("属于哪些领域", "fields"),
        Heading("别处怎么说", "elsewhere"),
        Heading("怎样引用", "cite"),
    ]
    if measure.citations:
        found.insert(4, Heading("引用的文件", "cites"))
    return tuple(found)


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


def _source_form(plan: Plan) -> str:
    """Say what kind of document the plan arrived as."""
    ending = plan.source.file.rpartition(".")[2].lower()
    return SOURCE_FORM_WORDS.get(ending, f"{ending} 文件")


def _lines_words(passage: SourcePassage | None) -> str:
    """Say where a passage stands in its source text: `第12行`, `第12—15行`."""
    if passage is None:
        return ""
    return f"第{'—'.join(map(str, sorted({passage.first_line, passage.last_line})))}行"


def _updated(plan: Plan) -> str | None:
    days = [plan.published, plan.reviewed.date, *(change.date for change in plan.history)]
    return max((day for day in days if day), default=None)
