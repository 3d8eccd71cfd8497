"""Notes of responsibility in a measure's text, and the clauses that they end.

A note stands in brackets of any kind, with one or both lost, on lines of its own below the
text, or as a sentence that says nothing else. What it says is read by `duties` and `running`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.deadlines import find_deadlines
from intake.duties import Duty, Reading, read_note
from intake.fold import CLOSING, OPENING, fold
from intake.labels import label_at
from intake.names import ends_like_name, is_body, is_office
from intake.note_keys import fields, key_kind
from intake.role_words import has_role_word
from intake.running import statements

LONGEST_NOTE = 1500
_TIMED = re.compile(r"\s*[(〔【](?P<time>[^()〔〕【】]{2,24})[)〕】][。;]?")
_PARAGRAPHS = re.compile(r"[。；;！!？?：:]\s*\n")
_DASHED = re.compile(r"(?<=[。;\n])[ \t]*[—―-]{2}[ \t]*[^。;:\n—]+[。;]?(?=\s*(?:\n|$))")
_ENDS = "。;；!！?？\n"


@dataclass(frozen=True)
class Clause:
    """A stretch of text and the note that covers it, as offsets, with what they say."""

    text: tuple[int, int]
    note: tuple[int, int] | None
    duties: tuple[Duty, ...] = ()
    times: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Note:
    start: int
    end: int
    duties: tuple[Duty, ...]
    times: tuple[str, ...]


def clauses_of(text: str) -> list[Clause]:
    """Return the clauses of a measure's text; together they are the text, in order."""
    clauses: list[Clause] = []
    position = 0
    for note in _merged(text, _all_notes(text)):
        stretch = (position, note.start)
        clauses.append(Clause(stretch, (note.start, note.end), note.duties, note.times))
        position = note.end
    if text[position:].strip() or not clauses:
        clauses.append(Clause((position, len(text)), None))
    return [_with_stated(text, clause) for clause in clauses]


def find_notes(text: str) -> list[tuple[int, int, Reading]]:
    """Return the notes proper (not the sentences) of a text: start, end, what they say."""
    return [(n.start, n.end, Reading(n.duties, n.times)) for n in _merged(text, _notes(text))]


def _all_notes(text: str) -> list[_Note]:
    notes = _notes(text)
    taken = [(note.start, note.end) for note in notes]
    for statement in statements(text):
        free = all(statement.end <= start or end <= statement.start for start, end in taken)
        if free and statement.closes:
            notes.append(_Note(statement.start, statement.end, statement.duties, ()))
    return sorted(notes, key=lambda note: note.start)


def _with_stated(text: str, clause: Clause) -> Clause:
    """Add what the clause's running text states outright to what its note says."""
    start, end = clause.text
    found = [duty for statement in statements(text[start:end]) for duty in statement.duties]
    added = tuple(duty for duty in dict.fromkeys(found) if duty not in clause.duties)
    return Clause(clause.text, clause.note, clause.duties + added, clause.times)


def _notes(text: str) -> list[_Note]:
    folded = fold(text)
    found: list[_Note] = []
    stretches = {*_bracketed(folded), *_fielded(folded), *_half_open(folded), *_dashed(folded)}
    for start, end in sorted(stretches):
        if found and start < found[-1].end:
            continue
        note = _accepted(text, folded, start, end)
        if note:
            found.append(note)
    return found


def _bracketed(folded: str) -> Iterator[tuple[int, int]]:
    """Yield paired brackets, and from each unclosed one to the end of its line."""
    stack: list[int] = []
    for position, mark in enumerate(folded):
        if mark in OPENING:
            stack.append(position)
        elif mark in CLOSING and stack:
            start = stack.pop()
            if position - start <= LONGEST_NOTE:
                yield start, position + 1
    for start in stack:
        yield start, _line_end(folded, start)


def _dashed(folded: str) -> Iterator[tuple[int, int]]:
    """Yield lists that a dash puts behind a sentence: ——县教育局、县财政局."""
    for match in _DASHED.finditer(folded):
        yield match.start(), match.end()


def _fielded(folded: str) -> Iterator[tuple[int, int]]:
    """Yield runs of fields without brackets: 责任单位:… to the end, 牵头单位:… on lines below."""
    position = 0
    for match in fields(folded):
        start = match.start()
        start += len(folded[start:]) - len(folded[start:].lstrip())
        if start < position or not _opens_note(folded, match):
            continue
        position = _fields_end(folded, match.end())
        yield start, position


