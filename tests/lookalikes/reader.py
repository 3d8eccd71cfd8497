"""The look-alikes' gold: a short YAML shape, turned into the shape that `score.py` reads."""

from pathlib import Path
from typing import Any

from planbook.store import parse_yaml

ROLES = ("lead", "joint", "responsible", "implement", "supervise")
META = ("title", "year", "region", "issuer", "doc_number", "index_number", "published")


def read_gold(path: Path) -> dict[str, Any]:
    """Return the gold of one look-alike; its measures say by number which section is theirs."""
    read = parse_yaml(path.read_text("utf-8"))
    sections = [section | {"measures": []} for section in read["sections"]]
    for measure in read["measures"]:
        sections[measure["section"] - 1]["measures"].append(_measure(measure))
    gold = {key: read[key] for key in META} | {"sections": sections}
    gold["meta_alt"] = {key: read[f"{key}_alt"] for key in META if f"{key}_alt" in read}
    return gold | ({"preamble": read["preamble"]} if "preamble" in read else {})


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    duties = [{"name": name, "role": role} for role in ROLES for name in measure.get(role, [])]
    optional = {
        key.removeprefix("optional_"): value
        for key, value in measure.items()
        if key.startswith("optional_")
    }
    return {
        "number": measure["number"],
        "title": measure["title"],
        "text_start": measure["start"],
        "text_end": measure["end"],
        "responsibilities": [{"departments": duties}] if duties else [],
        "deadlines": measure.get("deadlines", []),
        "targets": measure.get("targets", []),
        "laws": measure.get("laws", []),
        "alt": {"deadlines": measure["deadlines_alt"]} if "deadlines_alt" in measure else {},
        "optional": optional,
    }
