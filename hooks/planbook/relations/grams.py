"""Characters that stand together in a text, counted over many texts at once.

What `CountVectorizer` of scikit-learn would count one by one, which takes four times as long: the
most of what a comparison of measures costs.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from planbook.relations.rarity import Matrix
from planbook.workers import batches

WORD = re.compile(r"\w")
BETWEEN = "\n"  # no letter, so that nothing reaches from one text to the next
TEXTS = 250  # counted at a time: what a processor's cache holds

Keys = NDArray[np.int64]  # an n-gram as one number, in the order of the n-grams


def gram_counts(texts: Sequence[str], sizes: Sequence[int] = (2, 3)) -> tuple[Keys, Matrix]:
    """Return the n-grams within runs of letters and digits, and how often each stands in each text.

    One row a text, one column an n-gram of one of the sizes, 1 to 3; columns are in the order of
    the n-grams.
    """
    parts = [_counted(part, sizes) for part in batches(texts, TEXTS)]
    known = np.unique(np.concatenate([keys for keys, _ in parts]))
    if not len(known):
        return np.zeros(1, dtype=np.int64), csr_matrix((len(texts), 1), dtype=np.float64)
    return known, csr_matrix(vstack([_widened(counts, keys, known) for keys, counts in parts]))


def gram_text(key: int) -> str:
    """Return an n-gram's characters."""
    codes = (key >> bits & 0x1FFFFF for bits in (42, 21, 0))
    return "".join(chr(code) for code in codes if code)


def _counted(texts: Sequence[str], sizes: Sequence[int]) -> tuple[Keys, Matrix]:
    """Return the n-grams of some texts, in order, and how often each stands in each text."""
    letters = _letters(BETWEEN.join([*texts, "", ""]))
    text_of = np.repeat(np.arange(len(texts)), [len(text) + len(BETWEEN) for text in texts])
    keys = np.zeros(len(text_of), dtype=np.int64)
    starts = np.arange(len(text_of))
    found = []
    for size, bits in enumerate((42, 21, 0), start=1):
        following = letters[starts + size - 1]
        starts = starts[following > 0]
        keys[starts] |= letters[starts + size - 1] << bits
        if size in sizes:
            found.append((keys[starts], text_of[starts]))
    known, numbers = np.unique(np.concatenate([one for one, _ in found]), return_inverse=True)
    rows = np.concatenate([row for _, row in found])
    cells = np.ones(len(rows)), (rows, numbers)
    return known, csr_matrix(cells, shape=(len(texts), len(known)))


def _widened(counts: Matrix, keys: Keys, known: Keys) -> Matrix:
    """Return counts with a column for every n-gram that is known."""
    columns = np.searchsorted(known, keys)[counts.indices]
    return csr_matrix((counts.data, columns, counts.indptr), shape=(counts.shape[0], len(known)))


def _letters(line: str) -> Keys:
    """Return the code of each letter and digit; 0 for all else."""
    codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    others = [ord(mark) for mark in set(line) if not WORD.match(mark)]
    return np.where(np.isin(codes, others), 0, codes)
