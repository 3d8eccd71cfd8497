"""What is judged across files, and the one door to the data: `open_library`.

One function a rule, all of them in `CHECKS`; each yields every breach of its rule. The shape of
single files is judged in `load`; nothing here changes or prints anything.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from planbook.check import files, glossary, names, plans, registries, texts
from planbook.library import Library
from planbook.load import Loaded, load
from planbook.parse_cache import NO_CACHE, ParseCache
from planbook.problems import DataError, Problem, errors
from planbook.registry import Registry

Check = Callable[[Loaded], Iterator[Problem]]

CHECKS: Sequence[Check] = (
    *texts.CHECKS,
    *names.CHECKS,
    *plans.CHECKS,
    *files.CHECKS,
    *registries.CHECKS,
    *glossary.CHECKS,
)


def run(loaded: Loaded) -> list[Problem]:
    """Return every problem of shape and every breach of a rule, sorted."""
    found = {problem for check in CHECKS for problem in check(loaded)}
    return sorted(found.union(loaded.problems))


def examine(data_dir: Path, cache: ParseCache = NO_CACHE) -> tuple[Library, list[Problem]]:
    """Return what can be read of a data folder, and all its errors and warnings, sorted."""
    if not data_dir.is_dir():
        mend = "确认文件夹的位置，或用 --data 另指一个"
        missing = Problem(str(data_dir), 1, "数据文件夹", "没有这个文件夹", mend)
        return Library(Registry({}, {}, {}, {}), {}), [missing]
    loaded = load(data_dir, cache)
    return loaded.library, run(loaded)


def open_library(
    data_dir: Path | str, *, strict: bool = False, cache: ParseCache = NO_CACHE
) -> Library:
    """Return the checked library of a data folder.

    Raises DataError with every error at once; with `strict`, warnings are errors too.
    """
    library, problems = examine(Path(data_dir), cache)
    refused = problems if strict else errors(problems)
    if refused:
        raise DataError(refused)
    return library
