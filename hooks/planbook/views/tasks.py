"""The task list of an office: what is its own, in which role, by when.

Only what the text gives to the office counts: where a measure names it in some of its clauses,
the days and numbers of the other clauses are not its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planbook.library import Duty, Entry
from planbook.model import ROLES, Deadline, Plan, Role, Target
from planbook.registry import Office
from planbook.sentences import SENTENCE_END, clause_of
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


def _own(site: Site, office: Office, entry: Entry) -> list[Duty]:
    return [duty for duty in site.duties(entry) if duty.office == office]


def _roles(duties: Sequence[Duty]) -> tuple[Role, ...]:
    held = {duty.role for duty in duties}
    return tuple(role for role in ROLES if role in held)


def _task(number: int, entry: Entry, duties: Sequence[Duty]) -> Task:
    measure = entry.measure
    clauses = _clauses(entry, duties)

    def own(text: str) -> bool:
        return not clauses or clause_of(measure, text) in (None, *clauses)

    return Task(
        number,
        entry,
        _roles(duties),
        clauses,
        tuple(one for one in measure.deadlines if own(one.text)),
        tuple(one for one in measure.targets if own(one.text)),
    )


def _clauses(entry: Entry, duties: Sequence[Duty]) -> tuple[int, ...]:
    """Return the clauses that name the office; none where all do, or the section's heading does."""
    named = {duty.clause for duty in duties}
    every = set(range(1, len(entry.measure.clauses) + 1))
    return () if 0 in named or named == every else tuple(sorted(named))
