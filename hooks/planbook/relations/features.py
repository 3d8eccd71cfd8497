"""Features of measures as numbers: counted, weighed by their rarity, in rows of one length.

Rows are measures, columns features; the rows of two measures multiply to how alike they are.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from planbook.relations.grams import Keys, gram_counts
from planbook.relations.rarity import Matrix, rarity

MOST_HOLDERS = 1000  # n-grams that more measures have tell little, and cost most


def counts(documents: Sequence[Sequence[str]]) -> Matrix:
    """Return how often each feature stands in a document."""
    vectorizer = CountVectorizer(analyzer=iter, dtype=np.float64)
    try:
        return csr_matrix(vectorizer.fit_transform(documents))
    except ValueError:  # no document has any feature
        return csr_matrix((len(documents), 1), dtype=np.float64)


def rare(counted: Matrix, topics: Sequence[str], power: float = 1) -> Matrix:
    """Return counts dampened, times the rarity of their features to a power."""
    weights = counted.copy()
    weights.data = (1 + np.log(counted.data)) * rarity(counted, topics) ** power
    return weights


def rare_grams(texts: Sequence[str], topics: Sequence[str]) -> tuple[Keys, Matrix]:
    """Return two and three characters that stand together, and their weights: one row a text.

    What more than MOST_HOLDERS texts have weighs nothing.
    """
    keys, counted = gram_counts(texts)
    return keys, _without_common(rare(counted, topics))


def rare_letters(texts: Sequence[str], topics: Sequence[str]) -> Matrix:
    """Return the weights of single characters alike: 鱼 or 犬 tells much, most tell nothing."""
    return _without_common(rare(gram_counts(texts, sizes=(1,))[1], topics, power=2))


def _without_common(weights: Matrix) -> Matrix:
    """Return weights without those of features that too many measures have."""
    weights.data[np.bincount(weights.indices)[weights.indices] > MOST_HOLDERS] = 0
    weights.eliminate_zeros()
    return weights


def scaled_rows(weights: Matrix, least: float = 0) -> Matrix:
    """Return rows of length 1, shorter ones where they weigh less than `least`."""
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    scaled = weights.copy()
    scaled.data /= np.repeat(np.maximum(np.maximum(lengths, least), 1e-12), np.diff(weights.indptr))
    return scaled


def heaviest(rows: Matrix, most: int) -> Matrix:
    """Keep the heaviest features of each row, equal ones by their order in the vocabulary.

    What one row alone has is the rarest, and matches nothing: it gives way to all else.
    """
    kept = rows.copy()
    kept.data[np.bincount(kept.indices)[kept.indices] < 2] = 0
    kept.eliminate_zeros()
    for start, end in pairwise(kept.indptr.tolist()):
        if end - start > most:
            weights = kept.data[start:end].round(9)
            order = np.lexsort((kept.indices[start:end], -weights))
            kept.data[start + order[most:]] = 0
    kept.eliminate_zeros()
    return kept


def merged(columns: csc_matrix[np.float64]) -> Matrix:
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
    kept = columns[:, [group[0] for group in alike.values()]]
    times = [len(group) ** 0.5 for group in alike.values()]
    kept.data *= np.repeat(times, np.diff(kept.indptr))
    return csr_matrix(kept)
