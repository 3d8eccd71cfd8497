"""The library as it is now or, while someone edits it, as it was before the last mistake."""

from dataclasses import dataclass, field
from pathlib import Path

from planbook.check import open_library
from planbook.library import Library
from planbook.parse_cache import ParseCache
from planbook.problems import DataError, Problem
from planbook.registry import Registry


@dataclass
class LastGood:
    """What was opened last without a mistake, and the problems met since then."""

    library: Library = field(default_factory=lambda: Library(Registry({}, {}, {}, {}), {}))
    problems: list[Problem] = field(default_factory=list)

    def open(self, data_dir: Path, cache: Path) -> Library:
        """Return the library of a data folder; raise DataError, and keep the last, on a mistake."""
        self.problems = []
        try:
            self.library = open_library(data_dir, cache=ParseCache(cache))
        except DataError as error:
            self.problems = error.problems
            raise
        return self.library
