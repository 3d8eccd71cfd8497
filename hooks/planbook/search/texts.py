"""What the index is made from: every plan's own text and its measures, in one order, with zones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planbook.fold import drop_marks, fold
from planbook.search.placed import Zoned

Record = Mapping[str, Any]

TITLE = 1  # the zone bit of a measure's title; the rest of a measure has none
# The zones of a plan's own text, by the field that holds them; the bit is 1 << number. Sections
# stand for all that is told between the preamble and the back matter.
WHERE = ("front_matter", "preamble", "sections", "back_matter")


@dataclass(frozen=True)
class Shelf:
    """A plan with its measures, as records in the shape of /data/plans.json and measures.json."""

    plan: Record
    measures: tuple[Record, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Return the plan and its measures: the order of the texts in the index."""
        return (self.plan, *self.measures)


def shelve(measures: Sequence[Record], plans: Sequence[Record]) -> list[Shelf]:
    """Return every plan with its measures, by plan id; measures keep their order."""
    held: dict[str, list[Record]] = {plan["id"]: [] for plan in plans}
    for measure in measures:
        held[measure["plan"]].append(measure)
    ordered = sorted(plans, key=lambda plan: str(plan["id"]))
    return [Shelf(plan, tuple(held[plan["id"]])) for plan in ordered]


def zoned_texts(shelf: Shelf) -> list[Zoned]:
    """Return the folded texts of a plan and its measures, in the shelf's order."""
    return [_zoned_plan(shelf.plan), *(_zoned_measure(measure) for measure in shelf.measures)]


def without_marks(zoned: Zoned) -> Zoned:
    """Return the text as 忽略标点 sees it, its zones moved along."""
    starts = tuple(len(drop_marks(zoned.text[:start])) for start in zoned.starts)
    return Zoned(drop_marks(zoned.text), starts, zoned.bits)


def _zoned_measure(measure: Record) -> Zoned:
    text, title = fold(measure["text"]), fold(measure["title"] or "")
    if not title or not text.startswith(title):
        return Zoned(text, (0,), (0,))
    return Zoned(text, (0, len(title)), (TITLE, 0))


def _zoned_plan(plan: Record) -> Zoned:
    text = fold(plan["text"])
    # A mark that combines with the letter before it makes the whole shorter than its parts.
    preamble = min(len(fold(plan.get("front_matter") or "")), len(text))
    sections = min(preamble + len(fold(plan.get("preamble") or "")), len(text))
    back = max(sections, len(text) - len(fold(plan.get("back_matter") or "")))
    return Zoned(text, (0, preamble, sections, back), (1, 2, 4, 8))
