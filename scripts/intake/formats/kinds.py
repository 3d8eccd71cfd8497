"""What a file is, told by its first bytes: names lie, and sites serve web pages as .doc."""

import io
import zipfile

from intake.text import UnreadableDocumentError

_AGAIN = "请用 Word 或 WPS 打开，另存为 .docx 后再导入"
_SHEET = "Excel 文件读不了；请把表格复制到 Word 中，存为 .docx 后再导入"
_PICTURE = "图片里没有文字；请先做文字识别（OCR），存为 .txt 或 .docx"
_PACKED = "压缩包读不了；请先解压，再导入里面的文件"
CONVERT = {
    ".doc": f"旧版 Word 文件读不了；{_AGAIN}",
    ".wps": "WPS 文字文件读不了；请用 WPS 打开，另存为 .docx 后再导入",
    ".ofd": "OFD 版式文件读不了；请用阅读器导出为 PDF（带文字），或复制文字存为 .txt",
    ".rtf": f"RTF 文件读不了；{_AGAIN}",
    ".odt": f"OpenDocument 文件读不了；{_AGAIN}",
    ".docm": f"带宏的 Word 文件读不了；{_AGAIN}",
    ".locked": "文件有密码，打不开；请用 Word 或 WPS 打开，去掉密码，另存一份再导入",
    ".xls": _SHEET,
    ".xlsx": _SHEET,
    ".et": _SHEET,
    ".ppt": "演示文稿读不了；请把文字复制到 Word 中，存为 .docx 后再导入",
    ".jpg": _PICTURE,
    ".zip": _PACKED,
    ".binary": "不是文字文件，读不出文字；请确认选对了文件",
}
WEB = (".html", ".htm", ".shtml", ".xhtml")
_SAME = {".jpeg": ".jpg", ".png": ".jpg", ".gif": ".jpg", ".bmp": ".jpg", ".tif": ".jpg"}
_SAME |= {".tiff": ".jpg", ".rar": ".zip", ".7z": ".zip", ".pptx": ".ppt", ".dps": ".ppt"}
_MAGIC = (
    (b"{\\rtf", ".rtf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG", ".jpg"),
    (b"GIF8", ".jpg"),
    (b"II*\x00", ".jpg"),
    (b"MM\x00*", ".jpg"),
    (b"Rar!", ".zip"),
    (b"7z\xbc\xaf", ".zip"),
)
# A member that only one kind of packed file has.
_MEMBERS = (
    ("OFD.xml", ".ofd"),
    ("word/vbaProject.bin", ".docm"),
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".ppt"),
    ("META-INF/manifest.xml", ".odt"),
)


def kind_of(data: bytes, suffix: str) -> str:
    """Return the kind of a file as a suffix: one of CONVERT, .docx, .pdf, .html, .mht or .txt.

    Raises UnreadableDocumentError where a file is not what its name says and nothing else either.
    """
    head = data[:3000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    magic = next((kind for start, kind in _MAGIC if data.startswith(start)), None)
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(data, suffix)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, suffix)
    if magic:
        return magic
    if b"<html" in head or b"<!doctype html" in head:
        return ".mht" if head.startswith((b"mime-version", b"from:")) else ".html"
    if head.startswith((b"mime-version:", b"from: <saved by")):
        return ".mht"
    return _by_name(data, suffix)


def _by_name(data: bytes, suffix: str) -> str:
    if suffix in (".docx", ".pdf"):
        raise UnreadableDocumentError(f"文件损坏，不是真正的 {suffix} 文件；请重新下载或另存一份")
    if suffix in CONVERT or suffix in _SAME:
        return _SAME.get(suffix, suffix)
    if b"\x00" in data[:8000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ".binary"
    return ".html" if suffix in WEB else ".txt"


def _compound(data: bytes, suffix: str) -> str:
    """Word, WPS and Excel before 2007, and newer files under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ".locked"
    if "Workbook".encode("utf-16-le") in data:
        return ".xls"
    return suffix if suffix in CONVERT else ".doc"


def _packed(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return suffix if suffix in CONVERT or suffix == ".docx" else ".zip"
    return next((kind for member, kind in _MEMBERS if member in names), ".zip")
