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
from planbook.sentences import around, sentence_in, sentence_of

RowKind = Literal["deadline", "target"]
OPEN = "9999"  # orders what has no day behind all days


@dataclass(frozen=True)
class LedgerRow:
    """One deadline or target.

    `entry` is null where it stands in the plan's preamble. `by` is YYYY-MM-DD: the day that a
    deadline means; for a target, the day of the one deadline in its sentence; else null.
    """

    plan: Plan
    entry: Entry | None
    kind: RowKind
    text: str
    by: str | None
    sentence: str

    @property
    def id(self) -> str:
        """Plan, measure, kind and wording: unique in a library."""
        measure = self.entry.measure.id if self.entry else "preamble"
        return f"{self.plan.id}/{measure}/{self.kind}/{self.text}"

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


def ledger(entries: Iterable[Entry], plans: Iterable[Plan] = ()) -> Ledger:
    """Return the ledger of some measures and of the preambles of some plans."""
    rows = [row for plan in plans for row in _preamble_rows(plan)]
    rows += [row for entry in entries for row in _measure_rows(entry)]
    return Ledger(tuple(sorted(rows, key=lambda row: row.by or OPEN)))


def ledger_length(entries: Iterable[Entry], plans: Iterable[Plan] = ()) -> int:
    """Return how many rows the ledger of some measures and preambles has, without making it."""
    held = [(entry.measure.deadlines, entry.measure.targets) for entry in entries]
    held += [(plan.preamble_deadlines, plan.preamble_targets) for plan in plans]
    return sum(len(deadlines) + len(targets) for deadlines, targets in held)


def _measure_rows(entry: Entry) -> Iterator[LedgerRow]:
    measure = entry.measure
    found = [one.text for one in measure.deadlines] + [one.text for one in measure.targets]
    quoted = {text: sentence_of(measure, text) for text in found}
    yield from _rows(entry.plan, entry, measure.deadlines, measure.targets, quoted)


def _preamble_rows(plan: Plan) -> Iterator[LedgerRow]:
    texts = [plan.preamble or ""]
    found = [one.text for one in plan.preamble_deadlines]
    found += [one.text for one in plan.preamble_targets]
    quoted = {text: sentence_in(texts, text) for text in found}
    yield from _rows(plan, None, plan.preamble_deadlines, plan.preamble_targets, quoted)


def _rows(
    plan: Plan,
    entry: Entry | None,
    deadlines: Sequence[Deadline],
    targets: Sequence[Target],
    quoted: dict[str, str],
) -> Iterator[LedgerRow]:
    for deadline in deadlines:
        sentence = quoted[deadline.text]
        yield LedgerRow(plan, entry, "deadline", deadline.text, deadline.by, sentence)
    for target in targets:
        sentence = quoted[target.text]
        by = _only_day(one for one in deadlines if one.text in sentence)
        yield LedgerRow(plan, entry, "target", target.text, by, sentence)


def _only_day(deadlines: Iterable[Deadline]) -> str | None:
    """Return the day that all the deadlines of a sentence mean; null where they differ."""
    days = {deadline.by for deadline in deadlines}
    return days.pop() if len(days) == 1 else None


def _month(row: LedgerRow) -> str:
    return row.month
