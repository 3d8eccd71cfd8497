"""The two scripts staff run on the data folder: exit codes, words, and no traceback ever."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _run(script: str, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PLANBOOK_DATA"}
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), *arguments],
        env=environment | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_check_says_what_was_checked(data_set: Path) -> None:
    done = _run("check_data.py", "--data", str(data_set))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "已检查 4 份计划、13 项措施，没有错误，另有 1 处提醒。"
    assert done.stderr == ""


def test_the_check_finds_its_data_in_the_environment_under_any_console(data_set: Path) -> None:
    (data_set / "topics.yml").write_text("- id: work-safety\n", encoding="utf-8")
    settings = {"PLANBOOK_DATA": str(data_set), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = _run("check_data.py", **settings)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "提醒：plans/shipin-2022.yml:11: reviewed: 未经人工校对; "
        "对照来源通读后，在 reviewed 写上姓名和日期"
    )
    assert done.stdout.splitlines()[1:] == [
        "topics.yml:1: 第1条 name: 缺少这一项; 补上这一项，写法见 docs/guide/register.md",
        "1 个文件中有 1 处问题，未通过检查。",
    ]


def test_the_strict_check_refuses_drafts(data_set: Path) -> None:
    done = _run("check_data.py", "--strict", "--data", str(data_set))
    assert done.returncode == 1
    assert done.stdout.startswith("plans/shipin-2022.yml:11: reviewed: 未经人工校对")


@pytest.mark.parametrize("script", ["check_data.py", "format_data.py"])
def test_a_missing_folder_is_told_without_traceback(script: str, tmp_path: Path) -> None:
    done = _run(script, "--data", str(tmp_path / "没有"))
    assert done.returncode == 1
    assert str(tmp_path / "没有") in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("check_data.py --dat x", "没有这样的选项：--dat x"),
        ("import_plan.py", "少写了 文件"),
        ("import_plan.py --id", "--id 后面要写上内容"),
        ("record_history.py", "少写了 编号"),
        ("publish_site.py", "少写了 位置"),
        ("build_shards.py --shards x", "--shards 后面不能写 'x'"),
    ],
)
def test_a_command_written_wrong_is_told_in_chinese(command: str, told: str) -> None:
    script, *arguments = command.split()
    done = _run(script, *arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == f"命令写得不对：{told}"
    assert done.stderr.splitlines()[1].startswith(f"用法：{script} ")
    helped = _run(script, "--help").stdout
    assert helped.startswith("用法：") and "显示这段说明" in helped
    assert "options" not in helped and "usage" not in helped


def test_formatting_rewrites_what_differs_and_only_that(data_set: Path) -> None:
    spoilt = data_set / "plans/shipin-2022.yml"
    sound = spoilt.read_text(encoding="utf-8")
    spoilt.write_text(sound.replace("years: [2022]", "years:\n- 2022"), encoding="utf-8")
    other = (data_set / "plans/qinghe-2021.yml").stat().st_mtime_ns

    compared = _run("format_data.py", "--check", "--data", str(data_set))
    assert compared.returncode == 1
    assert compared.stdout.splitlines() == [
        "plans/shipin-2022.yml：不合规范写法",
        "共 10 份文件：1 份不合规范写法，用 format_data.py 改写，0 份有错。",
    ]
    assert "- 2022" in spoilt.read_text(encoding="utf-8")

    assert _run("format_data.py", "--data", str(data_set)).returncode == 0
    assert spoilt.read_text(encoding="utf-8") == sound
    assert (data_set / "plans/qinghe-2021.yml").stat().st_mtime_ns == other
    assert sorted(path.name for path in (data_set / "plans").iterdir()) == [
        "linxi-shipin.yml",
        "qinghe-2021.yml",
        "qinghe-2022.yml",
        "shipin-2022.yml",
    ]
    assert _run("format_data.py", "--check", "--data", str(data_set)).returncode == 0


def test_a_full_disk_leaves_the_file_as_it_was_and_is_told(data_set: Path) -> None:
    path = data_set / "sectors.yml"
    ragged = path.read_text("utf-8").replace("  name:", "  name:  ")
    path.write_text(ragged, encoding="utf-8")
    command = f"ulimit -f 0; {sys.executable} {ROOT}/scripts/format_data.py --data {data_set}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "sectors.yml：写不进去；请确认磁盘没有满" in done.stdout
    assert "1 份有错" in done.stdout
    assert path.read_text("utf-8") == ragged
    assert sorted(data_set.glob(".sectors*")) == []


def test_formatting_keeps_the_mode_of_a_file(data_set: Path) -> None:
    path = data_set / "sectors.yml"
    path.write_text(path.read_text("utf-8").replace("  name:", "  name:  "), encoding="utf-8")
    path.chmod(0o664)
    assert _run("format_data.py", "--data", str(data_set)).returncode == 0
    assert path.stat().st_mode & 0o777 == 0o664


def test_formatting_leaves_a_broken_file_as_it_was(data_set: Path) -> None:
    broken = data_set / "sectors.yml"
    broken.write_text("- id: 'a\n", encoding="utf-8")
    done = _run("format_data.py", "--data", str(data_set))
    assert done.returncode == 1
    assert "sectors.yml:1: 全文: 引号没有配对; 补上缺少的引号" in done.stdout
    assert broken.read_text(encoding="utf-8") == "- id: 'a\n"
    assert done.stderr == ""
