"""A field over places and years: what each plan says of it, and what changed since the last one.

Beside a plan stands the latest earlier one of its place and topic that is held. A measure is new
where nothing of that plan is related to it, and given up where nothing now is; numbers have
changed where both measures have one target of a unit, with another value. All of it is inferred.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook.library import Entry
from planbook.model import Plan, Target
from planbook.site import Site

FAIR_SHARE = 0.1  # of a field's measures, from which on a topic is one of the field's own
SEVERAL = 2  # plans that a topic needs besides: what one plan mentions, others need not


@dataclass(frozen=True)
class Told:
    """A measure of a cell; `new` is null where no earlier plan is held.

    `numbers` are pairs of targets as written, earlier and now.
    """

    entry: Entry
    new: bool | None
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One place in one year; no plan held: 未收录, plans but nothing told: 未提及.

    `before` are the earlier plans, `given_up` measures of these that nothing here answers.
    """

    year: int
    held: tuple[Plan, ...]
    told: tuple[Told, ...]
    given_up: tuple[Entry, ...]
    before: tuple[Plan, ...]


@dataclass(frozen=True)
class Row:
    """One place of a matrix, with a plan of the place that names it."""

    plan: Plan
    cells: tuple[Cell, ...]


def over_years(site: Site, entries: Sequence[Entry]) -> list[Row]:
    """Set the measures of a field side by side: a row a place, a cell a year.

    Only plans on the field's own topics, or that say something of it, count as held. Places that
    say something of it come first; plans that name no place stand last among these and those.
    """
    topics = _own_topics(entries)
    telling = {entry.plan.id for entry in entries}
    own: dict[str, list[Plan]] = {}
    for plan in site.plans:
        if plan.common_topic in topics or plan.id in telling:
            own.setdefault(plan.place or "", []).append(plan)
    told: dict[str, list[Entry]] = {}
    for entry in entries:
        told.setdefault(entry.plan.place or "", []).append(entry)
    years = sorted({year for plans in own.values() for plan in plans for year in plan.every_year})
    return [
        Row(
            own[place][0],
            tuple(_cell(site, year, own[place], told.get(place, [])) for year in years),
        )
        for place in sorted(own, key=lambda place: (place not in told, not place, place))
    ]


def _own_topics(entries: Sequence[Entry]) -> set[str]:
    """Return the topics whose plans are expected to tell of a field: the main one, and others of
    several plans that have a fair share of its measures.
    """
    measures = Counter(entry.plan.common_topic for entry in entries)
    plans = Counter(
        plan.common_topic for plan in {entry.plan.id: entry.plan for entry in entries}.values()
    )
    most = max(measures.values(), default=0)
    return {
        topic
        for topic, count in measures.items()
        if count == most or (plans[topic] >= SEVERAL and count >= FAIR_SHARE * len(entries))
    }


def _cell(site: Site, year: int, plans: Sequence[Plan], entries: Sequence[Entry]) -> Cell:
    held = tuple(plan for plan in plans if year in plan.every_year)
    earlier = {
        plan.id: site.library.earlier.get(plan.id) if year == plan.years[0] else None
        for plan in held
    }
    told = tuple(
        _told(site, entry, earlier[entry.plan.id]) for entry in entries if entry.plan.id in earlier
    )
    before = tuple({plan.id: plan for plan in earlier.values() if plan}.values())
    ids = {plan.id for plan in before}
    given_up = tuple(
        entry
        for entry in entries
        if entry.plan.id in ids and not any(_answering(site, entry, plan) for plan in held)
    )
    return Cell(year, held, told, given_up, before)


def _told(site: Site, entry: Entry, earlier: Plan | None) -> Told:
    if not earlier:
        return Told(entry, None, ())
    answering = _answering(site, entry, earlier)
    numbers = tuple(_numbers(answering[0], entry)) if answering else ()
    return Told(entry, not answering, numbers)


def _answering(site: Site, entry: Entry, plan: Plan) -> Sequence[Entry]:
    """Return the measures of another plan that are related to a measure, the nearest first."""
    found = [site.library.by_id[link.to_id] for link in site.related.get(entry.id, ())]
    return [other for other in found if other.plan.id == plan.id]


def _numbers(before: Entry, now: Entry) -> Iterator[tuple[str, str]]:
    earlier, later = _single(before.measure.targets), _single(now.measure.targets)
    for unit, target in later.items():
        if unit in earlier and earlier[unit].value != target.value:
            yield earlier[unit].text, target.text


def _single(targets: Sequence[Target]) -> dict[str, Target]:
    """Return the targets by unit, those that are alone with theirs and have a value."""
    units = [target.unit for target in targets]
    return {
        target.unit: target
        for target in targets
        if target.unit and target.value is not None and units.count(target.unit) == 1
    }