def _opens_note(folded: str, match: re.Match[str]) -> bool:
    if folded[match.start("key") - 1 : match.start("key")] in tuple("(〔["):
        return False
    before = folded[: match.start("key")].rstrip(" \t【")
    at_start = not before or before[-1] in _ENDS + ")]〕】"
    after_comma = before.endswith(",") and re.search(r"单位|部门|科室", match["key"])
    return bool(at_start or after_comma) and key_kind(match["key"]) not in (None, "other")


def _fields_end(folded: str, position: int) -> int:
    """A field runs to the end of its line; more fields may follow, on the line or below."""
    while True:
        end = _field_end(folded, position)
        following = next(fields(folded[end:]), None)
        if not following or folded[end : end + following.start("key")].strip(" \n\t【[(〔"):
            return end
        position = end + following.end()


def _field_end(folded: str, position: int) -> int:
    """End at the line's end, at a lost bracket's mate, or at a full stop before other text."""
    if not folded[position:].split("\n", 1)[0].strip():
        position += len(folded[position:]) - len(folded[position:].lstrip())
    depth = 0
    for offset in range(position, len(folded)):
        mark = folded[offset]
        depth += (mark in OPENING) - (mark in CLOSING)
        if depth < 0 or mark == "。":
            return offset + 1
        if mark == ";" and label_at(folded[offset + 1 :].lstrip()[:8]):
            return offset + 1
        runs_on = mark == "\n" and folded[:offset].rstrip(" ")[-1:] in ("、", ",")
        if (mark == "\n" and not runs_on) or (mark == "【" and depth == 1):
            return offset
    return len(folded)


def _half_open(folded: str) -> Iterator[tuple[int, int]]:
    """Yield, for a closing bracket without a mate, the stretch back to the last sentence."""
    depth = 0
    for position, mark in enumerate(folded):
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING and depth:
            depth -= 1
        elif mark in CLOSING:
            start = max(folded.rfind(end, 0, position) for end in _ENDS) + 1
            yield start, position + 1


def _accepted(text: str, folded: str, start: int, end: int) -> _Note | None:
    content = text[start:end].strip()
    inner = content[1:] if content[:1] and fold(content[0]) in OPENING else content
    inner = inner[:-1] if inner[:1] and _closes(inner) else inner
    if key_kind(inner) is not None:
        return None
    reading = read_note(inner)
    only_time = not reading.duties and not folded[:start].strip()  # 一、时间:6月1日至30日。
    if only_time or not _is_note(inner, reading, folded, (start, end)):
        return None
    while end < len(folded) and folded[end] in "。;.,":
        end += 1
    timed = _TIMED.match(folded, end)  # (县教育局牵头)(6月底前完成): the time belongs to the note
    if timed and find_deadlines(timed["time"], []):
        end = timed.end()
    return _Note(start, end, reading.duties, reading.times)


def _closes(inner: str) -> bool:
    folded = fold(inner)
    opened = sum(mark in OPENING for mark in folded)
    closed = sum(mark in CLOSING for mark in folded)
    return folded[-1] in CLOSING and closed > opened


def _is_note(inner: str, reading: Reading, folded: str, span: tuple[int, int]) -> bool:
    if reading.keyed:
        return bool(reading.duties or reading.times)
    names = [duty.department for duty in reading.duties]
    offices = sum(map(is_office, names))
    if not names or _PARAGRAPHS.search(inner.strip()):
        return False
    if has_role_word(inner):
        return 2 * offices >= len(names)
    start, end = span
    closes = end >= len(folded) or folded[end] in _ENDS
    own = names[0][0] in "省市县区州旗镇乡各"
    behind_end = folded[start - 1 : start] in tuple(_ENDS)
    bracketed = folded[start] in OPENING and not ends_like_name(folded[max(0, start - 12) : start])
    alone = (own or folded[start] in OPENING) if behind_end else own and bracketed
    bodies = all(map(is_body, names)) and 2 * offices > len(names)
    return closes and (offices == len(names) or bodies) and (len(names) > 1 or alone)


def _merged(text: str, notes: list[_Note]) -> list[_Note]:
    """Notes with nothing between them are one: 牵头单位 and 配合单位 on two lines."""
    merged: list[_Note] = []
    for note in notes:
        if merged and not text[merged[-1].end : note.start].strip():
            last = merged.pop()
            duties = last.duties + note.duties
            note = _Note(last.start, note.end, duties, last.times + note.times)
        merged.append(note)
    return merged


def _line_end(folded: str, position: int) -> int:
    end = folded.find("\n", position)
    return len(folded) if end < 0 else end
