"""Shared wording as readers see it: on a measure's page, and of each plan as a whole."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Heading, Leaf, Page
from planbook.relations.shared_wording import Occurrence, Passage, Share, share, wording
from planbook.site import Site

SHOWN_PASSAGES = 24  # of a measure, the longest; a reader of more is served by the search
SHOWN_PLACES = 8
MARKS = " \n\u3000，,、；;：:。."  # a quotation begins behind the mark that ended what is before it
LONGEST_OF_PLAN = 50
MOST_NEIGHBOURS = 50

Chosen = tuple[Occurrence, Passage, list[Entry]]  # a passage here, and where it leads from here


@dataclass(frozen=True)
class PassageLine:
    """One shared passage of a measure: what it says, and where else, earliest first.

    `others` are the first measures of other plans that no longer passage of the list leads to;
    `total` counts all measures that have the passage where these are not all, else it is null.
    """

    number: int
    quote: str
    widespread: bool
    others: tuple[Entry, ...]
    total: int | None


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause and the number of the shared passage it is part of, if any."""

    text: str
    number: int | None


@dataclass(frozen=True)
class MarkedWording:
    """A measure's wording by clause with its shared passages marked, and the list of these."""

    clauses: tuple[tuple[Piece, ...], ...]
    lines: tuple[PassageLine, ...]


@dataclass(frozen=True)
class Neighbour:
    """Another plan with which a plan shares wording: characters, and whether it came first."""

    plan: Plan
    characters: int
    earlier: bool


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield a page for each plan that tells its own wording from what other plans have, too."""
    for plan, entries in site.by_plan(site.library.entries):
        title = site.text("shared.page_title", plan=site.plan_name(plan))
        yield Leaf(address.plan_wording(plan), title, partial(_plan_page, site, plan, entries))


def marked_wording(site: Site, entry: Entry) -> MarkedWording | None:
    """Return a measure's wording with its shared passages; null where it has none."""
    chosen = list(_chosen(site.shared.by_entry.get(entry.id, ()), entry))
    if not chosen:
        return None
    lines = [_line(number, *one) for number, one in enumerate(chosen, start=1)]
    numbers: list[int | None] = [None] * len(wording(entry.measure))
    for number, (one, _, _) in sorted(enumerate(chosen, start=1), key=_weight):
        numbers[one.start : one.end] = [number] * (one.end - one.start)
    return MarkedWording(tuple(_clauses(entry, numbers)), tuple(lines))


def _weight(numbered: tuple[int, Chosen]) -> tuple[bool, int]:
    """Order passages that lie over each other: the short one of few plans is drawn last."""
    occurrence, passage, _ = numbered[1]
    return not passage.widespread, occurrence.start - occurrence.end


def _chosen(found: Sequence[tuple[Occurrence, Passage]], entry: Entry) -> Iterator[Chosen]:
    """Choose the longest passages, and of each the measures to which none around it leads."""
    longest = sorted(found, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))
    kept: list[Chosen] = []
    for occurrence, passage in longest:
        if len(kept) == SHOWN_PASSAGES:
            break
        around = [one[1] for one in kept if _holds(one[0], occurrence)]
        known = frozenset[str]().union(*(outer.by_id for outer in around))
        others = _others(passage, entry.plan, known)
        if others:
            kept.append((occurrence, passage, others))
    yield from sorted(kept, key=lambda one: (one[0].start, -one[0].end))


