"""What a person should look at in a draft and its measures, most doubtful first.

Suspicious text is reported as 原文疑误 and never corrected; guesses say what was guessed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from intake.citations import unclosed
from intake.drafting.draft import Draft
from intake.drafting.plan_doubts import (
    DECIDE,
    FLAW,
    GUESS,
    NOTICE,
    Doubt,
    plan_doubts,
    texts_of,
)
from intake.drafting.remarks import (
    Remark,
    bracket_remark,
    day_remark,
    mark_remark,
    name_remark,
    order_remark,
)
from intake.due_days import is_unreal
from intake.fold import CLOSING, OPENING, fold
from intake.labels import Label, label_at
from intake.measures import Record
from intake.names import OFFICE_ENDS, is_office
from intake.note_keys import key_kind
from intake.pieces import MeasurePart
from intake.text import DocumentText
from planbook.registry import Registry

# A body's name with a role word behind it, in a clause that gave no duty.
_UNREAD_DUTY = re.compile(
    rf"[\u4e00-\u9fff、]{{0,10}}(?:{OFFICE_ENDS})[^,。;:、]{{0,4}}?"
    r"(?:牵头|负责(?![人制的])|配合(?!的)|具体实施|组织实施|监督检查)"
    r"|(?:责任|牵头|配合|协办|主办|承办)(?:单位|部门|科室)[:\s]"
)
_KEY_IN_NOTE = re.compile(r"(?:^[(\[〔【]?|[;。,\n])\s*(?P<key>[\u4e00-\u9fff]{2,8}):")
UNREAD = "没有读到"

_Found = tuple[int, str, str, str, Remark | None]  # rank, kind, words, what stands there, remark


@dataclass(frozen=True)
class _Read:
    """A measure of the draft with its part of the outline."""

    record: Record
    part: MeasurePart
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"措施{self.record['id']}"


def find_doubts(draft: Draft, registry: Registry, read: DocumentText | None = None) -> list[Doubt]:
    """Return every doubt of a draft, the most doubtful first; `read` tells what was not read."""
    reads = list(_reads(draft))
    known = sorted(set(_known_names(registry)))
    found = [
        *(Doubt(0, 1, UNREAD, "原件", words) for words in (read.unread if read else ())),
        *(Doubt(6, 1, NOTICE, "原件", words) for words in (read.passed if read else ())),
        *plan_doubts(draft, registry),
        *_label_doubts(draft, reads),
    ]
    for part in reads:
        found += _measure_doubts(draft, part, registry)
        found += _name_doubts(draft, part, registry, known)
    found += _silent_doubts(draft, reads)
    return sorted(set(found))


def unknown_names(draft: Draft, registry: Registry) -> list[str]:
    """Return the department names that the registry does not know, in order, each once."""
    place = draft.plan["place"]
    names = (name for read in _reads(draft) for name in _departments(read.record))
    noted = (name for section in draft.plan["sections"] for name in _heading_names(section))
    every = dict.fromkeys([*names, *noted])
    return [name for name in every if not registry.offices(name, place)]


def _heading_names(section: Record) -> Iterator[str]:
    for responsibility in section["responsibilities"]:
        yield from responsibility["departments"]


def _reads(draft: Draft) -> Iterator[_Read]:
    parts = _parts(draft)
    records = [measure for section in draft.plan["sections"] for measure in section["measures"]]
    for record, part in zip(records, parts, strict=True):
        cells = [cell for row in part.rows for cell in row.cells]
        spans = [span for span in (part.label, part.body, *cells) if span]
        start = min((span.start for span in spans), default=0)
        yield _Read(record, part, start, max((span.end for span in spans), default=start))


def _parts(draft: Draft) -> list[MeasurePart]:
    return [part for section in draft.outline.sections for part in section.measures]


def _departments(record: Record) -> Iterator[str]:
    for clause in record["clauses"]:
        for responsibility in clause["responsibilities"]:
            yield from responsibility["departments"]


def _label_doubts(draft: Draft, reads: Sequence[_Read]) -> Iterator[Doubt]:
    """A number that neither follows the one before nor begins again at one."""
    last: dict[str, Label] = {}
    for read in reads:
        label = _label(read)
        if not label:
            continue
        before = last.get(label.family)
        if before and label.number not in (1, before.number + 1) and label.outer == before.outer:
            line = draft.document.line_at(read.start)
            words = f"编号 {before.number} 之后是 {label.number}；请核对是否缺条或错号"
            remark = order_remark(read.record, before.number, label.number)
            yield Doubt(2, line, FLAW, read.name, words, read.record["id"], remark)
        last[label.family] = label


def _label(read: _Read) -> Label | None:
    return label_at(fold(read.record["label"]) + " ") if read.record["label"] else None


def _measure_doubts(draft: Draft, read: _Read, registry: Registry) -> Iterator[Doubt]:
    def doubt(
        rank: int, kind: str, words: str, near: str = "", remark: Remark | None = None
    ) -> Doubt:
        offset = draft.document.text.find(near, read.start, read.end) if near else read.start
        line = draft.document.line_at(max(offset, read.start))
        return Doubt(rank, line, kind, read.name, words, read.record["id"], remark)

    for reading in read.record["deadlines"]:
        if reading["by"] is None:
            yield from (doubt(*found) for found in _deadline_doubts(reading["text"], draft))
    for clause in read.record["clauses"]:
        yield from (doubt(*found) for found in _clause_doubts(clause))
    text = "".join(texts_of(read.record))
    for position in unclosed(text)[:1]:
        remark = mark_remark(text, position)
        yield doubt(3, FLAW, "书名号《没有配对，这处引用没有收入", remark[0], remark)
    if text.count("“") != text.count("”"):
        yield doubt(5, FLAW, "引号不成对")
    if registry.sectors and not read.record["sectors"]:
        yield doubt(2, DECIDE, "没有推断出所属领域；请由人选一个")
    elif read.record["id"] in draft.guessed_sectors:
        sector = registry.sectors[read.record["sectors"][0]]
        yield doubt(4, GUESS, f"所属领域只按全文推断为“{sector.name}”（{sector.id}）")


def _deadline_doubts(text: str, draft: Draft) -> Iterator[_Found]:
    if re.search(r"\d{3,}日|20\d{3}", text):
        yield 1, FLAW, f"期限“{text}”数字残缺；已加备注，请对照原件", text, None
    elif is_unreal(text, draft.plan["years"]):
        yield 1, FLAW, f"期限“{text}”：历上没有这一天", text, day_remark(text)


def _clause_doubts(clause: Record) -> Iterator[_Found]:
    note = clause["note"] or ""
    folded = fold(note)
    opened, closed = (sum(mark in marks for mark in folded) for marks in (OPENING, CLOSING))
    if opened != closed:
        yield 3, FLAW, f"责任说明的括号不成对：“{_short(note)}”", note, bracket_remark(note)
    missed = _UNREAD_DUTY.search(fold(clause["text"])) if not clause["responsibilities"] else None
    if missed:
        words = f"正文像是写了由谁负责（“{_short(missed[0])}”），没有读成责任单位；请核对"
        yield 3, GUESS, words, clause["text"][:12], None
    for key in _unknown_keys(folded):
        yield (
            3,
            GUESS,
            f"责任说明中的“{key}”不是已知的角色，其后的单位可能漏读或错归；请核对",
            note,
            None,
        )
    if clause["responsibilities"] and not note:
        names = "、".join(name for r in clause["responsibilities"] for name in r["departments"])
        yield 4, GUESS, f"责任单位读自正文：{_short(names)}", clause["text"][:12], None
    for slip in re.findall(r"(?:([省市县区])\1{2,}|等{2,}|、{2,}|，{2,}|。{2,})", note):
        yield 3, FLAW, f"责任说明中有重字“{slip}”" if slip else "责任说明中标点重复", note, None


def _unknown_keys(folded: str) -> Iterator[str]:
    """Yield the keys of a note that name no role, time or person: 指导单位:县教育局."""
    for match in _KEY_IN_NOTE.finditer(folded):
        body = is_office(match["key"]) and not match["key"].endswith(("单位", "部门"))
        if key_kind(match["key"]) is None and not body:
            yield match["key"]


def _name_doubts(
    draft: Draft, read: _Read, registry: Registry, known: Sequence[str]
) -> Iterator[Doubt]:
    place = draft.plan["place"]
    for name in dict.fromkeys(_departments(read.record)):
        if registry.offices(name, place):
            continue
        offset = max(draft.document.text.find(name[:4], read.start, read.end), read.start)
        line = draft.document.line_at(offset)
        close = _close_name(name, known)
        if close:
            words = f"单位“{name}”没有登记，与“{close}”相近；请核对是原文笔误还是另一单位"
            remark = name_remark(name, close)
            yield Doubt(3, line, FLAW, read.name, words, read.record["id"], remark)
        elif registry.departments:
            words = f"单位“{name}”没有登记；请在 departments.yml 中归到一个部门"
            yield Doubt(4, line, GUESS, read.name, words, read.record["id"])


def _close_name(name: str, known: Sequence[str]) -> str | None:
    """Return the known name that a name nearly is, 县 or 市 before it apart."""
    for head in ("", name[:1] if name[:1] in "省市县区旗" else ""):
        near = get_close_matches(name.removeprefix(head), known, n=5, cutoff=0.8)
        found = sorted(near, key=lambda other: abs(len(head + other) - len(name)))
        if found and abs(len(head + found[0]) - len(name)) <= 1:
            return head + found[0]
    return None


def _known_names(registry: Registry) -> Iterable[str]:
    for department in registry.departments.values():
        yield department.name
        yield from (alias if isinstance(alias, str) else alias.name for alias in department.aliases)


def _silent_doubts(draft: Draft, reads: Sequence[_Read]) -> Iterator[Doubt]:
    """Measures without duties stand out where most have them."""
    silent = [read for read in reads if not any(_departments(read.record))]
    if len(silent) * 2 >= len(reads):
        return
    for read in silent:
        line = draft.document.line_at(read.start)
        words = "没有读出责任单位，而多数措施有；请核对"
        yield Doubt(3, line, GUESS, read.name, words, read.record["id"])


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 30 else f"{plain[:14]}…{plain[-14:]}"
