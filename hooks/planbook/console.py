"""How scripts meet the terminal: UTF-8 on every console, and commands explained in Chinese."""

import re
import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from typing import NoReturn

USAGE = "用法："

# What argparse finds wrong with a command; where it says something else its own words are told.
_FAULTS = (
    (r"the following arguments are required: (.+)", r"少写了 \1"),
    (r"unrecognized arguments: (.+)", r"没有这样的选项：\1"),
    (r"argument (.+): expected .+", r"\1 后面要写上内容"),
    (r"argument (.+): invalid .+ value: (.+)", r"\1 后面不能写 \2"),
)


def speak_utf8(*, by_line: bool = False) -> None:
    """Have both output streams write UTF-8; with `by_line`, a line shows as soon as it is said.

    Streams that a caller put in their place are left alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", line_buffering=by_line or None
            )


class CommandParser(ArgumentParser):
    """Reads the command of a script; says in Chinese how it is written and what is wrong with it.

    Options are written out, so that a new one never changes what an old command means.
    """

    def __init__(self, description: str) -> None:
        super().__init__(description=description, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "要写的", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """Return the usage in one form with the help."""
        return super().format_usage().replace("usage: ", USAGE, 1)

    def format_help(self) -> str:
        """Return the help with a Chinese word for its usage."""
        return super().format_help().replace("usage: ", USAGE, 1)

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, show the usage, and end with 2."""
        told = next(
            (re.sub(fault, words, message) for fault, words in _FAULTS if re.match(fault, message)),
            message,
        )
        self.exit(2, f"命令写得不对：{told}\n{self.format_usage()}")
