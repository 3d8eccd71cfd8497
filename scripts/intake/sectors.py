"""Suggesting sectors and topics by the terms of their registries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.fold import fold

TITLE_WEIGHT = 6
MOST = 2
LEAST_SHARE = 0.3  # of the measures that speak of a plan's topic
LEAST_SHARE_TOLD = 0.1  # where the preamble speaks of it too, as all speak of a year's campaign


@dataclass(frozen=True)
class Terms:
    """A sector or topic by its id, with the words that signal it; its name counts as one."""

    id: str
    words: tuple[str, ...]


def suggest(terms: Sequence[Terms], title: str, text: str, heading: str = "") -> list[str]:
    """Return at most two ids, best first: the title tells most, then the text, then the heading.

    A second one is given only where it comes near the first.
    """
    title, text, heading = fold(title), fold(text), fold(heading)
    scores = {entry.id: _score(entry.words, title, text) for entry in terms}
    if not any(scores.values()):
        scores = {entry.id: _score(entry.words, heading, "") for entry in terms}
    ranked = sorted((key for key in scores if scores[key] > 0), key=lambda key: (-scores[key], key))
    return [key for key in ranked[:MOST] if scores[key] * 2 >= scores[ranked[0]]]


def suggest_topic(
    topics: Sequence[Terms], heads: Sequence[str], preamble: str, measures: Sequence[str]
) -> str | None:
    """Return the topic that the title, else the issuer, names; else what the measures speak of.

    `heads` are title and issuer. Three in ten measures are enough, or one in ten where the
    preamble speaks of it too; what a single measure mentions is no plan's topic.
    """
    folded, told = [fold(text) for text in measures], fold(preamble)
    by_head = ([t for t in topics if _speaks_of(fold(head), t)] for head in heads)
    named: list[Terms] = next(filter(None, by_head), [])
    common = [
        topic
        for topic in topics
        if sum(_speaks_of(text, topic) for text in folded)
        >= max(2, (LEAST_SHARE_TOLD if _speaks_of(told, topic) else LEAST_SHARE) * len(folded))
    ]
    return next(iter(suggest(named or common, heads[0], preamble + "".join(folded))), None)


def _speaks_of(folded: str, entry: Terms) -> bool:
    return any(word in folded for word in entry.words)


def _score(words: Iterable[str], title: str, text: str) -> float:
    """Long words tell more than short ones; a word repeated tells less each time."""
    score = 0.0
    for word in words:
        weight = len(word) ** 0.5
        score += TITLE_WEIGHT * weight * (word in title)
        if word in text:
            score += weight * min(text.count(word), 4) ** 0.5
    return score
