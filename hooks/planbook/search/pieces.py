"""What a search reads besides the index, in pieces: facet values, lengths, and texts to show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from planbook.search.codes import pack
from planbook.search.index import ORDER_BELOW_GAP, Zoned
from planbook.search.texts import TITLE, Record, Shelf

PIECE_MEASURES = 500
TEXT_LETTERS = 200
# Orders of the codes; pieces.js names the same numbers.
TEXT, HEADING, SECTORS, VALUES, STEP, HELD = 8, 4, 3, 5, 1, 2

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


def pack_piece(shelves: Sequence[Shelf], zoned: Sequence[Sequence[Zoned]], values: Values) -> bytes:
    """Return one piece as bits, read by pieces.js.

    Plan by plan: the length of its own text and of its zones but the last; of each measure the
    lengths of its text and title and the number of its sectors, as a group. Then each duty with its
    measures: one that many measures share costs little more than a bit for each.
    """
    codes: list[Code] = []
    sectors = {group: number for number, group in enumerate(values.sectors)}
    for shelf, texts in zip(shelves, zoned, strict=True):
        own = texts[0]
        codes.append((len(own.text), TEXT))
        codes += [(end - start, TEXT) for start, end in pairwise(own.starts)]
        for measure, one in zip(shelf.measures, texts[1:], strict=True):
            codes += [(len(one.text), TEXT), (_title_length(one), HEADING)]
            codes.append((sectors[_sectors(measure)], SECTORS))
    measures = [measure for shelf in shelves for measure in shelf.measures]
    codes += _filed_codes([_duties(measure, values) for measure in measures])
    return pack_codes(codes)


def pack_lengths(zoned: Sequence[Sequence[Zoned]]) -> bytes:
    """Return the lengths of the texts of a piece as bits: all that 忽略标点 reads of it."""
    return pack_codes([(len(one.text), TEXT) for texts in zoned for one in texts])


def pack_codes(codes: Sequence[Code]) -> bytes:
    """Return numbers with their orders as bits."""
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
        order = max(0, (len(values_by_measure) // len(held)).bit_length() - ORDER_BELOW_GAP)
        codes += [(value - before - 1, STEP), (len(held) - 1, HELD)]
        codes += [(there - here - 1, order) for here, there in pairwise([-1, *held])]
    return codes


def _title_length(measure: Zoned) -> int:
    return measure.starts[1] if measure.bits[0] == TITLE else 0


def _sectors(measure: Record) -> tuple[str, ...]:
    return tuple(sorted(set(measure["sectors"])))


def _duties(measure: Record, values: Values) -> list[int]:
    """A duty is department number * number of roles + role number.

    One whose department is not known has the number after the last department's.
    """
    departments = {one: number for number, one in enumerate(values.departments)}
    return sorted(
        {
            departments.get(duty["department_id"], len(departments)) * len(values.roles)
            + values.roles.index(duty["role"])
            for duty in measure["responsibilities"]
        }
    )


def text_files(
    shelves: Sequence[Shelf],
    zoned: Sequence[Sequence[Zoned]],
    first: int,
    names: Mapping[str, str],
) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the texts of a piece, some neighbours a file, with the number of the first.

    ``names`` are the plans' names, shown with their measures. A file is closed once its folded
    texts exceed ``TEXT_LETTERS``; pieces.js counts alike.
    """
    texts: list[dict[str, object]] = []
    titles: dict[str, str] = {}
    letters = 0
    for shelf, folded in zip(shelves, zoned, strict=True):
        for record, one in zip(shelf.records, folded, strict=True):
            titles[shelf.plan["id"]] = names[shelf.plan["id"]]
            texts.append(_shown(record))
            letters += len(one.text)
            if letters > TEXT_LETTERS:
                yield first, {"plans": titles, "texts": texts}
                first, letters, texts, titles = first + len(texts), 0, [], {}
    if texts:
        yield first, {"plans": titles, "texts": texts}


def _shown(record: Record) -> dict[str, object]:
    shown = {key: record.get(key) for key in ("url", "label", "title", "text")}
    notes = list(_note_spans(record["text"], record.get("notes") or ()))
    return {key: value for key, value in {**shown, "notes": notes}.items() if value}


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
