"""One form for what is written in many: the grammar is matched on folded text.

Folding keeps every offset, so that what was found in the fold is cut from the original.
It is only for recognising; no folded character is ever published.
"""

from planbook.simplified import SIMPLIFIED

_SMALL_MARKS = {
    "﹑": "、",
    "﹒": ".",
    "﹝": "〔",
    "﹞": "〕",
    "﹙": "(",
    "﹚": ")",
    "〖": "【",
    "〗": "】",
}


def _table() -> dict[int, str | int]:
    table: dict[int, str | int] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(space): " " for space in "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"}
    return table | SIMPLIFIED | {ord(old): new for old, new in _SMALL_MARKS.items()}


FOLDS = _table()

OPENING = "([〔【{"
CLOSING = ")]〕】}"


def fold(text: str) -> str:
    """Return text of the same length in simplified characters and half-width marks."""
    return text.translate(FOLDS)


def masked(folded: str) -> str:
    """Return the fold with all that stands in brackets blanked by □, lengths kept.

    Unclosed brackets blank nothing: a lost bracket must not hide the rest of a note.
    """
    marks = list(folded)
    stack: list[int] = []
    for position, mark in enumerate(folded):
        if mark in OPENING:
            stack.append(position)
        elif mark in CLOSING and stack:
            start = stack.pop()
            if not stack:
                marks[start : position + 1] = "□" * (position + 1 - start)
    return "".join(marks)


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese ideograph."""
    return "\u4e00" <= character <= "\u9fff"
