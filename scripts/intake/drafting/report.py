"""The report of an import, in Chinese: what was read, what was guessed, what needs a person."""

from collections.abc import Sequence

from intake.drafting.draft import Draft
from intake.drafting.plan_doubts import Doubt, share_in_measures
from intake.drafting.storing import Stored

MOST_SHOWN = 60


def report(
    draft: Draft, doubts: Sequence[Doubt], topic: str, text_file: str, stored: Stored
) -> str:
    """Return the report; `text_file` names the text."""
    lines = [
        *_read(draft, topic),
        *_trust(draft, doubts),
        *_listed(doubts, text_file),
        *_proposed(stored),
        *_added(stored.added),
    ]
    return "\n".join(lines)


def _read(draft: Draft, topic: str) -> list[str]:
    plan = draft.plan
    measures = [measure for section in plan["sections"] for measure in section["measures"]]
    duties = sum(
        len(responsibility["departments"])
        for measure in measures
        for clause in measure["clauses"]
        for responsibility in clause["responsibilities"]
    )
    counts = {
        "章": len(plan["sections"]),
        "项措施": len(measures),
        "处责任单位": duties,
        "个期限": sum(len(measure["deadlines"]) for measure in measures),
        "个指标": sum(len(measure["targets"]) for measure in measures),
        "处引用": sum(len(measure["citations"]) for measure in measures),
    }
    place = draft.place.name if draft.place else "未写明"
    return [
        f"读出：{'，'.join(f'{count} {word}' for word, count in counts.items())}",
        f"  标题：{plan['title'] or '未写明'}",
        f"  地区：{place}    年度：{'—'.join(map(str, plan['years']))}    主题：{topic}",
        f"  发文机关：{plan['issuer'] or '未写明'}    文号：{plan['document_number'] or '未写明'}"
        f"    索引号：{plan['index_number'] or '未写明'}    发布：{plan['published'] or '未写明'}",
    ]


def _trust(draft: Draft, doubts: Sequence[Doubt]) -> list[str]:
    total = len(draft.measures)
    looked = len({doubt.measure for doubt in doubts if doubt.measure})
    share = share_in_measures(draft)
    text = f"读到的文字一字未增、一字未减；其中 {share:.0%} 在措施里"
    if any(doubt.rank == 0 for doubt in doubts):
        return [text, f"{total} 项措施都要由人通读，原因见下面第一条"]
    return [
        text,
        f"{total} 项措施中 {total - looked} 项没有疑点（{_percent(total - looked, total)}）",
    ]


def _percent(part: int, total: int) -> str:
    return f"{part / total:.0%}" if total else "0%"


def _listed(doubts: Sequence[Doubt], text_file: str) -> list[str]:
    if not doubts:
        return ["没有需要人看的地方"]
    lines = [f"请人看一看（{len(doubts)} 处，最可疑的在前）："]
    for doubt in doubts[:MOST_SHOWN]:
        lines.append(f"  {text_file}:{doubt.line}: {doubt.place}: 【{doubt.kind}】{doubt.words}")
    if len(doubts) > MOST_SHOWN:
        lines.append(f"  ……另有 {len(doubts) - MOST_SHOWN} 处较轻的没有列出")
    return lines


def _proposed(stored: Stored) -> list[str]:
    if not stored.proposed:
        return []
    line = "原文疑误中有 {} 处已拟好备注，在 {} 末尾；对照原件确是如此的，照那里写的采纳"
    return [line.format(stored.proposed, stored.plan_file.name)]


def _added(added: Sequence[str]) -> list[str]:
    if not added:
        return []
    return ["新登记（reviewed: false，请核对后改为 true）：", *(f"  {name}" for name in added)]
