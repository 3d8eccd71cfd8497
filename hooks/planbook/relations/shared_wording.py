"""Shared wording: which passages of a library stand in more than one plan, and where first.

Titles and texts of measures are compared as `fold` folds them, in simplified characters, without
responsibility notes: half of all notes name the same offices. A passage is widespread, boilerplate
and no sign of copying, when it stands in the plans of at least twice the square root of the number
of places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbook.fold import fold
from planbook.library import Entry, Library
from planbook.model import Measure, Plan
from planbook.relations.passages import Found, find_passages
from planbook.simplified import simplified


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A passage in the wording of a measure: `wording(measure)[start:end]`."""

    entry: Entry
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage as it is published here."""
        return wording(self.entry.measure)[self.start : self.end]


@dataclass(frozen=True)
class Passage:
    """At least 12 characters that stand in several plans; occurrences are earliest first."""

    occurrences: tuple[Occurrence, ...]
    widespread: bool

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The measures that have it by entry id, earliest first."""
        return {one.entry.id: one.entry for one in self.occurrences}

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that have it, earliest first."""
        found = {one.entry.plan.id: one.entry.plan for one in self.occurrences}
        return tuple(found.values())


@dataclass(frozen=True)
class Share:
    """Of the characters of a plan's measures, white space aside: how many are shared, and how.

    `first`: shared, and every other plan had them later; `taken`: an earlier plan had them;
    `unsettled`: neither is known; `widespread`: in widespread passages alone; all others are the
    plan's own.
    """

    total: int
    first: int
    unsettled: int
    taken: int
    widespread: int

    @property
    def own(self) -> int:
        """The characters that stand in no other plan."""
        return self.total - self.first - self.unsettled - self.taken - self.widespread


@dataclass(frozen=True)
class SharedWording:
    """All shared passages of a library, and those of each measure by entry id.

    A measure's are in the order of its text, the longer before those within it.
    """

    passages: tuple[Passage, ...]
    by_entry: Mapping[str, tuple[tuple[Occurrence, Passage], ...]]


def wording(measure: Measure) -> str:
    """Return what is compared of a measure: its title and the texts of its clauses."""
    return "".join([measure.title or "", *(clause.text for clause in measure.clauses)])


def shared_wording(library: Library) -> SharedWording:
    """Find every passage of at least 12 characters that stands in more than one plan."""
    stretches = list(_stretches(library))
    numbers = {plan: number for number, plan in enumerate(sorted(library.plans))}
    found = find_passages(
        [stretch.folded for stretch in stretches],
        [numbers[stretch.entry.plan.id] for stretch in stretches],
    )
    places = {plan.id: _place(plan) for plan in library.plans.values()}
    held = len(set(places.values()))
    passages = tuple(_passage(stretches, one, places, held) for one in found)
    return SharedWording(passages, _by_entry(passages))


def share(entries: Iterable[Entry], shared: SharedWording) -> Share:
    """Count how much of the text of one plan's measures is its own."""
    counts = [0] * (_TAKEN + 1)
    for entry in entries:
        ranks = _ranks(entry, shared.by_entry.get(entry.id, ()))
        text = wording(entry.measure)
        for rank, character in zip(ranks, text, strict=True):
            counts[rank] += not character.isspace()
    return Share(
        sum(counts), counts[_FIRST], counts[_UNSETTLED], counts[_TAKEN], counts[_WIDESPREAD]
    )


def came_before(one: Plan, other: Plan) -> bool:
    """Tell whether a plan is known to be the earlier: by days or, where one has none, by years."""
    if one.published and other.published:
        return one.published < other.published
    return _year(one) < _year(other)


def _year(plan: Plan) -> int:
    return int(plan.published[:4]) if plan.published else plan.years[0]


def _listed(plan: Plan) -> tuple[int, bool, str, str]:
    """Order plans for a list: earliest first, those without a day last in their first year."""
    return _year(plan), not plan.published, plan.published or "", plan.id


_WIDESPREAD, _FIRST, _UNSETTLED, _TAKEN = 1, 2, 3, 4  # the later outweighs; 0 is the plan's own


@dataclass(frozen=True)
class _Stretch:
    """Text of a measure that runs on without a note, and where each folded character stands."""

    entry: Entry
    folded: str
    at: Sequence[int]


def _stretches(library: Library) -> Iterator[_Stretch]:
    """Yield the stretches of all measures, those of the earliest plan first."""
    known = set().union(*(wording(entry.measure) for entry in library.entries))
    folds = {one: folded for one in sorted(known) if (folded := simplified(fold(one))) != one}
    uneven = {one for one, folded in folds.items() if len(folded) != 1}
    for entry in sorted(library.entries, key=lambda entry: _listed(entry.plan)):
        start = 0
        head = entry.measure.title or ""
        for clause in entry.measure.clauses:
            text = head + clause.text
            at: Sequence[int] = range(start, start + len(text))
            if any(one in text for one in uneven):
                at = [place for place in at for _ in folds.get(text[place - start], "1")]
            yield _Stretch(entry, _folded(text, folds), at)
            start += len(text)
            head = ""


def _folded(text: str, folds: Mapping[str, str]) -> str:
    """Return what `fold` makes of a text, given what it makes of each character that it changes.

    What comes of folding one character is never changed by folding another.
    """
    for character, folded in folds.items():
        text = text.replace(character, folded)
    return text


def _passage(
    stretches: Sequence[_Stretch], found: Found, places: Mapping[str, str], held: int
) -> Passage:
    """Return a passage, given the place of each plan and how many places are held at all."""
    reach = found.length - 1
    occurrences = tuple(
        Occurrence(stretch.entry, stretch.at[offset], stretch.at[offset + reach] + 1)
        for stretch, offset in ((stretches[text], offset) for text, offset in found.places)
    )
    spread = len({places[one.entry.plan.id] for one in occurrences})
    return Passage(occurrences, spread * spread >= 4 * held)


def _place(plan: Plan) -> str:
    """A county that repeats itself every year spreads nothing; plans without place count each."""
    return plan.place or f"/{plan.id}"


def _by_entry(
    passages: Iterable[Passage],
) -> Mapping[str, tuple[tuple[Occurrence, Passage], ...]]:
    held: dict[str, list[tuple[Occurrence, Passage]]] = {}
    for passage in passages:
        for occurrence in passage.occurrences:
            held.setdefault(occurrence.entry.id, []).append((occurrence, passage))
    return {
        key: tuple(sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)))
        for key, found in sorted(held.items())
    }


def _ranks(entry: Entry, found: Iterable[tuple[Occurrence, Passage]]) -> bytes:
    """Return the rank of each character of a measure's wording."""
    ranks = bytearray(len(wording(entry.measure)))
    ranked = sorted((_rank(entry.plan, passage), one.start, one.end) for one, passage in found)
    for rank, start, end in ranked:
        ranks[start:end] = bytes([rank]) * (end - start)
    return bytes(ranks)


def _rank(plan: Plan, passage: Passage) -> int:
    if passage.widespread:
        return _WIDESPREAD
    others = [other for other in passage.plans if other.id != plan.id]
    if any(came_before(other, plan) for other in others):
        return _TAKEN
    return _FIRST if all(came_before(plan, other) for other in others) else _UNSETTLED
