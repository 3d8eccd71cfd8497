"""Write down what changed in a plan: the new entry of its `history`, and redirects of old ids.

The plan as it stands is compared with the last committed one, or with another file; a person
reads the entry and may word it better.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from history.entry import with_entry
from history.revision import Revision, revision
from planbook.console import CommandParser, speak_utf8
from planbook.data_files import NOT_WRITTEN, add_data_option, replace_file
from planbook.model import Plan
from planbook.store import UnreadableError, parse_yaml, read_text
from planbook.yaml_form import dump


class RefusedError(Exception):
    """Nothing can be written; says why and what to do, in Chinese."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Append the entry to the plan's file, or show it; return 1 where that is not possible."""
    speak_utf8()
    options = _options(arguments)
    try:
        print(_record(options))
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("比较计划的新旧两版，写出一条更新记录。")
    parser.add_argument("plan", metavar="编号", help="计划的编号，如 qinhuangdao-2020")
    parser.add_argument("--since", default="HEAD", help="与 git 的哪一版比较，默认上次提交")
    parser.add_argument("--old", type=Path, help="不用 git，与这个旧文件比较")
    parser.add_argument("--date", default=date.today().isoformat(), help="更新日期，默认今天")
    add_data_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="只显示，不写入")
    return parser.parse_args(arguments)


def _record(options: argparse.Namespace) -> str:
    day, path = _day(options.date), options.data / "plans" / f"{options.plan}.yml"
    text = _read(path)
    found = _found(options, path, text)
    if not found.sentences:
        return f"{path.name} 没有读者看得到的变化，不用写更新记录。"
    entry = {"date": day, "text": "".join(found.sentences), "measures": list(found.measures)}
    redirects = dict(found.redirects)
    shown = dump({"history": [entry], "redirects": redirects})
    if options.dry_run:
        return f"{shown}没有写入。"
    _write(path, with_entry(text, entry, redirects))
    return f"{shown}已写入 {path}，请读一遍。"


def _found(options: argparse.Namespace, path: Path, text: str) -> Revision:
    """Return what changed in a plan; raise RefusedError where that is written down already."""
    new = _plan(text, str(path))
    before = _old_text(options, path)
    old = _plan(before, "旧文件") if before else None
    if old and len(new.history) > len(old.history):
        raise RefusedError(f"{path.name} 已经写了新的更新记录；要改就直接改文件")
    return revision(old, new)


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        fault = f"没有“{written}”这一天；--date 写成 2024-04-10 这样的年-月-日"
        raise RefusedError(fault) from None


def _write(path: Path, text: str) -> None:
    try:
        replace_file(path, text.encode())
    except OSError:
        raise RefusedError(f"{path} {NOT_WRITTEN}") from None


def _read(path: Path) -> str:
    try:
        return read_text(path)
    except UnreadableError as error:
        raise RefusedError(f"{path}: {error.fault}；{error.mend}") from None


def _plan(text: str, name: str) -> Plan:
    try:
        return TypeAdapter(Plan).validate_python(parse_yaml(text))
    except (UnreadableError, ValidationError):
        mend = "先运行 python scripts/check_data.py，改正后再来"
        raise RefusedError(f"{name}: 不能读成一份计划；{mend}") from None


def _old_text(options: argparse.Namespace, path: Path) -> str | None:
    """Return the old file's text; null where the plan is new."""
    if options.old:
        return _read(options.old)
    folder, since = path.parent.resolve(), options.since
    if _git(folder, "rev-parse", "--quiet", "--verify", f"{since}^{{commit}}") is None:
        raise RefusedError(f"git 里读不到 {since} 版；检查 --since，或用 --old 指明旧文件")
    return _git(folder, "show", f"{since}:./{path.name}")


def _git(folder: Path, *command: str) -> str | None:
    """Return what git says in a folder; null where it fails, whatever language it tells that in."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *command], capture_output=True, check=False
        )
    except OSError:
        raise RefusedError("没有找到 git；用 --old 指明旧文件") from None
    return done.stdout.decode("utf-8-sig", "replace") if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
