"""The lines of a PDF page from its glyphs: quick, for pages without ruled tables."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from intake.printed import Printed

MOST_RULES = 3
LEAST_SPACE = 0.24  # of the size; narrow characters such as 日 leave nearly as much
# Fonts often print radicals for characters; Unicode's own table maps the rest.
_RADICALS = str.maketrans(
    "⼾⺠⺟⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "户民母虎西见角贝足车長长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


def has_rules(page: Any) -> bool:
    """Tell whether a page is drawn on enough to hold a ruled table."""
    pdfium = _pdfium()
    drawn = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _ in zip(drawn, range(MOST_RULES + 1), strict=False)) > MOST_RULES


def lines_of(page: Any, number: int) -> list[Printed]:
    """Return a page's lines from top to bottom."""
    height, width = float(page.get_height()), float(page.get_width())
    rows: list[list[_Glyph]] = []
    for glyph in sorted(_glyphs(page), key=lambda glyph: -glyph[2]):
        if rows and abs(rows[-1][0][2] - glyph[2]) < 0.4 * (glyph[4] or 1):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(sorted(row, key=lambda glyph: glyph[1]), number, height, width) for row in rows)
    return [line for line in lines if line.text.strip()]


# character, left, middle (from below), right, size
_Glyph = tuple[str, float, float, float, float]


def _glyphs(page: Any) -> Iterator[_Glyph]:
    pdfium = _pdfium()
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    for position in range(text.count_chars()):
        mark = chr(pdfium.FPDFText_GetUnicode(text, position))
        if mark.isspace() or not mark.isprintable():
            continue  # spaces are told by the gaps; many writers make none
        pdfium.FPDFText_GetLooseCharBox(text, position, box)
        yield mark, box.left, (box.top + box.bottom) / 2, box.right, box.top - box.bottom
    text.close()


def _line(row: list[_Glyph], number: int, height: float, width: float) -> Printed:
    size = sorted(glyph[4] for glyph in row)[len(row) // 2]
    text, end = "", row[0][1]
    for mark, left, _, right, _ in row:
        text += (" " if left - end > LEAST_SPACE * size else "") + mark
        end = right
    top = height - row[0][2] - size / 2
    ends = (row[0][1], max(glyph[3] for glyph in row))
    return Printed(characters(text), number, top, top + size, *ends, size, room=width)


def characters(text: str) -> str:
    """Write ⼯⽬, radicals and compatibility forms that fonts print, as the characters they are."""
    text = text.translate(_RADICALS)
    return re.sub(
        "[\u2e80-\u2fdf\uf900-\ufaff]", lambda m: unicodedata.normalize("NFKC", m[0]), text
    )


def _pdfium() -> Any:
    import pypdfium2.raw  # type: ignore[import-untyped]

    return pypdfium2.raw
