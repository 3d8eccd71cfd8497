"""Printed lines joined to paragraphs, without page numbers, running heads and repeated heads."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from intake.fold import fold
from intake.formats.grid import row_line
from intake.labels import label_at
from intake.names import ends_like_name

MOST_RUNNING = 3  # lines that may run above or below the text of every page
MANY_PAGES = 0.4  # of all; left and right pages may have heads of their own
LEAST_MEASURE = 0.75  # of a page; a text whose longest line is shorter has no full line
_PAGE_NUMBER = re.compile(
    r"[-—–―－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s,，]*[/共]\s*\d{1,4}\s*页?)?[-—–―－\s]*"
)

_LEADER = re.compile(r"(?:[.·・‥…]\s*){4,}\s*[-—]?\s*\d{1,4}\s*[-—]?\s*$")
LEAST_CONTENTS = 3
_UNBROKEN = re.compile(r"[\u4e00-\u9fff]?(?:[^\u4e00-\u9fff\s]+[\u4e00-\u9fff]?)?")
_NAME_HEAD = re.compile(
    r"[省市县区](?=[\u4e00-\u9fff]{2})(?!级|域|内|直|委书记)|各(?=[\u4e00-\u9fff]{2})"
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
    """Leave out page numbers and running heads; join table rows that a page's end broke."""
    for _ in range(MOST_RUNNING):
        furniture = _furniture(lines)
        lines = [line for number, line in enumerate(lines) if number not in furniture]
    heads = _repeated_heads(lines)
    return list(_whole_rows([line for n, line in enumerate(lines) if n not in heads]))


def _furniture(lines: Sequence[Printed]) -> set[int]:
    """Return the positions of page numbers, and of what tops or ends many pages alike."""
    pages = len({line.page for line in lines})
    edges = _edges(lines)
    repeated = Counter(_shape(lines[number]) for number in edges)
    placed = Counter((_shape(lines[number]), round(lines[number].top)) for number in edges)
    least = max(3, MANY_PAGES * pages)
    furniture = set()
    for number in edges:
        line = lines[number]
        same_place = placed[_shape(line), round(line.top)]
        if line.text.strip().isdecimal():  # a cell of a flattened table may be a number too
            runs = same_place >= max(2, MANY_PAGES * pages) or int(line.text) == line.page + 1
        elif _PAGE_NUMBER.fullmatch(line.text):
            runs = True
        else:
            runs = repeated[_shape(line)] >= least or (pages == 2 and same_place == 2)
        furniture |= {number} if runs else set()
    return furniture


def contents_of(lines: Sequence[Printed]) -> set[int]:
    """Return the positions of a table of contents: lines whose dots lead to a page, 目录 above."""
    led = {n for n, line in enumerate(lines) if not line.cells and _LEADER.search(line.text)}
    if len(led) < LEAST_CONTENTS:
        return set()
    head = min(led) - 1
    titled = head >= 0 and re.sub(r"\s", "", lines[head].text) in ("目录", "目次")
    return led | ({head} if titled else set())


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
    """A table's head, of one row or more, printed again at the top of a page is furniture."""
    heads: set[int] = set()
    start = 0
    for number, line in enumerate(lines):
        if not line.cells:
            start = number + 1
        elif number > start and lines[number - 1].page != line.page:
            for row, head in zip(lines[number:], lines[start:number], strict=False):
                if not row.cells or row.cells != head.cells:
                    break
                heads.add(lines.index(row, number))
    return heads


def _whole_rows(lines: Sequence[Printed]) -> Iterator[Printed]:
    """Join the two halves of a row that begins on one page and ends on the next."""
    held: Printed | None = None
    for line in lines:
        if held and _is_second_half(held, line):
            cells = tuple(one + two for one, two in zip(held.cells, line.cells, strict=True))
            held = replace(held, text=row_line(cells), cells=cells, page=line.page)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_second_half(row: Printed, line: Printed) -> bool:
    """A row without a number, at a page's top, whose longest cell goes on in mid-sentence."""
    if not row.cells or row.page == line.page or len(row.cells) != len(line.cells):
        return False
    filled = [cell for cell, above in zip(line.cells, row.cells, strict=True) if cell and not above]
    if line.cells[0] or not row.cells[0] or filled:
        return False
    above, below = max(zip(row.cells, line.cells, strict=True), key=lambda pair: len(pair[1]))
    return above[-1] not in "。；;！？" and not label_at(fold(below))


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


@dataclass(frozen=True)
class _Measure:
    """How far the lines of one size reach in a column, on any page; `second` but for one line."""

    left: float
    right: float
    second: float = 0.0


def _measures(lines: Sequence[Printed]) -> dict[tuple[int, int], _Measure]:
    found: dict[tuple[int, int], _Measure] = {}
    for line in lines:
        if not line.cells:
            held = found.get(_block(line), _Measure(line.left, 0.0))
            _, second, right = sorted((held.second, held.right, line.right))
            found[_block(line)] = _Measure(min(held.left, line.left), right, second)
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


def _goes_on(before: Printed, line: Printed, measures: Mapping[tuple[int, int], _Measure]) -> bool:
    """A line goes on where the one above fills its measure and it begins without indent."""
    if before.cells or line.cells or round(before.size) != round(line.size):
        return False
    label = label_at(fold(line.text))
    if label and not label.doubtful and before.text.rstrip()[-1:] in "。；：！？)）":
        return False
    own = measures[_block(before)]
    if before.right > own.second + before.size and before.text.rstrip()[-1:] in "。；":
        return False  # the longest of short lines is no full one
    reach = max(own.right, LEAST_MEASURE * before.room)
    full = before.right + _first_width(line) > reach - 0.6 * before.size
    indented = line.left > measures[_block(line)].left + 1.2 * line.size
    return full and not indented


def _first_width(line: Printed) -> float:
    """Return how much room the beginning of a line needs that may not be broken.

    Marks stay with the character beside them, digits and letters together.
    """
    match = _UNBROKEN.match(line.text)
    beginning = match[0] if match else line.text[:1]
    return line.size * sum(0.55 if mark.isascii() else 1.0 for mark in beginning)


def _glued(text: str, more: str) -> str:
    """Join the halves of a broken paragraph: words with a space, and names that nothing parts."""
    words = text[-1:].isascii() and more[:1].isascii() and text[-1:] not in "-/"
    return f"{text} {more}" if words or parts_names(text, more) else text + more


def parts_names(text: str, more: str) -> bool:
    """Tell whether one line ends with an office and the next begins with another."""
    return bool(_NAME_HEAD.match(more)) and ends_like_name(text[-12:])
