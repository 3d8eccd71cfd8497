"""Groups of counterparts made by reading, plans drafted from texts, and how many are found."""

from collections.abc import Mapping, Set
from pathlib import Path

from intake.drafting.draft import as_plan, draft_plan
from intake.formats.encodings import decoded
from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.relations.related import Link, related
from planbook.words.catalogue import catalogue

FIRST = 5

Groups = Mapping[str, Set[str]]
Links = Mapping[str, tuple[Link, ...]]


def read_groups(path: Path) -> Groups:
    """Return for each measure those of its subjects in other plans."""
    found: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        group = [] if line.startswith("#") else line.partition(": ")[2].split()
        for one in group:
            found.setdefault(one, set()).update(
                other for other in group if other.split("/")[0] != one.split("/")[0]
            )
    return found


def with_drafts(library: Library, folder: Path) -> Library:
    """Return a library with the plans whose texts lie in a folder, as the importer drafts them."""
    plans = dict(library.plans)
    for path in sorted(folder.glob("*.txt")):
        draft = draft_plan(decoded(path.read_bytes()), library.registry, None, 2024)
        plans[path.stem] = as_plan(draft.plan).model_copy(update={"id": path.stem, "place": None})
    return Library(library.registry, plans)


def links_of(library: Library) -> Links:
    return related(library, CitedDocuments(library), catalogue())


def recall(library: Library, links: Links, groups: Groups) -> tuple[float, int]:
    """Return the share of measures with a counterpart that have one among the first five, and
    how many measures have one.
    """
    wanted = {
        entry.id: here
        for entry in library.entries
        if (here := groups.get(entry.id, set()) & set(library.by_id))
    }
    found = [
        bool(here & {link.to_id for link in links.get(key, ())[:FIRST]})
        for key, here in wanted.items()
    ]
    return sum(found) / len(found), len(found)
