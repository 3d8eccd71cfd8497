"""Write down what changed in a plan: the new entry of its `history`, and redirects of old ids.

The plan as it stands is compared with the last committed one, or with another file; a person
reads the entry and may word it better.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from planbook.console import CommandParser, speak_utf8
from planbook.data_files import NOT_WRITTEN, add_data_option, replace_file
from planbook.model import Measure, Plan
from planbook.store import UnreadableError, parse_yaml, read_text
from planbook.words.catalogue import catalogue
from planbook.yaml_form import canonical, dump

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


class RefusedError(Exception):
    """Nothing can be written; says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Difference:
    """What changed: sentences, the measures they are about, and old ids with their new ones."""

    sentences: tuple[str, ...]
    measures: tuple[str, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Append the entry to the plan's file, or show it; return 1 where that is not possible."""
    speak_utf8()
    options = _options(arguments)
    try:
        print(_record(options))
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("比较计划的新旧两版，写出一条更新记录。")
    parser.add_argument("plan", metavar="编号", help="计划的编号，如 qinhuangdao-2020")
    parser.add_argument("--since", default="HEAD", help="与 git 的哪一版比较，默认上次提交")
    parser.add_argument("--old", type=Path, help="不用 git，与这个旧文件比较")
    parser.add_argument("--date", default=date.today().isoformat(), help="更新日期，默认今天")
    add_data_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="只显示，不写入")
    return parser.parse_args(arguments)


def _record(options: argparse.Namespace) -> str:
    day, path = _day(options.date), options.data / "plans" / f"{options.plan}.yml"
    text = _read(path)
    found = _found(options, path, text)
    if not found.sentences:
        return f"{path.name} 没有读者看得到的变化，不用写更新记录。"
    entry = {"date": day, "text": "".join(found.sentences), "measures": list(found.measures)}
    redirects = dict(found.redirects)
    shown = dump({"history": [entry], "redirects": redirects})
    if options.dry_run:
        return f"{shown}没有写入。"
    _write(path, with_entry(text, entry, redirects))
    return f"{shown}已写入 {path}，请读一遍。"


def _found(options: argparse.Namespace, path: Path, text: str) -> Difference:
    """Return what changed in a plan; raise RefusedError where that is written down already."""
    new = _plan(text, str(path))
    before = _old_text(options, path)
    old = _plan(before, "旧文件") if before else None
    if old and len(new.history) > len(old.history):
        raise RefusedError(f"{path.name} 已经写了新的更新记录；要改就直接改文件")
    return difference(old, new)


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        fault = f"没有“{written}”这一天；--date 写成 2024-04-10 这样的年-月-日"
        raise RefusedError(fault) from None


def _write(path: Path, text: str) -> None:
    try:
        replace_file(path, text.encode())
    except OSError:
        raise RefusedError(f"{path} {NOT_WRITTEN}") from None


def difference(old: Plan | None, new: Plan) -> Difference:
    """Return what changed from an old plan to a new one; without an old one, that it came."""
    if old is None:
        return Difference(("首次发布。",))
    before = {measure.id: measure for measure in old.measures}
    after = {measure.id: measure for measure in new.measures}
    moved = _moved(before, after)
    kept = {key: before[key] for key in before if key in after}
    kept |= {goal: before[key] for key, goal in moved.items()}
    sentences = [*_of_state(old, new), *_of_plan(old, new)]
    sentences += _of_measures(kept, after)
    added = [key for key in after if key not in kept]
    gone = [key for key in before if key not in after and key not in moved]
    sentences += [f"增加{_named(added)}。"] if added else []
    sentences += [f"删去{_named(gone)}。"] if gone else []
    sentences += [f"{_named([key])}改编号为 {goal}。" for key, goal in moved.items()]
    touched = [key for key in after if key in added or _parts(kept[key]) != _parts(after[key])]
    touched += [goal for goal in moved.values() if goal not in touched]
    return Difference(tuple(sentences), tuple(touched), tuple(moved.items()))


def with_entry(text: str, entry: Mapping[str, Any], redirects: Mapping[str, str]) -> str:
    """Return a plan's file with one more entry of its history, and with new redirects.

    Comments stay; a redirect that led to an old id is led on to the new one.
    """
    plan, text = parse_yaml(text), text.rstrip("\n") + "\n"
    led = {old: redirects.get(new, new) for old, new in plan.get("redirects", {}).items()}
    wanted = {"history": [*plan.get("history", []), dict(entry)], "redirects": {**led, **redirects}}
    for key, value in wanted.items():
        if value != plan.get(key):
            text = _with_key(text, key, dump({key: value}))
    return canonical(text)


def _with_key(text: str, key: str, block: str) -> str:
    """Put a block in place of the one that a top-level key has now, else at the end."""
    own = re.compile(rf"(?m)^{key}:.*\n(?:(?:[ \-].*)?\n)*")
    if own.search(text):
        return own.sub(lambda _: block, text, count=1)
    return text + block


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


def _read(path: Path) -> str:
    try:
        return read_text(path)
    except UnreadableError as error:
        raise RefusedError(f"{path}: {error.fault}；{error.mend}") from None


def _plan(text: str, name: str) -> Plan:
    try:
        return TypeAdapter(Plan).validate_python(parse_yaml(text))
    except (UnreadableError, ValidationError):
        mend = "先运行 python scripts/check_data.py，改正后再来"
        raise RefusedError(f"{name}: 不能读成一份计划；{mend}") from None


def _old_text(options: argparse.Namespace, path: Path) -> str | None:
    """Return the old file's text; null where the plan is new."""
    if options.old:
        return _read(options.old)
    command = ["git", "-C", str(path.parent.resolve()), "show", f"{options.since}:./{path.name}"]
    try:
        shown = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        raise RefusedError("没有找到 git；用 --old 指明旧文件") from None
    if shown.returncode == 0:
        return shown.stdout.decode()
    if b"does not exist" in shown.stderr or b"exists on disk" in shown.stderr:
        return None
    raise RefusedError(f"git 里读不到 {options.since} 版；检查 --since，或用 --old 指明旧文件")


if __name__ == "__main__":
    sys.exit(main())
