"""A measure's wording with the passages that other plans have too, and where else these stand."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, islice

from planbook.library import Entry
from planbook.model import Plan
from planbook.relations.shared_wording import Occurrence, Passage, wording
from planbook.site import Site

SHOWN_PASSAGES = 24  # of a measure, the longest; a reader of more is served by the search
SHOWN_PLACES = 8
MARKS = " \n\u3000，,、；;：:。."  # a quotation begins behind the mark that ended what is before it

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


def marked_wording(site: Site, entry: Entry) -> MarkedWording | None:
    """Return a measure's wording with its shared passages; null where it has none."""
    chosen = list(_chosen(site.shared.by_entry.get(entry.id, ()), entry))
    if not chosen:
        return None
    lines = [passage_line(number, *one) for number, one in enumerate(chosen, start=1)]
    numbers: list[int | None] = [None] * len(wording(entry.measure))
    for number, (one, _, _) in sorted(enumerate(chosen, start=1), key=_weight):
        numbers[one.start : one.end] = [number] * (one.end - one.start)
    return MarkedWording(tuple(_clauses(entry, numbers)), tuple(lines))


def passage_line(
    number: int, here: Occurrence, passage: Passage, others: Sequence[Entry]
) -> PassageLine:
    """Return the line that tells of a passage here; `others` are the measures it leads to."""
    return PassageLine(
        number,
        here.text.lstrip(MARKS).rstrip(),
        passage.widespread,
        tuple(others[:SHOWN_PLACES]),
        len(passage.by_id) if len(others) > SHOWN_PLACES else None,
    )


def others_with(passage: Passage, plan: Plan, known: Set[str] = frozenset()) -> list[Entry]:
    """Return the first measures of other plans that have a passage, one more than are shown."""
    others = (
        entry
        for key, entry in passage.by_id.items()
        if entry.plan.id != plan.id and key not in known
    )
    return list(islice(others, SHOWN_PLACES + 1))


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
        others = others_with(passage, entry.plan, known)
        if others:
            kept.append((occurrence, passage, others))
    yield from sorted(kept, key=lambda one: (one[0].start, -one[0].end))


def _holds(outer: Occurrence, inner: Occurrence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


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
