"""One table, flattened in every way that pages and copies know: it says the same in each."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from intake.drafting.draft import draft_plan
from planbook.load import load

REGISTRY = load(Path(__file__).parents[2] / "data").library.registry
TITLE = "清溪县2022年重点工作任务分解表"
Row = Sequence[str]
# A table by its heads and rows, and by row what is read: number, duties, times.
TABLES: dict[str, tuple[Row, list[Row], list[tuple[str | None, str, str]]]] = {
    "numbered": (
        ["序号", "重点任务", "工作目标", "责任领导", "牵头单位", "配合单位", "完成时限"],
        [
            ["1", "关停砖窑", "关停砖瓦窑12座。", "周志远", "县工信局", "县住建局", "10月底前"],
            ["2", "清洁取暖", "改造3.5万户。", "何敏", "县住建局", "各街道、高新园", "年底前"],
            ["3", "老旧车淘汰", "淘汰货车600辆。", "罗成", "县公安局", "县交通局", "全年"],
        ],
        [
            ("1", "lead 县工信局 joint 县住建局", "10月底前"),
            ("2", "lead 县住建局 joint 各街道 高新园", "年底前"),
            ("3", "lead 县公安局 joint 县交通局", "全年"),
        ],
    ),
    "uncounted": (
        ["工作任务", "责任单位", "完成时限"],
        [
            ["新建公办幼儿园3所。", "县教育局", "8月底前"],
            ["改造乡村旱厕42座。", "县教育局、各乡镇", "10月底前"],
            ["新增停车泊位1200个。", "县城管局", "12月底前"],
        ],
        [
            (None, "responsible 县教育局", "8月底前"),
            (None, "responsible 县教育局 各乡镇", "10月底前"),
            (None, "responsible 县城管局", "12月底前"),
        ],
    ),
    "classed": (
        ["类别", "序号", "工作任务", "牵头科室", "责任股室", "时间节点"],
        [
            ["学前教育", "1", "新建公办园2所。", "基教科", "各中心校", "8月底前"],
            ["", "2", "开展专项治理。", "基教科", "督导室", "长期坚持"],
            ["高中教育", "3", "完成6项指标自评。", "教研室", "各高中", "6月30日前"],
        ],
        [
            ("1", "lead 基教科 responsible 各中心校", "8月底前"),
            ("2", "lead 基教科 responsible 督导室", "长期坚持"),
            ("3", "lead 教研室 responsible 各高中", "6月30日前"),
        ],
    ),
    "numbers in the tasks": (
        ["重点任务", "具体举措", "牵头单位", "责任单位", "完成时间"],
        [
            ["一、优化服务", "1.压缩开办时间。", "县审批局", "县税务局", "6月底前"],
            ["", "2.设立专窗12个。", "县审批局", "各街道", "9月底前"],
            ["二、规范监管", "3.开展抽查20次。", "县市场监管局", "各有关部门", "全年"],
        ],
        [
            ("1.", "lead 县审批局 responsible 县税务局", "6月底前"),
            ("2.", "lead 县审批局 responsible 各街道", "9月底前"),
            ("3.", "lead 县市场监管局 responsible 各有关部门", "全年"),
        ],
    ),
}


def _merged(row: Row) -> Row:
    """A row below a cell for several rows, as pages leave it: moved to the left."""
    return row if row[0] else [*row[1:], ""]


def _broken(head: str) -> str:
    return f"{head[:2]}\n{head[2:]}" if len(head) == 4 else head


def _cells(rows: Sequence[Row], joint: str) -> str:
    return joint.join(cell for row in rows for cell in row if cell)


def _lines(rows: Sequence[Row], joint: str, end: str = "") -> str:
    return "\n".join(joint.join(row) + end for row in rows)


FORMS: dict[str, Callable[[Sequence[Row]], str]] = {
    "bars at the edges": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows),
    "a ruled head": lambda rows: "\n".join(
        [
            f"| {' | '.join(rows[0])} |",
            "| --- " * len(rows[0]) + "|",
            *(f"| {' | '.join(row)} |" for row in rows[1:]),
        ]
    ),
    "bars between": lambda rows: _lines(rows, " | "),
    "bars behind": lambda rows: _lines(rows, " | ", " |"),
    "merged cells": lambda rows: _lines([*map(_merged, rows)], " | ", " |"),
    "tabs": lambda rows: _lines(rows, "\t"),
    "a cell a line": lambda rows: _cells(rows, "\n"),
    "blank lines": lambda rows: _cells(rows, "\n\n"),
    "a bar behind each cell": lambda rows: _cells(rows, " |\n") + " |",
    "bars on lines of their own": lambda rows: _cells(rows, "\n|\n"),
    "closing bars a line later": lambda rows: "\n".join(
        [f"| {' | '.join(rows[0])} |", *(f"| {' | '.join(row)}\n|" for row in rows[1:])]
    ),
    "heads broken in two": lambda rows: _cells([[*map(_broken, rows[0])], *rows[1:]], "\n"),
    "a notice below": lambda rows: _lines(rows, "\t") + "\n（此件公开发布）",
    "wide gaps": lambda rows: _lines(rows, "\u3000\u3000"),
}


# An empty first cell leaves no trace between spaces.
EACH = [
    (name, form)
    for name, (_, rows, _) in TABLES.items()
    for form in FORMS
    if form != "wide gaps" or all(all(row) for row in rows)
]


@pytest.mark.parametrize(("name", "form"), EACH)
def test_a_table_says_the_same_however_it_is_flattened(name: str, form: str) -> None:
    heads, rows, expected = TABLES[name]
    draft = draft_plan(f"{TITLE}\n\n{FORMS[form]([heads, *rows])}", REGISTRY, None, 2022)
    measures = [m for section in draft.plan["sections"] for m in section["measures"]]
    found = [
        (
            measure["label"],
            " ".join(
                " ".join([duty["role"], *duty["departments"]])
                for clause in measure["clauses"]
                for duty in clause["responsibilities"]
            ),
            "、".join(deadline["text"] for deadline in measure["deadlines"]),
        )
        for measure in measures
    ]
    assert draft.whole
    assert found == expected
