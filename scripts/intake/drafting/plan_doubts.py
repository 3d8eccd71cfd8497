"""What a person should look at in a draft as a whole: its text, its outline, its metadata.

What single measures let doubt is the business of `doubts`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.drafting.draft import Draft
from intake.drafting.remarks import Remark
from intake.measures import Record
from intake.notes import clauses_of
from planbook.model import UNSORTED
from planbook.registry import Registry

FLAW, DECIDE, GUESS, NOTICE = "原文疑误", "需要决定", "请核对", "提示"
LEAST_SHARE = 0.6
_DAMAGED = re.compile("\ufffd|锟斤拷")
LEAST_BREAKS = 3


@dataclass(frozen=True, order=True)
class Doubt:
    """One thing to look at: how doubtful (0 is most), the line of the text, where and what.

    `remark` is what could be said beside the text, where the original is so.
    """

    rank: int
    line: int
    kind: str
    place: str
    words: str
    measure: str | None = None
    remark: Remark | None = field(default=None, compare=False)


def plan_doubts(draft: Draft, registry: Registry) -> Iterator[Doubt]:
    """Yield the doubts that belong to no single measure."""
    yield from _damaged_doubts(draft)
    yield from _whole_doubts(draft)
    yield from _unbroken_doubts(draft)
    yield from _unplaced_doubts(draft)
    yield from _metadata_doubts(draft, registry)


def share_in_measures(draft: Draft) -> float:
    """Return the share of the text's characters that stand inside measures."""
    total = len(re.sub(r"\s", "", draft.document.text))
    measures = [measure for section in draft.plan["sections"] for measure in section["measures"]]
    inside = sum(len(re.sub(r"\s", "", text)) for m in measures for text in texts_of(m))
    return inside / total if total else 0.0


def texts_of(record: Record) -> list[str]:
    """Return the texts of a measure's record, in order."""
    parts = [record["title"] or ""]
    for clause in record["clauses"]:
        parts += [clause["text"], clause["note"] or ""]
    return parts


def _damaged_doubts(draft: Draft) -> Iterator[Doubt]:
    """Characters that were lost when the file was made, or on the way here: one doubt a line."""
    text = draft.document.text
    found = {draft.document.line_at(m.start()): m.start() for m in _DAMAGED.finditer(text)}
    for line, start in found.items():
        near = " ".join(text[max(start - 8, 0) : start + 8].split())
        words = f"有损坏的字：“{near}”；请换一份完好的文件，或对照原件"
        yield Doubt(1, line, FLAW, "原文", words)


def _whole_doubts(draft: Draft) -> Iterator[Doubt]:
    share = share_in_measures(draft)
    parts = [part for section in draft.outline.sections for part in section.measures]
    if not draft.whole:
        yield Doubt(0, 1, DECIDE, "全文", "没有读出章节，全文原样放在一处；请由人分章分条")
    elif not any(part.label or part.rows for part in parts):
        yield Doubt(0, 1, DECIDE, "全文", "没有读出编号的条目；请确认这份文件是不是计划")
    elif share < LEAST_SHARE:
        yield Doubt(0, 1, DECIDE, "全文", f"只有 {share:.0%} 的文字读成了措施；请由人通读分章分条")


def _unbroken_doubts(draft: Draft) -> Iterator[Doubt]:
    """Lines that the text does not break begin where its numbers say so, which may mislead."""
    if len(draft.document.breaks) >= LEAST_BREAKS:
        words = "原件有些地方没有分行，章和条是按编号断开的；请核对每条从哪里起、到哪里止"
        yield Doubt(2, draft.document.line_at(draft.document.breaks[0]), GUESS, "全文", words)


def _unplaced_doubts(draft: Draft) -> Iterator[Doubt]:
    """Duties that stand outside of measures, as in the text between a heading and its items."""
    outline = draft.outline
    spans = [("前言", outline.preamble), ("文末", outline.back)]
    for record, part in zip(draft.plan["sections"], outline.sections, strict=True):
        place = f"章{record['label'] or record['id']}"
        spans += [(place, part.preface), (place, part.afterword)]
    for place, span in spans:
        clauses = clauses_of(draft.document.cut(span)) if span else []
        names = [duty.department for clause in clauses for duty in clause.duties]
        if span and names:
            words = f"“{'、'.join(names[:3])}”的责任写在措施之外，没有归到任何一条；请核对"
            yield Doubt(2, draft.document.line_at(span.start), GUESS, place, words)


def _metadata_doubts(draft: Draft, registry: Registry) -> Iterator[Doubt]:
    plan = draft.plan
    topic = registry.topics.get(plan["topic"])
    if plan["title"] is None:
        yield Doubt(
            2, 1, DECIDE, "标题", "文中没有找到标题；页面上会写地区、年度和主题，可由人补写"
        )
    if topic is None or topic.id == UNSORTED:
        mend = "请选定，没有合适的在 topics.yml 中添一条"
        yield Doubt(1, 1, DECIDE, "主题", f"没有推断出主题，暂写“未分类”；{mend}")
    else:
        yield Doubt(5, 1, GUESS, "主题", f"按用词推断为“{topic.name}”")
    if not draft.year_stated:
        yield Doubt(2, 1, GUESS, "年度", f"文中没有写明计划年度，暂按 {plan['years'][0]} 年")
    if draft.place is None:
        yield Doubt(2, 1, DECIDE, "地区", "文中没有写明地区；可由人填写 places.yml 中的编号")
    elif draft.place.known is None:
        mend = f"请核对编号 {plan['place']}，补上上级和区划代码"
        words = f"“{draft.place.name}”不在 places.yml 中；{mend}"
        yield Doubt(2, 1, DECIDE, "地区", words)
    if plan["issuer"] is None:
        yield Doubt(6, 1, NOTICE, "发文机关", "文中没有写明")
    if plan["published"] is None:
        yield Doubt(6, 1, NOTICE, "发布日期", "文中没有写明")
