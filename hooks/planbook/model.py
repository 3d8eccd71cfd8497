"""The records of a plan: Plan, Section, Measure, Clause, Responsibility.

Shapes only, as in `data/README.md`; children do not know their parents. What can be judged
only across records (known names, lossless texts) is judged in `check`, not here.
"""

import re
from datetime import date
from itertools import chain
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Role = Literal["lead", "joint", "responsible", "implement", "supervise"]
State = Literal["current", "superseded", "withdrawn"]

ROLES: tuple[Role, ...] = ("lead", "joint", "responsible", "implement", "supervise")

# Words that addresses or file systems need for themselves.
RESERVED = re.compile(
    r"con|prn|aux|nul|com\d|lpt\d|index|top|feed|deadlines|ledger|loads|matrix|offices|partners"
    r"|shares|tasks|no-place"
)
UNSORTED = "unsorted"  # the topic of plans for which a person has yet to choose one
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _real_day(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("day_form")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError("day_unreal") from None
    return value


def _number(value: object) -> object:
    """Read `0.6`, which our YAML reader leaves as text, as a number."""
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+", value):
        return float(value)
    return value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Slug = Annotated[str, Field(pattern=ID_PATTERN, max_length=80)]
Day = Annotated[str, AfterValidator(_real_day)]  # YYYY-MM-DD
Number = Annotated[int | float | None, BeforeValidator(_number)]
Text = Annotated[str, Field(min_length=1)]
Item = TypeVar("Item")
Many = Annotated[tuple[Item, ...], BeforeValidator(_tuple)]


class Record(BaseModel):
    """A frozen record that refuses unknown keys and converts no types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Responsibility(Record):
    """Departments, as written, that share one role in one note."""

    role: Role
    departments: Many[Text]


class Clause(Record):
    """A stretch of text with the responsibility note that covers it, both verbatim."""

    text: str
    note: Text | None = None
    responsibilities: Many[Responsibility] = ()

    @property
    def wording(self) -> str:
        """Text and note, exactly as published, with nothing between."""
        return self.text + (self.note or "")


class Deadline(Record):
    """A time as written, and the day it means where the plan's year settles it."""

    text: Text
    by: Day | None = None


class Target(Record):
    """A number to be reached with its noun as written; `unit` is the word after the number."""

    text: Text
    value: Number = None
    unit: Text | None = None


class Group(Record):
    """A heading between section and measure; it stands on its first measure only."""

    label: Text | None = None
    title: Text | None = None
    preface: Text | None = None


class Measure(Record):
    """The smallest numbered thing to be done, its wording in clauses."""

    id: Slug
    label: Text | None = None
    group: Group | None = None
    title: Text | None = None
    sectors: Many[Slug] = ()
    clauses: Many[Clause] = ()
    deadlines: Many[Deadline] = ()
    targets: Many[Target] = ()
    citations: Many[Text] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Title, each clause's text and note, exactly as published; "" for what is not there."""
        told = ((clause.text, clause.note or "") for clause in self.clauses)
        return (self.title or "", *chain.from_iterable(told))

    @property
    def text(self) -> str:
        """Title, each clause's text and note, exactly as published, with nothing between."""
        return "".join(self.texts)


class Section(Record):
    """A chapter of the plan; its prose before and after the measures is kept."""

    id: Slug
    label: Text | None = None
    title: Text | None = None
    preface: Text | None = None
    note: Text | None = None
    responsibilities: Many[Responsibility] = ()
    measures: Many[Measure] = ()
    afterword: Text | None = None


class Status(Record):
    """Whether the plan is in force, and what took its place."""

    state: State = "current"
    replaced_by: Slug | None = None
    since: Day | None = None


class Review(Record):
    """Who read the plan against its source, and when; both null for a draft."""

    by: Text | None = None
    date: Day | None = None


class Source(Record):
    """The document as received and the text read from it, both below `data/sources/`."""

    file: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: Text
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    retrieved: Day | None = None


class Remark(Record):
    """A word of ours beside damaged text; `measure` is null where it stands outside measures."""

    measure: Slug | None = None
    text: Text
    remark: Text


class Change(Record):
    """One dated change of the published data, in words."""

    date: Day
    text: Text
    measures: Many[Slug] = ()


class Plan(Record):
    """A plan as data: every character of its document, in order, and what was read out of it."""

    id: Slug
    title: Text | None = None
    place: Slug | None = None
    topic: Slug
    years: Annotated[tuple[int, ...], BeforeValidator(_tuple), Field(min_length=1, max_length=2)]
    issuer: Text | None = None
    document_number: Text | None = None
    index_number: Text | None = None
    published: Day | None = None
    status: Status = Status()
    reviewed: Review = Review()
    source: Source
    front_matter: Text | None = None
    preamble: Text | None = None
    preamble_deadlines: Many[Deadline] = ()
    preamble_targets: Many[Target] = ()
    preamble_citations: Many[Text] = ()
    sections: Many[Section] = ()
    back_matter: Text | None = None
    remarks: Many[Remark] = ()
    redirects: dict[Slug, Slug] = Field(default_factory=dict)
    history: Many[Change] = ()

    def __hash__(self) -> int:
        """Plans are told apart by their id; `redirects` cannot be hashed."""
        return hash(self.id)

    @property
    def common_topic(self) -> str:
        """What plans on one topic have in common; one not yet chosen is common to none."""
        return self.topic if self.topic != UNSORTED else f"/{self.id}"

    @property
    def every_year(self) -> tuple[int, ...]:
        """Each year of the plan's period, first to last."""
        return tuple(range(self.years[0], self.years[-1] + 1))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures in the order of the document."""
        return tuple(measure for section in self.sections for measure in section.measures)
