"""Word documents (.docx) as text: what is opened, and what of it is the document.

How paragraphs and tables are written out is the business of `word_text`.
"""

import io
import zipfile
from typing import TYPE_CHECKING, Any

from intake.formats.numbering import Numbering
from intake.formats.word_text import NAMES, Story, story_lines
from intake.text import DocumentText, UnreadableDocumentError, cleaned

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED = 300_000_000
MAX_RATIO = 300
_W = NAMES["w"]
_BROKEN = "Word 文件损坏，打不开；请用 Word 打开后另存一份"


def docx_text(data: bytes) -> DocumentText:
    """Return the text of a Word document in reading order; a table row is a line with bars.

    Numbers that Word counts are written out; deleted and hidden text, headers, footers and a
    table of contents that Word made are left out. Raises UnreadableDocumentError where the file
    is damaged, or swells too much unpacked.
    """
    _refuse_bombs(data)
    document = _opened(data)
    try:
        story = Story(Numbering.of(document), _notes(data), _contents_styles(document))
        lines = list(story_lines(document.element.body, story))
    except (ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile, RecursionError):
        raise UnreadableDocumentError(_BROKEN) from None
    return DocumentText(cleaned("\n".join(lines)) + "\n", (), _passed(document, story))


def _opened(data: bytes) -> "WordDocument":
    try:
        import docx
    except ImportError:
        raise UnreadableDocumentError(
            "读取 Word 文件要先安装组件；请运行 pip install .[import]"
        ) from None
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:
        raise UnreadableDocumentError(_BROKEN) from None
    if getattr(document.element, "body", None) is None:  # well-formed, and no Word document
        raise UnreadableDocumentError(_BROKEN)
    return document


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableDocumentError(_BROKEN) from None
    if size > MAX_UNPACKED or size > MAX_RATIO * max(len(data), 1_000):
        raise UnreadableDocumentError("文件解压后过大，没有读取；请检查文件来源")


def _notes(data: bytes) -> dict[tuple[str, str], Any]:
    """Return the footnotes and endnotes by kind and id."""
    from docx.oxml import parse_xml

    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for kind in ("footnote", "endnote"):
            if f"word/{kind}s.xml" not in packed.namelist():
                continue
            for note in parse_xml(packed.read(f"word/{kind}s.xml")).iter(f"{_W}{kind}"):
                if note.get(f"{_W}type") in (None, "normal"):
                    found[kind, note.get(f"{_W}id", "")] = note
    return found


def _contents_styles(document: "WordDocument") -> frozenset[str]:
    """Return the styles of a table of contents, whatever their id: toc 1, TOC Heading."""
    styles = document.styles.element.findall(f"{_W}style")
    named = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in styles)
    return frozenset(
        key
        for key, name in named
        if name is not None and (name.get(f"{_W}val") or "").lower().startswith("toc")
    )


def _passed(document: "WordDocument", story: Story) -> tuple[str, ...]:
    passed = []
    pictures = sum(1 for _ in document.element.body.iter(f"{NAMES['a']}blip"))
    pictures += sum(1 for _ in document.element.body.iter(f"{NAMES['v']}imagedata"))
    if pictures:
        passed.append(f"文中有 {pictures} 张图片，图片里的文字读不到；有要紧的文字，请由人补录")
    if story.contents_lines:
        passed.append(f"目录（{story.contents_lines} 行）由 Word 自动生成，没有收入")
    return tuple(passed)
