"""Headings without number between items head what follows; they are no part of the item above."""

from pathlib import Path

from intake.drafting.draft import draft_plan
from planbook.load import load

REGISTRY = load(Path(__file__).parents[2] / "data").library.registry

TWO_LEVELS = """数字青禾县工作要点

为建设数字青禾,制定本要点。
1. 实施攻关
抓好攻关项目。
责任单位:县科技局牵头
改革要素市场
2. 完善制度
出台制度。
责任单位:县财政局牵头
推动经济发展
提升产业能级
3. 发展信息业
做强信息业。
责任单位:县教育局牵头
"""


def sections_of(text: str) -> list[dict]:
    """Return the sections of a text's draft."""
    return draft_plan(text, REGISTRY, "x-2025", 2025).plan["sections"]


def test_the_upper_of_two_headings_is_a_section_and_one_alone_a_group() -> None:
    first, second = sections_of(TWO_LEVELS)
    assert second["title"] == "推动经济发展"
    groups = [m["group"] and m["group"]["title"] for m in first["measures"] + second["measures"]]
    assert groups == [None, "改革要素市场", "提升产业能级"]
    assert first["measures"][0]["clauses"][-1]["note"] == "责任单位:县科技局牵头"


def test_a_line_with_an_office_below_a_duty_goes_on_with_it() -> None:
    text = TWO_LEVELS.replace("县科技局牵头\n改革要素市场", "县科技局牵头\n县交通运输局配合")
    first, _ = sections_of(text)
    assert first["measures"][1]["group"] is None
    assert "县交通运输局配合" in str(first["measures"][0])


def test_main_tasks_head_a_section_of_their_own() -> None:
    first = "青禾县方案\n一、总体要求\n抓好各项工作。\n"
    text = first + "主要任务\n(一)建立台账。\n各镇建账。\n(二)排查隐患。\n全面排查。\n"
    assert [s["title"] for s in sections_of(text)] == ["总体要求", "主要任务"]


def test_the_title_of_a_label_alone_on_its_line_stands_below_it() -> None:
    text = "青禾县方案\n一、\n总体要求\n抓好各项工作。\n二、措施\n(一)建立台账。\n各镇建账。\n"
    assert [(s["label"], s["title"]) for s in sections_of(text)] == [
        ("一、", "总体要求"),
        ("二、", "措施"),
    ]
