"""From files to records: the shape of each file, judged by itself.

Every fault of every file is collected; what can be judged only across files is in `check`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from planbook.faults import in_chinese
from planbook.library import Library
from planbook.model import Plan
from planbook.parse_cache import NO_CACHE, ParseCache
from planbook.problems import Problem
from planbook.registry import Department, Place, Registry, Scene, Sector, Term, Topic
from planbook.store import Loc, UnreadableError, line_of, read_text, written_at

Row = TypeVar("Row", bound=Place | Department | Sector | Topic | Scene | Term | Plan)
PLACES_FILE, DEPARTMENTS_FILE = "places.yml", "departments.yml"
SECTORS_FILE, TOPICS_FILE = "sectors.yml", "topics.yml"
SCENES_FILE, TERMS_FILE = "scenes.yml", "terms.yml"
REGISTRY_FILES = (PLACES_FILE, DEPARTMENTS_FILE, SECTORS_FILE, TOPICS_FILE, SCENES_FILE, TERMS_FILE)
PLAN_GUIDE, REGISTER_GUIDE = "docs/guide/fields.md", "docs/guide/register.md"

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


@dataclass(frozen=True)
class Loaded:
    """What was read from a data folder, with every fault of shape found on the way.

    `incomplete` names the registry files with a fault: what is unknown there may only be unread.
    `positions` tells where in its registry file, from 0, the record of a file and id stands.
    """

    data_dir: Path
    library: Library
    problems: tuple[Problem, ...] = ()
    incomplete: frozenset[str] = frozenset()
    positions: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans by id."""
        return tuple(plan for _, plan in sorted(self.library.plans.items()))

    def problem(self, file: str, loc: Loc, fault: str, mend: str) -> Problem:
        """Return an error at `loc` of `file`, its line looked up in the file."""
        return _problem_at(self.data_dir, file, loc, fault, mend)

    def warning(self, file: str, loc: Loc, fault: str, mend: str) -> Problem:
        """Return a warning at `loc` of `file`, its line looked up in the file."""
        return replace(self.problem(file, loc, fault, mend), severity="warning")


@dataclass(frozen=True)
class _Reading:
    """A data folder being read, and the faults met so far."""

    data_dir: Path
    cache: ParseCache = NO_CACHE
    problems: list[Problem] = field(default_factory=list)
    positions: dict[tuple[str, str], int] = field(default_factory=dict)

    def refuse(self, file: str, loc: Loc, fault: str, mend: str) -> None:
        self.problems.append(_problem_at(self.data_dir, file, loc, fault, mend))


def load(data_dir: Path, cache: ParseCache = NO_CACHE) -> Loaded:
    """Read the data folder's registries and plans, with what an earlier reading kept.

    The library holds the records whose shape is right; `problems` tells of the others.
    """
    reading = _Reading(data_dir, cache)
    registry = _registries(reading)
    incomplete = frozenset(problem.file for problem in reading.problems)
    plans: dict[str, Plan] = {}
    for path in sorted((data_dir / "plans").glob("*.yml")):
        plan = _plan_file(reading, path)
        if plan:
            plans[plan.id] = plan
    library, found = Library(registry, plans), tuple(reading.problems)
    return Loaded(data_dir, library, found, incomplete, reading.positions)


def load_registries(data_dir: Path) -> Loaded:
    """Read the data folder's registries alone: who adds a plan need not read the others."""
    reading = _Reading(data_dir)
    library = Library(_registries(reading), {})
    incomplete = frozenset(problem.file for problem in reading.problems)
    return Loaded(data_dir, library, tuple(reading.problems), incomplete, reading.positions)


def _registries(reading: _Reading) -> Registry:
    return Registry(
        places=_registry_file(reading, PLACES_FILE, Place),
        departments=_registry_file(reading, DEPARTMENTS_FILE, Department),
        sectors=_registry_file(reading, SECTORS_FILE, Sector),
        topics=_registry_file(reading, TOPICS_FILE, Topic),
        scenes=_optional_file(reading, SCENES_FILE, Scene),
        terms=_optional_file(reading, TERMS_FILE, Term),
    )


