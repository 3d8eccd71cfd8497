"""The ledger: every deadline and target as a row, with its sentence and the day it means.

Whether a day has passed is told in the reader's browser; whether a thing was done, nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from planbook import runs
from planbook.library import Entry
from planbook.model import Deadline, Plan, Target
from planbook.runs import Way, ledger_way
from planbook.sentences import PART_END, around, clause_of, part_around, sentences_in, stands

RowKind = Literal["deadline", "target"]
OPEN = "9999"  # orders what has no day behind all days


@dataclass(frozen=True)
class LedgerRow:
    """One deadline or target in one sentence.

    `entry` is null where it stands in the plan's preamble. `by` is YYYY-MM-DD: the day that a
    deadline means; for a target, the day of the one deadline that governs it; else null.
    `number` counts, from 1, the sentences of a measure that have the wording.
    """

    plan: Plan
    entry: Entry | None
    kind: RowKind
    text: str
    by: str | None
    sentence: str
    number: int = 1

    @property
    def id(self) -> str:
        """Plan, measure, kind, number from the second on, and wording: unique in a library."""
        measure = self.entry.measure.id if self.entry else "preamble"
        kind = self.kind if self.number == 1 else f"{self.kind}.{self.number}"
        return f"{self.plan.id}/{measure}/{kind}/{self.text}"

    @property
    def clause(self) -> int | None:
        """The number, from 1, of the clause its sentence stands in; null in title or preamble."""
        return clause_of(self.entry.measure, self.sentence) if self.entry else None

    @property
    def month(self) -> str:
        """`YYYY-MM`, empty where no day is settled."""
        return (self.by or "")[:7]

    @property
    def quoted(self) -> tuple[str, str, str]:
        """The sentence before the wording, the wording, and the sentence after it."""
        return around(self.sentence, self.text)


@dataclass(frozen=True)
class Month:
    """The rows of one month, `YYYY-MM`; of those without a day where `name` is empty."""

    name: str
    rows: tuple[LedgerRow, ...]

    @property
    def anchor(self) -> str:
        """The id of its rows on a page."""
        return f"by-{self.name or 'open'}"


@dataclass(frozen=True)
class Ledger:
    """Rows by day; those of one day, and those without one, in the order of the library."""

    rows: tuple[LedgerRow, ...]

    @property
    def months(self) -> tuple[Month, ...]:
        """The rows by month, those without a day last."""
        return tuple(Month(name, tuple(found)) for name, found in groupby(self.rows, _month))

    @property
    def dated_months(self) -> tuple[Month, ...]:
        """The months in which something is due."""
        return tuple(month for month in self.months if month.name)

    @property
    def busiest(self) -> int:
        """The number of rows of the month that has most; what has no day is in none."""
        return max((len(month.rows) for month in self.dated_months), default=0)

    def part(self, number: int) -> "Ledger":
        """Return the rows that one page of a long ledger shows; pages are counted from 1."""
        return Ledger(self.rows[(number - 1) * runs.MOST : number * runs.MOST])

    def way(self, page: str, number: int) -> Way:
        """Return one page of the ledger that begins on the page at an address."""
        return ledger_way(page, -(-len(self.rows) // runs.MOST), number)

    def part_of(self, month: str) -> int:
        """Return the number of the page on which a month of this ledger begins."""
        first = next(at for at, row in enumerate(self.rows) if row.month == month)
        return first // runs.MOST + 1

    @property
    def due(self) -> tuple[LedgerRow, ...]:
        """The deadlines that mean a day."""
        return tuple(row for row in self.rows if row.kind == "deadline" and row.by)


@dataclass(frozen=True)
class _Source:
    """What has deadlines and targets: a measure, or the preamble of a plan."""

    plan: Plan
    entry: Entry | None
    texts: Sequence[str]
    deadlines: Sequence[Deadline]
    targets: Sequence[Target]


def ledger(entries: Iterable[Entry], plans: Iterable[Plan] = ()) -> Ledger:
    """Return the ledger of some measures and of the preambles of some plans."""
    rows = [row for source in _sources(entries, plans) for row in _rows(source)]
    return Ledger(tuple(sorted(rows, key=lambda row: row.by or OPEN)))


def ledger_length(entries: Iterable[Entry], plans: Iterable[Plan] = ()) -> int:
    """Return how many rows the ledger of some measures and preambles has, without making it."""
    return sum(map(_length, _sources(entries, plans)))


def _sources(entries: Iterable[Entry], plans: Iterable[Plan]) -> Iterator[_Source]:
    for plan in plans:
        texts = (plan.preamble or "",)
        yield _Source(plan, None, texts, plan.preamble_deadlines, plan.preamble_targets)
    for entry in entries:
        measure = entry.measure
        yield _Source(entry.plan, entry, measure.texts, measure.deadlines, measure.targets)


def _length(source: _Source) -> int:
    wordings = [one.text for one in source.deadlines] + [one.text for one in source.targets]
    return sum(_count(source.texts, wording) for wording in wordings)


def _count(texts: Sequence[str], wording: str) -> int:
    """Return how many rows a wording has; only one that stands twice is looked for in sentences."""
    once = sum(text.count(wording) for text in texts) <= 1
    return 1 if once else len(sentences_in(texts, wording))


def _rows(source: _Source) -> Iterator[LedgerRow]:
    plan, entry = source.plan, source.entry
    for one in source.deadlines:
        for number, sentence in enumerate(sentences_in(source.texts, one.text), start=1):
            yield LedgerRow(plan, entry, "deadline", one.text, one.by, sentence, number)
    for target in source.targets:
        for number, sentence in enumerate(sentences_in(source.texts, target.text), start=1):
            by = _day(source.deadlines, sentence, target.text)
            yield LedgerRow(plan, entry, "target", target.text, by, sentence, number)


def _day(deadlines: Sequence[Deadline], sentence: str, target: str) -> str | None:
    """Return the day that the deadlines of a target's part of a sentence mean.

    A deadline elsewhere in the sentence may be that of another thing; only where it stands alone
    between commas (6月底前，完成…) it governs the part behind it. Null where there is none, or
    where several mean different days.
    """
    part, before = part_around(sentence, target)
    alone = PART_END.sub("", before).strip()
    governing = [one for one in deadlines if stands(one.text, part)]
    governing = governing or [one for one in deadlines if one.text == alone]
    days = {one.by for one in governing}
    return days.pop() if len(days) == 1 else None


def _month(row: LedgerRow) -> str:
    return row.month
