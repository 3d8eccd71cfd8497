"""The names that a search knows beside the texts: what departments are called in the plans."""

import re
from collections.abc import Sequence

from planbook.fold import fold
from planbook.search_texts import Shelf

# The level in front of an office: 市应急管理局, 区发改委; but not 市委, 市政府, 市场监管局, 市政处.
_LEVEL = re.compile("^[省市州县区旗](?![场委政府])(?=..)")


def names_in_use(shelves: Sequence[Shelf]) -> dict[str, list[str]]:
    """Return department id -> what the plans call it, folded and without the level; sorted."""
    names: dict[str, set[str]] = {}
    for shelf in shelves:
        for measure in shelf.measures:
            for duty in measure["responsibilities"]:
                if duty["department_id"]:
                    name = _LEVEL.sub("", fold(duty["as_written"]))
                    names.setdefault(duty["department_id"], set()).add(name)
    return {department: sorted(names[department]) for department in sorted(names)}
