"""What changed between two states of a plan, told in sentences for its readers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planbook.model import Measure, Plan
from planbook.words.catalogue import catalogue

# What readers see of a plan and of a measure, in the words of the entry.
PLAN_PARTS = {
    "title": "标题",
    "place": "地区",
    "topic": "主题",
    "years": "年度",
    "issuer": "发布机构",
    "document_number": "文号",
    "index_number": "索引号",
    "published": "发布日期",
    "source": "原件",
    "front_matter": "正文之前的文字",
    "preamble": "引言",
    "preamble_deadlines": "引言里的期限",
    "preamble_targets": "引言里的指标",
    "preamble_citations": "引言里的引用文件",
    "back_matter": "正文之后的文字",
    "remarks": "备注",
}
MEASURE_PARTS = {
    "text": "文字",
    "duties": "责任单位",
    "deadlines": "期限",
    "targets": "指标",
    "citations": "引用文件",
    "sectors": "领域",
    "group": "上级标题",
}


@dataclass(frozen=True)
class Revision:
    """What changed: sentences, the measures they are about, and old ids with their new ones."""

    sentences: tuple[str, ...]
    measures: tuple[str, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()


def revision(old: Plan | None, new: Plan) -> Revision:
    """Return what changed from an old plan to a new one; without an old one, that it came."""
    if old is None:
        return Revision(("首次发布。",))
    before = {measure.id: measure for measure in old.measures}
    after = {measure.id: measure for measure in new.measures}
    moved = _moved(before, after)
    kept = {key: before[key] for key in before if key in after}
    kept |= {goal: before[key] for key, goal in moved.items()}
    added = [key for key in after if key not in kept]
    gone = [key for key in before if key not in after and key not in moved]
    told = [*_of_state(old, new), *_of_plan(old, new), *_of_measures(kept, after)]
    told += _of_ids(added, gone, moved)
    touched = [key for key in after if key in added or _parts(kept[key]) != _parts(after[key])]
    touched += [goal for goal in moved.values() if goal not in touched]
    return Revision(tuple(told), tuple(touched), tuple(moved.items()))


def _of_state(old: Plan, new: Plan) -> Iterator[str]:
    if old.status != new.status:
        successor, states = new.status.replaced_by, catalogue().group("state")
        yield f"状态改为{states[new.status.state]}{f'，见 {successor}' if successor else ''}。"


def _of_plan(old: Plan, new: Plan) -> Iterator[str]:
    changed = [
        word for part, word in PLAN_PARTS.items() if getattr(old, part) != getattr(new, part)
    ]
    if _headings(old) != _headings(new):
        changed.append("章的标题和章里的说明")
    if changed:
        yield f"更正{'、'.join(changed)}。"
    if new.reviewed.by and old.reviewed != new.reviewed:
        yield "对照原文校对。"


def _of_measures(kept: Mapping[str, Measure], after: Mapping[str, Measure]) -> Iterator[str]:
    for part, word in MEASURE_PARTS.items():
        changed = [key for key in kept if _parts(kept[key])[part] != _parts(after[key])[part]]
        if changed:
            yield f"更正{_named(changed)}的{word}。"


def _of_ids(added: Sequence[str], gone: Sequence[str], moved: Mapping[str, str]) -> Iterator[str]:
    if added:
        yield f"增加{_named(added)}。"
    if gone:
        yield f"删去{_named(gone)}。"
    for key, goal in moved.items():
        yield f"{_named([key])}改编号为 {goal}。"


def _parts(measure: Measure) -> dict[str, Any]:
    return {
        "text": (measure.label, measure.text),
        "duties": [clause.responsibilities for clause in measure.clauses],
        "deadlines": measure.deadlines,
        "targets": measure.targets,
        "citations": measure.citations,
        "sectors": measure.sectors,
        "group": measure.group,
    }


def _moved(before: Mapping[str, Measure], after: Mapping[str, Measure]) -> dict[str, str]:
    """Return old ids that are gone with the new id under which the same text stands alone."""
    gone = [key for key in before if key not in after]
    new = [key for key in after if key not in before]
    moved: dict[str, str] = {}
    for key in gone:
        same = [goal for goal in new if after[goal].text == before[key].text]
        if len(same) == 1 and same[0] not in moved.values():
            moved[key] = same[0]
    return moved


def _headings(plan: Plan) -> list[Any]:
    return [section.model_copy(update={"measures": ()}) for section in plan.sections]


def _named(keys: Sequence[str]) -> str:
    return f"措施 {'、'.join(keys)} "
