"""Related measures: where else the same is promised, each link with its reasons in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.relations.comparison import Comparison, Tie
from planbook.relations.likeness import likeness
from planbook.relations.reasons import Reasons
from planbook.relations.sector_words import sector_words
from planbook.words.catalogue import Catalogue
from planbook.workers import batches, run_all

MEASURES = 1_000  # whose links one process words at a time


@dataclass(frozen=True)
class Link:
    """One measure leads to another; score 0 to 1 with four digits, reasons in Chinese words."""

    from_id: str
    to_id: str
    score: float
    reasons: tuple[str, ...]


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
    comparison = Comparison(library, likeness(library, cited, words), words)
    reasons = Reasons(library, cited, words, say)
    found = {
        here: comparison.ordered(here, ties)
        for here, ties in _both_ways(comparison.chosen()).items()
    }
    worded = [
        partial(_links, comparison, reasons, some) for some in batches([*found.values()], MEASURES)
    ]
    links = (each for some in run_all(worded) for each in some)
    return {library.entries[here].id: each for here, each in zip(found, links, strict=True)}


def _links(
    comparison: Comparison, reasons: Reasons, measures: Sequence[Sequence[Tie]]
) -> list[tuple[Link, ...]]:
    """Return the links of some measures, each with its reasons, from their ties."""
    alike = comparison.alike([tie for ties in measures for tie in ties])
    entries = reasons.library.entries
    return [
        tuple(
            Link(
                entries[tie.here].id,
                entries[tie.to].id,
                tie.score,
                reasons.between(tie.here, tie.to, alike=alike[tie.here, tie.to]),
            )
            for tie in ties
        )
        for ties in measures
    ]


def _both_ways(chosen: Iterator[Tie]) -> Mapping[int, Sequence[Tie]]:
    """Return the ties of each measure that are sure or chosen from both ends, either way."""
    ties = {(tie.here, tie.to): tie for tie in chosen}
    kept = {pair: tie for pair, tie in ties.items() if tie.sure or (tie.to, tie.here) in ties}
    for tie in list(kept.values()):
        kept.setdefault((tie.to, tie.here), tie._replace(here=tie.to, to=tie.here))
    leading: dict[int, list[Tie]] = {}
    for _, tie in sorted(kept.items()):
        leading.setdefault(tie.here, []).append(tie)
    return leading
