"""PDF files with a text layer as text: lines joined to paragraphs, page furniture left out."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from intake.fold import fold, is_han
from intake.labels import label_at
from intake.names import ends_like_name
from intake.text import UnreadableDocumentError, cleaned

MAX_PAGES = 2000
LEAST_MEASURE = 0.75  # of a page; a text whose longest line is shorter has no full line
# Fonts often print radicals for characters; Unicode's own table maps the rest.
_RADICALS = str.maketrans(
    "⼾⺠⺟⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "户民母虎西见角贝足车長长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_PAGE_NUMBER = re.compile(
    r"[-—–―－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—–―－\s]*"
)
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


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


def pdf_text(data: bytes) -> str:
    """Return a PDF's text in reading order; a table row is a line with bars.

    Raises UnreadableDocumentError for scans without text and for damaged or locked files.
    """
    printed = _without_furniture(list(_pages(data)))
    if not "".join(line.text for line in printed).strip():
        raise UnreadableDocumentError(
            "这份 PDF 是扫描件，没有文字层；请先做文字识别（OCR），存为 .docx 或 .txt"
        )
    return cleaned("\n".join(_paragraphs(printed))) + "\n"


def _characters(text: str) -> str:
    """Write ⼯⽬, radicals and compatibility forms that fonts print, as the characters they are."""
    text = text.translate(_RADICALS)
    return re.sub(
        "[\u2e80-\u2fdf\uf900-\ufaff]", lambda m: unicodedata.normalize("NFKC", m[0]), text
    )


def _pages(data: bytes) -> Iterator[Printed]:
    try:
        import pdfplumber
    except ImportError:
        raise UnreadableDocumentError(
            "读取 PDF 文件要先安装组件；请运行 pip install .[import]"
        ) from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise UnreadableDocumentError(f"PDF 超过 {MAX_PAGES} 页；请拆成几个文件")
            for number, page in enumerate(document.pages):
                yield from _printed(page, number)
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception:
        raise UnreadableDocumentError("PDF 文件损坏或有密码，打不开；请用阅读器另存一份") from None


def _printed(page: Any, number: int) -> list[Printed]:
    ruled = len(page.lines) + len(page.rects) + len(page.curves) > 3
    tables = page.find_tables(_SETTINGS) if ruled else []
    tables = [table for table in tables if len(table.cells) > 2]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda item: not _inside(item, boxes)) if boxes else page
    width = float(page.width)
    lines = [_line(line, number, width) for line in outside.extract_text_lines(return_chars=True)]
    found = _in_columns(lines, width)
    for table in tables:
        found += _rows(table, number)
    return sorted(found, key=lambda line: (line.column, line.top, line.left))


def _inside(item: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    middle = (item["top"] + item["bottom"]) / 2
    centre = (item["x0"] + item["x1"]) / 2
    return any(x0 <= centre <= x1 and top <= middle <= bottom for x0, top, x1, bottom in boxes)


def _line(line: dict[str, Any], number: int, width: float) -> Printed:
    sizes = Counter(round(char["size"], 1) for char in line["chars"])
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    text = _characters(line["text"])
    return Printed(
        text, number, line["top"], line["bottom"], line["x0"], line["x1"], size, room=width
    )


def _in_columns(lines: list[Printed], width: float) -> list[Printed]:
    """Tell the columns of a page apart where most lines keep to one half of it."""
    middle = width / 2
    left = [line for line in lines if line.right < middle]
    right = [line for line in lines if line.left > middle - 5]
    if len(left) < 8 or len(right) < 8 or len(left) + len(right) < 0.8 * len(lines):
        return lines
    first = min(line.top for line in right)
    return [
        replace(line, room=middle)
        if line in left
        else line
        if line.top < first
        else replace(line, column=1)
        for line in lines
    ]


def _rows(table: Any, number: int) -> Iterator[Printed]:
    for row, texts in zip(table.rows, table.extract(), strict=False):
        cells = tuple(_unwrapped(_characters(text or "")) for text in texts)
        x0, top, x1, bottom = row.bbox
        if any(cells):
            yield Printed(" | ".join(cells), number, top, bottom, x0, x1, 0.0, cells)


def _unwrapped(text: str) -> str:
    """Join a cell's broken lines: Chinese without a space, words with one."""
    joined = ""
    for line in text.split("\n"):
        bare = re.sub(r"[|｜│┃]", " ", line).strip()
        words = joined and bare and joined[-1].isascii() and bare[0].isascii()
        names = ends_like_name(joined) and bare[:1] in tuple("省市县区各")
        glue = " " if words or names else ""
        joined += glue + bare
    return joined


def _without_furniture(lines: list[Printed]) -> list[Printed]:
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


def _paragraphs(lines: Sequence[Printed]) -> Iterator[str]:
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
    full = before.right > reach - 1.6 * before.size
    indented = line.left > measures[_block(line)][0] + 1.2 * line.size
    return full and not indented


def _glued(text: str, more: str) -> str:
    if text[-1:].isascii() and more[:1].isascii() and not is_han(text[-1]):
        return f"{text} {more}"
    return text + more
