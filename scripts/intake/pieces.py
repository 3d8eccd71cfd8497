"""The parts of an outline, as spans of the text: sections, groups, measures."""

from dataclasses import dataclass, field

from intake.tables.columns import Row, Table
from intake.text import Span


@dataclass(frozen=True)
class GroupPart:
    """A heading between section and measure."""

    label: Span | None
    title: Span | None
    preface: Span | None = None


@dataclass(frozen=True)
class MeasurePart:
    """A measure: its label and all its text, or the table's rows that it is."""

    label: Span | None
    body: Span | None
    group: GroupPart | None = None
    rows: tuple[Row, ...] = ()
    table: Table | None = None


@dataclass
class SectionPart:
    """A section; `note` is a responsibility note on its heading."""

    label: Span | None = None
    title: Span | None = None
    note: Span | None = None
    preface: Span | None = None
    measures: list[MeasurePart] = field(default_factory=list)
    afterword: Span | None = None


@dataclass(frozen=True)
class Outline:
    """All of a document: every character but white space is in one of the parts."""

    front: Span | None
    preamble: Span | None
    sections: tuple[SectionPart, ...]
    back: Span | None
