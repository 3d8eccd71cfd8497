"""Roles: from the words of a note to responsibilities.

A role word stands before its names (牵头单位:…) or after them (…牵头, …分工负责); 会同 stands
between. What text is a note is the business of `notes`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.fold import CLOSING, OPENING, fold, masked
from intake.names import ends_like_name, is_body, is_name, is_office, split_names
from intake.note_keys import JOINT, KEYED, LEAD, RESPONSIBLE, fields, is_line_key, key_kind
from intake.role_words import TOKEN, bracketed_role, role_of

# 以下各项工作均需…落实,不再列出: said once for many measures, inherited by none.
_NOT_INHERITED = re.compile(r"(?:[。;,]\s*|^)(?:(?:以下|下列)[^。]*|下同[^。\n]*)。?")
# 未明确牵头单位的,由所列单位分工负责,下同: how the notes are to be read, said behind a note.
_NOTATION = re.compile(r"(?<=[。;])[^。;]*下同[^。;\n]*")
# 列第一位者为牵头单位, 排名第一的为牵头单位.
_FIRST_LEADS = re.compile(
    r"[。;,(]\s*(?:[^。;,(]{0,8}(?:列|排|位)[^。;,(]{0,6}(?:第一|首)[^。;,(]{0,8}|第一[^。;,(]{1,6})(?:为|是)"
    r"(?:工作|总|主要)?牵头[^。;,\n]*"
)
# 第1项由县水利局负责: what is put into whose hands.
_PUT_TO = re.compile(r"^[\s,，;；、]*[^、,;，；]{1,20}?(?<![理来缘自])由(?=[省市县区州旗镇乡各])")
_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]*\n\s*(?=[\u4e00-\u9fff])")


@dataclass(frozen=True)
class Duty:
    """One department in one role."""

    role: str
    department: str


@dataclass(frozen=True)
class Reading:
    """What a note says: duties in the order of the text, and the times it sets."""

    duties: tuple[Duty, ...] = ()
    times: tuple[str, ...] = ()
    keyed: bool = False


def read_note(written: str) -> Reading:
    """Read a note without its outer brackets."""
    written = _mended(written)
    written, first_leads = _without(written, _FIRST_LEADS)
    written, _ = _without(written, _NOTATION)
    written, _ = _without(written, _NOT_INHERITED)
    reading = _read_fields(written)
    if first_leads and reading.duties:
        first = Duty(LEAD, reading.duties[0].department)
        return Reading((first, *reading.duties[1:]), reading.times, reading.keyed)
    return reading


def _mended(written: str) -> str:
    """Close a line's break within a word (按 / 职责分工负责), not one before a name or a field."""
    for gap in reversed(list(_BROKEN.finditer(written))):
        before = re.split(r"[、,;，；:：。\n]", written[: gap.start()])[-1]
        keyed = is_line_key(fold(before)) or KEYED.match(fold(written[gap.end() :]))
        if not keyed and not ends_like_name(before):
            written = written[: gap.start()] + written[gap.end() :]
    return written


