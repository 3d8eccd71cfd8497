"""Make a data folder of many plans, recombined from the clauses of the real ones, to measure with.

The same number makes the same bytes. The plans read well enough to search and to build, but say
nothing true: a folder made so is never published.
"""

import hashlib
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from planbook import walk
from planbook.check import open_library
from planbook.console import CommandParser, speak_utf8
from planbook.data_files import OWN
from planbook.library import Library
from planbook.load import DEPARTMENTS_FILE, PLACES_FILE, SECTORS_FILE, TERMS_FILE, TOPICS_FILE
from planbook.model import Clause, Measure, Plan
from planbook.problems import DataError
from planbook.registry import Place

REGISTRIES = (DEPARTMENTS_FILE, SECTORS_FILE, TOPICS_FILE, TERMS_FILE)
SECTIONS, MEASURES = 5, 8  # a plan's sections, and the measures of each
FIRST_YEAR, YEARS = 2016, 10
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Pool:
    """What plans of one level are made from.

    Titles, with their sectors, come from every measure; clauses, with the measure they stand in,
    from plans of the same level, for their offices are known at such places only.
    """

    model: Plan
    headings: tuple[str, ...]
    named: tuple[Measure, ...]
    clauses: tuple[tuple[Measure, Clause], ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder; return 1 where the data to recombine can't be read."""
    speak_utf8()
    parser = CommandParser("由真实措施重组出许多计划，供测速用，不得发布。")
    parser.add_argument("number", type=int, help="计划份数，每份约40项措施")
    parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹（须是新的或空的）")
    options = parser.parse_args(arguments)
    if options.out.exists() and any(options.out.iterdir()):
        print(f"{options.out}：文件夹不是空的；请另指一个，或先把它移走。", file=sys.stderr)
        return 1
    try:
        library = open_library(OWN)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    write_corpus(library, options.number, options.out)
    measures = options.number * SECTIONS * MEASURES
    print(f"{options.out}：写好 {options.number} 份计划，{measures} 项措施。")
    return 0


def write_corpus(library: Library, number: int, out: Path) -> None:
    """Write a data folder of so many plans, places of their own included."""
    for folder in ("plans", "sources"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name in REGISTRIES:
        shutil.copy(OWN / name, out / name)
    pools = [pool for pool in _pools(library) if pool.clauses]
    places = [place.model_dump(mode="json") for place in library.registry.places.values()]
    for at in range(number):
        pool = pools[at % len(pools)]
        place = _place_like(library, pool, at // len(pools) // YEARS + 1)
        if place not in places:
            places.append(place)
        _write_plan(out, _plan(pool, place, FIRST_YEAR + at // len(pools) % YEARS))
    _write_yaml(out / PLACES_FILE, places)


def _pools(library: Library) -> Iterator[Pool]:
    named = tuple(entry.measure for entry in library.entries)
    for _, plan in sorted(library.plans.items()):
        level = _level(library, plan)
        alike = [one for one in library.plans.values() if _level(library, one) == level]
        headings = tuple(section.title for section in plan.sections if section.title)
        measures = [measure for one in alike for measure in one.measures]
        clauses = tuple((measure, clause) for measure in measures for clause in measure.clauses)
        yield Pool(plan, headings, named, clauses)


def _level(library: Library, plan: Plan) -> str | None:
    place = library.place(plan)
    return place.name[-1] if place else None


def _place_like(library: Library, pool: Pool, number: int) -> dict[str, Any]:
    """Return a place beside the model's own, with the same superior and ending: 峄城12区."""
    place = library.place(pool.model)
    assert place is not None, "a pool's model has a place"
    name = f"{place.name[:-1]}{number}{place.name[-1]}"
    full_name = f"{place.full_name.removesuffix(place.name)}{name}"
    copied = place.model_copy(
        update={"id": f"{place.id}-{number}", "name": name, "full_name": full_name, "code": None}
    )
    return Place.model_validate(copied.model_dump()).model_dump(mode="json")


def _plan(pool: Pool, place: dict[str, Any], year: int) -> dict[str, Any]:
    plan_id = f"{place['id']}-{year}"
    chance = random.Random(plan_id)
    title = f"{place['name']}{year}年安全生产工作要点"
    document_number = f"安〔{year}〕{chance.randint(1, 99)}号"
    return {
        "id": plan_id,
        "title": title,
        "place": place["id"],
        "topic": pool.model.topic,
        "years": [year],
        "published": f"{year}-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}",
        "document_number": document_number,
        "reviewed": {"by": "测速语料，未经人工校对", "date": f"{year}-12-31"},
        "front_matter": f"{document_number}\n{title}",
        "preamble": chance.choice(pool.clauses)[1].text,
        "sections": _sections(pool, chance),
        "back_matter": "（此件公开发布）",
    }


def _sections(pool: Pool, chance: random.Random) -> list[dict[str, Any]]:
    named = chance.sample(pool.named, k=SECTIONS * MEASURES)
    measures = [_measure(pool, chance, one, number) for number, one in enumerate(named, start=1)]
    return [
        {
            "id": f"s{number + 1}",
            "label": f"{NUMERALS[number]}、",
            "title": chance.choice(pool.headings),
            "measures": measures[number * MEASURES : (number + 1) * MEASURES],
        }
        for number in range(SECTIONS)
    ]


def _measure(pool: Pool, chance: random.Random, named: Measure, number: int) -> dict[str, Any]:
    """Return a measure with the title of one real measure and clauses of others."""
    drawn = chance.sample(pool.clauses, k=chance.choice((1, 1, 2, 2, 3)))
    read = [_read_from(measure, clause) for measure, clause in drawn]
    return {
        "id": str(number),
        "label": f"{number}.",
        "title": named.title,
        "sectors": list(named.sectors),
        "clauses": [clause.model_dump(mode="json") for _, clause in drawn],
        "deadlines": _once(row for rows in read for row in rows["deadlines"]),
        "targets": _once(row for rows in read for row in rows["targets"]),
        "citations": _once(row for rows in read for row in rows["citations"]),
    }


def _read_from(measure: Measure, clause: Clause) -> dict[str, list[Any]]:
    """Return what was read out of one clause; a date of another year would settle nothing."""
    deadlines = [one for one in measure.deadlines if one.text in clause.wording]
    return {
        "deadlines": [{"text": one.text, "by": None} for one in deadlines],
        "targets": [one.model_dump() for one in measure.targets if one.text in clause.wording],
        "citations": [one for one in measure.citations if f"《{one}》" in clause.wording],
    }


def _once(rows: Iterator[Any]) -> list[Any]:
    kept: list[Any] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept


def _write_plan(out: Path, record: dict[str, Any]) -> None:
    """Write the plan and the document that says nothing else."""
    draft = Plan.model_validate({**record, "source": _source(record["id"], b"")})
    document = "\n".join(piece.text for piece in walk.pieces(draft)).encode()
    (out / "sources" / f"{record['id']}.txt").write_bytes(document)
    whole = {**record, "source": _source(record["id"], document)}
    _write_yaml(out / "plans" / f"{record['id']}.yml", whole)


def _source(plan_id: str, document: bytes) -> dict[str, Any]:
    name, digest = f"{plan_id}.txt", hashlib.sha256(document).hexdigest()
    return {"file": name, "sha256": digest, "text": name, "text_sha256": digest}


def _write_yaml(path: Path, value: object) -> None:
    text = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
