"""The staff guide shows what the programs print: its invented plan is imported and spoilt here."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from building import ROOT, run

import check_data
import record_history
from intake.formats.kinds import CONVERT

GUIDE = ROOT / "docs" / "guide"
EXAMPLE = ROOT / "tests" / "guide"
BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MISTAKES = (
    ("by: 2024-09-30", "by: 2024-09-31"),
    ("text: 615日前新购置洗扫车4辆，县城", "text: 6月15日前新购置洗扫车4辆，县城"),
    ("title: 管好建筑工地。", "title: 管好建筑工地"),
    ("[县住房和城乡建设局]", "[县住建设局]"),
    ("place: qinglan", "place: qingnan"),
    ("role: lead", "role: 牵头"),
    ("  - id: '1'", "  - id: 1"),
    ("reviewed: {by: null, date: null}", "reviewed: {by: 张三, date: 2024年3月25日}"),
    ("    label: '3.'", "   label: '3.'"),
    ("text: 落实", "text:落实"),
)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Import the guide's plan into a copy of the data; give the folder and the report."""
    folder = tmp_path_factory.mktemp("guide")
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    document = folder / "通知.txt"
    document.write_bytes((EXAMPLE / "plan.txt").read_text(encoding="utf-8").encode("gb18030"))
    made = run([sys.executable, "scripts/import_plan.py", str(document), "--data", str(data)])
    assert made.returncode == 0, made.stderr
    return data, made.stdout


def test_the_report_in_the_guide_is_the_one_that_an_import_prints(imported):
    _, report = imported
    shown = _blocks("report.md")[0]
    assert shown.splitlines()[1:] == report.rstrip().splitlines()[1:]


def test_the_draft_in_the_guide_is_the_one_that_an_import_writes(imported):
    data, _ = imported
    draft = (data / "plans" / "qinglan-2024.yml").read_text(encoding="utf-8")
    measure = next(block for block in _blocks("correct.md") if block.startswith("  - id: '4'"))
    assert measure in draft
    remarks = [block for block in _blocks("correct.md") if block.startswith("remarks:")]
    assert f"\n{remarks[0]}redirects:" in draft


def test_a_remark_that_the_draft_proposes_is_accepted_as_the_guide_says(imported, tmp_path, capsys):
    data, _ = imported
    accepted = [block for block in _blocks("correct.md") if block.startswith("remarks:")][1]
    plan = _spoil(data, tmp_path / "data", "\n# - {measure", "\n- {measure")
    lines = plan.read_text("utf-8").splitlines(keepends=True)
    assert accepted in "".join(line for line in lines if not line.startswith("#"))
    assert check_data.main(["--data", str(tmp_path / "data")]) == 0, capsys.readouterr().out


def test_every_problem_in_the_guide_is_one_that_the_check_prints(imported, tmp_path, capsys):
    data, _ = imported
    copy = tmp_path / "data"
    for find, put in MISTAKES:
        _spoil(data, copy, find, put)
        assert check_data.main(["--data", str(copy)]) == 1, find
    shutil.copytree(data, copy, dirs_exist_ok=True)
    with (copy / "sources" / "qinglan-2024.txt").open("ab") as source:
        source.write(b"\n")
    assert check_data.main(["--data", str(copy)]) == 1
    printed = set(capsys.readouterr().out.splitlines())
    blocks = [*_blocks("check.md"), *_blocks("publish.md")]
    shown = {line for block in blocks for line in block.splitlines() if line.startswith("plans/")}
    assert len(shown) > len(MISTAKES)
    assert sorted(shown - printed) == []


def test_the_entry_of_a_correction_in_the_guide_is_the_one_written(imported, tmp_path, capsys):
    data, _ = imported
    plan = _spoil(data, tmp_path / "data", "[县市场监管局, 县发展改革局]", "[县市场监管局]")
    old = tmp_path / "old.yml"
    plan.rename(old)
    _spoil(data, tmp_path / "data", "", "")
    wanted = ["qinglan-2024", "--old", str(old), "--date", "2024-04-10"]
    assert record_history.main([*wanted, "--data", str(tmp_path / "data")]) == 0
    shown = next(block for block in _blocks("republish.md") if block.startswith("history:"))
    assert capsys.readouterr().out.splitlines()[:-1] == shown.splitlines()[:-1]


def test_every_message_of_the_installation_is_explained_in_the_guide():
    messages = re.findall(r'print\("([^"]+)"', (ROOT / "scripts" / "set_up.py").read_text("utf-8"))
    shown = (GUIDE / "prepare.md").read_text(encoding="utf-8")
    assert messages
    assert [message for message in messages if f"`{message}`" not in shown] == []


def test_every_kind_of_file_that_is_refused_is_explained_in_the_guide():
    shown = (GUIDE / "trouble.md").read_text(encoding="utf-8")
    told = {message.split("；")[0].split("，")[0] for message in CONVERT.values()}
    assert sorted(words for words in told if words not in shown) == []


def _blocks(page: str) -> list[str]:
    return BLOCK.findall((GUIDE / page).read_text(encoding="utf-8"))


def _spoil(data: Path, copy: Path, find: str, put: str) -> Path:
    """Copy the data with one edit of the imported plan; return the plan's path."""
    shutil.copytree(data, copy, dirs_exist_ok=True)
    plan = copy / "plans" / "qinglan-2024.yml"
    text = plan.read_text(encoding="utf-8")
    assert find in text, find
    plan.write_text(text.replace(find, put, 1), encoding="utf-8")
    return plan
