"""How alike any two measures are: by title, wording, sectors, lead departments, citations.

Every likeness is a matrix with one row of length 1 a measure, so that rows multiply to a cosine.
Responsibility notes are left out: 各县(区)党委、政府 ends half of all measures and makes none of
them alike. What is alike enough to be shown is decided in `related`, not here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from planbook.library import Entry, Library

# What each likeness adds to a score of at most 1.
TITLE, WORDING, SECTOR, LEAD, CITED = 0.3, 0.3, 0.3, 0.05, 0.05
IDF_PRIOR = 10  # keeps a library of two alike measures from finding every word too common
HEAVIEST = 160  # n-grams kept of a measure, so that the longest texts cost no more than others
HEADING = 30  # characters that stand for the title of a measure without one

Matrix = csr_matrix[np.float64]


@dataclass(frozen=True)
class Likeness:
    """Rows of titles, wordings and the other likenesses (`rest`), weighted by root."""

    titles: Matrix
    wordings: Matrix
    rest: Matrix

    @property
    def texts(self) -> Matrix:
        """Titles and wordings side by side."""
        return csr_matrix(hstack([self.titles, self.wordings]))


def likeness(library: Library) -> Likeness:
    """Compare all measures of a library; rows are in the order of its entries."""
    entries = library.entries
    rest = (
        (_shared(_sectors(entry) for entry in entries), SECTOR),
        (_shared(lead_names(library, entry) for entry in entries), LEAD),
        (_shared(entry.measure.citations for entry in entries), CITED),
    )
    return Likeness(
        titles=_texts(map(_heading, entries)) * TITLE**0.5,
        wordings=_heaviest(_texts(map(_wording, entries))) * WORDING**0.5,
        rest=csr_matrix(hstack([part * weight**0.5 for part, weight in rest])),
    )


def lead_names(library: Library, entry: Entry) -> list[str]:
    """Return the names of the offices that lead a measure: the function, whatever its place."""
    duties = (*library.duties(entry), *library.section_duties(entry.plan, entry.section))
    leads = [duty.office.department for duty in duties if duty.role == "lead"]
    return sorted({lead.name for lead in leads if lead.kind == "office"})


def _sectors(entry: Entry) -> Sequence[str]:
    """Return the sectors, the first twice: it is the main one."""
    return (*entry.measure.sectors[:1], *entry.measure.sectors)


def _heading(entry: Entry) -> str:
    """Return the title; a section that is one measure lends its own, else the text its head."""
    alone = len(entry.section.measures) == 1
    title = entry.measure.title or (entry.section.title if alone else None)
    return title or "".join(clause.text for clause in entry.measure.clauses)[:HEADING]


def _wording(entry: Entry) -> str:
    return "\n".join([_heading(entry), *(clause.text for clause in entry.measure.clauses)])


def _texts(texts: Iterable[str]) -> Matrix:
    return _tf_idf(list(texts), _grams)


def _shared(names: Iterable[Sequence[str]]) -> Matrix:
    return _tf_idf(list(names), iter)


def _grams(text: str) -> Iterator[str]:
    """Yield the n-grams of two and three characters within runs of letters and digits."""
    for run in re.findall(r"\w+", text):
        for size in (2, 3):
            for start in range(len(run) - size + 1):
                yield run[start : start + size]


def _tf_idf(
    documents: Sequence[str | Sequence[str]], analyzer: Callable[..., Iterator[str]]
) -> Matrix:
    """Return TF-IDF rows of length 1; rows of zeros for documents without features."""
    vectorizer = CountVectorizer(analyzer=analyzer, dtype=np.float64)
    try:
        counts = csr_matrix(vectorizer.fit_transform(documents))
    except ValueError:  # no document has any feature
        return csr_matrix((len(documents), 1), dtype=np.float64)
    counts.data = 1 + np.log(counts.data)
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((len(documents) + IDF_PRIOR) / frequency)
    return csr_matrix(normalize(csr_matrix(counts.multiply(rarity))))


def _heaviest(rows: Matrix) -> Matrix:
    """Keep the heaviest features of each row, equal ones by their order in the vocabulary."""
    kept = rows.copy()
    for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
        if end - start > HEAVIEST:
            weights = rows.data[start:end].round(9)
            order = np.lexsort((rows.indices[start:end], -weights))
            kept.data[start + order[HEAVIEST:]] = 0
    kept.eliminate_zeros()
    return kept
