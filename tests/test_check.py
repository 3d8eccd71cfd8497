"""One faulty variant a rule, with its exact messages; and the data that must pass."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from planbook import open_library
from planbook.check import CHECKS, examine
from planbook.problems import DataError, Problem, summary
from planbook.store import parse_yaml

HERE = Path(__file__).parent
FAULTY = HERE / "faulty"
ROOT = HERE.parent


def _cases() -> list[Any]:
    return [
        pytest.param(case["edits"], case["problems"], id=f"{path.stem}-{number}")
        for path in sorted(FAULTY.glob("*.yml"))
        for number, case in enumerate(parse_yaml(path.read_text(encoding="utf-8")), start=1)
    ]


def _spoil(data_set: Path, edit: dict[str, str]) -> None:
    path = data_set / edit["file"]
    if "copy" in edit:
        shutil.copy(data_set / edit["copy"], path)
    elif not edit["find"]:
        path.write_text(edit["put"], encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert edit["find"] in text, f"nothing to spoil in {edit['file']}"
        path.write_text(text.replace(edit["find"], edit["put"], 1), encoding="utf-8")


def _told(problem: Problem) -> str:
    return ("提醒：" if problem.severity == "warning" else "") + str(problem)


@pytest.mark.parametrize(("edits", "expected"), _cases())
def test_each_fault_is_told_with_place_and_mend(
    data_set: Path, edits: list[dict[str, str]], expected: list[str]
) -> None:
    sound = {_told(problem) for problem in examine(data_set)[1]}
    for edit in edits:
        _spoil(data_set, edit)
    assert [told for told in map(_told, examine(data_set)[1]) if told not in sound] == expected


def test_every_rule_has_a_faulty_variant() -> None:
    assert {check.__name__ for check in CHECKS} <= {path.stem for path in FAULTY.glob("*.yml")}


def test_every_rule_states_itself_in_one_line() -> None:
    assert [check.__name__ for check in CHECKS if "\n" in (check.__doc__ or "\n").strip()] == []


@pytest.mark.parametrize("data_dir", [HERE / "data_set", ROOT / "data"], ids=["invented", "real"])
def test_sound_data_opens(data_dir: Path) -> None:
    library = open_library(data_dir)
    assert library.plans
    assert [problem for problem in examine(data_dir)[1] if problem.severity == "error"] == []


def test_a_draft_is_refused_only_when_strict(data_set: Path) -> None:
    assert "shipin-2022" in open_library(data_set).plans
    with pytest.raises(DataError, match=r"shipin-2022\.yml:11: reviewed: 未经人工校对"):
        open_library(data_set, strict=True)


def test_all_errors_are_raised_at_once_and_sorted(data_set: Path) -> None:
    for edit in parse_yaml((FAULTY / "many_faults_at_once.yml").read_text(encoding="utf-8"))[0][
        "edits"
    ]:
        _spoil(data_set, edit)
    with pytest.raises(DataError) as raised:
        open_library(data_set)
    lines = [problem.line for problem in raised.value.problems]
    assert len(lines) == 11
    assert lines == sorted(lines)
    assert str(raised.value).endswith("1 个文件中有 11 处问题")


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    _, problems = examine(tmp_path / "nowhere")
    assert len(problems) == 1
    assert "没有这个文件夹" in str(problems[0])
    assert summary(problems) == "1 个文件中有 1 处问题"


def test_an_unreadable_registry_does_not_make_every_name_unknown(data_set: Path) -> None:
    for name in ("places", "departments", "sectors", "topics"):
        (data_set / f"{name}.yml").write_bytes(b"\xff\xfe")
    _, problems = examine(data_set)
    assert [str(problem) for problem in problems if problem.severity == "error"] == [
        f"{name}.yml:1: 全文: 文件不是 UTF-8 编码; 另存为 UTF-8 编码"
        for name in ("departments", "places", "sectors", "topics")
    ]


def test_a_source_that_links_out_of_the_data_is_refused(data_set: Path, tmp_path: Path) -> None:
    source = data_set / "sources" / "shipin-2022.txt"
    source.rename(tmp_path / "elsewhere.txt")
    source.symlink_to(tmp_path / "elsewhere.txt")
    errors = [str(problem) for problem in examine(data_set)[1] if problem.severity == "error"]
    assert len(errors) == 2
    assert all("“shipin-2022.txt”不在 data/sources 文件夹里" in error for error in errors)


def test_a_message_is_one_line_whatever_the_data_hold() -> None:
    problem = Problem("plans/a.yml", 3, "title", "坏\n字", "改\u2028正")
    assert str(problem) == "plans/a.yml:3: title: 坏 字; 改 正"
