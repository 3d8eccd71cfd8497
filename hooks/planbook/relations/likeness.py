"""How alike any two measures are: by title, wording, sectors, and the documents they cite.

Every likeness is a matrix with one row of length at most 1 a measure, so that rows multiply to a
cosine. What is rare among the plans of a topic tells most: 食品安全 makes no two measures on food
alike. Sectors count as the text speaks of them (`sector_words`) and as declared, where a person
has read the plan: a draft's were guessed from the same words. Responsibility notes are left out:
各县(区)党委、政府 ends half of all measures and makes none of them alike. What is alike enough to
be shown is decided in `related`, not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer

from planbook.citations import CitedDocuments
from planbook.library import Entry, Library
from planbook.relations.grams import gram_counts
from planbook.relations.rarity import Matrix, rarity
from planbook.relations.sector_words import SectorWords
from planbook.simplified import simplified

# What each likeness adds to a score of at most 1.
TITLE, WORDING, SECTOR, WORDS, CITED = 0.2, 0.6, 0.05, 0.12, 0.03
HEAVIEST = 240  # n-grams kept of a measure, so that the longest texts cost no more than others
MOST_HOLDERS = 1000  # n-grams that more measures have tell little, and cost most
PAIRS = 4096  # pairs of measures compared at a time
MOST_SECTORS = 5  # of those that a measure speaks of: what it merely mentions is left out
HEADING = 30  # characters that stand for the title of a measure without one
# Rows lighter than this stay shorter than 1: a sector of every tenth measure, or a word or two
# that many have, tell little even where they are all that a measure has.
SECTOR_WEIGHT, WORDS_WEIGHT = 2.5, 6.0

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Likeness:
    """Rows of titles, wordings and the other likenesses (`rest`), weighted by root."""

    titles: Matrix
    wordings: Matrix
    rest: Matrix

    @cached_property
    def whole(self) -> Matrix:
        """All likenesses side by side: rows multiply to a score."""
        return _merged(csc_matrix(hstack([self.titles, self.wordings, self.rest])))

    def worded(self, ones: Numbers, others: Numbers) -> tuple[NDArray[np.float64], ...]:
        """Return the cosines of titles and of wordings for pairs of measures by number."""
        return tuple(
            _cosines(part, ones, others) / weight
            for part, weight in ((self.titles, TITLE), (self.wordings, WORDING))
        )

    def in_words(self, ones: Numbers, others: Numbers) -> NDArray[np.float64]:
        """Return what titles and wordings together add to the scores of pairs of measures."""
        return added(*self.worded(ones, others))


def added(titles: NDArray[np.float64], wordings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what likenesses of titles and of wordings add to a score."""
    return TITLE * titles + WORDING * wordings


def _merged(columns: csc_matrix[np.float64]) -> Matrix:
    """Make one feature of those that weigh the same in the same measures, as all n-grams of a
    copied sentence do: rows multiply to the same. What one measure alone has adds nothing.
    """
    columns.sort_indices()
    alike: dict[bytes, list[int]] = {}
    for column, (start, end) in enumerate(pairwise(columns.indptr)):
        if end - start > 1:
            part = slice(start, end)
            held = columns.indices[part].tobytes() + columns.data[part].tobytes()
            alike.setdefault(held, []).append(column)
    merged = columns[:, [group[0] for group in alike.values()]]
    times = [len(group) ** 0.5 for group in alike.values()]
    merged.data *= np.repeat(times, np.diff(merged.indptr))
    return csr_matrix(merged)


def _cosines(rows: Matrix, ones: Numbers, others: Numbers) -> NDArray[np.float64]:
    """Multiply rows pair by pair, some thousand pairs at a time: bounds memory."""
    cosines = np.zeros(len(ones))
    for start in range(0, len(ones), PAIRS):
        part = slice(start, start + PAIRS)
        products = rows[ones[part]].multiply(rows[others[part]])
        cosines[part] = np.asarray(products.sum(axis=1)).ravel()
    return cosines


def likeness(library: Library, cited: CitedDocuments, words: SectorWords) -> Likeness:
    """Compare all measures of a library; rows are in the order of its entries."""
    entries = library.entries
    topics = [entry.plan.common_topic for entry in entries]
    sectors = _rare(_counts([_sectors(entry) for entry in entries]), topics)
    documents = _rare(_counts([_documents(cited, entry) for entry in entries]), topics)
    rest = (
        (_rows(sectors, SECTOR_WEIGHT), SECTOR),
        (_heaviest(_rows(csr_matrix(words.weights), WORDS_WEIGHT), MOST_SECTORS), WORDS),
        (_rows(documents), CITED),
    )
    titles = _rows(_rare_grams([_heading(entry) for entry in entries], topics))
    wordings = _rows(_rare_grams([_wording(entry) for entry in entries], topics))
    return Likeness(
        titles=titles * TITLE**0.5,
        wordings=_heaviest(wordings, HEAVIEST) * WORDING**0.5,
        rest=csr_matrix(hstack([part * weight**0.5 for part, weight in rest])),
    )


def _sectors(entry: Entry) -> Sequence[str]:
    """Return the sectors of a plan that a person has read, the main one twice."""
    sectors = entry.measure.sectors if entry.plan.reviewed.by else ()
    return (*sectors[:1], *sectors)


def _documents(cited: CitedDocuments, entry: Entry) -> Sequence[str]:
    return [document.id for document in cited.certain(entry)]


def _heading(entry: Entry) -> str:
    """Return the title; a section that is one measure lends its own, else the text its head."""
    alone = len(entry.section.measures) == 1
    title = entry.measure.title or (entry.section.title if alone else None)
    return simplified(title or "".join(clause.text for clause in entry.measure.clauses)[:HEADING])


def _wording(entry: Entry) -> str:
    texts = (clause.text for clause in entry.measure.clauses)
    return "\n".join([_heading(entry), *map(simplified, texts)])


def _counts(documents: Sequence[Sequence[str]]) -> Matrix:
    """Return how often each feature stands in a document."""
    vectorizer = CountVectorizer(analyzer=iter, dtype=np.float64)
    try:
        return csr_matrix(vectorizer.fit_transform(documents))
    except ValueError:  # no document has any feature
        return csr_matrix((len(documents), 1), dtype=np.float64)


def _rare(counts: Matrix, topics: Sequence[str]) -> Matrix:
    """Return counts dampened, times the rarity of their features."""
    rare = counts.copy()
    rare.data = (1 + np.log(counts.data)) * rarity(counts, topics)
    return rare


def _rare_grams(texts: Sequence[str], topics: Sequence[str]) -> Matrix:
    """Return the same for the n-grams of texts, without those that too many have."""
    rare = _rare(gram_counts(texts), topics)
    rare.data[np.bincount(rare.indices)[rare.indices] > MOST_HOLDERS] = 0
    rare.eliminate_zeros()
    return rare


def _rows(weights: Matrix, least: float = 0) -> Matrix:
    """Return rows of length 1, shorter ones where they weigh less than `least`."""
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    scaled = weights.copy()
    scaled.data /= np.repeat(np.maximum(np.maximum(lengths, least), 1e-12), np.diff(weights.indptr))
    return scaled


def _heaviest(rows: Matrix, most: int) -> Matrix:
    """Keep the heaviest features of each row, equal ones by their order in the vocabulary."""
    kept = rows.copy()
    for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
        if end - start > most:
            weights = rows.data[start:end].round(9)
            order = np.lexsort((rows.indices[start:end], -weights))
            kept.data[start + order[most:]] = 0
    kept.eliminate_zeros()
    return kept
