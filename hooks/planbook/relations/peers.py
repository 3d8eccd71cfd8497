"""Which plans are on one topic: as declared, or as their measures tell where nobody has chosen.

A draft 未分类 may be on anything. What most of its measures come nearest to is taken for its topic
here, and here alone: on pages and in data it stays 未分类.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.utils.extmath import safe_sparse_dot

from planbook.library import Library
from planbook.model import UNSORTED
from planbook.relations.rarity import Matrix
from planbook.workers import batches

LEAST_NEAR = 0.1  # from this score on, the nearest measure tells of what topic one is
LEAST_SHARE, LEAST_MEASURES = 0.3, 2  # of a plan's measures that must be near to one topic
ROWS = 256  # measures compared at a time: bounds memory


def topics_of(library: Library, rows: Matrix) -> Sequence[str]:
    """Return the topic of each measure's plan, in the order of entries, as far as it can be told.

    `rows` are the likenesses of the measures: they multiply to a score.
    """
    plans = [entry.plan for entry in library.entries]
    known = np.flatnonzero([plan.topic != UNSORTED for plan in plans])
    across = rows[known].T
    votes: dict[str, Counter[str]] = {}
    for part in batches(np.flatnonzero([plan.topic == UNSORTED for plan in plans]).tolist(), ROWS):
        scores = safe_sparse_dot(rows[part], across, dense_output=True)
        for row, near in zip(part, scores, strict=True):
            if near.max(initial=0) >= LEAST_NEAR:
                nearest = plans[known[near.argmax()]].topic
                votes.setdefault(plans[row].id, Counter())[nearest] += 1
    told = {key: topic for key, found in votes.items() if (topic := _told(library, key, found))}
    return [told.get(plan.id, plan.common_topic) for plan in plans]


def _told(library: Library, plan_id: str, votes: Counter[str]) -> str | None:
    """Return the topic that enough of a plan's measures come nearest to."""
    topic = max(sorted(votes), key=lambda topic: votes[topic])
    least = max(LEAST_MEASURES, LEAST_SHARE * len(library.plans[plan_id].measures))
    return topic if votes[topic] >= least else None
