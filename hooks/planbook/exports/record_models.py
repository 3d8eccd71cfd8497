"""The records of `/data/measures.json` and `/data/plans.json`, field by field."""

from planbook.exports.fields import Date, Published, about
from planbook.model import Role, State


class MeasureSection(Published):
    """The section that a measure stands in."""

    id: str = about("site")
    label: str | None = about("published")
    title: str | None = about("published")


class MeasureDuty(Published):
    """Who answers for a measure, in which role."""

    role: Role = about("normalised")
    department: str = about("normalised")
    department_id: str = about("normalised", refers="departments")
    as_written: str = about("published")
    clause: int = about("site")


class MeasureDeadline(Published):
    """A deadline of a measure."""

    text: str = about("published")
    by: Date | None = about("normalised")
    clause: int | None = about("site")


class MeasureTarget(Published):
    """A target of a measure."""

    text: str = about("published")
    value: float | None = about("normalised", unit="field")
    unit: str | None = about("published")
    clause: int | None = about("site")


class MeasureLink(Published):
    """A related measure."""

    id: str = about("inferred", refers="measures")
    score: float = about("inferred", values="share")
    reasons: list[str] = about("inferred")


class PartRecord(Published):
    """A measure without its related measures."""

    id: str = about("site")
    url: str = about("site")
    plan: str = about("site", refers="plans")
    place: str | None = about("normalised", refers="places")
    topic: str = about("site", refers="topics")
    years: list[int] = about("normalised", unit="years")
    section: MeasureSection = about("published")
    label: str | None = about("published")
    title: str | None = about("published")
    text: str = about("published")
    sectors: list[str] = about("inferred", refers="sectors")
    responsibilities: list[MeasureDuty] = about("normalised")
    deadlines: list[MeasureDeadline] = about("normalised")
    targets: list[MeasureTarget] = about("normalised")
    citations: list[str] = about("published")


class MeasureRecord(PartRecord):
    """A measure."""

    related: list[MeasureLink] = about("inferred")


class PlanStatus(Published):
    """Whether a plan still holds."""

    state: State = about("site")
    replaced_by: str | None = about("site", refers="plans")
    since: Date | None = about("site")


class PlanReview(Published):
    """Who read a plan against its source, and when."""

    by: str | None = about("site")
    date: Date | None = about("site")


class PlanSource(Published):
    """The document of a plan."""

    file: str = about("site")
    sha256: str = about("site")
    text: str = about("site")
    text_sha256: str = about("site")
    url: str | None = about("site")
    retrieved: Date | None = about("site")


class PlanGroup(Published):
    """A heading between a section and its measures."""

    label: str | None = about("published")
    title: str | None = about("published")
    preface: str | None = about("published")


class PlanSection(Published):
    """What a section says outside its measures."""

    id: str = about("site")
    label: str | None = about("published")
    title: str | None = about("published")
    note: str | None = about("published")
    preface: str | None = about("published")
    groups: list[PlanGroup] = about("published")
    afterword: str | None = about("published")


class PlanRecord(Published):
    """A plan."""

    id: str = about("site")
    url: str = about("site")
    title: str | None = about("published")
    place: str | None = about("normalised", refers="places")
    topic: str = about("site", refers="topics")
    years: list[int] = about("normalised", unit="years")
    issuer: str | None = about("published")
    document_number: str | None = about("published")
    index_number: str | None = about("published")
    published: Date | None = about("normalised")
    status: PlanStatus = about("site")
    reviewed: PlanReview = about("site")
    source: PlanSource = about("site")
    measures: int = about("site", unit="measures")
    front_matter: str | None = about("published")
    preamble: str | None = about("published")
    sections: list[PlanSection] = about("published")
    back_matter: str | None = about("published")
    text: str = about("published")
