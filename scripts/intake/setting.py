"""How text is set in a plan's YAML: one way, whatever document it came from.

A paragraph is a line; no line is blank, none begins or ends with white space, one space stands
for any run of it within a line, and no bar at the edge of a table's row. Formats keep white space
differently (a PDF knows no blank lines, a web page no indents), and to a plan it says nothing.
Only the record is set so: the text in `sources` stays the document's.
"""

import re
from bisect import bisect_right
from typing import Any

from intake.wraps import Unwrapped

# Marks without width, which web pages are full of; `lossless` sets them aside too.
_PLAIN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_PLAIN |= dict.fromkeys(map(ord, "\u2002\u2003"), "\u3000")  # as wide as a character, or half
_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"), " ")
_INDENT = " \u3000"
_RUN = re.compile(r"[^\S\n]+")
_EDGE = re.compile(r"(?m)^(?:[|｜│┃] ?)+|(?: ?[|｜│┃])+ ?$")
_BREAK = re.compile(r" ?\n[ \n]*")


def plain_spaces(text: str) -> str:
    """Return a text with two kinds of space, narrow and wide; its lines are the same lines."""
    return text.translate(_PLAIN)


def compact(read: Unwrapped) -> Unwrapped:
    """Return a text whose lines are neither blank nor indented; where breaks stood is kept.

    Tabs before a line stay, each an empty cell.
    """
    kept: list[str] = []
    wraps: list[int] = []
    old = new = dropped = 0
    for raw in read.text.split("\n"):
        line = raw.strip(_INDENT).rstrip()
        if line.strip():
            wraps += [new] * dropped
            shift = new - old - raw.index(line)
            inside = read.wraps[
                bisect_right(read.wraps, old) : bisect_right(read.wraps, old + len(raw))
            ]
            wraps += [max(new, at + shift) for at in inside]
            kept.append(line)
            new += len(line) + 1
            dropped = 0
        else:
            dropped += 1
        old += len(raw) + 1
    return Unwrapped("\n".join(kept), tuple(wraps))


def set_text(text: str) -> str:
    """Return a text as it is set in YAML; one of nothing but bars keeps them."""
    spaced = _RUN.sub(" ", text)
    return _BREAK.sub("\n", _EDGE.sub("", spaced)).strip() or spaced.strip()


def set_record(value: Any) -> Any:
    """Return a record with all its texts set."""
    if isinstance(value, str):
        return set_text(value)
    if isinstance(value, dict):
        return {key: set_record(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [set_record(inner) for inner in value]
    return value
