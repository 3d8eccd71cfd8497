"""The site as a whole: the library, what was derived from it once, and how to render a page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from planbook import address
from planbook.indexes import Indexes
from planbook.library import Duty, Entry, Library
from planbook.model import Plan, Remark
from planbook.registry import Office, Place, Sector
from planbook.relations.related import Link, related
from planbook.relations.shared_wording import SharedWording, shared_wording
from planbook.render import environment, rendered
from planbook.runs import Group, PlanLists, cut
from planbook.settings import Settings
from planbook.terms import Glossary
from planbook.words.catalogue import catalogue
from planbook.words.wording import Wording, measure_name

NEWEST_PLANS = 8

Made = TypeVar("Made")


@dataclass(frozen=True)
class Site:
    """Everything that a page may ask for."""

    library: Library
    data_dir: Path
    settings: Settings
    words: Wording = field(default_factory=lambda: Wording(catalogue()))
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def templates(self) -> Environment:
        """Where the pages are rendered, in the language of `words`."""
        return environment(self.words)

    def text(self, key: str, /, **values: object) -> str:
        """Return a sentence of the catalogue as plain text."""
        return self.words.say.plain(key, **values)

    @cached_property
    def indexes(self) -> Indexes:
        """The indexes of the library."""
        return Indexes(self.library)

    @cached_property
    def related(self) -> Mapping[str, tuple[Link, ...]]:
        """Related measures by entry id, best first."""
        return related(self.library, self.indexes.cited, self.words.say)

    @cached_property
    def shared(self) -> SharedWording:
        """The passages that stand in several plans."""
        return shared_wording(self.library)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms that are explained, and where they stand."""
        return Glossary(self.library)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """All plans, newest first."""
        return tuple(
            sorted(self.library.plans.values(), key=lambda plan: (-plan.years[0], plan.id))
        )

    @property
    def newest_plans(self) -> tuple[Plan, ...]:
        """The newest plans, as many as the home page shows side by side."""
        return self.plans[:NEWEST_PLANS]

    def prepare(self) -> None:
        """Make what most pages ask for, before processes share them out that would each make it."""
        indexes = self.indexes
        _ = dict(self.related), self.shared, indexes.cited, indexes.citations
        _ = indexes.duties, indexes.sectors, indexes.departments, indexes.offices
        _ = indexes.places, indexes.topics, indexes.years, self.glossary.shelves
        _ = self.plan_lists.numbers

    def once(self, make: Callable[["Site"], Made]) -> Made:
        """Return what `make` makes of this site, made when first asked for.

        For what costs much and is asked for both by pages and by the files beside them.
        """
        if make.__qualname__ not in self.kept:
            self.kept[make.__qualname__] = make(self)
        made: Made = self.kept[make.__qualname__]
        return made

    def keep(self, make: Callable[["Site"], Made], made: Made) -> None:
        """Keep what `make` would make of this site, where it came about on the way."""
        self.kept.setdefault(make.__qualname__, made)

    def render(self, template: str, at: str, **values: Any) -> Markup:
        """Render a template for the page at an address, with the site in reach."""
        return rendered(self.templates, template, at, site=self, **values)

    def place_name(self, plan: Plan) -> str:
        """Return the name of a plan's place, or say that the document names none."""
        place = self.library.place(plan)
        return place.name if place else self.text("site.place_unknown")

    def where_words(self, plan: Plan) -> str:
        """Say of where and when a plan is: `岳阳楼区 2022年`."""
        return f"{self.place_name(plan)} {self.words.years_words(plan)}"

    def plan_name(self, plan: Plan) -> str:
        """Return a plan's title; where the document has none, a name of ours that says so."""
        if plan.title:
            return plan.title
        topic = self.library.registry.topics[plan.topic].name
        return self.text(
            "site.plan_without_title",
            place=self.place_name(plan),
            years=self.words.years_words(plan),
            topic=topic,
        )

    def answering(self, entry: Entry) -> tuple[Duty, ...]:
        """Return who answers for a measure as a whole: each name once in a role."""
        found = {(duty.role, duty.office, duty.as_written): duty for duty in self.duties(entry)}
        return tuple(found.values())

    def duties(self, entry: Entry) -> tuple[Duty, ...]:
        """Return the duties of a measure, those of its section's heading included."""
        return self.indexes.duties[entry.id]

    def has_page(self, office: Office) -> bool:
        """Open phrases such as 各有关部门 have no page."""
        return office.department.kind != "open"

    def plans_at(self, place: Place) -> tuple[Plan, ...]:
        """Return the plans of a place itself, newest first."""
        return tuple(plan for plan in self.plans if plan.place == place.id)

    def plans_in(self, year: int) -> tuple[Plan, ...]:
        """Return the plans whose period has a year, newest first."""
        return tuple(plan for plan in self.plans if year in plan.every_year)

    def children(self, place: Place) -> tuple[Place, ...]:
        """Return the places directly below a place that lead to a plan, by division code."""
        return tuple(child for child in self.shown_places if child.parent == place.id)

    @cached_property
    def shown_places(self) -> tuple[Place, ...]:
        """Places of the registry, by division code; those without code last."""
        places = self.library.registry.places.values()
        return tuple(sorted(places, key=lambda place: (place.code or "999999", place.id)))

    def clause_duties(self, entry: Entry, number: int) -> tuple[Duty, ...]:
        """Return the duties of one clause, counted from 1."""
        return tuple(duty for duty in self.duties(entry) if duty.clause == number)

    def answering_for(self, entry: Entry, clause: int | None) -> tuple[Duty, ...]:
        """Return the duties of one clause and of the section; of the measure where there are none.

        The clause is counted from 1; null, for what stands in the title, is the measure too.
        """
        duties = self.duties(entry)
        own = tuple(duty for duty in duties if duty.clause in (0, clause))
        return own if clause and own else duties

    def remarks(self, entry: Entry) -> tuple[Remark, ...]:
        """Return the remarks on damaged text in a measure."""
        return tuple(remark for remark in entry.plan.remarks if remark.measure == entry.measure.id)

    def lead_words(self, entry: Entry) -> str:
        """Say in a few words who answers for a measure: `牵头：市应急管理局`."""
        return self.words.lead_words(self.duties(entry))

    def correction(self, plan: Plan, entry: Entry | None = None, lines: str = "") -> str:
        """Return the address for reporting an error, with plan, measure and line filled in.

        `lines` are of the source text.
        """
        say, words = self.text, self.words
        rows = [say("correction.plan", plan=self.plan_name(plan), id=plan.id)]
        if entry:
            name = measure_name(entry.measure)
            rows.append(say("correction.measure", label=words.label_words(entry), name=name))
        rows.append(say("correction.text", file=plan.source.text, lines=lines).rstrip())
        rows += [say(f"correction.{key}") for key in ("fault", "mend", "grounds")]
        subject = say("correction.subject", what=entry.id if entry else plan.id)
        return self.settings.correction(subject, "\r\n".join(rows))

    def links_in(self, entry: Entry, number: int, root: str) -> dict[str, str]:
        """Return where the words of one clause lead: cited documents, offices named in it."""
        links = {
            duty.as_written: root + address.office(duty.office)
            for duty in self.clause_duties(entry, number)
            if self.has_page(duty.office)
        }
        clause = entry.measure.clauses[number - 1]
        return links | self.cited_links(entry.plan, clause.wording, root)

    def cited_links(self, plan: Plan, text: str, root: str) -> dict[str, str]:
        """Return where the names in 《》 of a plan's text lead, those of cited documents."""
        return {
            name: root + address.citation(document)
            for name, document in self.indexes.cited.named_in(plan, text).items()
        }

    @property
    def read_measures(self) -> int:
        """How many measures stand in plans that a person has read against their source."""
        return sum(len(plan.measures) for plan in self.plans if plan.reviewed.by)

    @cached_property
    def plan_lists(self) -> PlanLists:
        """The measures of every sector and office, plan by plan, cut into pages."""
        lists: dict[str, Sequence[Sequence[Group]]] = {}
        for sector in self.indexes.sectors.values():  # with the wording of each: it weighs double
            groups = self.by_plan(sector.entries)
            lists[address.sector(sector.record)] = cut(groups, lambda group: 2 * len(group[1]))
        for office in self.indexes.offices.values():
            groups = self.by_plan(office.entries)
            lists[address.office(office.record)] = cut(groups, lambda group: len(group[1]))
        return PlanLists(lists)

    def plan_part(self, page: str, plan: Plan) -> str:
        """Return the address, with the anchor, where a sector's or office's page lists a plan."""
        return self.plan_lists.part(page, plan)

    def by_plan(self, entries: Iterable[Entry]) -> list[tuple[Plan, list[Entry]]]:
        """Group entries by their plan, newest plan first, entries in order."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.plan.id, []).append(entry)
        return [(plan, groups[plan.id]) for plan in self.plans if plan.id in groups]

    def plans_below(self, place: Place) -> tuple[Plan, ...]:
        """Return the plans of all places below a place, newest first."""
        lineages = {plan.id: self.library.registry.lineage(plan.place)[1:] for plan in self.plans}
        return tuple(plan for plan in self.plans if place in lineages[plan.id])

    def by_sector(self, entries: Iterable[Entry]) -> list[tuple[Sector, list[Entry]]]:
        """Group entries by sector, fullest sector first; an entry stands in each of its own."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            for key in entry.measure.sectors:
                groups.setdefault(key, []).append(entry)
        ordered = sorted(groups, key=lambda key: (-len(groups[key]), key))
        return [(self.library.registry.sectors[key], groups[key]) for key in ordered]

    def most_named(
        self, entries: Iterable[Entry], without: Office | None = None, most: int = 12
    ) -> list[tuple[Office, int]]:
        """Return the offices that most of the entries name, with the number of entries."""
        counts: dict[Office, int] = {}
        for entry in entries:
            for office in dict.fromkeys(duty.office for duty in self.duties(entry)):
                if office.department.kind == "office" and office != without:
                    counts[office] = counts.get(office, 0) + 1
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], address.office(pair[0])))
        return ordered[:most]
