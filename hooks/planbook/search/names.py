"""The names that a search knows beside the texts: other names of departments, and all titles."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lunr.builder import Builder

from planbook.fold import drop_marks, fold
from planbook.search.texts import Shelf

Name = dict[str, str]

Labels = Mapping[str, Mapping[str, str]]

MOST_MEASURES = 2_000

# The level in front of an office: 市应急管理局, 区发改委; but not 市委, 市政府, 市场监管局, 市政处.
_LEVEL = re.compile("^[省市州县区旗](?![场委政府])(?=..)")


@dataclass(frozen=True)
class Names:
    """The names that the registers give to what is searched.

    Labels are those of facet values: facet -> id -> name. Terms are those of the glossary, with
    their pages. Of departments it is every name, by id.
    """

    labels: Labels
    terms: Sequence[Name] = ()
    departments: Mapping[str, Sequence[str]] = field(default_factory=dict)


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


def other_names(
    registered: Mapping[str, Sequence[str]], in_use: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return department id -> what else the register calls it, of those that the plans name."""
    return {
        department: sorted({fold(name) for name in registered.get(department, ())} - set(names))
        for department, names in in_use.items()
    }


def names_index(
    shelves: Sequence[Shelf],
    plan_names: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
    terms: Sequence[Name] = (),
) -> dict[str, object]:
    """Return the names that typing help and 相关结果 search, and lunr's index of their bigrams.

    A name is {kind, name} with the ``id`` and ``url`` of a plan or measure, the ``url`` of a term.
    Titles of measures are left out where there are more than ``MOST_MEASURES``: the index would be
    too heavy to load.
    """
    names = [*_plan_names(shelves, plan_names), *_labelled(labels), *_cited(shelves), *terms]
    if sum(len(shelf.measures) for shelf in shelves) <= MOST_MEASURES:
        names += _measure_names(shelves, plan_names)
    builder = Builder()
    builder.ref("number")
    builder.field("name")
    for number, name in enumerate(names):
        builder.add({"number": number, "name": bigrams(name["name"])})
    if not names:  # lunr divides by the number of names
        return {"names": [], "index": None}
    return {"names": names, "index": builder.build().serialize()}


def bigrams(name: str) -> list[str]:
    """Return the overlapping pairs of a name's folded characters, as search-related.js does."""
    folded = drop_marks(fold(name))
    return [folded[at : at + 2] for at in range(len(folded) - 1)]


def _plan_names(shelves: Sequence[Shelf], plan_names: Mapping[str, str]) -> list[Name]:
    plans = [shelf.plan for shelf in shelves]
    return [
        {"kind": "plan", "name": plan_names[plan["id"]], "id": plan["id"], "url": plan["url"]}
        for plan in plans
    ]


def _measure_names(shelves: Sequence[Shelf], plan_names: Mapping[str, str]) -> list[Name]:
    return [
        {
            "kind": "measure",
            "name": measure["title"],
            "id": measure["id"],
            "url": measure["url"],
            "plan": plan_names[shelf.plan["id"]],
        }
        for shelf in shelves
        for measure in shelf.measures
        if measure["title"]
    ]


def _labelled(labels: Mapping[str, Mapping[str, str]]) -> list[Name]:
    return [
        {"kind": kind, "name": name}
        for kind in ("sector", "department")
        for _, name in sorted(labels.get(kind, {}).items())
    ]


def _cited(shelves: Sequence[Shelf]) -> list[Name]:
    cited = {name for shelf in shelves for one in shelf.measures for name in one["citations"]}
    return [{"kind": "citation", "name": name} for name in sorted(cited)]
