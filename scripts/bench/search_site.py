"""A folder with the search and its page alone, over the real plans or a made corpus."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

import make_corpus
from planbook.building.scripts import publish_scripts
from planbook.check import open_library
from planbook.data_files import OWN
from planbook.library import Entry, Library
from planbook.render import environment
from planbook.words.catalogue import catalogue
from planbook.words.wording import Wording

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Searched:
    """What the search is built from: records as the exports give them, and labels of facets."""

    measures: list[dict[str, Any]]
    plans: list[dict[str, Any]]
    labels: dict[str, Mapping[str, str]]


def searched(folder: Path, plans: int) -> Searched:
    """Return the records of so many made plans, written into a folder; of the real ones if 0."""
    library = open_library(OWN)
    if plans:
        make_corpus.write_corpus(library, plans, folder)
        library = open_library(folder)
    measures = [_record(library, entry) for entry in library.entries]
    return Searched(measures, _plan_records(library), _labels(library))


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the search files, the scripts as they are published, and the page."""
    assets = folder / "assets" / "planbook"
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    publish_scripts(assets)
    for name, content in files.items():
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_bytes(content)
    templates = environment(Wording(catalogue()))
    fragment = Markup(templates.get_template("search.html").render(root="../"))
    (folder / "search").mkdir()
    page = f'<!doctype html><meta charset="utf-8"><title>检索</title>{fragment}'
    (folder / "search" / "index.html").write_text(page, encoding="utf-8")


def _record(library: Library, entry: Entry) -> dict[str, Any]:
    plan, measure = entry.plan, entry.measure
    return {
        "id": entry.id,
        "url": f"plans/{entry.id}/",
        "plan": plan.id,
        "place": plan.place,
        "topic": plan.topic,
        "years": list(plan.every_year),
        "label": measure.label,
        "title": measure.title,
        "text": measure.text,
        "sectors": list(measure.sectors),
        "citations": list(measure.citations),
        "notes": [clause.note for clause in measure.clauses if clause.note],
        "responsibilities": [
            {
                "role": duty.role,
                "department_id": duty.office.department.id,
                "as_written": duty.as_written,
            }
            for duty in library.duties(entry)
        ],
    }


def _plan_records(library: Library) -> list[dict[str, Any]]:
    return [
        {
            "id": plan.id,
            "url": f"plans/{plan.id}/",
            "title": plan.title,
            "place": plan.place,
            "topic": plan.topic,
            "years": list(plan.every_year),
            "published": plan.published,
            "text": "\n".join(part for part in (plan.front_matter, plan.preamble) if part),
        }
        for plan in library.plans.values()
    ]


def _labels(library: Library) -> dict[str, Mapping[str, str]]:
    registry = library.registry
    return {
        "place": {key: place.name for key, place in registry.places.items()},
        "sector": {key: sector.name for key, sector in registry.sectors.items()},
        "department": {key: record.name for key, record in registry.departments.items()},
        "topic": {key: topic.name for key, topic in registry.topics.items()},
        "role": catalogue().group("role"),
    }
