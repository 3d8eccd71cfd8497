"""The library: every plan and every registry, and the walk over all measures."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planbook.model import Clause, Measure, Plan, Role, Section
from planbook.registry import Holder, Office, Place, Registry


@dataclass(frozen=True)
class Entry:
    """A measure with the section and the plan it stands in."""

    plan: Plan
    section: Section
    measure: Measure

    @property
    def id(self) -> str:
        """`<plan>/<measure>`, unique in the library."""
        return f"{self.plan.id}/{self.measure.id}"


@dataclass(frozen=True)
class Duty:
    """One office in one role in one clause; `clause` counts from 1, 0 is the section's note."""

    role: Role
    office: Office
    as_written: str
    clause: int

    def held_by(self, holder: Holder) -> bool:
        """Tell whether it is a duty of an office, or of a department at any place."""
        if isinstance(holder, Office):
            return self.office == holder
        return self.office.department.id == holder.id


@dataclass(frozen=True)
class Library:
    """Everything that is published."""

    registry: Registry
    plans: Mapping[str, Plan]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every measure of every plan, plans by id, measures in the order of the document."""
        return tuple(self._walk())

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by `<plan>/<measure>`."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def earlier(self) -> Mapping[str, Plan]:
        """The plan before each plan that has one, by id.

        It is the latest of the same place and topic whose years all lie before the plan's own.
        """
        found: dict[str, Plan] = {}
        alike: dict[tuple[str, str], list[Plan]] = {}
        for plan in sorted(self.plans.values(), key=lambda plan: (plan.every_year[-1], plan.id)):
            if plan.place:
                alike.setdefault((plan.place, plan.common_topic), []).append(plan)
        for plans in alike.values():
            lasts = [plan.every_year[-1] for plan in plans]
            for plan in plans:
                before = bisect_left(lasts, plan.years[0])
                if before:
                    found[plan.id] = plans[before - 1]
        return found

    def place(self, plan: Plan) -> Place | None:
        """Return the plan's place, or null where the document names none."""
        return self.registry.places.get(plan.place) if plan.place else None

    def duties(self, entry: Entry) -> tuple[Duty, ...]:
        """Return the entry's duties in the order of the text, repeated names in one clause once."""
        found: dict[Duty, None] = {}
        for number, clause in enumerate(entry.measure.clauses, start=1):
            found.update(dict.fromkeys(self._clause_duties(entry.plan, clause, number)))
        return tuple(found)

    def section_duties(self, plan: Plan, section: Section) -> tuple[Duty, ...]:
        """Return the duties of a note on the section's heading, numbered clause 0."""
        heading = Clause(text="", note=section.note, responsibilities=section.responsibilities)
        return tuple(dict.fromkeys(self._clause_duties(plan, heading, 0)))

    def all_duties(self, entry: Entry) -> tuple[Duty, ...]:
        """Return the entry's duties, then those of the note on its section's heading."""
        return (*self.duties(entry), *self.section_duties(entry.plan, entry.section))

    def _clause_duties(self, plan: Plan, clause: Clause, number: int) -> Iterator[Duty]:
        for responsibility in clause.responsibilities:
            for name in responsibility.departments:
                for office in self.registry.offices(name, plan.place):
                    yield Duty(responsibility.role, office, name, number)

    def _walk(self) -> Iterator[Entry]:
        for _, plan in sorted(self.plans.items()):
            for section in plan.sections:
                for measure in section.measures:
                    yield Entry(plan, section, measure)
