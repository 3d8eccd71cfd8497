"""A plan's record in the shape of the gold, so that `score.py` can compare the two."""

from typing import Any


def as_gold(plan: dict[str, Any], place: str | None) -> dict[str, Any]:
    """Return the plan as `score.py` reads it; `place` is the name of the plan's place."""
    return {
        "title": plan["title"],
        "year": plan["years"][0],
        "region": place,
        "issuer": plan["issuer"],
        "doc_number": plan["document_number"],
        "index_number": plan["index_number"],
        "published": plan["published"],
        "preamble": {
            "deadlines": [deadline["text"] for deadline in plan["preamble_deadlines"]],
            "targets": [target["text"] for target in plan["preamble_targets"]],
            "laws": plan["preamble_citations"],
        },
        "sections": [
            {
                "number": section["label"],
                "title": section["title"],
                "measures": [_measure(measure) for measure in section["measures"]],
            }
            for section in plan["sections"]
        ],
    }


def _measure(measure: dict[str, Any]) -> dict[str, Any]:
    parts = [measure["title"] or ""]
    for clause in measure["clauses"]:
        parts += [clause["text"], clause["note"] or ""]
    text = "".join("".join(parts).split())
    return {
        "number": measure["label"],
        "title": measure["title"],
        "text_start": text[:12],
        "text_end": text[-12:],
        "responsibilities": [
            {
                "departments": [
                    {"name": name, "role": responsibility["role"]}
                    for responsibility in clause["responsibilities"]
                    for name in responsibility["departments"]
                ]
            }
            for clause in measure["clauses"]
        ],
        "deadlines": [deadline["text"] for deadline in measure["deadlines"]],
        "targets": [target["text"] for target in measure["targets"]],
        "laws": measure["citations"],
    }
