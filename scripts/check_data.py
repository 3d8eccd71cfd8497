"""Check the data folder: print every problem at once and exit 1, or say what was checked."""

import argparse
import sys
from collections.abc import Sequence

from planbook.check import examine
from planbook.console import CommandParser, speak_utf8
from planbook.data_files import add_data_option
from planbook.library import Library
from planbook.problems import Problem, errors, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the check; return 1 where the data cannot be published."""
    speak_utf8()
    options = _options(arguments)
    library, problems = examine(options.data)
    for problem in problems:
        print(_line(problem, strict=options.strict))
    refused = problems if options.strict else errors(problems)
    print(_outcome(library, problems, refused))
    return 1 if refused else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("检查数据文件夹，一次列出全部问题。")
    add_data_option(parser)
    parser.add_argument("--strict", action="store_true", help="提醒也算错误")
    return parser.parse_args(arguments)


def _line(problem: Problem, *, strict: bool) -> str:
    mark = "提醒：" if problem.severity == "warning" and not strict else ""
    return f"{mark}{problem}"


def _outcome(library: Library, problems: Sequence[Problem], refused: Sequence[Problem]) -> str:
    if refused:
        return f"{summary(refused)}，未通过检查。"
    checked = f"{len(library.plans)} 份计划、{len(library.entries)} 项措施"
    reminders = f"，另有 {len(problems)} 处提醒" if problems else ""
    return f"已检查 {checked}，没有错误{reminders}。"


if __name__ == "__main__":
    sys.exit(main())
