"""The walk over a plan's records together with where each stands in the plan's YAML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbook.model import Clause, Measure, Plan, Record, Responsibility, Section
from planbook.store import Loc


@dataclass(frozen=True)
class Piece:
    """One published text of a plan and where it stands in the plan's YAML."""

    loc: Loc
    text: str


def pieces(plan: Plan) -> Iterator[Piece]:
    """Yield each published text of a plan in the order of the document."""
    yield from _present((), plan, ("front_matter", "preamble"))
    for number, section in enumerate(plan.sections):
        yield from _section_pieces(("sections", number), section)
    yield from _present((), plan, ("back_matter",))


def own_pieces(plan: Plan) -> Iterator[Piece]:
    """Yield each published text that stands outside the measures; a group's stand outside."""
    for piece in pieces(plan):
        if "measures" not in piece.loc or "group" in piece.loc:
            yield piece


def measures(plan: Plan) -> Iterator[tuple[Loc, Measure]]:
    """Yield each measure in the order of the document."""
    for number, section in enumerate(plan.sections):
        for position, measure in enumerate(section.measures):
            yield ("sections", number, "measures", position), measure


def clauses(plan: Plan) -> Iterator[tuple[Loc, Clause]]:
    """Yield each section's heading with its note as a clause, then each clause of a measure."""
    for number, section in enumerate(plan.sections):
        heading = Clause(
            text=section.title or "", note=section.note, responsibilities=section.responsibilities
        )
        yield ("sections", number), heading
    for loc, measure in measures(plan):
        for position, clause in enumerate(measure.clauses):
            yield (*loc, "clauses", position), clause


def names(loc: Loc, responsibilities: Sequence[Responsibility]) -> Iterator[tuple[Loc, str]]:
    """Yield each department as written in the responsibilities of the record at `loc`."""
    for number, responsibility in enumerate(responsibilities):
        for position, name in enumerate(responsibility.departments):
            yield (*loc, "responsibilities", number, "departments", position), name


def _present(loc: Loc, record: Record, keys: Sequence[str]) -> Iterator[Piece]:
    """Yield those texts of a record that are there."""
    for key in keys:
        text = getattr(record, key)
        if text:
            yield Piece((*loc, key), text)


def _section_pieces(loc: Loc, section: Section) -> Iterator[Piece]:
    yield from _present(loc, section, ("label", "title", "note", "preface"))
    for number, measure in enumerate(section.measures):
        inner = (*loc, "measures", number)
        if measure.group:
            yield from _present((*inner, "group"), measure.group, ("label", "title", "preface"))
        yield from _present(inner, measure, ("label", "title"))
        for position, clause in enumerate(measure.clauses):
            yield from _present((*inner, "clauses", position), clause, ("text", "note"))
    yield from _present(loc, section, ("afterword",))
