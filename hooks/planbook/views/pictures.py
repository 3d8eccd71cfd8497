"""What the pictures of the site show.

Most are drawn as SVG, each mark where it stands in em, so that text scales them; a plan's squares
flow as text does. Every mark is a link, and a table beside tells the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from planbook.ledger import Month
from planbook.library import Entry
from planbook.model import Plan, Section
from planbook.registry import Office
from planbook.site import Site
from planbook.views.workload import Share
from planbook.words.wording import Wording

STEP = 2  # em from one line or bar to the next
TALLEST = 8  # em of the highest bar
LONGEST = 8  # em of a bar that stands for all measures
MONTH_STEP = 1.8  # em from one month to the next: a year as wide as a phone


@dataclass(frozen=True)
class Square:
    """One measure in the picture of its plan."""

    entry: Entry
    number: int
    duties: bool
    deadline: bool
    target: bool

    def said(self, words: Wording) -> str:
        """Return what the square says to those who do not see it."""
        facts = ["duties" if self.duties else "no_duties"]
        facts += ["deadline"] if self.deadline else []
        facts += ["target"] if self.target else []
        said = words.say("mark.comma").join(words.say(f"picture.has_{fact}") for fact in facts)
        label = words.label_words(self.entry)
        return words.say.plain("picture.square", label=label, facts=said)


@dataclass(frozen=True)
class GlanceRow:
    """One section with its squares."""

    section: Section
    squares: tuple[Square, ...]

    def count(self, mark: str) -> int:
        """Return how many of its measures have a mark: duties, deadline or target."""
        return sum(getattr(square, mark) for square in self.squares)


@dataclass(frozen=True)
class Bar:
    """One month, `YYYY-MM`, with its number of rows and the height of its bar in em."""

    name: str
    rows: int
    x: float
    height: float

    @property
    def year(self) -> int:
        """Its year."""
        return int(self.name[:4])

    @property
    def month(self) -> int:
        """Its number in the year."""
        return int(self.name[5:])


@dataclass(frozen=True)
class Tie:
    """Another office, the number of measures shared with it, and the width of the line in px."""

    office: Office
    number: int
    y: int
    width: int


@dataclass(frozen=True)
class ShareBar:
    """A share and the width in em of its part of a bar of `LONGEST`."""

    share: Share
    y: int
    width: float


def glance(site: Site, plan: Plan, entries: Sequence[Entry]) -> tuple[GlanceRow, ...]:
    """Return the picture of a plan: the squares of each section with measures."""
    rows: list[GlanceRow] = []
    number = count(1)
    for section in plan.sections:
        own = [entry for entry in entries if entry.section.id == section.id]
        if own:
            squares = tuple(_square(site, entry, next(number)) for entry in own)
            rows.append(GlanceRow(section, squares))
    return tuple(rows)


def bars(months: Sequence[Month]) -> tuple[Bar, ...]:
    """Return a bar for every month of the years in which something is due, empty ones too.

    What has no day has no bar.
    """
    dated = {month.name: len(month.rows) for month in months if month.name}
    most = max(dated.values(), default=1)
    years = sorted({name[:4] for name in dated})
    names = [f"{year}-{month:02}" for year in years for month in range(1, 13)]
    return tuple(
        Bar(
            name,
            dated.get(name, 0),
            round(place * MONTH_STEP, 1),
            round(dated.get(name, 0) / most * TALLEST, 2),
        )
        for place, name in enumerate(names)
    )


def ties(partners: Sequence[tuple[Office, int]]) -> tuple[Tie, ...]:
    """Return a line to each partner of an office, wider the more they share."""
    most = max((number for _, number in partners), default=1)
    return tuple(
        Tie(office, number, place * STEP, max(1, round(number / most * STEP * 4)))
        for place, (office, number) in enumerate(partners)
    )


def share_bars(shares: Sequence[Share]) -> tuple[ShareBar, ...]:
    """Return a bar for each share, one below the other."""
    return tuple(
        ShareBar(share, place * STEP, round(share.number / share.whole * LONGEST, 2))
        for place, share in enumerate(shares)
    )


def _square(site: Site, entry: Entry, number: int) -> Square:
    return Square(
        entry,
        number,
        duties=bool(site.duties(entry)),
        deadline=bool(entry.measure.deadlines),
        target=bool(entry.measure.targets),
    )