def _without(written: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    """Return a text without what a pattern finds in its fold, and whether it found anything."""
    match = pattern.search(fold(written))
    return (written[: match.start()] + written[match.end() :], True) if match else (written, False)


def _read_fields(written: str) -> Reading:
    keys = list(fields(fold(written)))
    head = written[: keys[0].start()] if keys else written
    duties = list(_read_free(head, RESPONSIBLE))
    times: list[str] = []
    for position, match in enumerate(keys):
        end = keys[position + 1].start() if position + 1 < len(keys) else len(written)
        value, kind = written[match.end() : end], key_kind(match["key"])
        if kind == "time":
            times.append(value.strip(" \n\t。;；,，)）】]"))
        elif kind not in (None, "person", "other"):
            duties += _read_field(value, str(kind), "人" in match["key"])
    return Reading(tuple(duties), tuple(time for time in times if time), bool(keys))


def read_list(written: str, role: str, with_persons: bool) -> list[Duty]:
    """Read a table cell whose heading gives the role; it may hold persons beside their offices."""
    pieces = written.split()
    if with_persons and all(is_body(piece) or _is_person(piece) for piece in pieces):
        written = "、".join(pieces)
    return list(_read_field(written, role, with_persons))


def read_free(written: str) -> list[Duty]:
    """Read a list with role words behind the names, or none: the bare list is responsible."""
    return list(_read_free(written, RESPONSIBLE))


def _read_field(written: str, role: str, with_persons: bool) -> Iterator[Duty]:
    written = written.strip()
    while written[-1:] in tuple(")）】〕]") and _unpaired(written):
        written = written[:-1].rstrip()
    for duty in _read_free(written, role):
        if not (with_persons and _is_person(duty.department)):
            yield duty


def _unpaired(written: str) -> bool:
    """Tell whether the last closing bracket has lost its mate: 各镇(街道) has not."""
    marks = [(mark in OPENING) - (mark in CLOSING) for mark in fold(written)]
    return sum(marks) < 0


def _is_person(name: str) -> bool:
    return len(name) <= 4 and not is_office(name)


def _read_free(written: str, default: str) -> Iterator[Duty]:
    """Give each run of names the role word that follows it; 会同 makes leaders and helpers."""
    pending: list[tuple[str, str | None]] = []
    told = joined = governed = False
    start, mask = 0, masked(fold(written))
    for match in TOKEN.finditer(mask):
        before = written[start : match.start()]
        if match["join"] and not (ends_like_name(before) or not before.strip(" ,，;；、由")):
            continue
        if match["verb"] and not told and role_of(match["verb"]) == JOINT:
            doers, before = _parted(before)
            yield from _settled(_named(doers, False), default, default)
        if match["verb"] and not joined and _timed(before):
            continue  # 县财政局;6月底前完成: says by when, not who
        pending += _named(_without_object(before, True) if governed else before, joined)
        start, governed, told = match.end(), bool(match["verb"]), True
        if match["verb"]:
            yield from _settled(pending, role_of(match["verb"]), default)
            pending, joined = [], False
        elif match["join"]:
            pending = [(name, role or LEAD) for name, role in pending]
            joined = True
        else:
            yield from _settled(pending, default, default)
            pending, joined = [], False
    rest = _without_object(written[start:], False) if governed else written[start:]
    yield from _settled([*pending, *_named(rest, joined)], default, default)


def _timed(written: str) -> bool:
    """Tell whether nothing but a time stands between the last mark and a role word."""
    last = re.split(r"[,;，；。]", written)[-1].strip()
    return bool(re.search(r"[月年日季度]", last)) and not any(map(is_name, split_names(last)))


def _parted(written: str) -> tuple[str, str]:
    """县教育局,县公安局配合: the first does what the other, behind the comma, helps with."""
    comma = masked(fold(written)).rfind(",") + 1
    return written[:comma], written[comma:]


def _without_object(written: str, doing: bool) -> str:
    """县粮食局负责收储、轮换: what follows a role word at once is its object, unless a body.

    Before a mark a body shows by its level (县公安局); 负责技工院校 says what for. `doing` tells
    that another role word follows (督促市属企业落实), whose names these are.
    """
    mask = masked(fold(written))
    stop = re.search(r"[,;。\s]", mask)
    end = stop.start() if stop else len(mask)
    start = 0
    while start < end and mask[start] != "、":
        mark = mask.find("、", start, end)
        after = end if mark < 0 else mark
        piece = written[start:after]
        own = piece[:1] in tuple("省市县区州旗镇乡") or (doing and not stop)
        if (is_office(piece) and own) or (is_body(piece) and piece[0] == "各"):
            break
        start = min(after + 1, end)
    return written[start:]


def _named(written: str, joined: bool) -> list[tuple[str, str | None]]:
    text = re.sub(r"^[\s,，;；、]*(?:并?由|其中|以)", "", written)
    text = _PUT_TO.sub("", text)
    return [(name, JOINT if joined else None) for name in split_names(text)]


def _settled(pending: list[tuple[str, str | None]], role: str, default: str) -> Iterator[Duty]:
    for written, own in pending:
        name, bracketed = bracketed_role(written)
        if is_name(name):
            yield Duty(bracketed or own or role or default, name)
