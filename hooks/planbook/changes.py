"""What changed in the published data: the dated histories of all plans as one list."""

from collections.abc import Iterator
from dataclasses import dataclass

from planbook.library import Library
from planbook.model import Plan


@dataclass(frozen=True)
class PlanChange:
    """One dated change of a plan; `measures` are ids within the plan, old ones included.

    `key` names the change within its plan for ever: its place in the history, which only grows.
    `kind` is added, updated or a state; `text` is null for a state that the history does not tell.
    """

    plan: Plan
    key: str
    date: str
    kind: str
    text: str | None
    measures: tuple[str, ...]

    @property
    def current_measures(self) -> tuple[str, ...]:
        """Return the ids that the measures have now; those that are gone are left out."""
        known = {measure.id for measure in self.plan.measures}
        named = (self.plan.redirects.get(one, one) for one in self.measures)
        return tuple(dict.fromkeys(one for one in named if one in known))


def every_change(library: Library) -> tuple[PlanChange, ...]:
    """Return all changes, newest first; those of one day by plan, a plan's newest first."""
    found = [change for _, plan in sorted(library.plans.items()) for change in _changes(plan)]
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))


def updated(plan: Plan, measure_id: str | None = None) -> str:
    """Return the last day on which a plan, or what stands of one measure, changed.

    A plan without any date counts from the first day of its first year.
    """
    return last_day(plan, measure_id) or f"{plan.years[0]}-01-01"


def last_day(plan: Plan, measure_id: str | None = None) -> str | None:
    """Return the last day that the data tell of a plan, or of one measure; null if they tell none.

    A change that names measures counts for those alone.
    """
    days = [plan.published, plan.reviewed.date]
    days += [
        change.date
        for change in _changes(plan)
        if measure_id is None or not change.measures or measure_id in change.current_measures
    ]
    return max((day for day in days if day), default=None)


def data_day(library: Library) -> str | None:
    """Return the last day on which anything changed; null where there is no plan."""
    return max((updated(plan) for plan in library.plans.values()), default=None)


def _changes(plan: Plan) -> Iterator[PlanChange]:
    """Yield a plan's changes, newest first; a state that its history forgot is told, too."""
    state, since = plan.status.state, plan.status.since
    if state != "current" and since and since not in {change.date for change in plan.history}:
        yield PlanChange(plan, state, since, state, None, ())
    for number, change in reversed(list(enumerate(plan.history, start=1))):
        kind = "added" if number == 1 else "updated"
        if state != "current" and change.date == since:
            kind = state
        yield PlanChange(plan, str(number), change.date, kind, change.text, change.measures)
