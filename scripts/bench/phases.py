"""The phases of a build, one after the other in one process: `python -m bench.phases DATA`.

Prints JSON on standard output: processor seconds by phase. What the host does with the pages
(templates of the theme, writing, checking links) is the rest of the whole build.
"""

import json
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from planbook import check
from planbook.exports import every_file, measure_records, plan_records
from planbook.load import load
from planbook.pages import every_leaf, every_page
from planbook.search import build_search
from planbook.site import Settings, Site

Made = TypeVar("Made")
PHASES = ("load", "check", "relate", "shared wording", "search index", "pages", "other files")


class Phases:
    """A stop watch that keeps the processor seconds of each phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, and keep how long it took."""
        start = time.process_time()
        made = make()
        self.seconds[name] = time.process_time() - start
        return made


def measured(data_dir: Path) -> dict[str, float]:
    """Return the processor seconds of each phase of a data folder, in the order of `PHASES`."""
    phases = Phases()
    loaded = phases.time("load", lambda: load(data_dir))
    phases.time("check", lambda: check.run(loaded))
    site = Site(loaded.library, data_dir, Settings("测速"))
    phases.time("relate", lambda: site.related)
    phases.time("shared wording", lambda: site.shared)
    phases.time(
        "search index",
        lambda: build_search(site.once(measure_records), site.once(plan_records), labels={}),
    )
    phases.time("pages", lambda: _pass(every_page(site)))
    phases.time("other files", lambda: _pass(every_file(site, list(every_leaf(site)))))
    # The last makes the search index once more.
    phases.seconds["other files"] -= phases.seconds["search index"]
    return phases.seconds


def _pass(made: Iterable[object]) -> None:
    """Have all made, and hold none."""
    deque(made, maxlen=0)


if __name__ == "__main__":
    json.dump(measured(Path(sys.argv[1])), sys.stdout)
