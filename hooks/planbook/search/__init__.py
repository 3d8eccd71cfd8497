"""The search files of a site: the one door to the index, its pieces, and the names.

Everything but ``search/start.json`` lies in a folder named after the content, so that a reader who
holds an older start never mixes two editions. What each file holds is told by the module that
writes it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from planbook.search.codes import seal
from planbook.search.grams import LIMIT
from planbook.search.index import Zoned, build_index
from planbook.search.names import Name, names_in_use, names_index
from planbook.search.pieces import (
    Values,
    collect_values,
    group_shelves,
    pack_lengths,
    pack_piece,
    text_files,
)
from planbook.search.texts import WHERE, Record, Shelf, shelve, without_marks, zoned_texts

Labels = Mapping[str, Mapping[str, str]]


def build_search(
    measures: Sequence[Record],
    plans: Sequence[Record],
    labels: Labels,
    limit: int = LIMIT,
    terms: Sequence[Name] = (),
) -> dict[str, bytes]:
    """Return the search files by their path below ``assets/planbook/``.

    Measures and plans are records in the shape of /data/measures.json and /data/plans.json; a
    measure may bring ``notes``, the wording of its responsibility notes in order. Labels are the
    Chinese names of facet values: facet -> id -> name. Terms are the names of the glossary, with
    their pages, for typing help. A gram that occurs more often than ``limit``
    is split; only the number of bytes a search reads depends on it.
    """
    shelves = shelve(measures, plans)
    zoned = [zoned_texts(shelf) for shelf in shelves]
    values = collect_values(measures)
    plan_names = _plan_names(plans, labels)
    index, files = build_index([one for shelf in zoned for one in shelf], "index", limit)
    plain, plain_files = _plain_index(shelves, zoned, limit)
    pieces, piece_files = _pieces(shelves, zoned, values, plan_names)
    shown = _facet_labels(labels, plans, values)
    files |= plain_files | piece_files | {"plain.json": _json(plain)}
    files |= {
        "labels.json": _json(shown),
        "names-index.json": _json(names_index(shelves, plan_names, shown, terms)),
        "plans.json": _json(plan_names),
        "names.json": _json(names_in_use(shelves)),
    }
    files = {
        name: seal(content) if name.endswith(".bin") else content
        for name, content in sorted(files.items())
    }
    start = {"index": index, "pieces": pieces, **_start(shelves, zoned, values)}
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


def _start(
    shelves: Sequence[Shelf], zoned: Sequence[Sequence[Zoned]], values: Values
) -> dict[str, object]:
    plans = [shelf.plan for shelf in shelves]
    return {
        "plans": [plan["id"] for plan in plans],
        "places": [plan["place"] for plan in plans],
        "topics": [plan["topic"] for plan in plans],
        "years": [list(plan["years"]) for plan in plans],
        "dates": [plan.get("published") or f"{max(plan['years'])}" for plan in plans],
        "measures": [_measure_ids(shelf) for shelf in shelves],
        "lengths": [sum(len(one.text) + 1 for one in shelf) for shelf in zoned],
        "sectors": [" ".join(group) for group in values.sectors],
        "departments": values.departments,
        "roles": values.roles,
        "where": WHERE,
    }


def _measure_ids(shelf: Shelf) -> str:
    """Return the plan's measures without the plan's part of their ids, a space between."""
    return " ".join(one["id"].removeprefix(f"{shelf.plan['id']}/") for one in shelf.measures)


def _plain_index(
    shelves: Sequence[Shelf], zoned: Sequence[Sequence[Zoned]], limit: int
) -> tuple[dict[str, object], dict[str, bytes]]:
    """Return what 忽略标点 reads: a directory, shards, and lengths of texts in the same pieces."""
    texts = [[without_marks(one) for one in shelf] for shelf in zoned]
    directory, files = build_index([one for shelf in texts for one in shelf], "plain", limit)
    end = 0
    for number, group in enumerate(group_shelves(shelves)):
        files[f"plain/lengths{number}.bin"] = pack_lengths(texts[end : end + len(group)])
        end += len(group)
    lengths = [sum(len(one.text) + 1 for one in shelf) for shelf in texts]
    return {"index": directory, "lengths": lengths}, files


def _pieces(
    shelves: Sequence[Shelf],
    zoned: Sequence[Sequence[Zoned]],
    values: Values,
    names: Mapping[str, str],
) -> tuple[list[int], dict[str, bytes]]:
    """Return the number of the plan that each piece begins with, and the files."""
    files: dict[str, bytes] = {}
    begins: list[int] = []
    end, first = 0, 0
    for number, group in enumerate(group_shelves(shelves)):
        begins.append(end)
        end += len(group)
        texts = zoned[begins[-1] : end]
        files[f"pieces/{number}.bin"] = pack_piece(group, texts, values)
        shown = text_files(group, texts, first, names)
        files |= {f"texts/{at}.json": _json(file) for at, file in shown}
        first += sum(len(shelf.records) for shelf in group)
    return begins, files


def _edition(contents: Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
