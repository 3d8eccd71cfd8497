"""The folder of the finished site: built aside, then brought in without touching what stayed.

A build that fails leaves the last site as it was. A file whose bytes did not change is not
written again and keeps its date, so that rsync and caches move only what changed.
"""

import filecmp
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class NotBroughtInError(Exception):
    """Why a finished site is not wholly in its folder: a Chinese sentence with the mend."""


@dataclass(frozen=True)
class SiteFolder:
    """Where a site shall stand, and beside it the folder in which it is built."""

    goal: Path

    @property
    def aside(self) -> Path:
        """The folder in which the site is built; on the same disk, so that files can be moved."""
        return self.goal.parent / f".{self.goal.name}.building"

    def discard(self) -> None:
        """Throw away what was built."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def publish(self) -> None:
        """Bring in what is new or changed, and remove what is no longer made.

        What is hidden at the top of the folder (.git, .nojekyll) is not ours and stays. Raises
        NotBroughtInError where a file cannot be written: on Windows, one that a program has open.
        """
        try:
            self._bring_in()
        except OSError as error:
            raise NotBroughtInError(
                f"网站已经生成，但没有全部换上：{error.filename or self.goal} 写不进去；"
                "关掉正在使用它的程序，看看文件夹能不能写入、磁盘有没有满，再生成一次"
            ) from None

    def _bring_in(self) -> None:
        self.goal.mkdir(parents=True, exist_ok=True)
        made = set(_files(self.aside))
        gone = [name for name in _files(self.goal) if not name.startswith(".") and name not in made]
        for name in gone:
            (self.goal / name).unlink()
        _remove_empty(self.goal)
        for name in sorted(made):
            _bring(self.aside / name, self.goal / name)
        self.discard()


def _files(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder."""
    for path in folder.rglob("*"):
        if path.is_symlink() or path.is_file():
            yield path.relative_to(folder).as_posix()


def _remove_empty(folder: Path) -> None:
    """Remove folders that hold nothing, hidden ones at the top aside."""
    below = [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]
    for path in sorted(below, reverse=True):
        hidden = path.relative_to(folder).as_posix().startswith(".")
        if not hidden and not any(path.iterdir()):
            path.rmdir()


def _bring(new: Path, old: Path) -> None:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return
    old.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, old)
