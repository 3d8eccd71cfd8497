"""The installation as staff see it: each step in Chinese, no traceback whatever is missing."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import set_up


class Commands:
    """Stands for the commands that need the network; keeps what they were, fails where told to."""

    def __init__(self, failing: str = "nothing") -> None:
        self.failing = failing
        self.run: list[list[str]] = []

    def __call__(self, command: list[str], **_: object) -> SimpleNamespace:
        self.run.append(list(command))
        return SimpleNamespace(returncode=int(self.failing in command))


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    return tmp_path / ".venv"


def test_each_step_is_told_in_one_line(monkeypatch, capsys):
    commands = Commands()
    monkeypatch.setattr(set_up.subprocess, "run", commands)
    assert set_up.main(["--test"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "建立环境 .venv……",
        "安装依赖（约一两分钟）……",
        "完成。",
    ]
    assert told.err == ""
    made, locked, own = commands.run
    assert made[1:3] == ["-m", "venv"]
    assert [Path(part).name for part in locked if part.endswith(".lock")] == [
        "requirements.lock",
        "requirements-test.lock",
    ]
    assert "--require-hashes" in locked
    assert "--no-deps" in own


def test_a_whole_environment_is_kept_and_a_broken_one_made_again(environment, monkeypatch, capsys):
    python = set_up._python()
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(set_up.subprocess, "run", Commands())
    assert set_up.main([]) == 0
    assert "建立环境" not in capsys.readouterr().out
    monkeypatch.setattr(set_up.subprocess, "run", Commands(failing="--version"))
    assert set_up.main([]) == 0
    assert "建立环境" in capsys.readouterr().out


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_which_package_to_install(
    module, environment, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, module, None)
    assert set_up.main([]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err
    assert not environment.exists()


def test_a_folder_that_cannot_hold_the_environment_is_told(environment, capsys):
    environment.write_text("in the way", encoding="utf-8")
    assert set_up.main([]) == 1
    assert capsys.readouterr().err.startswith("环境没有建成：")


def test_a_failed_download_is_told(monkeypatch, capsys):
    monkeypatch.setattr(set_up.subprocess, "run", Commands(failing="--require-hashes"))
    assert set_up.main([]) == 1
    told = capsys.readouterr()
    assert told.err == "安装没有完成：请检查网络，再运行一次。\n"
    assert "完成。" not in told.out
