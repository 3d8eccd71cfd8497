"""What a search reads besides the index, in pieces: facet values, lengths, and texts to show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planbook.search_codes import pack
from planbook.search_index import Zoned
from planbook.search_texts import TITLE, Record, Shelf

PIECE_MEASURES = 400
TEXT_LETTERS = 800
# Orders of the codes; pieces.js names the same numbers.
TEXT, HEADING, FILED, SECTOR, DUTY = 7, 3, 0, 2, 4

Code = tuple[int, int]  # a number and the order it is coded with


@dataclass(frozen=True)
class Values:
    """The ids that facet columns name by number: sectors, departments, the most used first."""

    sectors: tuple[str, ...]
    departments: tuple[str, ...]
    roles: tuple[str, ...]


def collect_values(measures: Sequence[Record]) -> Values:
    """Return every sector, department and role that a measure names."""
    duties = [duty for measure in measures for duty in measure["responsibilities"]]
    return Values(
        _most_used_first(sector for measure in measures for sector in measure["sectors"]),
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
    """Return one piece as bits, read by pieces.js, plan by plan.

    A plan: the length of its own text, the lengths of its zones but the last. A measure: the length
    of its text, of its title, its sectors, its duties, both as how many and the gaps between them.
    """
    codes: list[Code] = []
    for shelf, texts in zip(shelves, zoned, strict=True):
        own = texts[0]
        codes.append((len(own.text), TEXT))
        codes += [(end - start, TEXT) for start, end in pairwise(own.starts)]
        for measure, one in zip(shelf.measures, texts[1:], strict=True):
            codes += [(len(one.text), TEXT), (_title_length(one), HEADING)]
            codes += _list_codes(_sectors(measure, values), FILED, SECTOR)
            codes += _list_codes(_duties(measure, values), FILED, DUTY)
    packed = np.array(codes, dtype=np.int64)
    return pack(packed[:, 0], packed[:, 1])


def _list_codes(numbers: Sequence[int], count_order: int, gap_order: int) -> list[Code]:
    gaps = [after - before - 1 for before, after in pairwise([-1, *numbers])]
    return [(len(numbers), count_order), *((gap, gap_order) for gap in gaps)]


def _title_length(measure: Zoned) -> int:
    return measure.starts[1] if measure.bits[0] == TITLE else 0


def _sectors(measure: Record, values: Values) -> list[int]:
    return sorted({values.sectors.index(sector) for sector in measure["sectors"]})


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


def _most_used_first(ids: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(ids)
    return tuple(sorted(counts, key=lambda one: (-counts[one], one)))
