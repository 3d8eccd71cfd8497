"""Make `.venv/` with everything locked: for site and import, with --test for the tests as well.

Needs nothing but Python itself, so that it runs the same on Windows without make; an old Python
reads it, too, and is told that it is old.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main(arguments: Sequence[str] | None = None) -> int:
    """Create the environment where it is missing and install the locked packages."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description="建立 .venv 环境并安装锁定的软件包")
    parser.add_argument("--test", action="store_true", help="连同测试用的软件包")
    wanted = parser.parse_args(arguments)
    if sys.version_info < OLDEST:
        print("需要 Python 3.11 或更新的版本，请先安装。", file=sys.stderr)
        return 1
    if not _has_pip() and not _made():
        return 1
    return _install(with_tests=wanted.test)


def _has_pip() -> bool:
    """Tell whether the environment is whole: one whose making was broken off has no pip."""
    return _python().exists() and _quietly([str(_python()), "-m", "pip", "--version"])


def _made() -> bool:
    """Make the environment; Debian keeps what that takes in a package of its own."""
    print("建立环境 .venv……", flush=True)
    if not (find_spec("venv") and find_spec("ensurepip")):
        print("缺少 venv。请运行 apt-get install python3-venv，再来一次。", file=sys.stderr)
        return False
    if not _quietly([sys.executable, "-m", "venv", str(VENV)]):
        print("环境没有建成：请确认这个文件夹可以写入，磁盘没有满。", file=sys.stderr)
        return False
    return True


def _install(*, with_tests: bool) -> int:
    print("安装依赖（约一两分钟）……", flush=True)
    for step in _steps(with_tests=with_tests):
        command = [str(_python()), "-m", "pip", "install", "-qq", *step]
        if subprocess.run(command, check=False).returncode:
            print("安装没有完成：请检查网络，再运行一次。", file=sys.stderr)
            return 1
    print("完成。")
    return 0


def _steps(*, with_tests: bool) -> Iterator[list[str]]:
    """Yield what pip is asked for: the locked packages, then Planbook, which is in no lock."""
    locks = ["requirements.lock", *(["requirements-test.lock"] if with_tests else [])]
    yield ["--require-hashes", *(part for lock in locks for part in ("-r", str(ROOT / lock)))]
    yield ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]


def _quietly(command: Sequence[str]) -> bool:
    """Run a command without its English words; tell whether it went well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
