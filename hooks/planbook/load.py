"""From files to records: the shape of each file, judged by itself.

Every fault of every file is collected; what can be judged only across files is in `check`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from planbook.faults import in_chinese
from planbook.library import Library
from planbook.model import Plan, Record
from planbook.problems import Problem
from planbook.registry import Department, Place, Registry, Sector, Topic
from planbook.store import Loc, UnreadableError, line_of, parse_yaml, read_text

Row = TypeVar("Row", bound=Record)

# A plan's text as published says where: 第3章第2项.
_STEPS = {
    "sections": "第{}章",
    "measures": "第{}项措施",
    "clauses": "第{}款",
    "responsibilities": "第{}组责任单位",
    "departments": "第{}个单位",
    "deadlines": "第{}个期限",
    "targets": "第{}个指标",
    "citations": "第{}件引用文件",
    "remarks": "第{}条备注",
    "history": "第{}条更新记录",
}


@dataclass
class Loaded:
    """What was read from a data folder, with every fault of shape found on the way."""

    data_dir: Path
    library: Library
    problems: list[Problem] = field(default_factory=list)

    def problem(self, file: str, loc: Loc, fault: str, mend: str, warning: bool = False) -> Problem:
        """Return a problem at `loc` of `file`, its line looked up in the file."""
        text = read_text(self.data_dir / file)
        severity = "warning" if warning else "error"
        return Problem(file, line_of(text, loc), place_words(loc), fault, mend, severity)


def load(data_dir: Path) -> Loaded:
    """Read the data folder's registries and plans.

    The library holds the records whose shape is right; `problems` tells of the others.
    """
    problems: list[Problem] = []
    registry = Registry(
        places=_registry_file(data_dir, "places.yml", Place, problems),
        departments=_registry_file(data_dir, "departments.yml", Department, problems),
        sectors=_registry_file(data_dir, "sectors.yml", Sector, problems),
        topics=_registry_file(data_dir, "topics.yml", Topic, problems),
    )
    plans: dict[str, Plan] = {}
    for path in sorted((data_dir / "plans").glob("*.yml")):
        plan = _plan_file(data_dir, path, problems)
        if plan:
            plans[plan.id] = plan
    return Loaded(data_dir, Library(registry, plans), problems)


def plan_file(plan_id: str) -> str:
    """Return the path of a plan's file below the data folder."""
    return f"plans/{plan_id}.yml"


def place_words(loc: Loc) -> str:
    """Say in Chinese where a value stands: 第3章第2项措施第1款 text."""
    words: list[str] = []
    steps = list(loc)
    while steps:
        step = steps.pop(0)
        if step in _STEPS and steps and isinstance(steps[0], int):
            words.append(_STEPS[str(step)].format(int(steps.pop(0)) + 1))
        elif isinstance(step, int):
            words.append(f"第{step + 1}条")
        else:
            words.append(f" {step}")
    return "".join(words).strip() or "全文"


def _plan_file(data_dir: Path, path: Path, problems: list[Problem]) -> Plan | None:
    file = f"plans/{path.name}"
    value = _yaml_file(data_dir, file, problems)
    if value is None:
        return None
    if isinstance(value, Mapping) and value.get("id") != path.stem:
        problems.append(
            Problem(
                file,
                1,
                "id",
                f"编号“{value.get('id')}”与文件名“{path.stem}”不一致",
                f"把 id 改为 {path.stem},或改文件名",
            )
        )
        return None
    plans = _records(data_dir, file, [value], Plan, problems, top=())
    return plans[0] if plans else None


def _registry_file(
    data_dir: Path, file: str, kind: type[Row], problems: list[Problem]
) -> dict[str, Row]:
    value = _yaml_file(data_dir, file, problems)
    if value is None:
        return {}
    if not isinstance(value, list):
        problems.append(
            Problem(file, 1, "全文", "应当是一份清单", "每条记录以“- id: ”开头,参照 data/README.md")
        )
        return {}
    records: dict[str, Row] = {}
    for position, record in enumerate(_records(data_dir, file, value, kind, problems)):
        key = record.id  # type: ignore[attr-defined]
        if key in records:
            text = read_text(data_dir / file)
            line = line_of(text, (position,))
            problems.append(
                Problem(file, line, f"第{position + 1}条", f"编号 {key} 重复", "改用别的编号")
            )
        records[key] = record
    return records


def _yaml_file(data_dir: Path, file: str, problems: list[Problem]) -> Any:
    try:
        return parse_yaml(read_text(data_dir / file))
    except UnreadableError as error:
        problems.append(Problem(file, error.line, "全文", error.fault, error.mend))
        return None


def _records(
    data_dir: Path,
    file: str,
    values: Sequence[Any],
    kind: type[Row],
    problems: list[Problem],
    top: Loc | None = None,
) -> list[Row]:
    """Validate each value; `top` is where the only value of a file stands."""
    adapter = TypeAdapter(kind)
    records: list[Row] = []
    for position, value in enumerate(values):
        try:
            records.append(adapter.validate_python(value))
        except ValidationError as error:
            at = (position,) if top is None else top
            problems.extend(_shape_problems(data_dir, file, at, error))
    return records


def _shape_problems(
    data_dir: Path, file: str, at: Loc, error: ValidationError
) -> Iterator[Problem]:
    text = read_text(data_dir / file)
    for detail in error.errors(include_url=False):
        loc: Loc = (*at, *_own_steps(detail["loc"]))
        fault, mend = in_chinese(detail)
        yield Problem(file, line_of(text, loc), place_words(loc), fault, mend)


def _own_steps(loc: Loc) -> Loc:
    """Drop the steps that pydantic adds for unions and wrappers: they are no keys of ours."""
    return tuple(
        step
        for step in loc
        if isinstance(step, int) or re.fullmatch(r"[a-z][a-z0-9_]*|[a-z0-9-]+", step)
    )
