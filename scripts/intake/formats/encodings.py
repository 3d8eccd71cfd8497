"""The text of plain files: UTF-8 or GB18030, told by the bytes and never by what they declare."""

import re

from intake.text import UnreadableDocumentError, cleaned

MOST_DAMAGED = 0.05  # of the characters beyond ASCII; in the wrong encoding most are damaged
_UNKNOWN = "认不出文字编码；请用记事本另存为 UTF-8 编码后再导入"
_BIG5 = re.compile(rb"charset\s*=\s*[\"']?big5", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """Return the text of a plain text file, with LF line ends.

    Bytes that are damaged here and there become U+FFFD, which the report tells. Raises
    UnreadableDocumentError where no encoding fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", *(["big5"] if _BIG5.search(data[:3000]) else []), "gb18030"]
    for encoding in encodings:
        text = data.decode(encoding, "replace")
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        if text.count("\ufffd") <= MOST_DAMAGED * beyond:
            return cleaned(text)
    return cleaned(_detected(data))


def _detected(data: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        best = None
    else:
        best = from_bytes(data).best()
    if best is None:
        raise UnreadableDocumentError(_UNKNOWN)
    return str(best)
