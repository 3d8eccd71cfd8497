"""Texts broken at one width are read as the same plan, line numbers those of the source."""

from pathlib import Path

import pytest

from intake.drafting.draft import draft_plan
from intake.text import Document
from intake.wraps import unwrapped
from planbook.load import load

TESTS = Path(__file__).parent.parent
REGISTRY = load(TESTS.parent / "data").library.registry


def wrapped(text: str, width: int = 30) -> str:
    """Set a text as a page does: paragraphs indented, lines of one width."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = "    " if len(paragraph) > width else ""
        for mark in paragraph:
            if len(line.encode("gbk", "replace")) + 2 > 2 * width:
                lines.append(line)
                line = ""
            line += mark
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["open-government", "education-articles", "notice-paragraphs"])
def test_a_text_set_in_lines_gives_the_same_plan(name: str) -> None:
    text = (TESTS / "lookalikes" / f"{name}.txt").read_text("utf-8")
    plain, broken = (
        draft_plan(version, REGISTRY, name, 2024).plan["sections"]
        for version in (text, wrapped(text))
    )
    assert "".join(str(broken).split()) == "".join(str(plain).split())


def test_a_draft_keeps_the_lines_of_its_source() -> None:
    text = wrapped((TESTS / "lookalikes" / "open-government.txt").read_text("utf-8"))
    draft = draft_plan(text, REGISTRY, None, 2024)
    assert draft.text == text
    assert draft.document.wraps
    for number, line in enumerate(text.split("\n"), start=1):
        place = draft.document.text.find(line.strip()[:14])
        if len(line) > 14 and text.count(line.strip()[:14]) == 1 and place >= 0:
            assert draft.document.line_at(place) == number


def test_a_table_of_equal_cells_is_not_wrapped() -> None:
    cells = "\n".join(f"完成全县第{n}批村级卫生室标准化建设改造任务" for n in range(1, 9))
    assert unwrapped(f"序号\n任务\n{cells}。\n").wraps == ()
    assert Document("一\n二").line_at(2) == 2
