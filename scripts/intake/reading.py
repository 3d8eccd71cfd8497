"""From a file to its text, whatever the format; what cannot be read says how to convert it."""

from pathlib import Path

from intake.text import MAX_BYTES, UnreadableDocumentError, decoded

_CONVERT = {
    ".doc": "旧版 Word 文件读不了；请用 Word 或 WPS 打开，另存为 .docx 后再导入",
    ".wps": "WPS 文字文件读不了；请用 WPS 打开，另存为 .docx 后再导入",
    ".ofd": "OFD 版式文件读不了；请用阅读器导出为 PDF（带文字），或复制文字存为 .txt",
    ".rtf": "RTF 文件读不了；请用 Word 或 WPS 打开，另存为 .docx 后再导入",
    ".xls": "Excel 文件读不了；请把表格复制到 Word 中，存为 .docx 后再导入",
    ".xlsx": "Excel 文件读不了；请把表格复制到 Word 中，存为 .docx 后再导入",
    ".jpg": "图片里没有文字；请先做文字识别（OCR），存为 .txt 或 .docx",
    ".png": "图片里没有文字；请先做文字识别（OCR），存为 .txt 或 .docx",
    ".zip": "压缩包读不了；请先解压，再导入里面的文件",
}


def read_document(path: Path) -> str:
    """Return a document's text in reading order, with LF line ends.

    Raises UnreadableDocumentError with a Chinese sentence where that cannot be done.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise UnreadableDocumentError("文件打不开；请确认文件存在并且可以读取") from None
    if len(data) > MAX_BYTES:
        raise UnreadableDocumentError(f"文件超过 {MAX_BYTES // 1_000_000} MB；请拆成几个文件")
    return read_bytes(data, path.suffix.lower())


def read_bytes(data: bytes, suffix: str) -> str:
    """Return the text of a document by its suffix, checked against its first bytes."""
    kind = _kind(data, suffix)
    if kind in _CONVERT:
        raise UnreadableDocumentError(_CONVERT[kind])
    if kind == ".docx":
        from intake.word import docx_text

        return docx_text(data)
    if kind == ".pdf":
        from intake.pdf import pdf_text

        return pdf_text(data)
    if kind == ".html":
        from intake.web import html_text

        return html_text(decoded(data))
    return decoded(data)


def _kind(data: bytes, suffix: str) -> str:
    if data.startswith(b"%PDF"):
        return ".pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return suffix if suffix in _CONVERT else ".doc"
    if data.startswith(b"PK"):
        return suffix if suffix in (".ofd", ".xlsx", ".docx") else ".zip"
    head = data[:2000].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return ".html"
    if suffix in (".docx", ".pdf"):
        raise UnreadableDocumentError(f"文件损坏，不是真正的 {suffix} 文件；请重新下载或另存一份")
    return ".html" if suffix in (".html", ".htm") else suffix
