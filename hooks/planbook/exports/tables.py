"""The tables of the data set: one definition for CSV, XLSX and SQLite."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planbook import address
from planbook.changes import every_change
from planbook.exports import row_models
from planbook.exports.csv_form import Cell
from planbook.exports.fields import Published, group_of
from planbook.exports.records import Row, own_text
from planbook.library import Duty, Entry
from planbook.model import ROLES, Role
from planbook.registry import written_names
from planbook.sentences import clause_of
from planbook.site import Site
from planbook.words.wording import measure_name

Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows of one kind, named by `title`; their cells stand in the order of the model's fields."""

    name: str
    title: str
    model: type[Published]
    rows: tuple[Cells, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.model.model_fields)

    @property
    def records(self) -> list[Row]:
        """The rows with the names of their fields."""
        return [dict(zip(self.fields, row, strict=True)) for row in self.rows]


def every_table(site: Site) -> dict[str, Table]:
    """Return every table by its name, `measures` and `plans` first."""
    return {
        name: Table(name, site.text(f"{group_of(model)}.this"), model, tuple(rows(site)))
        for name, (model, rows) in _TABLES.items()
    }


def measure_cells(site: Site, entry: Entry, position: int) -> Cells:
    """Return the row of one measure; `position` counts from 1 in its plan."""
    plan, section, measure = entry.plan, entry.section, entry.measure
    place = site.library.place(plan)
    duties = site.duties(entry)
    sectors = site.library.registry.sectors
    return (
        entry.id,
        plan.id,
        site.plan_name(plan),
        plan.place,
        place.name if place else None,
        plan.topic,
        plan.years[0],
        plan.years[-1],
        position,
        section.id,
        f"{section.label or ''}{section.title or ''}" or None,
        measure.label,
        measure_name(measure) if measure.title else None,
        measure.text,
        "、".join(sectors[key].name for key in measure.sectors),
        *(_names(duties, role) for role in ROLES),
        min((deadline.by for deadline in measure.deadlines if deadline.by), default=None),
        "；".join(deadline.text for deadline in measure.deadlines),
        "；".join(target.text for target in measure.targets),
        "；".join(measure.citations),
        address.entry(entry),
    )


def _names(duties: Iterable[Duty], role: Role) -> str:
    names = (duty.as_written for duty in duties if duty.role == role)
    return "；".join(dict.fromkeys(names))


def _measures(site: Site) -> Iterator[Cells]:
    plan_id, position = "", 0
    for entry in site.library.entries:
        position = position + 1 if entry.plan.id == plan_id else 1
        plan_id = entry.plan.id
        yield measure_cells(site, entry, position)


def _plans(site: Site) -> Iterator[Cells]:
    for plan in _by_id(site.library.plans):
        place = site.library.place(plan)
        yield (
            plan.id,
            site.plan_name(plan),
            plan.title,
            plan.place,
            place.name if place else None,
            plan.topic,
            plan.years[0],
            plan.years[-1],
            plan.issuer,
            plan.document_number,
            plan.index_number,
            plan.published,
            plan.status.state,
            plan.status.replaced_by,
            plan.status.since,
            plan.reviewed.by,
            plan.reviewed.date,
            plan.source.file,
            plan.source.url,
            plan.source.retrieved,
            len(plan.measures),
            address.plan(plan),
            own_text(plan),
        )


def _responsibilities(site: Site) -> Iterator[Cells]:
    for entry in site.library.entries:
        for duty in site.duties(entry):
            department, place = duty.office.department, duty.office.place
            yield (
                entry.id,
                duty.clause,
                duty.role,
                department.id,
                department.name,
                place.id if place else None,
                duty.as_written,
            )


def _deadlines(site: Site) -> Iterator[Cells]:
    for plan in _by_id(site.library.plans):
        for deadline in plan.preamble_deadlines:
            yield plan.id, None, None, deadline.text, deadline.by
        for measure in plan.measures:
            for deadline in measure.deadlines:
                clause = clause_of(measure, deadline.text)
                yield plan.id, f"{plan.id}/{measure.id}", clause, deadline.text, deadline.by


