"""Word documents (.docx) as text: paragraphs and tables in order, automatic numbers written out.

Libraries lose the numbers that Word counts itself (一、 （一） 1.), so they are counted here.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from intake.numbering import Numbering
from intake.text import UnreadableDocumentError, cleaned

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED = 300_000_000
MAX_RATIO = 300
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_text(data: bytes) -> str:
    """Return the text of a Word document in reading order; a table row is a line with bars.

    Raises UnreadableDocumentError where the file is damaged, or swells too much unpacked.
    """
    document = _opened(data)
    numbering = Numbering.of(document)
    notes = _footnotes(data)
    lines = list(_lines(document.element.body, numbering, notes))
    return cleaned("\n".join(lines)) + "\n"


def _opened(data: bytes) -> "WordDocument":
    try:
        import docx
    except ImportError:
        raise UnreadableDocumentError(
            "读取 Word 文件要先安装组件；请运行 pip install .[import]"
        ) from None
    _refuse_bombs(data)
    try:
        return docx.Document(io.BytesIO(data))
    except Exception:
        raise UnreadableDocumentError("Word 文件损坏，打不开；请用 Word 打开后另存一份") from None


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        raise UnreadableDocumentError("Word 文件损坏，打不开；请用 Word 打开后另存一份") from None
    if size > MAX_UNPACKED or size > MAX_RATIO * max(len(data), 1_000):
        raise UnreadableDocumentError("文件解压后过大，没有读取；请检查文件来源")


def _lines(body: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            yield from _table_lines(element, numbering, notes)
        else:
            yield _paragraph_text(element, numbering, notes)


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, those inside content controls too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
            yield from _blocks(child)


def _paragraph_text(paragraph: Any, numbering: Numbering, notes: dict[str, str]) -> str:
    text = "".join(_runs(paragraph, notes))
    return numbering.label_of(paragraph) + text if text.strip() else text


def _runs(element: Any, notes: dict[str, str]) -> Iterator[str]:
    """Yield the text of a paragraph's runs; deleted text is left out, a footnote stands in ()."""
    for node in element.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            yield "" if node.getparent().tag == f"{_W}tabs" else " "
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif node.tag == f"{_W}footnoteReference":
            note = notes.get(node.get(f"{_W}id", ""), "")
            yield f"（注：{note}）" if note else ""


def _table_lines(table: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        cells = [text for cell in row.findall(f"{_W}tc") for text in _cells(cell, numbering, notes)]
        filled = [cell for cell in cells if cell]
        if len(cells) == 1:
            yield cells[0]
        elif filled:
            yield " | ".join(cells)


def _cells(cell: Any, numbering: Numbering, notes: dict[str, str]) -> list[str]:
    """Return a cell's text on one line, with empty cells for the columns that it spans."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    width = int(span.get(f"{_W}val", "1")) if span is not None else 1
    text = ""
    if merged is None or merged.get(f"{_W}val") == "restart":
        parts = (_paragraph_text(p, numbering, notes).strip() for p in cell.iter(f"{_W}p"))
        text = re.sub(r"[\s|｜│┃]+", " ", " ".join(part for part in parts if part)).strip()
    return [text, *[""] * (width - 1)]


def _footnotes(data: bytes) -> dict[str, str]:
    from docx.oxml import parse_xml

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if "word/footnotes.xml" not in packed.namelist():
            return {}
        root = parse_xml(packed.read("word/footnotes.xml"))
    found = {}
    for note in root.iter(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:
            text = "".join(node.text or "" for node in note.iter(f"{_W}t")).strip()
            found[note.get(f"{_W}id", "")] = text
    return found
