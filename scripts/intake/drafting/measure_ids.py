"""The ids of a draft's measures: their labels as numbers, with the path that makes them unique."""

import re
from collections import Counter
from collections.abc import Sequence

from intake.drafting.slugs import unused
from intake.fold import fold
from intake.labels import label_at
from intake.measures import Record


def number_measures(sections: Sequence[Record]) -> None:
    """Give ids: the label's number where all labels differ, else the path that makes it unique."""
    labels = Counter(
        number for s in sections for m in s["measures"] if (number := _number_of(m["label"]))
    )
    alone = all(count == 1 for count in labels.values())
    heads = [_number_of(section["label"]) for section in sections]
    used: set[str] = set()
    for position, section in enumerate(sections, start=1):
        own = heads[position - 1]
        head = own if own and heads.count(own) == 1 else str(position)
        for measure, path in zip(section["measures"], _paths(section, head), strict=True):
            wanted = section["id"] if path is None else path[-1] if alone else "-".join(path)
            measure["id"] = unused(wanted, used)


def _paths(section: Record, head: str) -> list[tuple[str, ...] | None]:
    """Return each measure's path of numbers, its group's only where labels restart in groups."""
    labels = [_number_of(measure["label"]) for measure in section["measures"]]
    restarts = len(set(labels)) < len(labels)
    paths: list[tuple[str, ...] | None] = []
    group, count = "", 0
    for measure, label in zip(section["measures"], labels, strict=True):
        if measure["group"]:
            count += 1
            ended = not any(measure["group"].values())
            group = "" if ended else _number_of(measure["group"]["label"]) or str(count)
        path = (head, group, label) if restarts and group and label else (head, label or "")
        paths.append(path if label else None)
    return paths


def _number_of(label: str | None) -> str | None:
    if not label:
        return None
    read = label_at(fold(label) + " ")
    if read:
        return f"{read.outer.replace('.', '-')}-{read.number}" if read.outer else str(read.number)
    digits = re.search(r"\d+", fold(label))
    return str(int(digits[0])) if digits else None
