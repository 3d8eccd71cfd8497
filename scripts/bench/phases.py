"""The phases of a build, one after the other in one process: `python -m bench.phases DATA`.

Prints JSON on standard output: processor seconds by phase, those of all processes together; with
`--no-pages` only of those before the first page. What is done with the pages then (the theme's
templates, writing, checking links) is the rest of a build.
"""

import json
import resource
import sys
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from planbook import check
from planbook.exports import every_group
from planbook.load import load
from planbook.pages import every_leaf, every_page
from planbook.settings import Settings
from planbook.site import Site
from planbook.workers import collect_seldom

Made = TypeVar("Made")
PHASES = (
    "load",
    "check",
    "relate",
    "find shared wording",
    "index: lists",
    "index: search",
    "render pages",
    "make other files",
)


class Phases:
    """A stop watch that keeps the processor seconds of each phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, and keep how long it took."""
        start = _processor()
        made = make()
        self.seconds[name] = _processor() - start
        return made


def measured(data_dir: Path, pages: bool = True) -> dict[str, float]:
    """Return the processor seconds of each phase of a data folder, in the order of `PHASES`.

    Without `pages` only of those before the first page.
    """
    collect_seldom()  # as a build does
    phases = Phases()
    loaded = phases.time("load", lambda: load(data_dir))
    phases.time("check", lambda: check.run(loaded))
    site = Site(loaded.library, data_dir, Settings("测速"))
    phases.time("relate", lambda: dict(site.related))
    phases.time("find shared wording", lambda: site.shared)
    phases.time("index: lists", site.prepare)
    search, *others = every_group(list(every_leaf(site)))
    phases.time("index: search", lambda: _pass(search.make(site)))
    if not pages:
        return phases.seconds
    phases.time("render pages", lambda: _pass(every_page(site)))
    made = (file for group in others for file in group.make(site))
    phases.time("make other files", lambda: _pass(made))
    return phases.seconds


def _processor() -> float:
    """Return the processor seconds of this process and of those that it has started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _pass(made: Iterable[object]) -> None:
    """Have all made, and hold none."""
    deque(made, maxlen=0)


if __name__ == "__main__":
    json.dump(measured(Path(sys.argv[1]), "--no-pages" not in sys.argv), sys.stdout)
