"""From a file to its text, whatever the format; what cannot be read says how to convert it."""

import re
from pathlib import Path

from intake.fold import fold, is_han
from intake.formats.encodings import decoded
from intake.formats.kinds import CONVERT, kind_of
from intake.text import MAX_BYTES, DocumentText, Tell, UnreadableDocumentError

LEAST_HAN = 4
LEAST_HAN_SHARE = 0.15
LEAST_COMMON_SHARE = 0.04
# Of the characters of a plan some 15% are among these; of one decoded wrongly hardly any.
_COMMON = frozenset("的一是和在有为不中大年月日人工作县市区全部门位单责任安管理实施加强落进")


def _silent(page: int, pages: int) -> None:
    """Tell nobody."""


def read_document(path: Path, tell: Tell = _silent) -> tuple[bytes, DocumentText]:
    """Return a document's bytes, and its text in reading order with LF line ends.

    Raises UnreadableDocumentError with a Chinese sentence where that cannot be done, or where the
    text is none that a plan could be read from.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocumentError(f"文件超过 {MAX_BYTES // 1_000_000} MB；请拆成几个文件")
        data = path.read_bytes()
    except OSError:
        raise UnreadableDocumentError("文件打不开；请确认文件存在并且可以读取") from None
    read = read_bytes(data, path.suffix.lower(), tell)
    _refuse_nonsense(read.text)
    return data, read


def read_bytes(data: bytes, suffix: str, tell: Tell = _silent) -> DocumentText:
    """Return a document's text by its first bytes; the suffix tells where they do not."""
    kind = kind_of(data, suffix)
    if kind in CONVERT:
        raise UnreadableDocumentError(CONVERT[kind])
    if kind == ".docx":
        from intake.formats.word import docx_text

        return docx_text(data)
    if kind == ".pdf":
        from intake.formats.pdf import pdf_text

        return pdf_text(data, tell)
    if kind in (".html", ".mht"):
        from intake.formats.web import html_text, saved_page

        return html_text(saved_page(data) if kind == ".mht" else decoded(data))
    return DocumentText(decoded(data))


def _refuse_nonsense(text: str) -> None:
    """Raise UnreadableDocumentError for a text without Chinese, or decoded to odd characters."""
    bare = re.sub(r"\s", "", text)
    if not bare:
        raise UnreadableDocumentError(
            "文件里没有文字；请确认选对了文件，扫描件要先做文字识别（OCR）"
        )
    han = [mark for mark in fold(bare) if is_han(mark)]
    if len(han) < LEAST_HAN or len(han) < LEAST_HAN_SHARE * len(bare):
        raise UnreadableDocumentError(
            f"文件里只有 {len(han)} 个汉字，不像一份计划；"
            "请确认选对了文件，扫描件要先做文字识别（OCR）"
        )
    common = sum(mark in _COMMON for mark in han)
    if len(han) > 200 and common < LEAST_COMMON_SHARE * len(han):
        raise UnreadableDocumentError(
            "读出的文字像是乱码；请打开原件，全选复制到记事本，另存为 UTF-8 编码的 .txt 再导入"
        )
