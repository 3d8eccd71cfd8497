"""The lines of a PDF page from its glyphs: quick, and one way for every writer of PDFs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from ctypes import c_double
from dataclasses import dataclass
from math import hypot
from typing import Any

from intake.formats.gutters import Glyph, Part, gutter_of, in_columns
from intake.formats.page_notes import LOWERED, RAISED
from intake.formats.printed import Printed
from intake.formats.rows import base_of, is_raised, rows_of

MOST_RULES = 3
WIDE_SPACE = 0.85  # parts columns, as the two spaces that a person would type
LEAST_SPACE = 0.24  # of the size; narrow characters such as 日 leave nearly as much
# Fonts often print radicals for characters; Unicode's own table maps the rest.
_RADICALS = str.maketrans(
    "⼾⺠⺟⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "户民母虎西见角贝足车長长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


@dataclass(frozen=True)
class PageGlyphs:
    """The glyphs of a page as they are read, and how wide it is that way, in points.

    `shown` tells that the page is shown the way it is read; `unknown` counts the glyphs whose
    font tells no character, `aslant` those that stand in another direction: watermarks, margins.
    """

    glyphs: Sequence[Glyph]
    width: float
    shown: bool
    unknown: int
    aslant: int


def has_rules(page: Any) -> bool:
    """Tell whether a page is drawn on enough to hold a ruled table."""
    pdfium = _pdfium()
    drawn = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _ in zip(drawn, range(MOST_RULES + 1), strict=False)) > MOST_RULES


_MARKS = {2: "-"}  # how PDFium tells a hyphen at a line's end
_SILENT = frozenset({0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF})
Box = tuple[float, float, float, float]  # left, top, right, bottom, from the page's upper left


def has_pictures(page: Any) -> bool:
    """Tell whether a page shows a picture: a scan, where it has no text."""
    pictures = page.get_objects(filter=[_pdfium().FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(pictures), None) is not None


def lines_of(
    page: PageGlyphs, number: int, tables: Sequence[Box], before: float | None
) -> tuple[list[Printed], float | None]:
    """Return a page's lines outside its tables in reading order, and the gutter of its columns.

    `before` is the gutter of the page before.
    """
    outside = [glyph for glyph in page.glyphs if not _inside(glyph, tables)]
    rows = rows_of(outside)
    gutter = gutter_of(rows, page.width, before) if not tables else None
    lines = [_line(part, number) for part in in_columns(rows, page.width, gutter)]
    return [line for line in lines if line.text.strip()], gutter


def _inside(glyph: Glyph, boxes: Sequence[Box]) -> bool:
    centre, middle = (glyph.left + glyph.right) / 2, glyph.base - glyph.size / 3
    return any(x0 <= centre <= x1 and top <= middle <= bottom for x0, top, x1, bottom in boxes)


def glyphs_of(page: Any) -> PageGlyphs:
    """Read a page's glyphs; its text, not its sheet, tells which way up it is."""
    pdfium = _pdfium()
    text = page.get_textpage()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = c_double(), c_double()
    raw: list[_Raw] = []
    unknown = 0
    for position in range(text.count_chars()):
        mark = _MARKS.get(code := pdfium.FPDFText_GetUnicode(text, position)) or chr(code)
        if mark.isspace():
            continue  # spaces are told by the gaps; many writers make none
        if not mark.isprintable():
            unknown += code not in _SILENT
            continue
        pdfium.FPDFText_GetLooseCharBox(text, position, box)
        pdfium.FPDFText_GetCharOrigin(text, position, x, y)
        pdfium.FPDFText_GetMatrix(text, position, matrix)
        size = pdfium.FPDFText_GetFontSize(text, position) * hypot(matrix.b, matrix.d)
        corners = (box.left, box.bottom, box.right, box.top)
        raw.append((_turn(matrix.a, matrix.b), mark, corners, (x.value, y.value), size))
    text.close()
    return _upright(page, raw, unknown)


# turn, character, box, origin, size; places from the sheet's lower left
_Raw = tuple[int, str, Box, tuple[float, float], float]


def _turn(a: float, b: float) -> int:
    """Return how many quarters a glyph is turned to the left, -1 for one that stands aslant."""
    if abs(b) < 0.05 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.05 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _upright(page: Any, raw: Sequence[_Raw], unknown: int) -> PageGlyphs:
    """Place the glyphs that stand as most do as they are read, from the upper left."""
    shown = round(page.get_rotation() / 90)
    width, height = float(page.get_width()), float(page.get_height())
    if shown % 2:
        width, height = height, width
    turns = Counter(turn for turn, *_ in raw if turn >= 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    place = _PLACES[turn]
    glyphs = []
    for _, mark, box, origin, size in (one for one in raw if one[0] == turn):
        ends = (place(width, height, *corner)[0] for corner in (box[:2], box[2:]))
        pen, base = place(width, height, *origin)
        left, right = sorted(ends)
        glyphs.append(Glyph(mark, min(left, pen), right, base, size))  # 目 has air on its left
    room = height if turn % 2 else width
    return PageGlyphs(glyphs, room, turn == shown, unknown, len(raw) - len(glyphs))


_PLACES: tuple[Callable[[float, float, float, float], tuple[float, float]], ...] = (
    lambda width, height, x, y: (x, height - y),
    lambda width, height, x, y: (y, x),
    lambda width, height, x, y: (width - x, y),
    lambda width, height, x, y: (height - y, width - x),
)


def _line(part: Part, number: int) -> Printed:
    row = part.glyphs
    size = sorted(glyph.size for glyph in row)[len(row) // 2]
    top = base_of(row) - size
    ends = (row[0].left, max(glyph.right for glyph in row))
    text = characters(_text_of(row, size, top + size))
    return Printed(text, number, top, top + size, *ends, size, (), part.column, part.room)


def _text_of(row: Sequence[Glyph], size: float, base: float) -> str:
    """Return a row's text, spaces told by the gaps; raised numbers are marked as such."""
    text, end, high = "", row[0].left, False
    for glyph in row:
        gap = (glyph.left - end) / (size or 1)
        raised = glyph.mark.isdigit() and is_raised(glyph, size, base)
        text += LOWERED if high and not raised else ""
        text += "  " if gap > WIDE_SPACE else " " if gap > LEAST_SPACE else ""
        text += (RAISED if raised and not high else "") + glyph.mark
        end, high = glyph.right, raised
    return text + (LOWERED if high else "")


def characters(text: str) -> str:
    """Write ⼯⽬, radicals and compatibility forms that fonts print, as the characters they are."""
    text = text.translate(_RADICALS)
    return re.sub(
        "[\u2e80-\u2fdf\uf900-\ufaff]", lambda m: unicodedata.normalize("NFKC", m[0]), text
    )


def _pdfium() -> Any:
    import pypdfium2.raw  # type: ignore[import-untyped]

    return pypdfium2.raw