def plan_file(plan_id: str) -> str:
    """Return the path of a plan's file below the data folder."""
    return f"plans/{plan_id}.yml"


def place_words(loc: Loc, text: str) -> str:
    """Say in Chinese where a value of a file's text stands: 第3章第2项措施（14）第1款 text.

    A measure is told by its position and, in brackets, by the id that its page's address has.
    """
    words: list[str] = []
    position = 0
    while position < len(loc):
        step, inner = loc[position], loc[position + 1 : position + 2]
        if step in _STEPS and inner and isinstance(inner[0], int):
            position += 1
            words.append(_STEPS[str(step)].format(inner[0] + 1))
            own = written_at(text, (*loc[: position + 1], "id")) if step == "measures" else None
            words.append(f"（{own}）" if own else "")
        else:
            words.append(f"第{step + 1}条" if isinstance(step, int) else f" {step}")
        position += 1
    return "".join(words).strip() or "全文"


def _problem_at(data_dir: Path, file: str, loc: Loc, fault: str, mend: str) -> Problem:
    text = read_text(data_dir / file)
    return Problem(file, line_of(text, loc), place_words(loc, text), fault, mend)


def _plan_file(reading: _Reading, path: Path) -> Plan | None:
    file = f"plans/{path.name}"
    value = _yaml_file(reading, file)
    if value is None:
        return None
    if isinstance(value, Mapping) and value.get("id") != path.stem:
        fault = f"编号“{value.get('id')}”与文件名“{path.stem}”不一致"
        mend = "文件名与 id 用同一个编号，只用小写字母、数字和连字符"
        reading.refuse(file, ("id",), fault, mend)
        return None
    return _record(reading, file, (), value, Plan)


def _registry_file(reading: _Reading, file: str, kind: type[Row]) -> dict[str, Row]:
    value = _yaml_file(reading, file)
    if value is None:
        return {}
    if not isinstance(value, list):
        mend = f"每条记录以“- id: ”开头，参照 {REGISTER_GUIDE}"
        reading.refuse(file, (), "应当是一份清单", mend)
        return {}
    records: dict[str, Row] = {}
    for position, row in enumerate(value):
        record = _record(reading, file, (position,), row, kind)
        if record and record.id in records:
            reading.refuse(file, (position, "id"), f"编号 {record.id} 重复", "改用别的编号")
        elif record:
            records[record.id] = record
            reading.positions[file, record.id] = position
    return records


def _optional_file(reading: _Reading, file: str, kind: type[Row]) -> dict[str, Row]:
    """Read life scenes or terms; a data folder does without where its staff wrote none."""
    there = (reading.data_dir / file).exists()
    return _registry_file(reading, file, kind) if there else {}


def _yaml_file(reading: _Reading, file: str) -> Any:
    try:
        value = reading.cache.parse(file.replace("/", "-"), read_text(reading.data_dir / file))
    except UnreadableError as error:
        reading.problems.append(Problem(file, error.line, "全文", error.fault, error.mend))
        return None
    if value is None:
        reading.refuse(file, (), "文件是空的", "没有记录就写 []；计划文件不要了就删去")
    return value


def _record(reading: _Reading, file: str, loc: Loc, value: Any, kind: type[Row]) -> Row | None:
    """Validate one value that stands at `loc`; tell every fault of its shape."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            guide = PLAN_GUIDE if kind is Plan else REGISTER_GUIDE
            fault, mend = in_chinese(detail, guide)
            reading.refuse(file, (*loc, *_own_steps(detail["loc"])), fault, mend)
    return None


def _own_steps(loc: Loc) -> Loc:
    """Drop the steps that pydantic adds for unions and wrappers: they are no keys of ours."""
    return tuple(
        step
        for step in loc
        if isinstance(step, int) or re.fullmatch(r"[a-z][a-z0-9_]*|[a-z0-9-]+", step)
    )
