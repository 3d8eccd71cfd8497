"""Problems found in data, worded for the staff who mend them.

Knows nothing of plans or files beyond their names; it neither finds nor prints problems.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place, with the way to mend it. `file` is relative to the data folder."""

    file: str
    line: int
    place: str
    fault: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """`file:line: place: fault; mend`, on one line whatever the texts contain."""
        return " ".join(f"{self.file}:{self.line}: {self.place}: {self.fault}; {self.mend}".split())


class DataError(Exception):
    """The data cannot be published; `problems` holds every fault, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join([*map(str, self.problems), summary(self.problems)]))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that forbid publishing, sorted."""
    return sorted({problem for problem in problems if problem.severity == "error"})


def summary(problems: Iterable[Problem]) -> str:
    """Count problems in one Chinese sentence: `2 个文件中有 3 处问题`."""
    found = set(problems)
    files = {problem.file for problem in found}
    return f"{len(files)} 个文件中有 {len(found)} 处问题"
