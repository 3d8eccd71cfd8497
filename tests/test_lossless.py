"""Nothing lost, nothing invented: what counts as a difference and what does not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook import open_library, walk
from planbook.lossless import Difference, differences, essence
from planbook.model import Plan

HERE = Path(__file__).parent
DATA_SETS = (HERE / "data_set", HERE.parent / "data")


def _plan(*texts: str, label: str | None = None) -> Plan:
    measure = {
        "id": "1",
        "label": label,
        "clauses": [{"text": text} for text in texts],
        "sectors": ["traffic"],
    }
    return Plan.model_validate(
        {
            "id": "shi",
            "topic": "work-safety",
            "years": [2022],
            "source": {"file": "a", "sha256": "0" * 64, "text": "a", "text_sha256": "0" * 64},
            "sections": [{"id": "s1", "label": "一、", "title": "交通", "measures": [measure]}],
        }
    )


def test_white_space_and_table_rules_are_set_aside() -> None:
    assert essence(" 甲\u3000乙\r\n│丙|\t丁\u200b\ufeff ") == "甲乙丙丁"


def test_the_same_text_has_no_differences() -> None:
    assert (
        differences(_plan("修路。", "架桥。", label="1."), "一、交通\n  1.修路。\n架桥。\n") == []
    )


def test_a_lost_word_is_told_with_its_line_and_surroundings() -> None:
    found = differences(_plan("修路。", label="1."), "一、交通\n1.新修路。")
    at = ("sections", 0, "measures", 0, "clauses", 0, "text")
    assert found == [Difference(at, 2, "一、交通1.", lost="新", invented="")]


def test_an_invented_word_is_told() -> None:
    found = differences(_plan("新修路。", label="1."), "一、交通\n1.修路。")
    assert [(one.lost, one.invented) for one in found] == [("", "新")]


def test_text_after_the_end_is_lost() -> None:
    found = differences(_plan("修路。"), "一、交通\n修路。\n此件公开发布")
    assert [(one.source_line, one.lost) for one in found] == [(3, "此件公开发布")]


def test_the_order_of_paragraphs_holds() -> None:
    assert differences(_plan("架桥。", "修路。"), "一、交通\n修路。\n架桥。") != []


def test_the_cells_of_one_row_may_stand_in_any_order() -> None:
    assert differences(_plan("修路。", "市交通局", label="1"), "一、交通\n1|市交通局|修路。") == []


def test_a_cell_of_a_row_may_not_be_left_out() -> None:
    found = differences(_plan("修路。", label="1"), "一、交通\n1|市交通局|修路。")
    assert "".join(one.lost for one in found) == "市交通局"


def test_cells_of_two_rows_may_not_be_exchanged() -> None:
    source = "一、交通\n甲局|修路。\n乙局|架桥。"
    assert differences(_plan("乙局修路。", "甲局架桥。"), source) != []


def test_a_row_of_cells_that_begin_alike_does_not_stall() -> None:
    cells = ["路" * length for length in range(2, 42, 2)]
    source = f"一、交通\n{'|'.join(cells)}|桥"
    assert differences(_plan("路" * 201 + "桥" + "路" * 219), source) != []


def test_wholly_different_texts_do_not_stall() -> None:
    found = differences(_plan("修" * 30_000), "一、交通\n" + "架" * 30_000)
    assert len(found) == 1


@pytest.mark.parametrize("data_dir", DATA_SETS, ids=["invented", "real"])
def test_every_missing_character_is_noticed(data_dir: Path) -> None:
    for plan in open_library(data_dir).plans.values():
        source = (data_dir / "sources" / plan.source.text).read_text(encoding="utf-8")
        kept = [position for position, mark in enumerate(source) if essence(mark)]
        for position in kept[:: max(1, len(kept) // 12)]:
            assert differences(plan, source[:position] + source[position + 1 :])


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="甲乙丙丁,。 \n|", min_size=1, max_size=40))
def test_a_text_is_lossless_against_itself_only(text: str) -> None:
    plan = _plan(text)
    whole = "".join(piece.text for piece in walk.pieces(plan))
    assert differences(plan, whole) == []
    assert differences(plan, whole + "戊") != []
