"""Columns of a printed page: told by the gutter that hardly any line crosses.

A table whose columns only spaces part has such gaps too; but its cells do not fill their columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_LINES = 8  # in each column
LEAST_GUTTER = 6.0  # points
MOST_CROSSING = 0.25  # of the lines: titles, page numbers, tables across the page
STRAY = 0.05  # of the lines: a mark that hangs over the edge
LEAST_FILLED = 0.8  # how far most lines of the left column reach


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `base` is its baseline from above, `size` its font's, in points."""

    mark: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class Part:
    """The glyphs of a line within its column: 0 across the page, 1 left, 2 right.

    `room` is how far right its text could reach.
    """

    glyphs: Sequence[Glyph]
    column: int
    room: float


def in_columns(rows: Sequence[Sequence[Glyph]], width: float, middle: float | None) -> list[Part]:
    """Return the parts of rows in reading order: left of the gutter's middle before right."""
    if middle is None:
        return [Part(row, 0, width) for row in rows]
    parts: list[Part] = []
    sides: tuple[list[Part], list[Part]] = ([], [])
    for row in rows:
        if _crosses(row, middle):
            parts += [*sides[0], *sides[1], Part(row, 0, width)]
            sides = ([], [])
            continue
        for side, own in enumerate(_halves(row, middle)):
            if own:
                sides[side].append(Part(own, side + 1, (middle, width)[side]))
    return [*parts, *sides[0], *sides[1]]


def _halves(row: Sequence[Glyph], middle: float) -> tuple[list[Glyph], list[Glyph]]:
    left = [glyph for glyph in row if glyph.left < middle]
    return left, [glyph for glyph in row if glyph.left >= middle]


def _crosses(row: Sequence[Glyph], middle: float) -> bool:
    """Tell whether a line runs over the gutter: no room is free there."""
    left, right = _halves(row, middle)
    if not left or not right:
        return bool(left) and left[-1].right > middle
    return right[0].left - left[-1].right < LEAST_GUTTER


def gutter_of(rows: Sequence[Sequence[Glyph]], width: float, before: float | None) -> float | None:
    """Return the middle of the gutter, or None on a page of one column.

    A page too short to tell, the last one mostly, is set like the one before it.
    """
    middle = _own_gutter(rows, width)
    if middle is None and before is not None and rows:
        crossing = sum(_crosses(row, before) for row in rows)
        return before if crossing <= 0.5 * len(rows) else None
    return middle


def _own_gutter(rows: Sequence[Sequence[Glyph]], width: float) -> float | None:
    start, end = max(_free_strips(rows, width), key=lambda s: s[1] - s[0], default=(0.0, 0.0))
    middle = (start + end) / 2
    inside = [_halves(row, middle) for row in rows if not _crosses(row, middle)]
    left = [half for half, _ in inside if half]
    right = [half for _, half in inside if half]
    if min(len(left), len(right)) < LEAST_LINES or len(inside) < (1 - MOST_CROSSING) * len(rows):
        return None
    edge = min(half[0].left for half in left)
    filled = sum(half[-1].right - edge > LEAST_FILLED * (start - edge) for half in left)
    return middle if filled > 0.5 * len(left) else None


def _free_strips(rows: Sequence[Sequence[Glyph]], width: float) -> Iterator[tuple[float, float]]:
    """Yield the strips of the page's middle that fewest lines cross, two points fine."""
    crossed = [0] * (int(width / 2) + 2)
    for row in rows:
        spans = (range(int(glyph.left / 2), int(glyph.right / 2) + 1) for glyph in row)
        for place in set().union(*spans):
            if 0 <= place < len(crossed):
                crossed[place] += 1
    middle = range(int(0.35 * width / 2), int(0.65 * width / 2) + 1)
    most = min(crossed[place] for place in middle) + STRAY * len(rows)
    begun: int | None = None
    for place in [*middle, len(crossed) - 1]:
        free = crossed[place] <= most and place in middle
        if free and begun is None:
            begun = place
        elif not free and begun is not None:
            yield begun * 2.0, place * 2.0
            begun = None
