"""Task tables by their columns: what each heading means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.fold import fold
from intake.note_keys import JOINT, LEAD, RESPONSIBLE, key_kind
from intake.text import Document, Span

LONGEST_UNIT = 3
OUTER = frozenset({"part", "chapter", "section", "han", "paren-han"})
BARE_NUMBER = re.compile(r"[(]?\d{1,3}[)]?\s*[.、]?")
NUMBER_HEAD = re.compile(r"序\s*号|编\s*号|序")
_CATEGORY_HEAD = re.compile(r".*(?:类别|类型|分类|板块|大类|重点领域|所属领域)")
_TEXT_HEAD = re.compile(
    r".*(?:任务|工作|项目|事项|内容|举措|措施|指标|目标|要求|名称|做法|计划|安排|标准|要点|职责|职责分工)(?:分解|清单|值|数)?"
)
_NAME_HEAD = re.compile(r".*(?:名称|项目|事项)\)?")
_BODY_HEAD = re.compile(r"(?:涉及|相关|有关|各|职能|市直|区直|县直|所属)?(?:部门|单位)(?:名称)?")
_REPORT_HEAD = re.compile(r".*(?:进展|进度|情况|成效)")
OTHER_HEAD = re.compile(r".*(?:进展|情况|备注|领导|电话|资金|投资|来源|依据).*")
# 评分部门, 数据提供单位: bodies of which the heading says no duty.
_ROLELESS_HEAD = re.compile(r"(?!计量|计算|度量|统计单位).{2,}(?:单位|部门|科室)")


@dataclass(frozen=True)
class Column:
    """A column by its heading: number, category, text, duty, time, report or other.

    A duty without role holds offices that carry none: 评分部门. A report says in sentences what
    was done. `persons` says that persons may stand beside the offices, `names` that the texts are
    names of tasks: 项目名称.
    """

    kind: str
    role: str | None = None
    persons: bool = False
    names: bool = False


@dataclass(frozen=True)
class Row:
    """One row by column, null where empty; a heading row has one cell only.

    `first` and `last` are positions among the document's lines.
    """

    first: int
    last: int
    cells: tuple[Span | None, ...]
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A task table: where its head and rows stand, and what its columns mean."""

    head: Span
    first: int
    last: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def has_duties(self) -> bool:
        """Tell whether a column names who is responsible."""
        return any(column.role for column in self.columns)


def heading_row(document: Document, position: int, columns: Sequence[Column]) -> Row:
    """Return the line at a position as a row that heads those below."""
    cell = document.lines[position].span
    return Row(position, position, (cell, *[None] * (len(columns) - 1)), heads=True)


def position_of(columns: Sequence[Column], kind: str) -> int | None:
    """Return the position of the first column of a kind, or None."""
    return next((i for i, column in enumerate(columns) if column.kind == kind), None)


def columns_of(heads: Sequence[str]) -> tuple[Column, ...] | None:
    """Return the columns that headings name; None where they head no task table."""
    heads = [re.sub(r"\s+", "", fold(head)) for head in heads]
    columns = [column_of(head) for head in heads]
    if sum(column.role is not None for column in columns) > 1 and "单位" in heads:
        columns[heads.index("单位")] = Column("other")  # 万亩, 个: the unit of a value
    if any(column.role == JOINT for column in columns):
        columns = [
            Column("duty", LEAD) if column.role and head.startswith("主要") else column
            for column, head in zip(columns, heads, strict=True)
        ]
    columns = _without_late_categories(_with_more_text(_with_text(columns, heads), heads))
    told = any(column.role or column.kind == "time" for column in columns)
    return tuple(columns) if told and any(column.kind == "text" for column in columns) else None


def _with_text(columns: list[Column], heads: Sequence[str]) -> list[Column]:
    """Where no heading names the tasks, the first that says nothing to us does: 民生实事."""
    if any(column.kind == "text" for column in columns):
        return columns
    for position, column in enumerate(columns):
        if column.kind == "other" and heads[position] and not OTHER_HEAD.fullmatch(heads[position]):
            return [*columns[:position], Column("text"), *columns[position + 1 :]]
    return columns


def _with_more_text(columns: list[Column], heads: Sequence[str]) -> list[Column]:
    """What stands between the tasks and who does them, and says nothing to us, tells of the tasks.

    So 细化分工; not 单位 and other short ones, whose cells are values.
    """
    kinds = [column.kind for column in columns]
    told = next((i for i, kind in enumerate(kinds) if kind in ("duty", "time")), 0)
    tasks = kinds.index("text") if "text" in kinds else told
    return [
        Column("text")
        if tasks < i < told
        and column.kind == "other"
        and len(heads[i]) > LONGEST_UNIT
        and not OTHER_HEAD.fullmatch(heads[i])
        else column
        for i, column in enumerate(columns)
    ]


def _without_late_categories(columns: list[Column]) -> list[Column]:
    """A class that stands behind the task (目标类型) tells of the row, and heads no group."""
    texts = [position for position, column in enumerate(columns) if column.kind == "text"]
    return [
        Column("other") if column.kind == "category" and texts and texts[0] < position else column
        for position, column in enumerate(columns)
    ]


def column_of(head: str) -> Column:
    """Return the column that a heading names, `other` where it says nothing to us.

    A remark in brackets behind it is set aside where the whole says nothing: 进展情况(一季度).
    """
    column = _column_of(head)
    bare = re.sub(r"\([^()]*\)$", "", head)
    return _column_of(bare) if column.kind == "other" and bare else column


def _column_of(head: str) -> Column:
    kind = key_kind(head)
    if NUMBER_HEAD.fullmatch(head):
        return Column("number")
    if kind == "time":
        return Column("time")
    if kind not in (None, "person", "other") and not head.endswith(("任务", "工作", "目标")):
        return Column("duty", kind, persons="人" in head)
    if _BODY_HEAD.fullmatch(head):
        return Column("duty", RESPONSIBLE)
    if kind is None and _ROLELESS_HEAD.fullmatch(head):
        return Column("duty")
    if _REPORT_HEAD.fullmatch(head):
        return Column("report")
    if OTHER_HEAD.fullmatch(head):
        return Column("other")
    if _CATEGORY_HEAD.fullmatch(head):
        return Column("category")
    if not _TEXT_HEAD.fullmatch(head) and not _NAME_HEAD.fullmatch(head):
        return Column("other")
    return Column("text", names=bool(_NAME_HEAD.fullmatch(head)))
