"""PDF files with a text layer as text: lines joined to paragraphs, page furniture left out."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from intake.formats.glyphs import characters, glyphs_of, has_pictures, has_rules, lines_of
from intake.formats.grid import row_line
from intake.formats.page_notes import placed_notes
from intake.formats.printed import Printed, contents_of, paragraphs, parts_names, without_furniture
from intake.text import DocumentText, Tell, UnreadableDocumentError, cleaned

MAX_PAGES = 2000
MOST_SILENT = 0.5  # of the pages
MOST_UNKNOWN = 0.05  # of the characters
MOST_NAMED = 10
_SCANNED = "这份 PDF 是扫描件，没有文字层；请先做文字识别（OCR），存为 .docx 或 .txt"
_UNMAPPED = (
    "这份 PDF 的字体没有编码，读出的是乱码；请向发文科室要 .docx 原件，或先做文字识别（OCR）"
)
_LOCKED = "PDF 有密码，打不开；请用阅读器打开，去掉密码，另存一份再导入"
_BROKEN = "PDF 文件损坏，打不开；请用阅读器打开，另存一份再导入"
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def pdf_text(data: bytes, tell: Tell) -> DocumentText:
    """Return a PDF's text in reading order; a table row is a line with bars.

    Raises UnreadableDocumentError for scans without text and for damaged or locked files.
    """
    pages = list(_pages(data, tell))
    lines = [line for page in pages for line in page.lines]
    known = sum(len(line.text) for line in lines)
    silent = sum(page.pictured for page in pages)
    if not known or silent > MOST_SILENT * len(pages):
        raise UnreadableDocumentError(_SCANNED)
    if sum(page.unknown for page in pages) > MOST_UNKNOWN * known:
        raise UnreadableDocumentError(_UNMAPPED)
    kept = placed_notes(without_furniture(lines))
    contents = contents_of(kept)
    kept = [line for number, line in enumerate(kept) if number not in contents]
    aslant = sum(page.aslant for page in pages)
    passed = [f"目录（{len(contents)} 行）没有收入"] if contents else []
    passed += [f"有 {aslant} 个字与正文方向不同（水印、侧边文字），没有收入"] if aslant else []
    text = cleaned("\n".join(paragraphs(kept))) + "\n"
    return DocumentText(text, tuple(_unread(pages)), tuple(passed))


def _unread(pages: Sequence["_Page"]) -> Iterator[str]:
    silent = [number for number, page in enumerate(pages, start=1) if page.pictured]
    if silent:
        yield f"{_named(silent)}没有文字，像是扫描的图片，内容没有读到；请由人补录"
    turned = [number for number, page in enumerate(pages, start=1) if page.turned]
    if turned:
        yield f"{_named(turned)}是横放的，其中的表格没有按格读；请把这几页转正，另存一份再导入"
    if unknown := sum(page.unknown for page in pages):
        yield f"有 {unknown} 个字的字体没有编码，读不出来；请对照原件补上"


def _named(pages: Sequence[int]) -> str:
    more = f" 等 {len(pages)} 页" if len(pages) > MOST_NAMED else " 页"
    return f"第 {'、'.join(map(str, pages[:MOST_NAMED]))}{more}"


@dataclass(frozen=True)
class _Page:
    """The lines of a page, whether it has a picture and no text, and what was not read.

    `turned` tells that it is ruled and read another way than shown: its tables are read as lines.
    """

    lines: list[Printed]
    pictured: bool
    turned: bool
    unknown: int
    aslant: int


def _pages(data: bytes, tell: Tell) -> Iterator[_Page]:
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
        with pdfplumber.open(io.BytesIO(data)) as ruled:
            gutter: float | None = None
            for number, page in enumerate(plain):
                tell(number + 1, len(plain))
                read, gutter = _page(page, ruled, number, gutter)
                yield read
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception as error:
        locked = "password" in str(error).lower()
        raise UnreadableDocumentError(_LOCKED if locked else _BROKEN) from None


def _page(page: Any, ruled: Any, number: int, before: float | None) -> tuple[_Page, float | None]:
    """Read a page: the tables that are ruled, and the lines of text outside them."""
    read = glyphs_of(page)
    drawn = bool(read.glyphs) and has_rules(page)
    tables = _tables(ruled.pages[number]) if drawn and read.shown else []
    boxes = [table.bbox for table in tables]
    lines, gutter = lines_of(read, number, boxes, before)
    if tables:
        rows = [row for table in tables for row in _rows(table, number)]
        lines = sorted([*lines, *rows], key=lambda line: (line.top, line.left))
        ruled.pages[number].close()
    pictured = not read.glyphs and has_pictures(page)
    turned = drawn and not read.shown
    return _Page(lines, pictured, turned, read.unknown, read.aslant), gutter


def _tables(page: Any) -> list[Any]:
    """Return a page's ruled tables; a row that the page's end breaks may have no rule there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = (
        {min(edge["top"] for edge in upright), max(e["bottom"] for e in upright)} if upright else ()
    )
    settings = {**_SETTINGS, "explicit_horizontal_lines": sorted(ends)}
    return [table for table in page.find_tables(settings) if len(table.cells) > 2]


def _rows(table: Any, number: int) -> Iterator[Printed]:
    for row, texts in zip(table.rows, table.extract(), strict=False):
        cells = tuple(_unwrapped(characters(text or "")) for text in texts)
        x0, top, x1, bottom = row.bbox
        if any(cells):
            yield Printed(row_line(cells), number, top, bottom, x0, x1, 0.0, cells)


def _unwrapped(text: str) -> str:
    """Join a cell's broken lines: Chinese without a space, words with one."""
    joined = ""
    for line in text.split("\n"):
        bare = re.sub(r"[|｜│┃]", " ", line).strip()
        words = joined[-1:].isascii() and joined[-1:].isalpha() and bare[:1].isascii()
        glue = " " if words or parts_names(joined, bare) else ""
        joined += glue + bare
    return joined
