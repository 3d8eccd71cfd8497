"""The rows of the tables that are published as CSV, XLSX and SQLite, field by field."""

from planbook.exports.fields import Date, Published, about
from planbook.model import Role, State
from planbook.registry import DepartmentKind, Level, SectorKind


class PlanRow(Published):
    """A plan."""

    id: str = about("site")
    name: str = about("site")
    title: str | None = about("published")
    place: str | None = about("normalised", refers="places")
    place_name: str | None = about("normalised")
    topic: str = about("site", refers="topics")
    first_year: int = about("normalised", unit="years")
    last_year: int = about("normalised", unit="years")
    issuer: str | None = about("published")
    document_number: str | None = about("published")
    index_number: str | None = about("published")
    published: Date | None = about("normalised")
    state: State = about("site")
    replaced_by: str | None = about("site", refers="plans")
    since: Date | None = about("site")
    reviewed_by: str | None = about("site")
    reviewed_on: Date | None = about("site")
    source_file: str = about("site")
    source_url: str | None = about("site")
    retrieved: Date | None = about("site")
    measures: int = about("site", unit="measures")
    url: str = about("site")
    text: str = about("published")


class MeasureRow(Published):
    """A measure."""

    id: str = about("site")
    plan: str = about("site", refers="plans")
    plan_name: str = about("site")
    place: str | None = about("normalised", refers="places")
    place_name: str | None = about("normalised")
    topic: str = about("site", refers="topics")
    first_year: int = about("normalised", unit="years")
    last_year: int = about("normalised", unit="years")
    position: int = about("site")
    section: str = about("site")
    section_title: str | None = about("published")
    label: str | None = about("published")
    title: str | None = about("published")
    text: str = about("published")
    sectors: str = about("inferred")
    lead: str = about("published")
    joint: str = about("published")
    responsible: str = about("published")
    implement: str = about("published")
    supervise: str = about("published")
    first_deadline: Date | None = about("normalised")
    deadlines: str = about("published")
    targets: str = about("published")
    citations: str = about("published")
    url: str = about("site")


class ResponsibilityRow(Published):
    """A duty of an office in a measure."""

    measure: str = about("site", refers="measures")
    clause: int = about("site")
    role: Role = about("normalised")
    department: str = about("normalised", refers="departments")
    department_name: str = about("normalised")
    place: str | None = about("normalised", refers="places")
    as_written: str = about("published")


class DeadlineRow(Published):
    """A deadline."""

    plan: str = about("site", refers="plans")
    measure: str | None = about("site", refers="measures")
    clause: int | None = about("site")
    text: str = about("published")
    by: Date | None = about("normalised")


class TargetRow(Published):
    """A target."""

    plan: str = about("site", refers="plans")
    measure: str | None = about("site", refers="measures")
    clause: int | None = about("site")
    text: str = about("published")
    value: float | None = about("normalised", unit="column")
    unit: str | None = about("published")


class CitationRow(Published):
    """A citation."""

    plan: str = about("site", refers="plans")
    measure: str | None = about("site", refers="measures")
    document: str = about("normalised", refers="documents")
    name: str = about("published")


class MeasureSectorRow(Published):
    """A sector of a measure."""

    measure: str = about("site", refers="measures")
    sector: str = about("inferred", refers="sectors")
    rank: int = about("inferred")


class RelatedRow(Published):
    """A measure related to another."""

    measure: str = about("site", refers="measures")
    other: str = about("inferred", refers="measures")
    score: float = about("inferred", values="share")
    reasons: str = about("inferred")


class ChangeRow(Published):
    """A dated change of a plan."""

    plan: str = about("site", refers="plans")
    date: Date = about("site")
    kind: str = about("site", values="changes")
    text: str = about("site")
    measures: str = about("site")


class PlaceRow(Published):
    """A place."""

    id: str = about("site")
    name: str = about("site")
    full_name: str = about("site")
    code: str | None = about("site", values="division_code")
    parent: str | None = about("site", refers="places")
    level: Level = about("site")


class DepartmentRow(Published):
    """A department."""

    id: str = about("site")
    name: str = about("normalised")
    kind: DepartmentKind = about("site")
    function: str | None = about("site")


class DepartmentNameRow(Published):
    """A name of a department."""

    department: str = about("normalised", refers="departments")
    name: str = about("site")
    place: str | None = about("site", refers="places")


class SectorRow(Published):
    """A sector."""

    id: str = about("site")
    name: str = about("site")
    kind: SectorKind = about("site")
    scope: str = about("site")


class TopicRow(Published):
    """A topic."""

    id: str = about("site")
    name: str = about("site")


class DocumentRow(Published):
    """A cited document."""

    id: str = about("normalised")
    name: str = about("published")


class TermRow(Published):
    """A term with its explanation."""

    id: str = about("site")
    name: str = about("site")
    explanation: str = about("site")
    source: str | None = about("site")
    url: str = about("site")


class TermNameRow(Published):
    """A name of a term."""

    term: str = about("site", refers="terms")
    name: str = about("site")


class MeasureTermRow(Published):
    """A term of a measure."""

    measure: str = about("site", refers="measures")
    term: str = about("inferred", refers="terms")
