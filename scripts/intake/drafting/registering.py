"""Registering what a draft names and the registries do not know: its place, its offices, its topic.

Each registry is appended to, in its own line ends; its records wait for a person's review.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from intake.drafting.doubts import unknown_names
from intake.drafting.draft import Draft
from intake.drafting.slugs import name_slug, unused
from intake.measures import Record
from intake.names import is_office
from planbook.load import DEPARTMENTS_FILE, PLACES_FILE, TOPICS_FILE
from planbook.model import UNSORTED
from planbook.registry import Registry
from planbook.yaml_form import dump

_LEVEL = re.compile(r"^[省市县区](?=.{2})(?!委|政府|人民政府|场|容|民政|政)")
_OPEN = re.compile(
    r"^(?:各|区直|市直|县直)?(?:各)?(?:有关|相关)(?:部门|单位|部门单位|单位部门|直属单位)+$"
)
_GROUP = re.compile(r"^(?:各|相关|有关|所属|辖区)|(?:主管部门|成员单位|有关部门|相关部门)$")


def registered(
    draft: Draft, registry: Registry, data_dir: Path
) -> tuple[list[str], dict[Path, bytes]]:
    """Return what the registries do not know, and the registries with it appended."""
    added: list[str] = []
    changed: dict[Path, bytes] = {}
    places = _new_places(draft, registry)
    departments = _new_departments(unknown_names(draft, registry), registry)
    topics = _new_topics(draft, registry)
    for file, records in (
        (PLACES_FILE, places),
        (DEPARTMENTS_FILE, departments),
        (TOPICS_FILE, topics),
    ):
        if records:
            changed[data_dir / file] = _appended(data_dir / file, records)
            added += [f"{file}: {record['name']}（{record['id']}）" for record in records]
    return added, changed


def _appended(path: Path, records: Sequence[Record]) -> bytes:
    """Return a registry with records at its end, its line ends and mark of encoding kept."""
    before = path.read_bytes() if path.exists() else b""
    if before.strip() in (b"", b"[]", b"\xef\xbb\xbf[]"):
        before = b""
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    parting = b"" if not before or before.endswith(b"\n") else ends
    return before + parting + dump(list(records)).encode("utf-8").replace(b"\n", ends)


def _new_places(draft: Draft, registry: Registry) -> list[Record]:
    place = draft.place
    if place is None or place.known:
        return []
    above = place.full_name.removesuffix(place.name)
    parent = next(
        (p for p in registry.places.values() if above and p.full_name.endswith(above)), None
    )
    return [
        {
            "id": draft.plan["place"],
            "name": place.name,
            "full_name": parent.full_name + place.name if parent else place.full_name,
            "code": None,
            "parent": parent.id if parent else None,
            "level": place.level or "county",
            "reviewed": False,
        }
    ]


def _new_topics(draft: Draft, registry: Registry) -> list[Record]:
    """The topic of plans that none fits, where a plan first needs it."""
    if draft.plan["topic"] != UNSORTED or UNSORTED in registry.topics:
        return []
    return [{"id": UNSORTED, "name": "未分类", "terms": []}]


def _new_departments(names: Sequence[str], registry: Registry) -> list[Record]:
    records: list[Record] = []
    used = set(registry.departments)
    for name in names:
        bare = _LEVEL.sub("", name)
        if any(record["name"] == bare or name in record["aliases"] for record in records):
            continue
        slug = unused(name_slug(bare), used)
        kind = "open" if _OPEN.match(name) else "group" if _GROUP.search(name) else "office"
        aliases = [name] if bare != name or not is_office(name) else []
        records.append(
            {
                "id": slug,
                "name": bare,
                "kind": kind,
                "aliases": [alias for alias in aliases if alias != bare],
                "formerly": [],
                "function": None,
                "reviewed": False,
            }
        )
    return records
