"""What the words of each measure say of sectors: how often the terms of the registry stand there.

Sectors are declared in the data; those of a draft, which nobody has read, may be missing or wrong
and are passed over. This reads nothing into the data: it serves the likeness of measures alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer

from planbook.library import Entry, Library
from planbook.relations.rarity import rarity
from planbook.simplified import simplified
from planbook.word_list import WordList
from planbook.workers import batches, run_all

MEASURES = 1_000  # that one process reads at a time
IN_TITLE = 3  # a term in the title counts as three in the text
DECLARED = 4.0  # how much more the declared main sector weighs where one is to be the main


@dataclass(frozen=True)
class SectorWords:
    """One row a measure, in the order of the library; one column a sector, by id.

    `terms` has for each measure the terms in its own title and text and how often they stand
    there; `weights` counts those of its section's name too.
    """

    library: Library
    weights: NDArray[np.float64]
    terms: Sequence[Mapping[str, int]]

    @property
    def sectors(self) -> Sequence[str]:
        """The ids of the columns."""
        return sorted(self.library.registry.sectors)

    @cached_property
    def mains(self) -> NDArray[np.intp]:
        """The column of the sector that a measure is about; -1 where it is no industry."""
        return self._industries(self.weights + DECLARED * self._declared(first=True))

    @cached_property
    def declared_mains(self) -> NDArray[np.intp]:
        """The same as a person has declared it, -1 too where nobody has read the plan."""
        return self._industries(self._declared(first=True))

    @cached_property
    def named(self) -> NDArray[np.bool_]:
        """The sectors that a measure declares, or has any words of."""
        named: NDArray[np.bool_] = (self.weights > 0) | (self._declared(first=False) > 0)
        return named

    def _industries(self, weights: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return the heaviest column of each row where it is an industry, else -1."""
        heaviest = weights.argmax(axis=1)
        known = self.library.registry.sectors
        industries = np.array([known[key].kind == "industry" for key in self.sectors], dtype=bool)
        found = (weights.max(axis=1) > 0) & industries[heaviest]
        return np.where(found, heaviest, -1)

    def _declared(self, *, first: bool) -> NDArray[np.float64]:
        columns = {key: column for column, key in enumerate(self.sectors)}
        declared = np.zeros_like(self.weights)
        for row, entry in enumerate(self.library.entries):
            read = entry.measure.sectors if entry.plan.reviewed.by else ()
            held = [columns[key] for key in read if key in columns]
            declared[row, held[:1] if first else held] = 1
        return declared


def sector_words(library: Library) -> SectorWords:
    """Weigh the sectors of every measure by the terms of the registry in its words."""
    terms = _terms(library)
    shape = (len(library.entries), len(library.registry.sectors))
    if not terms or not library.entries:
        return SectorWords(library, np.zeros(shape), [{}] * shape[0])
    longest_first = WordList(sorted(terms, key=lambda term: (-len(term), term)))
    some = [partial(_count, part, longest_first) for part in batches(library.entries, MEASURES)]
    counted = [*chain.from_iterable(run_all(some))]
    vectorizer = DictVectorizer()
    counts = csr_matrix(vectorizer.fit_transform([whole for whole, _ in counted]))
    topics = [entry.plan.common_topic for entry in library.entries]
    counts.data = (1 + np.log(counts.data)) * rarity(counts, topics)
    spread = np.array([terms[term] for term in vectorizer.get_feature_names_out()])
    weights = np.asarray(counts @ spread.reshape(-1, shape[1]))
    # plain dicts of words and numbers: Python need not look through them for what can be freed
    return SectorWords(library, weights, [dict(own) for _, own in counted])


def sectors_by_term(library: Library) -> Mapping[str, Sequence[str]]:
    """Return the ids of the sectors that each name or term of the registry stands for."""
    found: dict[str, list[str]] = {}
    for key, sector in sorted(library.registry.sectors.items()):
        for term in sorted({simplified(term) for term in (sector.name, *sector.terms)}):
            found.setdefault(term, []).append(key)
    return found


def _terms(library: Library) -> Mapping[str, NDArray[np.float64]]:
    """Return for each term what it tells of each sector; one of two sectors tells less of each."""
    columns = {key: column for column, key in enumerate(sorted(library.registry.sectors))}
    terms: dict[str, NDArray[np.float64]] = {}
    for term, sectors in sectors_by_term(library).items():
        terms[term] = np.zeros(len(columns))
        terms[term][[columns[key] for key in sectors]] = len(sectors) ** -0.5
    return terms


def _count(entries: Sequence[Entry], terms: WordList) -> list[tuple[Counter[str], Counter[str]]]:
    return [_counted(entry, terms) for entry in entries]


def _counted(entry: Entry, terms: WordList) -> tuple[Counter[str], Counter[str]]:
    """Count the terms in a measure with its section's name, those in the title more, and the terms
    in the measure alone.
    """
    measure = entry.measure
    title = simplified(measure.title or "")
    own = _found(simplified("\n".join([title, *(one.text for one in measure.clauses)])), terms)
    whole = own + _found(simplified(entry.section.title or ""), terms)
    for term, count in _found(title, terms).items():
        whole[term] += IN_TITLE * count
    return whole, own


def _found(text: str, terms: WordList) -> Counter[str]:
    """Count the terms, longest first: 煤矿 doesn't stand in 非煤矿山."""
    counts: Counter[str] = Counter()
    for term in terms.likely(text):
        if term in text:
            counts[term] = text.count(term)
            text = text.replace(term, "\n")
    return counts
