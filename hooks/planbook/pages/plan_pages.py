"""The plans: their list, and each plan in full, its measures behind it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from planbook import address
from planbook.changes import last_day
from planbook.cite_forms import cite_forms
from planbook.ledger import ledger
from planbook.library import Duty, Entry
from planbook.model import Measure, Plan, Section
from planbook.page import Heading, Leaf, Page
from planbook.pages.measure_pages import measure_leaves
from planbook.runs import Way, cut, paged
from planbook.site import Site
from planbook.views.pictures import glance
from planbook.words.wording import measure_name

# Ids of headings, which are also the names of their words in the catalogue.
PARTS = ("ledger", "neighbours", "trust", "cite", "download")


@dataclass(frozen=True)
class SectionView:
    """A section with its entries and the duties of a note on its heading."""

    record: Section
    entries: tuple[Entry, ...]
    duties: tuple[Duty, ...]


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of plans, every plan and every measure."""
    for way, run in paged(address.PLANS, cut(site.plans)):
        title = way.title(site.words, site.text("plans.title"))
        yield Leaf(way.address, title, partial(_list_page, site, way, run))
    held = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    for plan in site.plans:
        entries = held.get(plan.id, [])
        make = partial(_plan_page, site, plan, entries)
        yield Leaf(address.plan(plan), site.plan_name(plan), make, last_day(plan))
        yield from measure_leaves(site, plan, entries)


def _list_page(site: Site, way: Way, run: Sequence[Plan]) -> Page:
    return Page(
        way.address,
        way.title(site.words, site.text("plans.title")),
        site.render("plans.html", way.address, way=way, run=run),
        description=site.text("plans.description", count=len(site.plans)),
    )


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
        *(Heading(site.text(f"plan.{part}"), part) for part in PARTS),
    )


def _source_form(site: Site, plan: Plan) -> str:
    """Say what kind of document the plan arrived as."""
    ending = plan.source.file.rpartition(".")[2].lower()
    known = site.words.source_forms.get(ending)
    return known or site.text("plan.other_form", ending=ending)
