"""Rules on which files a data folder holds: none that nobody reads or names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from planbook.data_files import is_left_aside
from planbook.load import Loaded
from planbook.problems import Problem

_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})  # what Windows leaves in folders that it shows


def check_plan_files_are_read(loaded: Loaded) -> Iterator[Problem]:
    """Every file in `data/plans` is a plan (`.yml`) or a new reading (`.yml.new`) (warning)."""
    for path in _files(loaded, "plans"):
        if not path.name.endswith((".yml", ".yml.new")):
            fault, mend = "不会被读入", "计划文件的扩展名写成 .yml；不是计划的移到别处"
            yield _told(loaded, path, fault, mend)


def check_source_files_are_named(loaded: Loaded) -> Iterator[Problem]:
    """Every file in `data/sources` is named by a plan, be it unread or a new reading (warning)."""
    named = {name for plan in loaded.plans for name in (plan.source.file, plan.source.text)}
    spare = [path for path in _files(loaded, "sources") if path.name not in named]
    unread = _unread_plans(loaded) if spare else []
    for path in spare:
        if not any(path.name in text for text in unread):
            fault = "没有一份计划用到这个来源文件，或是导入中断留下的"
            mend = "要这份计划的重新导入，不要的删去这个文件"
            yield _told(loaded, path, fault, mend)


def check_nothing_is_left_half_written(loaded: Loaded) -> Iterator[Problem]:
    """No file is left that an import or script, cut off, had written aside (warning)."""
    for folder in (".", "plans", "sources"):
        for path in sorted((loaded.data_dir / folder).glob(".*")):
            if is_left_aside(path):
                yield _told(loaded, path, "写到一半留下的临时文件", "删去这个文件")


CHECKS = (
    check_plan_files_are_read,
    check_source_files_are_named,
    check_nothing_is_left_half_written,
)


def _files(loaded: Loaded, folder: str) -> list[Path]:
    """Return a folder's entries, hidden ones and the system's own apart."""
    found = sorted((loaded.data_dir / folder).glob("*"))
    return [path for path in found if path.name[0] != "." and path.name not in _SYSTEM]


def _unread_plans(loaded: Loaded) -> Sequence[str]:
    """Return the texts of plan files that are in no library: of wrong shape, or new readings."""
    return [
        path.read_text("utf-8", "replace")
        for path in _files(loaded, "plans")
        if path.is_file() and (path.suffix != ".yml" or path.stem not in loaded.library.plans)
    ]


def _told(loaded: Loaded, path: Path, fault: str, mend: str) -> Problem:
    file = path.relative_to(loaded.data_dir).as_posix()
    return Problem(file, 1, "文件名", fault, mend, "warning")
