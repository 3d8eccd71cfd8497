"""Related measures: where else the same is promised, each link with its reasons in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planbook.library import Entry, Library
from planbook.likeness import TITLE, WORDING, Likeness, Matrix, lead_names, likeness

LEAST_ELSEWHERE = 0.18  # below this, measures of two plans have nothing to do with each other
LEAST_HERE = 0.3
LEAST_ACROSS = 0.03  # words shared by measures of two topics in one industry
SAME_WORDS = 0.5  # wording so alike that it was copied, whatever the topics
NEAR_BEST = 0.75  # how near the second measure of a plan must come to that plan's best
RARE_IN_PLAN = 6  # a sector of at most one in six measures ties measures of one plan
MOST_ELSEWHERE, MOST_HERE = 12, 3
ALIKE = 0.15  # from this likeness on, title or wording is a reason
CHUNK = 256  # rows compared at a time: bounds memory

Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """One measure leads to another; score 0 to 1 with four digits, reasons in Chinese words."""

    from_id: str
    to_id: str
    score: float
    reasons: tuple[str, ...]


def related(library: Library) -> Mapping[str, tuple[Link, ...]]:
    """Return the related measures of each measure that has any, by entry id.

    The counterparts in other plans come first, the best of each plan before any second; then
    what belongs together within the plan. Where one measure leads to its counterpart, the
    counterpart leads back, unless too many others are nearer to it.
    """
    if len(library.entries) < 2:
        return {}
    comparison = _Comparison(library, likeness(library))
    scores = dict(comparison.pairs())
    scores.update({(to, here): score for (here, to), score in scores.items()})
    leading: dict[int, list[tuple[int, float]]] = {}
    for (here, to), score in sorted(scores.items()):
        leading.setdefault(here, []).append((to, score))
    return {
        library.entries[here].id: tuple(
            comparison.link(here, to, score) for to, score in comparison.ordered(here, found)
        )
        for here, found in leading.items()
    }


@dataclass(frozen=True)
class _Comparison:
    """A library's measures by number, in the order of its entries, and their likeness."""

    library: Library
    likeness: Likeness

    def pairs(self) -> Iterator[tuple[Pair, float]]:
        """Yield what each measure chooses to lead to, with the score."""
        alike = self.likeness
        for start in range(0, len(self._entries), CHUNK):
            rows = slice(start, start + CHUNK)
            wording = (alike.wordings[rows] @ alike.wordings.T).toarray()
            texts = wording + (alike.titles[rows] @ alike.titles.T).toarray()
            scores = (texts + (alike.rest[rows] @ alike.rest.T).toarray()).round(4)
            here = self._same(self._plans, rows)
            may_meet = self._same(self._topics, rows) | self._across_topics(rows, texts, wording)
            elsewhere = ~here & may_meet & (scores >= LEAST_ELSEWHERE)
            same = self._same(self._rare_sectors, rows) & (scores >= LEAST_HERE)
            same[np.arange(len(same)), np.arange(start, start + len(same))] = False
            yield from self._chosen(
                start, np.where(elsewhere, scores, 0), np.where(same, scores, 0)
            )

    def ordered(self, here: int, found: Sequence[tuple[int, float]]) -> Sequence[tuple[int, float]]:
        """Put the best of each other plan first, then the others, then those of the same plan."""
        plan = self._entries[here].plan.id
        best = sorted(found, key=lambda pair: (-pair[1], self._entries[pair[0]].id))
        same = [pair for pair in best if self._entries[pair[0]].plan.id == plan]
        firsts: dict[str, tuple[int, float]] = {}
        for pair in best:
            firsts.setdefault(self._entries[pair[0]].plan.id, pair)
        firsts.pop(plan, None)
        seconds = [pair for pair in best if pair not in same and pair not in firsts.values()]
        return [*firsts.values(), *seconds][:MOST_ELSEWHERE] + same[:MOST_HERE]

    def link(self, here: int, to: int, score: float) -> Link:
        """Return the link between two measures with its reasons, the plainest first."""
        one, other = self._entries[here], self._entries[to]
        return Link(one.id, other.id, score, tuple(self._reasons(here, to)))

    def _reasons(self, here: int, to: int) -> Iterator[str]:
        one, other = self._entries[here].measure, self._entries[to].measure
        names = [
            self.library.registry.sectors[key].name
            for key in one.sectors
            if key in other.sectors and key in self.library.registry.sectors
        ]
        if names:
            yield "同属" + "、".join(f"“{name}”" for name in names)
        leads = [name for name in self._leads[here] if name in self._leads[to]]
        if leads:
            yield f"牵头部门相同：{'、'.join(leads)}"
        cited = [name for name in one.citations if name in other.citations]
        if cited:
            yield "都引用" + "".join(f"《{name}》" for name in cited)
        alike = max(
            self._cosine(self.likeness.titles, here, to) / TITLE,
            self._cosine(self.likeness.wordings, here, to) / WORDING,
        )
        if alike >= ALIKE or not (names or leads or cited):
            yield "措辞相近"

    def _chosen(self, start: int, elsewhere: Grid, same: Grid) -> Iterator[tuple[Pair, float]]:
        """Yield for each row the best of every other plan, what comes near it, and its own."""
        firsts = np.flatnonzero(np.diff(self._plans, prepend=-1))  # entries of a plan are together
        best = np.maximum.reduceat(elsewhere, firsts, axis=1)
        near = elsewhere >= NEAR_BEST * np.repeat(best, self._sizes(firsts), axis=1)
        kept = np.where(near, elsewhere, 0) + same
        for row in range(len(kept)):
            found = [(int(to), float(kept[row, to])) for to in np.flatnonzero(kept[row])]
            for to, score in self.ordered(start + row, found):
                yield (start + row, to), score

    def _sizes(self, firsts: NDArray[np.intp]) -> NDArray[np.intp]:
        return np.diff(firsts, append=len(self._entries))

    def _across_topics(self, rows: slice, texts: Grid, wording: Grid) -> Mask:
        """Plans of two topics meet in one field of industry, or where words were copied.

        That both speak of publicity or of training makes them no relatives.
        """
        one_industry = self._same(self._industries, rows) & (texts >= LEAST_ACROSS)
        mask: Mask = one_industry | (wording >= SAME_WORDS * WORDING)
        return mask

    def _same(self, numbers: NDArray[np.intp], rows: slice) -> Mask:
        """Compare numbers with each other; negative ones stand for nothing and match nothing."""
        mask: Mask = (numbers[rows, None] == numbers[None, :]) & (numbers[rows, None] >= 0)
        return mask

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self.library.entries

    @cached_property
    def _plans(self) -> NDArray[np.intp]:
        return _numbered([entry.plan.id for entry in self._entries])

    @cached_property
    def _topics(self) -> NDArray[np.intp]:
        return _numbered([entry.plan.topic for entry in self._entries])

    @cached_property
    def _industries(self) -> NDArray[np.intp]:
        sectors = self.library.registry.sectors
        mains = [_main_sector(entry) for entry in self._entries]
        return _numbered(
            [main if main in sectors and sectors[main].kind == "industry" else "" for main in mains]
        )

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

    @cached_property
    def _leads(self) -> Sequence[Sequence[str]]:
        return [lead_names(self.library, entry) for entry in self._entries]

    @staticmethod
    def _cosine(rows: Matrix, here: int, to: int) -> float:
        return float((rows[here] @ rows[to].T).sum())


def _main_sector(entry: Entry) -> str:
    return entry.measure.sectors[0] if entry.measure.sectors else ""


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Number the names by their order; the empty name is -1."""
    numbers = {name: number for number, name in enumerate(sorted(set(names) - {""}))}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.intp)
