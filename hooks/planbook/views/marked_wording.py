"""A measure's wording with the passages that other plans have too, and where else these stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from planbook.library import Entry
from planbook.model import Plan
from planbook.relations.passages import SHORTEST
from planbook.relations.shared_wording import Occurrence, Passage, wording
from planbook.site import Site

SHOWN_PASSAGES = 24  # of a measure, the longest; a reader of more is served by the search
SHOWN_PLACES = 8
MARKS = " \n\u3000，,、；;：:。."  # a quotation begins behind the mark that ended what is before it

Chosen = tuple[Occurrence, Passage, list[Entry]]  # a passage here, and where it leads from here


@dataclass(frozen=True)
class PassageLine:
    """One shared passage of a measure: what it says, and where else, earliest first.

    `others` are the first measures of other plans that have it; `total` counts all measures that
    have it where these are not all, else it is null.
    """

    number: int
    quote: str
    widespread: bool
    others: tuple[Entry, ...]
    total: int | None


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause and the number of the shared passage it is part of, if any.

    `within` are the numbers of passages that end in it and of which nothing else is to be seen.
    """

    text: str
    number: int | None
    within: tuple[int, ...]


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
    ends: dict[int, list[int]] = {}
    for number, (one, _, _) in enumerate(chosen, start=1):
        if number not in numbers:
            ends.setdefault(one.end - 1, []).append(number)
    return MarkedWording(tuple(_clauses(entry, numbers, ends)), tuple(lines))


def quote(here: Occurrence) -> str:
    """Return the words of a passage, without a mark that ends what is before it."""
    words = here.text.rstrip()
    begun = words.lstrip(MARKS)
    return begun if len("".join(begun.split())) >= SHORTEST else words


def passage_line(
    number: int, here: Occurrence, passage: Passage, others: Sequence[Entry]
) -> PassageLine:
    """Return the line that tells of a passage here; `others` are the measures it leads to."""
    return PassageLine(
        number,
        quote(here),
        passage.widespread,
        tuple(others[:SHOWN_PLACES]),
        len(passage.by_id) if len(others) > SHOWN_PLACES else None,
    )


def others_with(passage: Passage, plan: Plan) -> list[Entry]:
    """Return the first measures of other plans that have a passage, one more than are shown."""
    others = (entry for entry in passage.by_id.values() if entry.plan.id != plan.id)
    return list(islice(others, SHOWN_PLACES + 1))


def _weight(numbered: tuple[int, Chosen]) -> tuple[bool, int]:
    """Order passages that lie over each other: the short one of few plans is drawn last."""
    occurrence, passage, _ = numbered[1]
    return not passage.widespread, occurrence.start - occurrence.end


def _chosen(found: Sequence[tuple[Occurrence, Passage]], entry: Entry) -> Iterator[Chosen]:
    """Choose the longest passages that lead to any measure to which none around them does."""
    longest = sorted(_widest(found), key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))
    kept: list[Chosen] = []
    for occurrence, passage in longest:
        if len(kept) == SHOWN_PASSAGES:
            break
        around = [one[1] for one in kept if _holds(one[0], occurrence)]
        known = frozenset[str]().union(*(outer.by_id for outer in around))
        if any(key not in known for key in passage.by_id):
            kept.append((occurrence, passage, others_with(passage, entry.plan)))
    yield from sorted(kept, key=lambda one: (one[0].start, -one[0].end))


def _widest(
    found: Iterable[tuple[Occurrence, Passage]],
) -> Iterable[tuple[Occurrence, Passage]]:
    """Keep of passages that differ in a mark before the quotation alone that of most places."""
    widest: dict[tuple[int, str], tuple[Occurrence, Passage]] = {}
    for pair in sorted(found, key=lambda pair: len(pair[1].by_id)):
        widest[pair[0].end, quote(pair[0])] = pair
    return widest.values()


def _holds(outer: Occurrence, inner: Occurrence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _clauses(
    entry: Entry, numbers: Sequence[int | None], ends: Mapping[int, Sequence[int]]
) -> Iterator[tuple[Piece, ...]]:
    """Cut the wording into its title and clauses, and these where the passage changes."""
    measure = entry.measure
    start = 0
    for text in (measure.title or "", *(clause.text for clause in measure.clauses)):
        places = range(start, start + len(text))
        runs = [tuple(run) for _, run in groupby(places, key=numbers.__getitem__)]
        if runs:
            yield tuple(
                Piece(
                    text[run[0] - start : run[-1] + 1 - start],
                    numbers[run[0]],
                    tuple(number for place in run for number in ends.get(place, ())),
                )
                for run in runs
            )
        start += len(text)
