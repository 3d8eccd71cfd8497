"""What a search reads besides the index: facet values, in pieces, and the texts to show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from planbook.search.codes import order_of, pack
from planbook.search.placed import Zoned
from planbook.search.texts import Record, Shelf

PIECE_MEASURES = 1000
# Orders of the codes; pieces.js names the same numbers.
SECTORS, VALUES, STEP, HELD = 3, 5, 1, 2

Code = tuple[int, int]  # a number and the order it is coded with
Value = TypeVar("Value", str, tuple[str, ...])


@dataclass(frozen=True)
class Values:
    """What facet columns name by number: groups of sectors, departments, the most used first."""

    sectors: tuple[tuple[str, ...], ...]  # all that some measure is filed under, sorted
    departments: tuple[str, ...]
    roles: tuple[str, ...]


def collect_values(measures: Sequence[Record]) -> Values:
    """Return every sector, department and role that a measure names."""
    duties = [duty for measure in measures for duty in measure["responsibilities"]]
    return Values(
        _most_used_first(_sectors(measure) for measure in measures),
        _most_used_first(duty["department_id"] for duty in duties if duty["department_id"]),
        tuple(sorted({duty["role"] for duty in duties})),
    )


def group_shelves(shelves: Sequence[Shelf]) -> list[list[Shelf]]:
    """Cut the library into pieces of about ``PIECE_MEASURES`` measures, whole plans each."""
    pieces: list[list[Shelf]] = []
    room = 0
    for shelf in shelves:
        if not pieces or room < len(shelf.measures):
            pieces.append([])
            room = PIECE_MEASURES
        pieces[-1].append(shelf)
        room -= len(shelf.measures)
    return pieces


def pack_piece(shelves: Sequence[Shelf], values: Values) -> bytes:
    """Return what the measures of one piece are filed under as bits, read by pieces.js.

    Of each measure the number of its sectors, as a group. Then each duty with its measures: one
    that many measures share costs little more than a bit for each.
    """
    sectors = {group: number for number, group in enumerate(values.sectors)}
    measures = [measure for shelf in shelves for measure in shelf.measures]
    codes = [(sectors[_sectors(measure)], SECTORS) for measure in measures]
    departments: dict[str | None, int] = {one: n for n, one in enumerate(values.departments)}
    codes += _filed_codes([_duties(measure, departments, values.roles) for measure in measures])
    table = np.array(codes, dtype=np.int64).reshape(-1, 2)
    return pack(table[:, 0], table[:, 1])


def _filed_codes(values_by_measure: Sequence[Sequence[int]]) -> list[Code]:
    """Each value as the step up to it, how many measures have it, and the gaps between those."""
    measures: dict[int, list[int]] = {}
    for number, values in enumerate(values_by_measure):
        for value in values:
            measures.setdefault(value, []).append(number)
    codes: list[Code] = [(len(measures), VALUES)]
    for before, value in pairwise([-1, *sorted(measures)]):
        held = measures[value]
        order = order_of(len(values_by_measure), len(held))
        codes += [(value - before - 1, STEP), (len(held) - 1, HELD)]
        codes += [(there - here - 1, order) for here, there in pairwise([-1, *held])]
    return codes


def _sectors(measure: Record) -> tuple[str, ...]:
    return tuple(sorted(set(measure["sectors"])))


def _duties(
    measure: Record, departments: Mapping[str | None, int], roles: Sequence[str]
) -> list[int]:
    """A duty is department number * number of roles + role number.

    One whose department is not known has the number after the last department's.
    """
    return sorted(
        {
            departments.get(duty["department_id"], len(departments)) * len(roles)
            + roles.index(duty["role"])
            for duty in measure["responsibilities"]
        }
    )


def shown_text(record: Record, zoned: Zoned, plan_name: str) -> dict[str, object]:
    """Return what a page shows of a text, and where its zones begin; what is usual is left out."""
    shown = {key: record.get(key) for key in ("url", "label", "title", "text")}
    notes = list(_note_spans(record["text"], record.get("notes") or ()))
    zones = list(zip(zoned.starts, zoned.bits, strict=True))
    all_ = {**shown, "notes": notes, "zones": zones if any(zoned.bits) else None, "plan": plan_name}
    return {key: value for key, value in all_.items() if value}


def _note_spans(text: str, notes: Iterable[str]) -> Iterator[list[int]]:
    """Yield where the responsibility notes stand in a text: start and end of each, in order."""
    end = 0
    for note in notes:
        start = text.find(note, end)
        if start >= 0:
            end = start + len(note)
            yield [start, end]


def _most_used_first(values: Iterable[Value]) -> tuple[Value, ...]:
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))
