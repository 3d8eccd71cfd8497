"""The data folder: where it is, and how a script puts a file in it."""

import os
import re
import tempfile
from argparse import ArgumentParser
from pathlib import Path

OWN = Path(__file__).resolve().parents[2] / "data"
MODE = 0o644  # of a file that was not there before
NOT_WRITTEN = "写不进去；请确认磁盘没有满、文件夹可以写入，文件没有被别的程序打开"
# A file is written aside as .name.yml.x1y2z3w4, then takes the place of the one before.
_ASIDE = re.compile(r"\..+\.[a-z0-9_]{8}")


def named_folder() -> str | None:
    """Return the folder that the environment names in `PLANBOOK_DATA`, as written."""
    return os.environ.get("PLANBOOK_DATA") or None


def add_data_option(parser: ArgumentParser) -> None:
    """Let `--data` name the folder: without it the environment does, else the project's own."""
    default = Path(named_folder() or OWN)
    parser.add_argument("--data", type=Path, default=default, help="数据文件夹，默认 data/")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file aside, then rename: a run that breaks off leaves what was there.

    The file keeps its mode. Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else MODE
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(mode)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def is_left_aside(path: Path) -> bool:
    """Tell whether a file is one that `replace_file`, cut off, had written aside."""
    return path.is_file() and bool(_ASIDE.fullmatch(path.name))
