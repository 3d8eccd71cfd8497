"""Which measures are near enough to be relatives, all compared with all, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import safe_sparse_dot

from planbook.library import Library
from planbook.relations.likeness import WORDING, Likeness, added
from planbook.relations.peers import topics_of
from planbook.relations.plan_order import PlanOrder, numbered_names
from planbook.relations.rarity import Matrix
from planbook.relations.sector_words import SectorWords
from planbook.workers import batches, run_all

# Judged by reading, of pairs that score about LEAST one in three are counterparts where only one
# is the other's nearest, two in three where each is.
LEAST = 0.02  # from this score on, measures of two plans are relatives
LEAST_MENTIONED = 0.045  # enough where no more than a field in passing ties two measures
LEAST_UNHEARD = 0.065  # where neither a measure nor its plan has to do with the other's industry
LEAST_WORDS = 0.01  # what words in common must add to a score to be more than that
LEAST_HERE = 0.2
LEAST_ACROSS = 0.13  # words shared by measures of two topics in one industry
SAME_WORDS = 0.5  # wording so alike that it was copied, whatever the topics
NEAR_BEST = 0.8  # how near the second measure of a plan must come to that plan's best
MOST_ELSEWHERE, MOST_HERE = 12, 3
ALIKE = 0.15  # from this likeness on, title or wording is a reason
CELLS, LEAST_ROWS = 320_000, 16  # compared at a time: what a processor's cache holds
PARTS = 16  # that one process compares at a time

Numbers = NDArray[np.intp]
Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Ties(NamedTuple):
    """Pairs of measures by number, one pair a row, with their scores, to four digits."""

    here: Numbers
    to: Numbers
    score: Grid

    def rows(self, wanted: Numbers | Mask) -> "Ties":
        """Return some of the pairs, in the order that they are asked for."""
        here, to, score = self
        return Ties(here[wanted], to[wanted], score[wanted])

    @property
    def turned(self) -> "Ties":
        """The same pairs seen from their other ends."""
        return self._replace(here=self.to, to=self.here)

    @classmethod
    def together(cls, parts: Sequence["Ties"]) -> "Ties":
        """Return the pairs of all parts, at least one."""
        return cls(*map(np.concatenate, zip(*parts, strict=True)))


@dataclass(frozen=True)
class Comparison:
    """A library's measures by number, in the order of its entries, and their likeness."""

    library: Library
    likeness: Likeness
    words: SectorWords

    def chosen(self) -> Ties:
        """Return what each measure would lead to."""
        # made once here, so that no process makes them for itself
        _ = self.order.before, self.order.rare_sectors, self._topics
        rows = self.likeness.whole
        size = len(self.library.entries)
        high = max(LEAST_ROWS, CELLS // size)
        parts = [slice(start, start + high) for start in range(0, size, high)]
        across = csr_matrix(rows.T)
        many = [partial(self._chosen_in, rows, across, some) for some in batches(parts, PARTS)]
        return self.ordered(Ties.together(run_all(many)))

    def _chosen_in(self, rows: Matrix, across: Matrix, parts: Sequence[slice]) -> Ties:
        """Return what the measures of some parts may lead to."""
        scores = (safe_sparse_dot(rows[part], across, dense_output=True) for part in parts)
        return Ties.together([*map(self._found, parts, scores)])

    def ordered(self, ties: Ties) -> Ties:
        """Cut what each measure leads to, measures in order.

        The best of each other plan come first, then the others, then those of the same plan.
        """
        best = ties.rows(np.lexsort((ties.to, -ties.score, ties.here)))
        here, there = self.order.plans[best.here], self.order.plans[best.to]
        later = np.ones(len(here), dtype=bool)
        later[np.unique(best.here * len(self.order.firsts) + there, return_index=True)[1]] = False
        same = here == there
        order = np.lexsort((np.where(same, 2, later), best.here))
        rank = _rank(2 * best.here[order] + same[order])
        most = np.where(same[order], MOST_HERE, MOST_ELSEWHERE)
        kept = (rank < most) | self.order.successive(here[order], there[order])
        return best.rows(order[kept])

    def founded(self, ties: Ties) -> Mask:
        """Tell of each tie whether it rests on words, on one industry that both are about, or on
        much else: that one merely mentions the field of the other makes them no relatives. Where
        no measure of a plan is about the industry of the other, more is asked (`_least_apart`).
        """
        mains, plans = self.words.mains, self.order.plans
        about = (mains[ties.here] == mains[ties.to]) & (mains[ties.here] >= 0)
        founded: Mask = about | (ties.score >= LEAST_MENTIONED)
        founded |= plans[ties.here] == plans[ties.to]
        weak = ties.rows(~founded)
        founded[~founded] = self.likeness.in_words(weak.here, weak.to) >= LEAST_WORDS
        least = np.maximum(self._least_apart(ties), self._least_apart(ties.turned))
        return founded & (ties.score >= least)

    def _least_apart(self, ties: Ties) -> Grid:
        """Return what the score of each tie must reach where a person has said what industry the
        one is about, and no measure of the other's plan is about it; 0 elsewhere, also where it
        is about none: what column -1 holds is left aside.
        """
        mains = self.words.declared_mains[ties.here]
        apart = (mains >= 0) & ~self._plans_about[mains, self.order.plans[ties.to]]
        least = np.where(self.words.named[ties.to, mains], LEAST_MENTIONED, LEAST_UNHEARD)
        return np.where(apart, least, 0)

    def alike(self, ties: Ties) -> tuple[Mask, Mask]:
        """Tell of each tie whether the titles, and whether the wordings, are alike enough to be a
        reason.
        """
        titles, wordings = self.likeness.worded(ties.here, ties.to)
        return titles >= ALIKE, wordings >= ALIKE

    def _found(self, part: slice, scores: Grid) -> Ties:
        """Return what some rows may lead to: the best of every other plan, and what comes near."""
        own = np.arange(len(scores)), self.order.plans[part]
        scores = self._meeting(part, scores)
        best = np.maximum.reduceat(scores, self.order.firsts, axis=1)
        best[own] = 0
        least = np.maximum(np.maximum(LEAST, NEAR_BEST * best), self._room(part, best))
        least[own] = LEAST_HERE
        return self._ties(part, scores, np.flatnonzero(scores >= self.order.spread(least)))

    def _room(self, part: slice, best: Grid) -> Grid:
        """Return what a row's best in a plan must reach: the bests of so many plans leave room for
        no others, but for those of the plans before and after its own.
        """
        if best.shape[1] <= MOST_ELSEWHERE:
            return np.zeros_like(best)
        room = np.partition(best, -MOST_ELSEWHERE)[:, [-MOST_ELSEWHERE]]
        plans = np.arange(best.shape[1])
        return np.where(
            self.order.successive(self.order.plans[part, None], plans[None, :]), 0, room
        )

    def _ties(self, part: slice, scores: Grid, cells: Numbers) -> Ties:
        """Return the ties in some cells; within a plan those of one rare sector are left."""
        rows, to = np.divmod(cells, scores.shape[1])
        here, score, rare = part.start + rows, scores.ravel()[cells], self.order.rare_sectors
        same = self.order.plans[here] == self.order.plans[to]
        tied = (here != to) & (rare[here] == rare[to]) & (rare[here] >= 0)
        return Ties(here, to, score.round(4)).rows(~same | tied)

    def _meeting(self, part: slice, scores: Grid) -> Grid:
        """Return the scores, 0 where the measures of two topics have nothing to do with another."""
        if len(set(self._topics.tolist())) == 1:
            return scores
        meet = self._same(self._topics, part) | self._across_topics(part, scores)
        return np.where(meet, scores, 0)

    def _across_topics(self, part: slice, scores: Grid) -> Mask:
        """Plans of two topics meet in one field of industry, or where words were copied.

        That both speak of publicity or of training makes them no relatives.
        """
        mask = np.zeros_like(scores, dtype=bool)
        near = self._same(self.words.mains, part) & (scores >= LEAST_ACROSS)
        rows, others = np.nonzero(
            ~self._same(self._topics, part) & (near | (scores >= SAME_WORDS * WORDING))
        )
        titles, wordings = self.likeness.worded(part.start + rows, others)
        worded = added(titles, wordings) >= LEAST_ACROSS
        mask[rows, others] = (near[rows, others] & worded) | (wordings >= SAME_WORDS)
        return mask

    def _same(self, numbers: NDArray[np.intp], part: slice) -> Mask:
        """Compare numbers with each other; negative ones stand for nothing and match nothing."""
        mask: Mask = (numbers[part, None] == numbers[None, :]) & (numbers[part, None] >= 0)
        return mask

    @cached_property
    def order(self) -> PlanOrder:
        """Which plan each measure is of, and what comes before what."""
        return PlanOrder(self.library)

    @cached_property
    def _plans_about(self) -> Mask:
        """Tell of each sector, by its column, which plans have a measure about it."""
        mask = np.zeros((len(self.words.sectors), len(self.order.firsts)), dtype=bool)
        about = self.words.mains >= 0
        mask[self.words.mains[about], self.order.plans[about]] = True
        return mask

    @cached_property
    def _topics(self) -> NDArray[np.intp]:
        return numbered_names(topics_of(self.library, self.likeness.whole))


def _rank(groups: Numbers) -> Numbers:
    """Count within each group, from 0; the rows of a group are together."""
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(firsts, append=len(groups))
    return np.arange(len(groups)) - np.repeat(firsts, sizes)