def _targets(site: Site) -> Iterator[Cells]:
    for plan in _by_id(site.library.plans):
        for target in plan.preamble_targets:
            yield plan.id, None, None, target.text, target.value, target.unit
        for measure in plan.measures:
            whole = f"{plan.id}/{measure.id}"
            for target in measure.targets:
                clause = clause_of(measure, target.text)
                yield plan.id, whole, clause, target.text, target.value, target.unit


def _citations(site: Site) -> Iterator[Cells]:
    cited = site.indexes.cited
    for plan, measure, name in cited.namings():
        whole = f"{plan.id}/{measure.id}" if measure else None
        yield plan.id, whole, cited.of(plan, name).id, name


def _documents(site: Site) -> Iterator[Cells]:
    cited = site.indexes.cited
    found = {cited.of(plan, name) for plan, _, name in cited.namings()}
    yield from sorted((document.id, document.name) for document in found)


def _measure_sectors(site: Site) -> Iterator[Cells]:
    for entry in site.library.entries:
        for rank, sector in enumerate(entry.measure.sectors, start=1):
            yield entry.id, sector, rank


def _related(site: Site) -> Iterator[Cells]:
    for entry in site.library.entries:
        for link in site.related.get(entry.id, ()):
            yield entry.id, link.to_id, link.score, "；".join(link.reasons)


def _changes(site: Site) -> Iterator[Cells]:
    for change in every_change(site.library):
        kind, text = site.words.change_kinds[change.kind], site.words.change_text(change)
        yield change.plan.id, change.date, kind, text, "；".join(change.measures)


def _places(site: Site) -> Iterator[Cells]:
    for place in _by_id(site.library.registry.places):
        yield place.id, place.name, place.full_name, place.code, place.parent, place.level


def _departments(site: Site) -> Iterator[Cells]:
    for record in _by_id(site.library.registry.departments):
        yield record.id, record.name, record.kind, record.function


def _department_names(site: Site) -> Iterator[Cells]:
    for record in _by_id(site.library.registry.departments):
        for name, place in dict.fromkeys(written_names(record)):
            yield record.id, name, place


def _sectors(site: Site) -> Iterator[Cells]:
    for sector in _by_id(site.library.registry.sectors):
        yield sector.id, sector.name, sector.kind, sector.scope


def _topics(site: Site) -> Iterator[Cells]:
    for topic in _by_id(site.library.registry.topics):
        yield topic.id, topic.name


def _terms(site: Site) -> Iterator[Cells]:
    for term in _by_id(site.library.registry.terms):
        yield term.id, term.name, term.explanation, term.source, address.term(term)


def _term_names(site: Site) -> Iterator[Cells]:
    for term in _by_id(site.library.registry.terms):
        for name in term.names:
            yield term.id, name


def _measure_terms(site: Site) -> Iterator[Cells]:
    for entry in site.library.entries:
        for term in site.glossary.of_entries[entry.id]:
            yield entry.id, term.id


def _by_id(records: Mapping[str, Any]) -> Iterator[Any]:
    for key in sorted(records):
        yield records[key]


_TABLES: Mapping[str, tuple[type[Published], Callable[[Site], Iterator[Cells]]]] = {
    "plans": (row_models.PlanRow, _plans),
    "measures": (row_models.MeasureRow, _measures),
    "responsibilities": (row_models.ResponsibilityRow, _responsibilities),
    "deadlines": (row_models.DeadlineRow, _deadlines),
    "targets": (row_models.TargetRow, _targets),
    "citations": (row_models.CitationRow, _citations),
    "measure_sectors": (row_models.MeasureSectorRow, _measure_sectors),
    "related": (row_models.RelatedRow, _related),
    "changes": (row_models.ChangeRow, _changes),
    "places": (row_models.PlaceRow, _places),
    "departments": (row_models.DepartmentRow, _departments),
    "department_names": (row_models.DepartmentNameRow, _department_names),
    "sectors": (row_models.SectorRow, _sectors),
    "topics": (row_models.TopicRow, _topics),
    "documents": (row_models.DocumentRow, _documents),
    "terms": (row_models.TermRow, _terms),
    "term_names": (row_models.TermNameRow, _term_names),
    "measure_terms": (row_models.MeasureTermRow, _measure_terms),
}
