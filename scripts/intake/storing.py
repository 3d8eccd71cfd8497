"""Storing a draft: document and text to `sources`, the plan to `plans`, new names to registries.

An existing plan is never written over; each file is written aside and then put in its place.
"""

import difflib
import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.doubts import unknown_names
from intake.draft import Draft, ordered
from intake.measures import Record
from intake.names import is_office
from intake.slugs import name_slug
from intake.text import UnreadableDocumentError
from planbook.model import ID_PATTERN, RESERVED
from planbook.registry import Registry
from planbook.store import UnreadableError, parse_yaml
from planbook.yaml_form import dump

_LEVEL = re.compile(r"^[省市县区](?=.{2})(?!委|政府|人民政府|场|容|民政|政)")
_OPEN = re.compile(
    r"^(?:各|区直|市直|县直)?(?:各)?(?:有关|相关)(?:部门|单位|部门单位|单位部门|直属单位)+$"
)
_GROUP = re.compile(r"^(?:各|相关|有关|所属|辖区)|(?:主管部门|成员单位|有关部门|相关部门)$")


@dataclass(frozen=True)
class Stored:
    """Where a draft went: the plan's file, its text's name, the names added to registries.

    `again` tells that the plan was there before; `diff` is empty where both say the same.
    """

    plan_file: Path
    text_name: str
    added: tuple[str, ...]
    again: bool
    diff: str


def check_id(plan_id: str) -> None:
    """Raise UnreadableDocumentError where an id is no lower-case slug."""
    if len(plan_id) > 80 or not re.fullmatch(ID_PATTERN, plan_id) or RESERVED.fullmatch(plan_id):
        raise UnreadableDocumentError(
            f"编号“{plan_id}”不合格；只能用小写字母、数字和连字符，且不是 con、index 这样的保留词"
        )


def free_id(proposed: str, topic: str, data: bytes, data_dir: Path) -> str:
    """Return the proposed id, or one with the topic or a number where another plan has it.

    A plan that was read from the same document keeps its id: this is a new reading of it.
    """
    own = hashlib.sha256(data).hexdigest()
    for name in (proposed, f"{proposed}-{topic}", *(f"{proposed}-{n}" for n in range(2, 1000))):
        path = data_dir / "plans" / f"{name}.yml"
        if not path.exists() or own in path.read_text("utf-8", "replace"):
            return name
    raise UnreadableDocumentError(f"编号 {proposed} 已用尽；请用 --id 指定")


def sourced(
    draft: Draft, source: Path, data: bytes, data_dir: Path
) -> tuple[Record, dict[str, bytes]]:
    """Return the plan with its source block, and the files of `sources` to be written."""
    text = draft.document.text.encode("utf-8")
    own = hashlib.sha256(data).hexdigest()
    stem = draft.plan["id"]
    path = data_dir / "plans" / f"{stem}.yml"
    if path.exists() and own not in path.read_text("utf-8", "replace"):
        stem = f"{stem}-{own[:8]}"
    text_name, suffix = f"{stem}.txt", source.suffix.lower() or ".txt"
    file_name = f"{stem}{suffix}"
    if file_name == text_name and data != text:
        file_name = f"{stem}.original.txt"
    block = {
        "file": file_name,
        "sha256": own,
        "text": text_name,
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "url": None,
        "retrieved": None,
    }
    return ordered(draft.plan) | {"source": block}, {file_name: data, text_name: text}


def store(draft: Draft, source: Path, data: bytes, data_dir: Path, registry: Registry) -> Stored:
    """Write a draft below the data folder and tell where it went.

    A new reading that says the same as the plan's file is not written.
    """
    plan, files = sourced(draft, source, data, data_dir)
    path = data_dir / "plans" / f"{plan['id']}.yml"
    written = dump(plan)
    again = path.exists()
    for name, content in sorted(files.items()):
        if not (data_dir / "sources" / name).exists():
            _write(data_dir / "sources" / name, content)
    added = [] if again else _register(draft, registry, data_dir)
    diff = _diff(path, written) if again else ""
    target = path.with_suffix(".yml.new") if diff else path
    if diff or not again:
        _write(target, written.encode("utf-8"))
    return Stored(target, plan["source"]["text"], tuple(added), again, diff)


def _diff(path: Path, written: str) -> str:
    """Return the lines that differ; none where both texts hold the same data, comments apart."""
    held = path.read_text("utf-8", "replace")
    try:
        if parse_yaml(held) == parse_yaml(written):
            return ""
    except UnreadableError:
        pass  # a file that is being mended: its lines are compared all the same
    old = held.splitlines(keepends=True)
    new = written.splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, new, path.name, f"{path.name}.new", n=1))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _register(draft: Draft, registry: Registry, data_dir: Path) -> list[str]:
    """Append unknown places and departments, marked as not reviewed; return their names."""
    added = []
    places = _new_places(draft, registry)
    departments = _new_departments(unknown_names(draft, registry), registry)
    for file, records in (("places.yml", places), ("departments.yml", departments)):
        if records:
            _append(data_dir / file, records)
            added += [f"{file}: {record['name']}（{record['id']}）" for record in records]
    return added


def _append(path: Path, records: Sequence[Record]) -> None:
    before = path.read_text("utf-8") if path.exists() else ""
    if before.strip() in ("", "[]"):
        before = ""
    elif not before.endswith("\n"):
        before += "\n"
    _write(path, (before + dump(list(records))).encode("utf-8"))


def _new_places(draft: Draft, registry: Registry) -> list[Record]:
    place = draft.place
    if place is None or place.known or draft.plan["place"] in registry.places:
        return []
    return [
        {
            "id": draft.plan["place"],
            "name": place.name,
            "full_name": place.name,
            "code": None,
            "parent": None,
            "level": place.level or "county",
            "reviewed": False,
        }
    ]


def _new_departments(names: Sequence[str], registry: Registry) -> list[Record]:
    records: list[Record] = []
    used = set(registry.departments)
    for name in names:
        bare = _LEVEL.sub("", name)
        if any(record["name"] == bare or name in record["aliases"] for record in records):
            continue
        slug = _unused(name_slug(bare), used)
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


def _unused(slug: str, used: set[str]) -> str:
    name, count = slug, 2
    while name in used:
        name, count = f"{slug}-{count}", count + 1
    used.add(name)
    return name
