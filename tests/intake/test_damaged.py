"""Damaged plans: whatever the text, nothing is lost, nothing invented, nothing crashes."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intake.drafting.doubts import find_doubts
from intake.drafting.draft import as_plan, draft_plan, ordered
from planbook.load import load
from planbook.lossless import differences
from planbook.yaml_form import dump

TESTS = Path(__file__).parent.parent
REGISTRY = load(TESTS.parent / "data").library.registry
WHOLE = [path.read_text("utf-8") for path in sorted((TESTS / "lookalikes").glob("*.txt"))]
SHREDS = [line for text in WHOLE for line in text.split("\n") if line.strip()]
MARKS = [
    *"（）()【】〔〕《》“”|\t\n 、，。；:1一",
    "一、",
    "（一）",
    "1.",
    "第一条 ",
    "附件1\n",
    "序号\n任务\n责任单位\n1\n",
    "\n序号 | 任务 | 责任单位\n",
    "\n序号\n实事内容\n牵头\n单位\n完成时限\n教育惠民\n1\n",
    "\n重点任务\n责任单位\n完成时限\n",
    "为深入贯彻落实部署，" * 12,
    "2020年1月1日\n",
    "责任单位：",
    "牵头",
    "\u2028",
    "\U0001f600",
]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Lines of several plans in any order, cut and joined by any marks."""
    parts = draw(st.lists(st.one_of(st.sampled_from(SHREDS), st.sampled_from(MARKS)), max_size=30))
    text = draw(st.sampled_from(["\n", "", " "])).join(parts)
    for _ in range(draw(st.integers(0, 4))):
        position = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:position] + draw(st.sampled_from(MARKS)) + text[position + cut :]
    return text


def check(text: str) -> None:
    draft = draft_plan(text, REGISTRY, None, 2024)
    assert differences(as_plan(draft.plan), text) == []
    find_doubts(draft, REGISTRY)
    assert dump(ordered(draft.plan))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged())
@example("")
@example("一、")
@example("1.")
@example("序号 | 任务 | 责任单位")
@example("（" * 50)
def test_a_damaged_plan_loses_nothing(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_loses_nothing(text: str) -> None:
    check(text)
