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


@st.composite
def edited(draw: st.DrawFn) -> str:
    """One whole plan with pieces lost, moved and put in."""
    text = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(text)))
        lost = draw(st.sampled_from((0, 0, 1, 8, 40)))
        put = draw(st.sampled_from(("", *MARKS, *SHREDS)))
        text = text[:place] + put + text[place + lost :]
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


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited())
@example(
    "三、分组\n(一)第一组;\n县应急局。\n序号\n实事内容\n牵头\n单位\n完成时限\n教育惠民\n1\n做事。\n(二)第二组;\n"
    "范围:工地。\n四、报送\n1.填报。\n2.报送。\n"
)
def test_a_plan_with_edits_loses_nothing(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_loses_nothing(text: str) -> None:
    check(text)
