"""Which measures are near enough to be relatives, all compared with all, part by part."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from planbook.library import Entry, Library
from planbook.relations.likeness import TITLE, WORDING, Likeness
from planbook.relations.rarity import Matrix
from planbook.relations.sector_words import SectorWords
from planbook.workers import batches, run_all

LEAST = 0.11  # from this score on, measures of two plans are relatives
LEAST_MUTUAL = 0.05  # enough where each of two measures is about the nearest in the other's plan
LEAST_NAMED = (
    0.03  # enough where one names the other's industry, which no other of its plan is about
)
LEAST_HERE = 0.2
LEAST_ACROSS = 0.1  # words shared by measures of two topics in one industry
SAME_WORDS = 0.5  # wording so alike that it was copied, whatever the topics
NEAR_BEST = 0.7  # how near the second measure of a plan must come to that plan's best
RARE_IN_PLAN = 6  # a sector of at most one in six measures ties measures of one plan
MOST_ELSEWHERE, MOST_HERE = 12, 3
ALIKE = 0.15  # from this likeness on, title or wording is a reason
CELLS, LEAST_ROWS = 320_000, 16  # compared at a time: what a processor's cache holds
PARTS = 16  # that one process compares at a time

Held = TypeVar("Held", np.float64, np.bool_)
Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Tie(NamedTuple):
    """Two measures by number and their score; `sure` where one choosing the other is enough."""

    here: int
    to: int
    score: float
    sure: bool


@dataclass(frozen=True)
class Comparison:
    """A library's measures by number, in the order of its entries, and their likeness."""

    library: Library
    likeness: Likeness
    words: SectorWords

    def chosen(self) -> Iterator[Tie]:
        """Yield what each measure would lead to."""
        _ = self._successive, self._plans_about, self._topics, self._rare_sectors, self.words.named
        across = csr_matrix(self.likeness.whole.T)
        size = len(self._entries)
        rows = max(LEAST_ROWS, CELLS // size)
        parts = [slice(start, start + rows) for start in range(0, size, rows)]
        many = [partial(self._chosen_in, across, some) for some in batches(parts, PARTS)]
        return (tie for found in run_all(many) for tie in found)

    def _chosen_in(self, across: Matrix, parts: Sequence[slice]) -> list[Tie]:
        """Return what the measures of some parts would lead to."""
        chosen: list[Tie] = []
        for part in parts:
            scores = (self.likeness.whole[part] @ across).toarray()
            kept, sure = self._kept(part, scores)
            for row in range(len(kept)):
                found = [
                    Tie(
                        part.start + row,
                        int(to),
                        round(scores[row, to].item(), 4),
                        bool(sure[row, to]),
                    )
                    for to in np.flatnonzero(kept[row])
                ]
                chosen += self.ordered(part.start + row, found)
        return chosen

    def ordered(self, here: int, found: Sequence[Tie]) -> Sequence[Tie]:
        """Put the best of each other plan first, then the others, then those of the same plan."""
        plans = self._plan_numbers
        best = sorted(found, key=lambda tie: (-tie.score, tie.to))
        same = [tie for tie in best if plans[tie.to] == plans[here]]
        firsts: dict[int, Tie] = {}
        seconds: list[Tie] = []
        for tie in best:
            plan = plans[tie.to]
            if plan != plans[here] and firsts.setdefault(plan, tie) is not tie:
                seconds.append(tie)
        elsewhere = [*firsts.values(), *seconds]
        cut = [
            tie
            for tie in elsewhere[MOST_ELSEWHERE:]
            if self._successive[plans[here], plans[tie.to]]
        ]
        return elsewhere[:MOST_ELSEWHERE] + cut + same[:MOST_HERE]

    def alike(self, ties: Sequence[Tie]) -> Mapping[tuple[int, int], bool]:
        """Tell of each tie whether title or wording is alike enough to be a reason."""
        ones = np.array([tie.here for tie in ties], dtype=np.intp)
        others = np.array([tie.to for tie in ties], dtype=np.intp)
        titles, wordings = self.likeness.worded(ones, others)
        alike = (titles >= ALIKE) | (wordings >= ALIKE)
        return {(tie.here, tie.to): bool(told) for tie, told in zip(ties, alike, strict=True)}

    def _kept(self, part: slice, scores: Grid) -> tuple[Mask, Mask]:
        """Return what a row may lead to, and where that is sure.

        Of every other plan that is its best and what comes near it; where no measure of a plan
        is about the row's industry, the one that names it.
        """
        here = self._same(self._plans, part)
        meet = ~here & (self._same(self._topics, part) | self._across_topics(part, scores))
        elsewhere = np.where(meet, scores, 0)
        best = np.maximum.reduceat(elsewhere, self._firsts, axis=1)
        kept = (elsewhere >= LEAST_MUTUAL) & (elsewhere >= NEAR_BEST * self._spread(best))
        if (
            len(self._firsts) > MOST_ELSEWHERE
        ):  # the bests of so many plans leave room for no others
            least = np.partition(best, -MOST_ELSEWHERE)[:, [-MOST_ELSEWHERE]]
            kept &= (elsewhere >= least) | self._successive[self._plans[part]][:, self._plans]
        named = self._naming(part, elsewhere, best)
        tied = self._same(self._rare_sectors, part) & (scores >= LEAST_HERE)
        own = np.arange(len(scores))
        tied[own, part.start + own] = False
        return kept | named | tied, (kept & (scores >= LEAST)) | named | tied

    def _naming(self, part: slice, elsewhere: Grid, best: Grid) -> Mask:
        """Tell which measures name the industry of a row, where their plan has nothing nearer.

        煤矿 of one plan is among 其他行业 of another.
        """
        mains = self.words.mains[part]
        lacking = ~self._plans_about[mains] & (best < LEAST) & (mains >= 0)[:, None]
        if not lacking.any():
            return np.zeros_like(elsewhere, dtype=bool)
        names = self.words.named.T[mains] & self._spread(lacking)
        candidates = np.where(names & (elsewhere >= LEAST_NAMED), elsewhere, 0)
        nearest = np.maximum.reduceat(candidates, self._firsts, axis=1)
        mask: Mask = (candidates > 0) & (candidates == self._spread(nearest))
        return mask

    def _across_topics(self, part: slice, scores: Grid) -> Mask:
        """Plans of two topics meet in one field of industry, or where words were copied.

        That both speak of publicity or of training makes them no relatives.
        """
        mask = np.zeros_like(scores, dtype=bool)
        if len(set(self._topics.tolist())) == 1:
            return mask
        near = self._same(self.words.mains, part) & (scores >= LEAST_ACROSS)
        rows, others = np.nonzero(
            ~self._same(self._topics, part) & (near | (scores >= SAME_WORDS * WORDING))
        )
        titles, wordings = self.likeness.worded(part.start + rows, others)
        worded = TITLE * titles + WORDING * wordings >= LEAST_ACROSS
        mask[rows, others] = (near[rows, others] & worded) | (wordings >= SAME_WORDS)
        return mask

    def _spread(self, of_plans: NDArray[Held]) -> NDArray[Held]:
        """Give each measure what its plan has: one column a plan becomes one a measure."""
        return np.repeat(of_plans, np.diff(self._firsts, append=len(self._entries)), axis=1)

    def _same(self, numbers: NDArray[np.intp], part: slice) -> Mask:
        """Compare numbers with each other; negative ones stand for nothing and match nothing."""
        mask: Mask = (numbers[part, None] == numbers[None, :]) & (numbers[part, None] >= 0)
        return mask

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self.library.entries

    @cached_property
    def _plans(self) -> NDArray[np.intp]:
        return _numbered([entry.plan.id for entry in self._entries])

    @cached_property
    def _firsts(self) -> NDArray[np.intp]:
        """The first measure of each plan: a plan's entries are together."""
        return np.flatnonzero(np.diff(self._plans, prepend=-1))

    @cached_property
    def _plan_numbers(self) -> Sequence[int]:
        return [int(number) for number in self._plans]

    @cached_property
    def _successive(self) -> Mask:
        """Tell of two plans by number whether one is that before the other, never cut.

        Pages tell what a place added and gave up from one plan to the next.
        """
        numbers = {
            entry.plan.id: number for entry, number in zip(self._entries, self._plans, strict=True)
        }
        mask = np.zeros((len(numbers), len(numbers)), dtype=bool)
        for later, earlier in self.library.earlier.items():
            if later in numbers and earlier.id in numbers:
                pair = numbers[later], numbers[earlier.id]
                mask[pair] = mask[pair[::-1]] = True
        return mask

    @cached_property
    def _plans_about(self) -> Mask:
        """Tell of each sector, by its column, which plans have a measure about it."""
        mask = np.zeros((len(self.words.sectors) or 1, len(self._firsts)), dtype=bool)
        about = self.words.mains >= 0
        mask[self.words.mains[about], self._plans[about]] = True
        return mask

    @cached_property
    def _topics(self) -> NDArray[np.intp]:
        return _numbered([entry.plan.topic for entry in self._entries])

    @cached_property
    def _rare_sectors(self) -> NDArray[np.intp]:
        """Number plan and main sector together where the sector is rare enough to tie a plan.

        A plan that is alone with its topic has none: nothing tells what is particular in it.
        """
        peers = Counter(plan.topic for plan in self.library.plans.values())
        sizes = Counter(entry.plan.id for entry in self._entries)
        keys = [f"{entry.plan.id}/{_main_sector(entry)}" for entry in self._entries]
        counts = Counter(keys)
        return _numbered(
            [
                key
                if _main_sector(entry)
                and peers[entry.plan.topic] > 1
                and counts[key] * RARE_IN_PLAN <= sizes[entry.plan.id]
                else ""
                for key, entry in zip(keys, self._entries, strict=True)
            ]
        )


def _main_sector(entry: Entry) -> str:
    return entry.measure.sectors[0] if entry.measure.sectors else ""


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Number the names by their order; the empty name is -1."""
    numbers = {name: number for number, name in enumerate(sorted(set(names) - {""}))}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.intp)
