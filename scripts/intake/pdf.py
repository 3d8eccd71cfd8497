"""PDF files with a text layer as text: lines joined to paragraphs, page furniture left out."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from intake.glyphs import characters, has_rules, lines_of
from intake.names import ends_like_name
from intake.printed import Printed, paragraphs, without_furniture
from intake.text import DocumentText, UnreadableDocumentError, cleaned

MAX_PAGES = 2000
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def pdf_text(data: bytes) -> DocumentText:
    """Return a PDF's text in reading order; a table row is a line with bars.

    Raises UnreadableDocumentError for scans without text and for damaged or locked files.
    """
    printed = without_furniture(list(_pages(data)))
    if not "".join(line.text for line in printed).strip():
        raise UnreadableDocumentError(
            "这份 PDF 是扫描件，没有文字层；请先做文字识别（OCR），存为 .docx 或 .txt"
        )
    return DocumentText(cleaned("\n".join(paragraphs(printed))) + "\n")


def _pages(data: bytes) -> Iterator[Printed]:
    try:
        import pdfplumber
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        raise UnreadableDocumentError(
            "读取 PDF 文件要先安装组件；请运行 pip install .[import]"
        ) from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    try:
        plain = pypdfium2.PdfDocument(data)
        if len(plain) > MAX_PAGES:
            raise UnreadableDocumentError(f"PDF 超过 {MAX_PAGES} 页；请拆成几个文件")
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number, page in enumerate(plain):
                if has_rules(page):
                    yield from _printed(document.pages[number], number)
                    document.pages[number].close()
                else:
                    yield from _in_columns(lines_of(page, number), float(page.get_width()))
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception:
        raise UnreadableDocumentError("PDF 文件损坏或有密码，打不开；请用阅读器另存一份") from None


def _printed(page: Any, number: int) -> list[Printed]:
    """Read a page with ruled lines: its tables, and the lines of text outside them."""
    tables = [table for table in page.find_tables(_SETTINGS) if len(table.cells) > 2]
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
    text = characters(line["text"])
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
        cells = tuple(_unwrapped(characters(text or "")) for text in texts)
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
