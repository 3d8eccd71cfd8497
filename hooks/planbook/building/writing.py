"""The pages and files of a site, written below a folder: all of them in tasks, or as asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planbook import address
from planbook.exports import FileGroup, every_group
from planbook.page import Leaf
from planbook.site import Site
from planbook.workers import batches, run_alone

BATCH = 300  # pages that one process makes before it gives back its memory
LARGE_GROUPS = 2  # of files: the search index and the data set


@dataclass(frozen=True)
class Writing:
    """What is written where; `render` makes a page's whole HTML."""

    site: Site
    leaves: Sequence[Leaf]
    folder: Path
    render: Callable[[Leaf], str]

    @property
    def others(self) -> list[Leaf]:
        """The pages that need no file to be made before them."""
        return [leaf for leaf in self.leaves if leaf.address != address.DATA]

    def tasks(self, pages: Sequence[Leaf]) -> Iterator[Callable[[], None]]:
        """Yield what writes all files and the given pages, the longest first.

        The search index and the data set take much memory, so that they are made one after the
        other; the data page goes with its files, for it tells their sizes.
        """
        groups = every_group(self.leaves)
        yield partial(self._write_large, groups[:LARGE_GROUPS])
        for group in groups[LARGE_GROUPS:]:
            yield partial(self._write, [group], [])
        for part in batches(pages, BATCH):
            yield partial(run_alone, partial(self._write, [], part))

    def on_request(self) -> Callable[[str], None]:
        """Return what writes the page or the file at an address of a preview, once."""
        leaves = {leaf.address: leaf for leaf in self.leaves}
        groups = list(every_group(self.leaves))

        def write(at: str) -> None:
            page = at.removesuffix("index.html")
            asked = [leaves.pop(name) for name in (page, f"{page}/") if name in leaves]
            file = f"{page}index.html" if page.endswith("/") else at
            made = [group for group in groups if not asked and group.holds(file)][:1]
            for group in made:
                groups.remove(group)
            self._write(made, asked)

        return write

    def _write_large(self, groups: Sequence[FileGroup]) -> None:
        """Write the files of groups that take much memory, each in a process of its own."""
        data_page = [leaf for leaf in self.leaves if leaf.address == address.DATA]
        for group in groups:
            after = data_page if group.holds(address.DATA) else []
            run_alone(partial(self._write, [group], after))

    def _write(self, groups: Sequence[FileGroup], leaves: Sequence[Leaf]) -> None:
        """Write the files of some groups, then some pages."""
        for group in groups:
            for at, content in group.make(self.site):
                put(self.folder / at, content)
        for leaf in leaves:
            put(self.folder / leaf.address / "index.html", self.render(leaf).encode())


def put(path: Path, content: bytes) -> None:
    """Write a file, in folders that are made where they are missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
