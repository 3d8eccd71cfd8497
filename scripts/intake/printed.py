"""Printed lines joined to paragraphs, without page numbers, running heads and repeated heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intake.fold import fold, is_han
from intake.labels import label_at

LEAST_MEASURE = 0.75  # of a page; a text whose longest line is shorter has no full line
_PAGE_NUMBER = re.compile(
    r"[-—–―－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—–―－\s]*"
)


@dataclass(frozen=True)
class Printed:
    """One printed line, or one row of a table (`cells`), with its place on its page."""

    text: str
    page: int
    top: float
    bottom: float
    left: float
    right: float
    size: float
    cells: tuple[str, ...] = ()
    column: int = 0
    room: float = 0.0  # how far right the page or column could reach


def without_furniture(lines: list[Printed]) -> list[Printed]:
    """Leave out page numbers, and what stands at the top or foot of most pages."""
    pages = len({line.page for line in lines})
    edges = _edges(lines)
    repeated = Counter(_shape(lines[number]) for number in edges)
    heads = _repeated_heads(lines)
    furniture = {
        number
        for number in edges
        if _PAGE_NUMBER.fullmatch(lines[number].text)
        or (pages > 2 and repeated[_shape(lines[number])] > pages / 2)
    }
    return [line for n, line in enumerate(lines) if n not in heads and n not in furniture]


def _shape(line: Printed) -> str:
    return re.sub(r"\d+", "#", line.text)


def _edges(lines: Sequence[Printed]) -> list[int]:
    """Return the positions of each page's first and last printed lines."""
    tops: dict[int, list[float]] = {}
    for line in lines:
        tops.setdefault(line.page, []).append(line.top)
    ends = {page: (min(found) + 1, max(found) - 1) for page, found in tops.items()}
    return [
        number
        for number, line in enumerate(lines)
        if not line.cells and not ends[line.page][0] < line.top < ends[line.page][1]
    ]


def _repeated_heads(lines: Sequence[Printed]) -> set[int]:
    """A table's head printed again at the top of the next page is furniture."""
    heads: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(lines):
        if line.cells and line.cells in seen and lines[number - 1].page != line.page:
            heads.add(number)
        elif line.cells:
            seen.add(line.cells)
    return heads


def paragraphs(lines: Sequence[Printed]) -> Iterator[str]:
    """Yield the paragraphs that printed lines make, and table rows as they are."""
    measures = _measures(lines)
    leadings = _leadings(lines)
    current = ""
    before: Printed | None = None
    for line in lines:
        if before and _goes_on(before, line, measures) and not _apart(before, line, leadings):
            current = _glued(current, line.text)
        else:
            if before:
                yield current
            current = line.text
        before = line
    if before:
        yield current


def _measures(lines: Sequence[Printed]) -> dict[tuple[int, int], tuple[float, float]]:
    """Return how far left and right the lines of one size reach in a column, on any page."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines:
        if not line.cells:
            left, right = found.get(_block(line), (line.left, line.right))
            found[_block(line)] = (min(left, line.left), max(right, line.right))
    return found


def _leadings(lines: Sequence[Printed]) -> dict[tuple[int, int], float]:
    """Return the smallest distance from one line to the next, by column and size."""
    found: dict[tuple[int, int], float] = {}
    for before, line in pairwise(lines):
        step = line.top - before.top
        if before.page == line.page and _block(before) == _block(line) and step > 0.9 * line.size:
            found[_block(line)] = min(found.get(_block(line), step), step)
    return found


def _apart(before: Printed, line: Printed, leadings: dict[tuple[int, int], float]) -> bool:
    """Tell whether more than the usual distance parts two lines."""
    step = line.top - before.top
    usual = min(leadings.get(_block(line), step), 1.7 * line.size)
    return before.page == line.page and step > 1.3 * usual


def _block(line: Printed) -> tuple[int, int]:
    return line.column, round(line.size)


def _goes_on(
    before: Printed, line: Printed, measures: dict[tuple[int, int], tuple[float, float]]
) -> bool:
    """A line goes on where the one above fills its measure and it begins without indent."""
    if before.cells or line.cells or round(before.size) != round(line.size):
        return False
    label = label_at(fold(line.text))
    if label and not label.doubtful and before.text.rstrip()[-1:] in "。；：！？)）":
        return False
    reach = max(measures[_block(before)][1], LEAST_MEASURE * before.room)
    full = before.right > reach - 2.6 * before.size
    indented = line.left > measures[_block(line)][0] + 1.2 * line.size
    return full and not indented


def _glued(text: str, more: str) -> str:
    if text[-1:].isascii() and more[:1].isascii() and not is_han(text[-1]):
        return f"{text} {more}"
    return text + more
