"""Numbering: what stands at the head of a line as a label, and the family it belongs to.

It does not judge which labels make the outline; that needs all of them (`outline`).
"""

import re
from dataclasses import dataclass, replace

from intake.numbers import HAN_DIGITS, han_number

_CIRCLED = {"①": 0x2460, "⑴": 0x2474, "⒈": 0x2488, "㈠": 0x3220}

# From the outside in; only the order counts.
RANKS = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "han": 3,
    "article": 4,
    "paren-han": 5,
    "titled": 6,
    "digit": 7,
    "decimal": 8,
    "decimal-3": 9,
    "paren-digit": 10,
    "circled": 11,
}
INNER = frozenset({"paren-digit", "circled"})

_HAN = f"[{HAN_DIGITS}]"
_NUMBER = rf"(?P<number>{_HAN}{{1,5}}|\d{{1,3}})"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        ("part", rf"第\s*{_NUMBER}\s*(?:部分|编|篇)[、.:]?"),
        ("chapter", rf"第\s*{_NUMBER}\s*章[、.:]?"),
        ("section", rf"第\s*{_NUMBER}\s*节[、.:]?"),
        ("article", rf"第\s*{_NUMBER}\s*条[、.:]?"),
        ("paren-han", rf"[(〔\[]\s*(?P<number>{_HAN}{{1,5}})\s*[)〕\]][、.]?"),
        ("paren-han", r"(?P<number>[㈠-㈩])[、.]?"),
        ("paren-han", rf"(?P<number>{_HAN}{{1,3}})\)[、.]?"),
        ("han", rf"(?P<number>{_HAN}{{1,5}})\s*[、.:,]"),
        (
            "han",
            r"(?P<number>[一二三四五六七八九十]{1,3})\s{1,4}(?=[\u4e00-\u9fff])",
        ),  # 陆 is a name
        ("titled", rf"(?:任务|行动|工程|专项|措施|举措|事项)\s*{_NUMBER}\s*[:、.]"),
        ("paren-digit", r"[(〔\[]\s*(?P<number>\d{1,3})\s*[)〕\]][、.]?"),
        ("paren-digit", r"(?P<number>\d{1,2})\)[、.]?"),
        ("paren-digit", r"(?P<number>[⑴-⒇])[、.]?"),
        ("circled", r"(?P<number>[①-⑳])[、.]?"),
        ("decimal-3", r"(?P<outer>\d{1,2}\.\d{1,2})\.(?P<number>\d{1,2})[、.]?(?!\d)"),
        ("decimal", r"(?P<outer>\d{1,2})\.(?P<number>\d{1,2})(?:[、.]|(?=\s))(?!\d)"),
        ("digit", r"(?P<number>[⒈-⒛])"),
        ("digit", r"(?P<number>\d{1,3})\s*(?:\*\s*)?(?:、\.?|\.(?!\d))"),  # 2*.
    )
)
# 1.1总则: of two levels where the numbers around it agree, else the first of an item 1.
GLUED = re.compile(
    r"(?P<outer>\d{1,2})\.(?P<number>\d{1,2})"
    r"(?=[\u4e00-\u9fff])(?![月日年号亿万千百元米公里倍个吨户家人次度级点])"
)
# 2.8月底前 is item 2, but so may 2.8亿元 be a number; 3,加强 and 3 加强 may be slips. Only
# sequence tells.
_MARKED = re.compile(r"(?:[?\ufffd]{1,4}\s*|[★☆*▲△●■◆]\s*(?=\d))")
_DOUBTFUL = re.compile(
    r"(?P<number>\d{1,3})(?:\.(?=\d)|[,:](?=[\u4e00-\u9fff])|[ \t]+(?=[\u4e00-\u9fff]{2}))"
)


@dataclass(frozen=True)
class Label:
    """A label at the head of a line; `length` counts its characters with its marks."""

    family: str
    number: int
    length: int
    doubtful: bool = False  # only the numbers around it tell whether it is a label
    outer: str = ""  # what stands before the last point of 3.1.2


def label_at(folded: str) -> Label | None:
    """Return the label that a folded line begins with, or None.

    What an indent has become (??一、) and a star before a number (★3.) belong to it.
    """
    mark = _MARKED.match(folded)
    label = _plain_label(folded[mark.end() :]) if mark else None
    if mark and label and not label.doubtful:
        return replace(label, length=mark.end() + label.length)
    return _plain_label(folded)


def _plain_label(folded: str) -> Label | None:
    for family, pattern in _PATTERNS:
        match = pattern.match(folded)
        number = number_of(match["number"]) if match else None
        if match and number is not None:
            return Label(family, number, match.end(), outer=match.groupdict().get("outer") or "")
    match = _DOUBTFUL.match(folded)
    return Label("digit", int(match["number"]), match.end(), doubtful=True) if match else None


def number_of(written: str) -> int | None:
    """Return the value of 3, 十五, 二十一, 一百零二, ③; None where it is no number."""
    if written.isascii():
        return int(written) if written.isdecimal() else None
    for first, code in _CIRCLED.items():
        if first <= written <= chr(code + 19):
            return ord(written) - code + 1
    return han_number(written)
