"""Rows of a printed page: glyphs of one baseline, with the raised and lowered ones beside them."""

from collections.abc import Iterable, Sequence
from statistics import median

from intake.formats.gutters import Glyph

SMALL = 0.8  # of the size of the glyphs beside it
REACH = 0.6  # of that size: how far from their baseline a raised or lowered glyph stands
LEAST_RAISED = 0.15


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by baseline, from above, each row in the order of reading."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - rows[-1][0].base < 0.3 * (glyph.size or 1):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return _with_small(rows)


def base_of(row: Sequence[Glyph]) -> float:
    """Return a row's baseline: that of its largest glyph."""
    return max(row, key=lambda glyph: glyph.size).base


def is_raised(glyph: Glyph, size: float, base: float) -> bool:
    """Tell whether a glyph is a small one above the baseline: the number of a footnote."""
    return glyph.size < SMALL * size and base - glyph.base > LEAST_RAISED * size


def _with_small(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Bring the glyphs of m² and PM₂.₅ into the row of the larger ones beside them."""
    kept = [list(row) for row in rows]
    places = [(median(glyph.size for glyph in row), base_of(row)) for row in rows]
    for position, (size, base) in enumerate(places):
        beside = [
            (abs(other_base - base), position + step)
            for step in (-2, -1, 1, 2)
            if 0 <= position + step < len(rows)
            for other_size, other_base in [places[position + step]]
            if size < SMALL * other_size and abs(other_base - base) < REACH * other_size
        ]
        if beside:
            kept[min(beside)[1]] += kept[position]
            kept[position] = []
    return [sorted(row, key=lambda glyph: glyph.left) for row in kept if row]
