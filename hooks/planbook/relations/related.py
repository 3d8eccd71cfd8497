"""Related measures: where else the same is promised, each link with its reasons in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.relations.comparison import Comparison, Mask, Ties
from planbook.relations.likeness import likeness
from planbook.relations.reasons import Reasons
from planbook.relations.sector_words import sector_words
from planbook.words.catalogue import Catalogue


@dataclass(frozen=True)
class Link:
    """One measure leads to another; score 0 to 1 with four digits, reasons in Chinese words."""

    from_id: str
    to_id: str
    score: float
    reasons: tuple[str, ...]


class Links(Mapping[str, tuple[Link, ...]]):
    """The links of each measure that has any, by entry id, worded when first asked for.

    A preview asks for those of the page that it shows, a build for all.
    """

    def __init__(self, reasons: Reasons, ties: Ties, alike: tuple[Mask, Mask]) -> None:
        self._reasons = reasons
        self._columns = ties.here, ties.to, ties.score, *alike
        starts = np.flatnonzero(np.diff(ties.here, prepend=-1))
        ends = np.append(starts, len(ties.here))[1:]
        entries = reasons.library.entries
        self._rows = {
            entries[ties.here[start]].id: slice(start, end)
            for start, end in zip(starts, ends, strict=True)
        }
        self._worded: dict[str, tuple[Link, ...]] = {}

    def __getitem__(self, entry_id: str) -> tuple[Link, ...]:
        if entry_id not in self._worded:
            self._worded[entry_id] = tuple(self._links(self._rows[entry_id]))
        return self._worded[entry_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, tuple[Link, ...]]]]:
        """Travel to other processes as what it says, without what that is made of."""
        return dict, (dict(self),)

    def _links(self, rows: slice) -> Iterator[Link]:
        entries = self._reasons.library.entries
        parts = (column[rows].tolist() for column in self._columns)
        for here, to, score, titled, worded in zip(*parts, strict=True):
            told = self._reasons.between(here, to, titled=titled, worded=worded)
            yield Link(entries[here].id, entries[to].id, score, told)


def related(
    library: Library, cited: CitedDocuments, say: Catalogue
) -> Mapping[str, tuple[Link, ...]]:
    """Return the related measures of each measure that has any, by entry id, reasons in words.

    The counterparts in other plans come first, the best of each plan before any second; then
    what belongs together within the plan. Where one measure leads to its counterpart, the
    counterpart leads back, unless too many others are nearer to it.
    """
    if len(library.entries) < 2:
        return {}
    words = sector_words(library)
    alike = likeness(library, cited, words)
    comparison = Comparison(library, alike, words)
    mutual = _both_ways(comparison.chosen())
    ties = comparison.ordered(mutual.rows(comparison.founded(mutual)))
    return Links(Reasons(library, cited, words, alike, say), ties, comparison.alike(ties))


def _both_ways(chosen: Ties) -> Ties:
    """Return the ties either way."""
    size = int(max(chosen.here.max(initial=0), chosen.to.max(initial=0))) + 1
    turned = chosen.turned
    new = ~np.isin(turned.here * size + turned.to, chosen.here * size + chosen.to)
    return Ties.together([chosen, turned.rows(new)])
