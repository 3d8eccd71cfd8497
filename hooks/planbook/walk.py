"""The walk over a plan's records together with where each stands in the plan's YAML."""

from collections.abc import Iterator, Sequence

from planbook.model import Clause, Measure, Plan, Responsibility
from planbook.store import Loc


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
