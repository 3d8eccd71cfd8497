"""Related measures: where else the same is promised, each link with its reasons in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from planbook.catalogue import Catalogue
from planbook.library import Entry, Library
from planbook.likeness import TITLE, WORDING, Likeness, lead_names, likeness

LEAST_ELSEWHERE = 0.18  # below this, measures of two plans have nothing to do with each other
LEAST_NAMED = 0.08  # enough where one names the other's field of industry among many
LEAST_HERE = 0.3
LEAST_ACROSS = 0.06  # words shared by measures of two topics in one industry
SAME_WORDS = 0.5  # wording so alike that it was copied, whatever the topics
NEAR_BEST = 0.75  # how near the second measure of a plan must come to that plan's best
RARE_IN_PLAN = 6  # a sector of at most one in six measures ties measures of one plan
MOST_ELSEWHERE, MOST_HERE = 12, 3
ALIKE = 0.15  # from this likeness on, title or wording is a reason
CHUNK = 256  # rows compared at a time: bounds memory

Grid = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Link:
    """One measure leads to another; score 0 to 1 with four digits, reasons in Chinese words."""

    from_id: str
    to_id: str
    score: float
    reasons: tuple[str, ...]


def related(library: Library, say: Catalogue) -> Mapping[str, tuple[Link, ...]]:
    """Return the related measures of each measure that has any, by entry id, reasons in words.

    The counterparts in other plans come first, the best of each plan before any second; then
    what belongs together within the plan. Where one measure leads to its counterpart, the
    counterpart leads back, unless too many others are nearer to it.
    """
    if len(library.entries) < 2:
        return {}
    comparison = _Comparison(library, likeness(library), say)
    ties = {(tie.here, tie.to): tie for tie in comparison.ties()}
    for tie in list(ties.values()):
        ties[tie.to, tie.here] = tie._replace(here=tie.to, to=tie.here)
    leading: dict[int, list[_Tie]] = {}
    for _, tie in sorted(ties.items()):
        leading.setdefault(tie.here, []).append(tie)
    return {
        library.entries[here].id: tuple(map(comparison.link, comparison.ordered(here, found)))
        for here, found in leading.items()
    }


class _Tie(NamedTuple):
    """Two measures by number, their score, and whether title or wording is alike."""

    here: int
    to: int
    score: float
    alike: bool


@dataclass(frozen=True)
class _Comparison:
    """A library's measures by number, in the order of its entries, and their likeness."""

    library: Library
    likeness: Likeness
    say: Catalogue

    def ties(self) -> Iterator[_Tie]:
        """Yield what each measure chooses to lead to."""
        rows = self.likeness
        across = [csr_matrix(part.T) for part in (rows.titles, rows.wordings, rows.rest)]
        for start in range(0, len(self._entries), CHUNK):
            part = slice(start, start + CHUNK)
            titles = (rows.titles[part] @ across[0]).toarray()
            wordings = (rows.wordings[part] @ across[1]).toarray()
            scores = titles + wordings + (rows.rest[part] @ across[2]).toarray()
            kept = self._kept(part, scores.round(4), titles, wordings)
            for row in range(len(kept)):
                here = start + row
                found = [
                    _Tie(
                        here,
                        int(to),
                        float(kept[row, to]),
                        bool(
                            titles[row, to] >= ALIKE * TITLE or wordings[row, to] >= ALIKE * WORDING
                        ),
                    )
                    for to in np.flatnonzero(kept[row])
                ]
                yield from self.ordered(here, found)

    def ordered(self, here: int, found: Sequence[_Tie]) -> Sequence[_Tie]:
        """Put the best of each other plan first, then the others, then those of the same plan."""
        plans = self._plan_numbers
        best = sorted(found, key=lambda tie: (-tie.score, tie.to))
        same = [tie for tie in best if plans[tie.to] == plans[here]]
        firsts: dict[int, _Tie] = {}
        seconds: list[_Tie] = []
        for tie in best:
            plan = plans[tie.to]
            if plan != plans[here] and firsts.setdefault(plan, tie) is not tie:
                seconds.append(tie)
        return [*firsts.values(), *seconds][:MOST_ELSEWHERE] + same[:MOST_HERE]

    def link(self, tie: _Tie) -> Link:
        """Return the link between two measures with its reasons, the plainest first."""
        one, other = self._entries[tie.here], self._entries[tie.to]
        return Link(one.id, other.id, tie.score, tuple(self._reasons(tie)))

    def _reasons(self, tie: _Tie) -> Iterator[str]:
        one, other = self._entries[tie.here].measure, self._entries[tie.to].measure
        say, sectors = self.say.plain, self.library.registry.sectors
        shared = [key for key in one.sectors if key in other.sectors and key in sectors]
        if shared:
            names = [say("mark.quoted", name=sectors[key].name) for key in shared]
            yield say("reason.sectors", names=say("mark.and").join(names))
        leads = [name for name in self._leads[tie.here] if name in self._leads[tie.to]]
        if leads:
            yield say("reason.leads", names=say("mark.and").join(leads))
        cited = [name for name in one.citations if name in other.citations]
        if cited:
            names = [say("mark.document", name=name) for name in cited]
            yield say("reason.citations", names="".join(names))
        if tie.alike or not (shared or leads or cited):
            yield say("reason.wording")

    def _kept(self, part: slice, scores: Grid, titles: Grid, wordings: Grid) -> Grid:
        """Return the scores of what a row may lead to, zero elsewhere.

        Of every other plan that is its best and what comes near it.
        """
        here = self._same(self._plans, part)
        meet = self._same(self._topics, part) | self._across_topics(part, titles, wordings)
        enough = np.where(self._names_industry(part), LEAST_NAMED, LEAST_ELSEWHERE)
        elsewhere = np.where(~here & meet & (scores >= enough), scores, 0)
        firsts = np.flatnonzero(np.diff(self._plans, prepend=-1))  # a plan's entries are together
        best = np.maximum.reduceat(elsewhere, firsts, axis=1)
        sizes = np.diff(firsts, append=len(self._entries))
        elsewhere[elsewhere < NEAR_BEST * np.repeat(best, sizes, axis=1)] = 0
        if len(firsts) > MOST_ELSEWHERE:  # the bests of so many plans leave room for no others
            elsewhere[elsewhere < np.partition(best, -MOST_ELSEWHERE)[:, [-MOST_ELSEWHERE]]] = 0
        tied = self._same(self._rare_sectors, part) & (scores >= LEAST_HERE)
        own = np.arange(len(scores))
        tied[own, part.start + own] = False
        kept: Grid = np.where(tied, scores, elsewhere)
        return kept

    def _across_topics(self, part: slice, titles: Grid, wordings: Grid) -> Mask:
        """Plans of two topics meet in one field of industry, or where words were copied.

        That both speak of publicity or of training makes them no relatives.
        """
        worded = titles + wordings >= LEAST_ACROSS
        mask: Mask = (self._same(self._industries, part) & worded) | (
            wordings >= SAME_WORDS * WORDING
        )
        return mask

    def _names_industry(self, part: slice) -> Mask:
        """Tell where the main field of one is among those of the other: 其他行业 lists 旅游."""
        mains, fields = self._fields
        there = (mains[part] @ csr_matrix(fields.T)).toarray()
        back = (fields[part] @ csr_matrix(mains.T)).toarray()
        mask: Mask = there + back > 0
        return mask

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
    def _plan_numbers(self) -> Sequence[int]:
        return [int(number) for number in self._plans]

    @cached_property
    def _topics(self) -> NDArray[np.intp]:
        return _numbered([entry.plan.topic for entry in self._entries])

    @cached_property
    def _industries(self) -> NDArray[np.intp]:
        known = set(self._known_industries)
        mains = [_main_sector(entry) for entry in self._entries]
        return _numbered([main if main in known else "" for main in mains])

    @cached_property
    def _known_industries(self) -> Sequence[str]:
        sectors = self.library.registry.sectors
        return sorted(key for key, sector in sectors.items() if sector.kind == "industry")

    @cached_property
    def _fields(self) -> tuple[csr_matrix[np.float64], csr_matrix[np.float64]]:
        """The main field of industry of each measure, and all its fields, one column a field."""
        columns = {key: number for number, key in enumerate(self._known_industries)}
        fields = np.zeros((len(self._entries), len(columns) or 1))
        mains = np.zeros_like(fields)
        for row, entry in enumerate(self._entries):
            held = [columns[key] for key in entry.measure.sectors if key in columns]
            fields[row, held] = 1
            mains[row, held[:1] if _main_sector(entry) in columns else []] = 1
        return csr_matrix(mains), csr_matrix(fields)

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


def _main_sector(entry: Entry) -> str:
    return entry.measure.sectors[0] if entry.measure.sectors else ""


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Number the names by their order; the empty name is -1."""
    numbers = {name: number for number, name in enumerate(sorted(set(names) - {""}))}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.intp)
