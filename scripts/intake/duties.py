"""Roles: from the words of a note to responsibilities.

A role word stands before its names (牵头单位:…) or after them (…牵头, …分工负责); 会同 stands
between. What text is a note is the business of `notes`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.fold import CLOSING, OPENING, fold, masked
from intake.names import OFFICE_ENDS, ends_like_name, is_body, is_name, is_office, split_names
from intake.note_keys import (
    IMPLEMENT,
    JOINT,
    KEYED,
    LEAD,
    RESPONSIBLE,
    SUPERVISE,
    fields,
    key_kind,
)

_ADVERB = (
    r"(?:(?:按照?|依照?|根据|依据)(?:各自|部门|其|有关)*的?(?:工作|部门|法定)?"
    r"(?:职责|职能|任务|责任|权限|管辖|属地|规定)*(?:范围|权限)?(?:任务)?(?:分工)?"
    r"|各自|分别|共同|具体|分头|分级|归口|统筹|各负其责|各司其职|主要|主体|统一|密切|积极|一并)"
)
_TAIL = (
    r"(?:负责|落实|实施|组织|督导|推进|抓总|配合|检查|开展|办理|完成|推动|指导|协调|抓好|做好"
    r"|(?:相关|有关|此项|该项)?工作(?!组|站|委|领导|办|队)|到位|督促|协助|参与|统筹|执行)"
)
_STRONG = (
    rf"{_ADVERB}*(?:总?牵头|主抓|负总责|负责(?!人|制)|配合|参与|参加|协助|协办|主办|承办|承建|协同配合"
    rf"|各司其职|各负其责|具体(?:组织)?实施|组织实施|分工(?:落实|负责|实施)?|具体落实|督促(?:检查|落实|指导)?){_TAIL}*"
)
_WEAK = (
    rf"{_ADVERB}*(?:贯彻落实|抓好落实|抓落实|落实|实施|监督|督查|督导|督办|指导|保障|支持|协作|协同"
    rf"|开展|推进|办理|完成|推动|做好|监管|执行|组织|跟进|承担|协调|统筹){_TAIL}*"
    r"(?=[、,;。\s)\]〕】]|$)"
)
# 区财政局保障经费, 区卫健局提供技术支撑: a verb behind a name, with its object up to the next mark.
_WITH_OBJECT = (
    r"(?<=[局委办部厅院会社站所处科室股馆校台署心队团司府道镇乡区县市位门构联])"
    r"(?:保障(?!性)|提供|支持|落实|筹措|安排|拨付|承担|维护|统筹|指导|监督|协调|组织|开展|推进|完成|给予)"
    rf"(?![^、,;。]*(?:{OFFICE_ENDS})"
    r"(?:[、,;。□)]|$|牵头|负责|配合|参与|参加|协[助作同办]|支持|具体|按|分工|组织|督促|共同))"
    r"(?=[\u4e00-\u9fff]{2})[^、,;。]{2,16}"
)
_VERB = re.compile(rf"(?P<verb>{_STRONG}|{_WEAK}|{_WITH_OBJECT})")
# 宣传处会办公室: 会 joins as 会同 does.
_JOIN = re.compile(
    r"(?P<join>会同|(?<![共协会一合])同(?![级步时志意类等心期])"
    r"|(?<=[处科室股])会(?=[\u4e00-\u9fff]{1,8}(?:[处科室股局办所站队]|中心))(?!计)"
    r"|(?<=.)联合(?!会|社|体|国|办|指挥|执法|大学|惩戒))"
)
_TOKEN = re.compile(rf"{_VERB.pattern}|{_JOIN.pattern}|(?P<stop>[。!?])")

# 以下各项工作均需…落实,不再列出: said once for many measures, inherited by none.
_NOT_INHERITED = re.compile(r"(?:[。;,]\s*|^)(?:以下|下列|下同)[^。]*。?")
# 未明确牵头单位的,由所列单位分工负责,下同: how the notes are to be read, said behind a note.
_NOTATION = re.compile(r"(?<=[。;])[^。;]*下同[^。;]*")
# 列第一位者为牵头单位, 排名第一的为牵头单位.
_FIRST_LEADS = re.compile(
    r"[。;,(]\s*(?:[^。;,(]{0,8}(?:列|排|位)[^。;,(]{0,6}(?:第一|首)[^。;,(]{0,8}|第一[^。;,(]{1,6})(?:为|是)"
    r"(?:工作|总|主要)?牵头[^。;,]*"
)
_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]*\n\s*(?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(
    r"[(〔\[【](总?牵头|主办|配合|协助|负责|协办|督促|参与)(?:单位|部门)?[)〕\]】]$"
)


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
        if not ends_like_name(before) and not KEYED.match(fold(written[gap.end() :])):
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


def has_role_word(written: str) -> bool:
    """Tell whether a role word, or 会同, stands in the text outside brackets."""
    return any(match["verb"] or match["join"] for match in _TOKEN.finditer(masked(fold(written))))


def role_of(verb: str) -> str:
    """Return the role of a role word with its adverbs: 按职责分工负责 is responsible."""
    if re.search(r"牵头|主办|主抓|负总责", verb):
        return LEAD
    if re.search(r"配合|参与|参加|协助|协办|协同|协作|支持", verb):
        return JOINT
    if re.search(r"督促|督查|监督|督导|督办|监管", verb):
        return SUPERVISE
    if re.search(r"(?:组织|具体)实施|具体落实|(?<!分工)负责(?:落实|实施)", verb):
        return IMPLEMENT
    if re.search(r"分工|职责|分级|保障", verb):
        return RESPONSIBLE
    if re.search(r"实施|落实|执行", verb):
        return IMPLEMENT
    return RESPONSIBLE


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
    joined, governed, start = False, False, 0
    mask = masked(fold(written))
    for match in _TOKEN.finditer(mask):
        before = written[start : match.start()]
        if match["join"] and not (ends_like_name(before) or not before.strip(" ,，;；、由")):
            continue
        pending += _named(_without_object(before) if governed else before, joined)
        start, governed = match.end(), bool(match["verb"])
        if match["verb"]:
            yield from _settled(pending, role_of(match["verb"]), default)
            pending, joined = [], False
        elif match["join"]:
            pending = [(name, role or LEAD) for name, role in pending]
            joined = True
        else:
            yield from _settled(pending, default, default)
            pending, joined = [], False
    rest = _without_object(written[start:]) if governed else written[start:]
    yield from _settled([*pending, *_named(rest, joined)], default, default)


def _without_object(written: str) -> str:
    """县粮食局负责收储、轮换: what follows a role word at once is its object, unless a body."""
    mask = masked(fold(written))
    stop = re.search(r"[,;。\s]|$", mask)
    end = stop.start() if stop else len(mask)
    start = 0
    while start < end and mask[start] != "、":
        mark = mask.find("、", start, end)
        after = end if mark < 0 else mark
        piece = written[start:after]
        if is_office(piece) or (is_body(piece) and piece[0] == "各"):
            break
        start = min(after + 1, end)
    return written[start:]


def _named(written: str, joined: bool) -> list[tuple[str, str | None]]:
    text = re.sub(r"^[\s,，;；、]*(?:并?由|其中)", "", written)
    return [(name, JOINT if joined else None) for name in split_names(text)]


def _settled(pending: list[tuple[str, str | None]], role: str, default: str) -> Iterator[Duty]:
    for written, own in pending:
        name, bracketed = _bracketed_role(written)
        if is_name(name):
            yield Duty(bracketed or own or role or default, name)


def _bracketed_role(written: str) -> tuple[str, str | None]:
    """市卫生计生委(牵头): the role stands in brackets behind one name."""
    match = _BRACKETED.search(fold(written))
    return (written[: match.start()], role_of(match[1])) if match else (written, None)
