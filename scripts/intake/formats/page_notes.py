"""Footnotes of printed pages: put where they are called, as （注：…）.

A footnote is printed small, at the foot of its page or the end, and begins with the raised number
that calls it in the text above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from intake.formats.printed import Printed

RAISED, LOWERED = "\ue000", "\ue001"  # stand around a raised number until notes are placed
_RAISED = re.compile(f"{RAISED}([^{LOWERED}]*){LOWERED}")
_CALL = re.compile(f"(?<!m)(?<!10){_RAISED.pattern}")  # m² and 10³ call no footnote
SMALL = 0.95  # of the size of the text that calls


def placed_notes(lines: Sequence[Printed]) -> list[Printed]:
    """Return lines with their footnotes where they are called; other raised numbers are plain."""
    notes: dict[tuple[int, str], str] = {}
    held: set[int] = set()
    for call, mark, own in _notes(lines):
        text = "".join(lines[position].text for position in own)
        notes[call, mark] = f"（注：{_RAISED.sub('', text, count=1).strip()}）"
        held.update(own)
    placed = []
    for position, line in enumerate(lines):
        if position not in held:
            told = _CALL.sub(partial(_told, notes, position), line.text)
            placed.append(replace(line, text=_RAISED.sub(r"\1", told)))
    return placed


def _told(notes: dict[tuple[int, str], str], position: int, call: re.Match[str]) -> str:
    return notes.pop((position, call[1]), call[1])


def _notes(lines: Sequence[Printed]) -> Iterator[tuple[int, str, range]]:
    """Yield each footnote: the position of the line that calls it, its number, its own lines."""
    called: dict[str, int] = {}
    for position, line in enumerate(lines):
        begins = _RAISED.match(line.text)
        call = called.get(begins[1]) if begins else None
        if begins and call is not None and line.size < SMALL * lines[call].size:
            del called[begins[1]]
            yield call, begins[1], range(position, _end_of(lines, position))
            continue
        for mark in _CALL.findall(line.text):
            called.setdefault(mark, position)


def _end_of(lines: Sequence[Printed], position: int) -> int:
    """Return where a footnote's lines end: at the next number, or where the text is larger."""
    end = position + 1
    while end < len(lines) and abs(lines[end].size - lines[position].size) < 0.5:
        if _RAISED.match(lines[end].text) or lines[end].cells:
            break
        end += 1
    return end
