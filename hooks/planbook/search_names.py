"""The names that a search knows beside the texts: what departments are called in the plans."""

from collections.abc import Sequence

from planbook.search_texts import Shelf


def names_in_use(shelves: Sequence[Shelf]) -> dict[str, list[str]]:
    """Return department id -> every wording that the plans use for it, sorted."""
    names: dict[str, set[str]] = {}
    for shelf in shelves:
        for measure in shelf.measures:
            for duty in measure["responsibilities"]:
                if duty["department_id"]:
                    names.setdefault(duty["department_id"], set()).add(duty["as_written"])
    return {department: sorted(names[department]) for department in sorted(names)}
