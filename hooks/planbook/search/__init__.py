"""The search files of a site: the one door to the index, its pieces, and the names.

Everything but ``search/start.json`` lies in a folder named after the content, so that a reader who
holds an older start never mixes two editions. What each file holds is told by the module that
writes it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from planbook.json_form import compact
from planbook.search.codes import seal
from planbook.search.grams import LIMIT
from planbook.search.index import build_index
from planbook.search.names import Labels, Names, names_in_use, names_index, other_names
from planbook.search.pieces import Values, collect_values, group_shelves, pack_piece, shown_text
from planbook.search.placed import Zoned
from planbook.search.texts import WHERE, Record, Shelf, shelve, without_marks, zoned_texts


def build_search(
    measures: Sequence[Record], plans: Sequence[Record], names: Names, limit: int = LIMIT
) -> dict[str, bytes]:
    """Return the search files by their path below ``assets/planbook/``.

    Measures and plans are records in the shape of /data/measures.json and /data/plans.json; a
    measure may bring ``notes``, the wording of its responsibility notes in order. A gram that
    occurs more often than ``limit`` is split; only the number of bytes a search reads depends on
    it.
    """
    shelves = shelve(measures, plans)
    zoned = [one for shelf in shelves for one in zoned_texts(shelf)]
    values = collect_values(measures)
    plan_names = _plan_names(plans, names.labels)
    index, files = build_index(zoned, "index", limit)
    plain, plain_files = build_index([without_marks(one) for one in zoned], "plain", limit)
    pieces, piece_files = _pieces(shelves, values)
    shown = _facet_labels(names.labels, plans, values)
    in_use = names_in_use(shelves)
    files |= plain_files | piece_files | _texts(shelves, zoned, plan_names)
    files |= {
        "plain.json": _json(plain),
        "labels.json": _json(shown),
        "names-index.json": _json(names_index(shelves, plan_names, shown, names.terms)),
        "plans.json": _json(plan_names),
        "names.json": _json(in_use),
        "other-names.json": _json(other_names(names.departments, in_use)),
    }
    files = {
        name: seal(content) if name.endswith(".bin") else content
        for name, content in sorted(files.items())
    }
    start = {"index": index, "pieces": pieces, **_start(shelves, values)}
    edition = _edition([_json(start), *files.values()])
    held = {f"search/{edition}/{name}": content for name, content in files.items()}
    return {"search/start.json": _json({"edition": edition, **start}), **held}


def _facet_labels(
    labels: Labels, plans: Sequence[Record], values: Values
) -> dict[str, dict[str, str]]:
    """Return the names of the values in use; those of plans, many and seldom needed, lie apart."""
    used = {
        "place": {plan["place"] for plan in plans},
        "topic": {plan["topic"] for plan in plans},
        "sector": {sector for group in values.sectors for sector in group},
        "department": set(values.departments),
        "role": set(values.roles),
    }
    return {
        facet: {id_: name for id_, name in sorted(labels.get(facet, {}).items()) if id_ in ids}
        for facet, ids in sorted(used.items())
    }


def _plan_names(plans: Sequence[Record], labels: Labels) -> dict[str, str]:
    named = labels.get("plan", {})
    names = {plan["id"]: named.get(plan["id"]) or plan["title"] or plan["id"] for plan in plans}
    return dict(sorted(names.items()))


def _start(shelves: Sequence[Shelf], values: Values) -> dict[str, object]:
    plans = [shelf.plan for shelf in shelves]
    return {
        "plans": [plan["id"] for plan in plans],
        "places": [plan["place"] for plan in plans],
        "topics": [plan["topic"] for plan in plans],
        "years": [list(plan["years"]) for plan in plans],
        "dates": [plan.get("published") or f"{max(plan['years'])}" for plan in plans],
        "measures": [_measure_ids(shelf) for shelf in shelves],
        "sectors": [" ".join(group) for group in values.sectors],
        "departments": values.departments,
        "roles": values.roles,
        "where": WHERE,
    }


def _measure_ids(shelf: Shelf) -> str:
    """Return the plan's measures without the plan's part of their ids, a space between."""
    return " ".join(one["id"].removeprefix(f"{shelf.plan['id']}/") for one in shelf.measures)


def _pieces(shelves: Sequence[Shelf], values: Values) -> tuple[list[int], dict[str, bytes]]:
    """Return the number of the plan that each piece begins with, and the files."""
    groups = group_shelves(shelves)
    begins = [0, *accumulate(map(len, groups))][: len(groups)]
    packed = {f"pieces/{n}.bin": pack_piece(group, values) for n, group in enumerate(groups)}
    return begins, packed


def _texts(
    shelves: Sequence[Shelf], zoned: Sequence[Zoned], names: Mapping[str, str]
) -> dict[str, bytes]:
    """Return every text to show in a file of its own, by its number."""
    named = [(record, names[shelf.plan["id"]]) for shelf in shelves for record in shelf.records]
    return {
        f"texts/{number}.json": _json(shown_text(record, one, name))
        for number, ((record, name), one) in enumerate(zip(named, zoned, strict=True))
    }


def _edition(contents: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def _json(value: Any) -> bytes:
    return compact(value).encode()
