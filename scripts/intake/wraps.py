"""Texts broken at one width, as pages and mails are: the breaks that only the width made.

They are white space and no paragraph's end, so the text is read without them; where they stood
is kept, for the numbers of lines.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from intake.fold import fold
from intake.labels import label_at

NARROWEST = 36  # in half widths: eighteen characters
SLACK = 4
LEAST_FULL = 5
LEAST_SHARE = 0.35
LEAST_OPEN = 0.6
# In mid-sentence, and with a mark of prose in it: cells of one width are no prose.
_OPEN = re.compile(r"[,。;、:].*(?<![。;!?:])(?<![。;!?:][”’\")）】])$")


@dataclass(frozen=True)
class Unwrapped:
    """A text without the breaks of its width, and the offsets in it where they stood."""

    text: str
    wraps: tuple[int, ...]


def unwrapped(text: str) -> Unwrapped:
    """Return the text without the breaks that its width made; other texts stay as they are."""
    lines = text.split("\n")
    width = _width(lines)
    if width is None:
        return Unwrapped(text, ())
    parts: list[str] = []
    wraps: list[int] = []
    length = 0
    for position, line in enumerate(lines):
        goes_on = position > 0 and _goes_on(lines[position - 1], line, width)
        if goes_on:
            wraps.append(length)
            line = line.lstrip()
        elif position:
            parts.append("\n")
            length += 1
        parts.append(line)
        length += len(line)
    return Unwrapped("".join(parts), tuple(wraps))


def _width(lines: Sequence[str]) -> int | None:
    """Return the width at which most lines break in mid-sentence; None where they do not."""
    widths = [(_half_widths(line), line) for line in lines if line.strip()]
    wide = Counter(width for width, _ in widths if width >= NARROWEST)
    if not wide:
        return None
    near = {width: sum(wide[w] for w in range(width - SLACK, width + 1)) for width in wide}
    best = max(near, key=lambda width: (near[width], width))
    full = [line for width, line in widths if best - SLACK <= width <= best]
    opened = sum(bool(_OPEN.search(fold(line.rstrip()))) for line in full)
    wider = sum(count for width, count in wide.items() if width > best)
    told = len(full) >= LEAST_FULL and len(full) >= LEAST_SHARE * len(widths)
    return best if told and opened >= LEAST_OPEN * len(full) and wider * 10 <= len(full) else None


def _half_widths(line: str) -> int:
    """The width that a line was set in; narrowed marks count as wide."""
    return sum(
        1 if mark.isascii() and (mark.isalnum() or mark in " .%") else 2 for mark in line.rstrip()
    )


def _goes_on(before: str, line: str, width: int) -> bool:
    """A full line goes on below, but for a line that is indented or begins with a label."""
    if not before.strip() or not line.strip() or line[:1].isspace():
        return False
    if not width - SLACK <= _half_widths(before) <= width:
        return False
    label = label_at(fold(line))
    return label is None or label.doubtful
