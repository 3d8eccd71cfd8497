"""How rare a feature is among the plans of a topic: what all of them have tells nothing."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

IDF_PRIOR = 10  # keeps a library of two alike measures from finding every word too common

Matrix = csr_matrix[np.float64]


def rarity(present: Matrix, topics: Sequence[str]) -> NDArray[np.float64]:
    """Return for each entry of a matrix how rare its column is among the rows of its topic.

    `topics` has one for each row; rows are measures, columns features.
    """
    groups = np.unique(np.array(topics), return_inverse=True)[1]
    group_of = np.repeat(groups, np.diff(present.indptr))
    rare = np.zeros(len(present.indices))
    for group, rows in enumerate(np.bincount(groups)):
        own = np.flatnonzero(group_of == group)
        columns = present.indices[own]
        frequency = np.bincount(columns, minlength=present.shape[1])
        rare[own] = np.log((rows + IDF_PRIOR) / frequency[columns])
    return rare
