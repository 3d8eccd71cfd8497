"""Rewrite the YAML of the data folder in its one canonical form, or tell what differs."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from planbook.console import CommandParser, speak_utf8
from planbook.data_files import NOT_WRITTEN, add_data_option, replace_file
from planbook.load import REGISTRY_FILES
from planbook.problems import Problem
from planbook.store import UnreadableError, read_text
from planbook.yaml_form import canonical


def main(arguments: Sequence[str] | None = None) -> int:
    """Format every file; return 1 where one has a fault or, with --check, differs."""
    speak_utf8()
    options = _options(arguments)
    files = list(_files(options.data))
    if not files:
        print(f"{options.data} 里没有数据文件；确认文件夹的位置，或用 --data 另指一个")
        return 1
    outcomes = [_format(options.data, path, check=options.check) for path in files]
    changed, failed = outcomes.count("changed"), outcomes.count("failed")
    verb = "份不合规范写法，用 format_data.py 改写" if options.check else "份已改写"
    print(f"共 {len(files)} 份文件：{changed} {verb}，{failed} 份有错。")
    return 1 if failed or (options.check and changed) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("把数据文件改写成统一的写法，文字和注释不变。")
    add_data_option(parser)
    parser.add_argument("--check", action="store_true", help="只比较，不改写")
    return parser.parse_args(arguments)


def _files(data: Path) -> Iterator[Path]:
    yield from (data / name for name in REGISTRY_FILES if (data / name).exists())
    yield from sorted((data / "plans").glob("*.yml"))


def _format(data: Path, path: Path, *, check: bool) -> str:
    """Return what became of a file: same, changed or failed."""
    name = path.relative_to(data).as_posix()
    try:
        after = canonical(read_text(path)).encode()
        if after == path.read_bytes():
            return "same"
        if not check:
            replace_file(path, after)
    except UnreadableError as error:
        print(Problem(name, error.line, "全文", error.fault, error.mend))
        return "failed"
    except OSError:
        print(f"{name}：{NOT_WRITTEN}")
        return "failed"
    print(f"{name}：{'不合规范写法' if check else '已改写'}")
    return "changed"


if __name__ == "__main__":
    sys.exit(main())
