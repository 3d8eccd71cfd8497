"""Nothing lost, nothing invented: a plan's texts, in order, are the text of its source.

White space and table rules are set aside; order holds by paragraph and table row, the cells
of one row may stand in any order (design: "Nothing lost, nothing invented").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planbook import walk
from planbook.model import Plan
from planbook.store import Loc

# White space of every kind, zero-width marks, and the bars and box lines that rule tables.
SET_ASIDE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff|｜│┃]+")
CELL_RULE = re.compile(r"[|｜│┃\t]")
CONTEXT = 12
MAX_TRIES = 2_000  # orders of the cells of one row that are looked at
MAX_COMPARED = 4_000_000  # product of the two lengths that the differ may look at


@dataclass(frozen=True)
class Difference:
    """What the source has and the plan has not (`lost`), and the reverse (`invented`)."""

    loc: Loc
    source_line: int
    before: str
    lost: str
    invented: str


def essence(text: str) -> str:
    """Return the characters that must be kept: all but white space and table rules."""
    return SET_ASIDE.sub("", text)


def differences(plan: Plan, source_text: str) -> list[Difference]:
    """Return where the plan and its source differ, at most twenty places; none if lossless."""
    parts = [(piece.loc, essence(piece.text)) for piece in walk.pieces(plan)]
    published = "".join(text for _, text in parts)
    source, lines = _arranged(source_text, published)
    if source == published:
        return []
    head, tail = _common_ends(source, published)
    spans = _spans(source[head : len(source) - tail], published[head : len(published) - tail])
    return [
        Difference(
            loc=_loc_at(parts, head + start),
            source_line=_line_at(lines, head + first),
            before=source[max(0, head + first - CONTEXT) : head + first],
            lost=source[head + first : head + last],
            invented=published[head + start : head + end],
        )
        for first, last, start, end in spans[:20]
    ]


def _arranged(source_text: str, published: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the source's essence, cells of a row in the plan's order, and where lines start."""
    done: list[str] = []
    lines: list[tuple[int, int]] = []
    position = 0
    for number, line in enumerate(source_text.split("\n"), start=1):
        text = essence(line)
        if not text:
            continue
        if not published.startswith(text, position) and CELL_RULE.search(line):
            cells = [cell for cell in map(essence, CELL_RULE.split(line)) if cell]
            text = _row_in_order(cells, published, position) or text
        lines.append((position, number))
        done.append(text)
        position += len(text)
    return "".join(done), lines


def _row_in_order(cells: Sequence[str], published: str, position: int) -> str | None:
    """Arrange the cells of one row as the plan has them; None where no order fits."""
    pending: list[tuple[str, Sequence[str]]] = [("", cells)]
    for _ in range(MAX_TRIES):
        if not pending:
            break
        done, rest = pending.pop()
        if not rest:
            return done
        for cell in sorted(set(rest), key=len):  # the longest is tried first: it is popped first
            if published.startswith(cell, position + len(done)):
                left = list(rest)
                left.remove(cell)
                pending.append((done + cell, left))
    return None


def _common_ends(one: str, other: str) -> tuple[int, int]:
    shorter = min(len(one), len(other))
    head = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    room = shorter - head
    tail = next((i for i in range(room) if one[-1 - i] != other[-1 - i]), room)
    return head, tail


def _spans(source: str, published: str) -> list[tuple[int, int, int, int]]:
    if len(source) * len(published) > MAX_COMPARED:
        return [(0, len(source), 0, len(published))]
    matcher = SequenceMatcher(None, source, published, autojunk=False)
    return [
        (first, last, start, end)
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal"
    ]


def _loc_at(parts: Sequence[tuple[Loc, str]], position: int) -> Loc:
    for loc, text in parts:
        position -= len(text)
        if position < 0:
            return loc
    return parts[-1][0] if parts else ()


def _line_at(lines: Sequence[tuple[int, int]], position: int) -> int:
    number = 1
    for start, line in lines:
        if start > position:
            break
        number = line
    return number
