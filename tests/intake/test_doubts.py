"""What the report asks a person to look at: readings that no measure can show."""

from pathlib import Path

import pytest

from intake.drafting.doubts import find_doubts
from intake.drafting.draft import draft_plan
from planbook.load import load

TESTS = Path(__file__).parent.parent
REGISTRY = load(TESTS.parent / "data").library.registry
HEAD = "清河县2024年消防工作要点\n一、整治隐患\n"
ITEMS = "1.查高层建筑。(县住建局负责)\n2.查养老机构。(县民政局负责)\n"


def asked(text: str) -> list[tuple[str, str]]:
    draft = draft_plan(text, REGISTRY, "x", 2024)
    return [(doubt.place, doubt.words) for doubt in find_doubts(draft, REGISTRY)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{HEAD}由县应急管理局牵头,县公安局配合。主要措施:\n{ITEMS}", "章一、"),
        (f"{HEAD}{ITEMS}清河县人民政府\n2024年3月1日\n责任单位:县气象局、县水利局\n", "文末"),
    ],
)
def test_duties_outside_of_measures_are_asked_about(text: str, place: str) -> None:
    assert [at for at, words in asked(text) if "写在措施之外" in words] == [place]


def test_a_text_without_line_breaks_is_asked_about() -> None:
    text = (TESTS / "lookalikes" / "unbroken-heads.txt").read_text("utf-8")
    assert any("没有分行" in words for _, words in asked(text))


def test_a_plan_with_its_duties_in_place_is_not() -> None:
    words = " ".join(words for _, words in asked(HEAD + ITEMS))
    assert "措施之外" not in words
    assert "没有分行" not in words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("3.查仓库。每月由县商务局依法对其牵头检查并通报。\n", "像是写了由谁负责"),
        ("3.查仓库。(牵头单位:县商务局;指导单位:县公安局)\n", "“指导单位”不是已知的角色"),
    ],
)
def test_a_duty_that_may_be_unread_is_asked_about(item: str, words: str) -> None:
    assert [at for at, said in asked(HEAD + ITEMS + item) if words in said] == ["措施3"]
    assert not any(words in said for _, said in asked(HEAD + ITEMS))