def _holds(outer: Occurrence, inner: Occurrence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _line(number: int, here: Occurrence, passage: Passage, others: Sequence[Entry]) -> PassageLine:
    return PassageLine(
        number,
        here.text.lstrip(MARKS).rstrip(),
        passage.widespread,
        tuple(others[:SHOWN_PLACES]),
        len(passage.by_id) if len(others) > SHOWN_PLACES else None,
    )


def _clauses(entry: Entry, numbers: Sequence[int | None]) -> Iterator[tuple[Piece, ...]]:
    """Cut the wording into its title and clauses, and these where the passage changes."""
    measure = entry.measure
    at = 0
    for text in (measure.title or "", *(clause.text for clause in measure.clauses)):
        paired = zip(text, numbers[at : at + len(text)], strict=True)
        pieces = [
            Piece("".join(character for character, _ in found), number)
            for number, found in groupby(paired, key=lambda pair: pair[1])
        ]
        at += len(text)
        if pieces:
            yield tuple(pieces)


def _plan_page(site: Site, plan: Plan, entries: Sequence[Entry]) -> Page:
    at = address.plan_wording(plan)
    counted = share(entries, site.shared)
    content = site.render(
        "plan_wording.html",
        at,
        plan=plan,
        share=counted,
        parts_of_text=_parts(site, counted),
        neighbours=_neighbours(site, plan, entries),
        passages=_passages(site, plan, entries, widespread=False),
        common=_passages(site, plan, entries, widespread=True),
    )
    return Page(
        at,
        site.text("shared.page_title", plan=site.plan_name(plan)),
        content,
        description=site.text(
            "shared.description",
            place=site.place_name(plan),
            years=site.words.years_words(plan),
        ),
        headings=tuple(
            Heading(site.text(f"shared.{part}"), part) for part in ("neighbours", "passages")
        ),
    )


def _parts(site: Site, counted: Share) -> list[tuple[str, int, str]]:
    """Return name, characters and explanation of each part of a plan's text."""
    parts = {
        "own": counted.own,
        "first": counted.first,
        "taken": counted.taken,
        "widespread": counted.widespread,
    }
    return [
        (site.text(f"shared.part_{part}"), characters, site.text(f"shared.meaning_{part}"))
        for part, characters in parts.items()
    ]


def _neighbours(site: Site, plan: Plan, entries: Sequence[Entry]) -> list[Neighbour]:
    """Return the plans that share wording with a plan, most first; widespread passages aside."""
    counts: dict[str, int] = {}
    first: dict[str, bool] = {}
    for entry in entries:
        spans: dict[str, list[tuple[int, int]]] = {}
        for occurrence, passage in site.shared.by_entry.get(entry.id, ()):
            if passage.widespread:
                continue
            earlier = True
            for other in passage.plans:
                earlier = earlier and other.id != plan.id
                spans.setdefault(other.id, []).append((occurrence.start, occurrence.end))
                first[other.id] = earlier
        for other_id, found in spans.items():
            counts[other_id] = counts.get(other_id, 0) + _covered(found)
    counts.pop(plan.id, None)
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return [
        Neighbour(site.library.plans[key], counts[key], first[key])
        for key in ordered[:MOST_NEIGHBOURS]
    ]


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many places the spans, in the order of their starts, cover together."""
    covered, reached = 0, 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _passages(
    site: Site, plan: Plan, entries: Sequence[Entry], *, widespread: bool
) -> list[tuple[Entry, PassageLine]]:
    """Return a plan's longest shared passages, each once, with the measure it stands in."""
    found: dict[int, tuple[Occurrence, Passage]] = {}
    for entry in entries:
        for occurrence, passage in site.shared.by_entry.get(entry.id, ()):
            if passage.widespread is widespread:
                found.setdefault(id(passage), (occurrence, passage))
    longest = sorted(found.values(), key=lambda pair: pair[0].start - pair[0].end)
    return [
        (here.entry, _line(number, here, passage, _others(passage, plan)))
        for number, (here, passage) in enumerate(longest[:LONGEST_OF_PLAN], start=1)
    ]


def _others(passage: Passage, plan: Plan, known: Set[str] = frozenset()) -> list[Entry]:
    """Return the first measures of other plans that have a passage, one more than are shown."""
    others = (
        entry
        for key, entry in passage.by_id.items()
        if entry.plan.id != plan.id and key not in known
    )
    return list(islice(others, SHOWN_PLACES + 1))
