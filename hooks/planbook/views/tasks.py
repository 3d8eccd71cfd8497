"""The task list of an office: what is its own, in which role, by when.

Only what the text gives to the office counts: where a measure names it in some of its clauses,
the days and numbers of the other clauses are not its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planbook.library import Duty, Entry
from planbook.model import ROLES, Deadline, Measure, Plan, Role, Target
from planbook.registry import Holder, Office
from planbook.sentences import SENTENCE_END, clauses_of
from planbook.site import Site


@dataclass(frozen=True)
class Task:
    """One measure as far as it is an office's; `number` counts from 1 through the whole list.

    `clauses` are the clauses that name the office where others do not, counted from 1; empty where
    the measure is its own as a whole. `roles` stand strongest first.
    """

    number: int
    entry: Entry
    roles: tuple[Role, ...]
    clauses: tuple[int, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]

    def quote(self, clause: int) -> str:
        """Return the first sentence of a clause, which says what of the measure is meant."""
        return SENTENCE_END.split(self.entry.measure.clauses[clause - 1].text.strip())[0]


@dataclass(frozen=True)
class PlanTasks:
    """The tasks of an office in one plan, those in its strongest role first."""

    plan: Plan
    tasks: tuple[Task, ...]

    def count(self, role: Role) -> int:
        """Return in how many tasks the office holds a role."""
        return sum(role in task.roles for task in self.tasks)


def task_list(site: Site, office: Office, entries: Iterable[Entry]) -> tuple[PlanTasks, ...]:
    """Return the tasks of an office, newest plan first."""
    lists: list[PlanTasks] = []
    number = 1
    for plan, found in site.by_plan(entries):
        held = [(_own(site, office, entry), entry) for entry in found]
        held.sort(key=lambda pair: ROLES.index(_roles(pair[0])[0]))
        tasks = [_task(number + at, entry, own) for at, (own, entry) in enumerate(held)]
        lists.append(PlanTasks(plan, tuple(tasks)))
        number += len(tasks)
    return tuple(lists)


def own_parts(site: Site, holder: Holder, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the measures of an office or department with its own days and numbers alone."""
    return tuple(_own_part(entry, _own(site, holder, entry)) for entry in entries)


def _own_part(entry: Entry, duties: Sequence[Duty]) -> Entry:
    return replace(entry, measure=_cut(entry.measure, _clauses(entry, duties)))


def _own(site: Site, holder: Holder, entry: Entry) -> list[Duty]:
    return [duty for duty in site.duties(entry) if duty.held_by(holder)]


def _roles(duties: Sequence[Duty]) -> tuple[Role, ...]:
    held = {duty.role for duty in duties}
    return tuple(role for role in ROLES if role in held)


def _task(number: int, entry: Entry, duties: Sequence[Duty]) -> Task:
    clauses = _clauses(entry, duties)
    own = _cut(entry.measure, clauses)
    return Task(number, entry, _roles(duties), clauses, own.deadlines, own.targets)


def _cut(measure: Measure, clauses: Sequence[int]) -> Measure:
    """Return a measure with the days and numbers of some clauses and of its title alone; as it is
    where no clause is told.
    """
    if not clauses:
        return measure

    def own(text: str) -> bool:
        standing = clauses_of(measure, text)
        return not standing or not set(clauses).isdisjoint(standing)

    return measure.model_copy(
        update={
            "deadlines": tuple(one for one in measure.deadlines if own(one.text)),
            "targets": tuple(one for one in measure.targets if own(one.text)),
        }
    )


def _clauses(entry: Entry, duties: Sequence[Duty]) -> tuple[int, ...]:
    """Return the clauses that name the office; none where all do, or the section's heading does."""
    named = {duty.clause for duty in duties}
    every = set(range(1, len(entry.measure.clauses) + 1))
    return () if 0 in named or named == every else tuple(sorted(named))
