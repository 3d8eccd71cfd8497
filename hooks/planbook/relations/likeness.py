"""How alike any two measures are: by title, wording and single characters, by the name of their
section, their sectors, their offices and the documents that they cite.

Every likeness is a matrix with one row of length at most 1 a measure, so that rows multiply to a
cosine. What is rare among the plans of a topic tells most: 食品安全 makes no two measures on food
alike. Sectors count as the text speaks of them (`sector_words`) and as declared, where a person
has read the plan: a draft's were guessed from the same words; they count little, for where all
of a topic is one sector that makes no two alike. The words of responsibility notes are left out:
各县(区)党委、政府 ends half of all measures; the offices that they name count a little. What is
alike enough to be shown is decided in `comparison`, not here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, hstack

from planbook.citations import CitedDocuments
from planbook.library import Entry, Library
from planbook.relations.features import (
    counts,
    heaviest,
    merged,
    rare,
    rare_grams,
    rare_letters,
    scaled_rows,
)
from planbook.relations.grams import Keys, gram_text
from planbook.relations.rarity import Matrix
from planbook.relations.sector_words import SectorWords
from planbook.simplified import simplified

# What each likeness adds to a score of at most 1.
TITLE, WORDING, LETTERS, SECTION = 0.1, 0.6, 0.14, 0.02
SECTOR, WORDS, OFFICES, CITED = 0.05, 0.04, 0.02, 0.03
HEAVIEST = 240  # n-grams kept of a measure, so that the longest texts cost no more than others
MOST_LETTERS = 40  # the same of its single characters
PAIRS = 4096  # pairs of measures compared at a time
MOST_SECTORS = 5  # of those that a measure speaks of: what it merely mentions is left out
HEADING = 30  # characters that stand for the title of a measure without one
# Rows lighter than this stay shorter than 1: the main sector of every fourth measure, an office
# that has to do with all, or a word or two that many have, tell little even where there is no more.
SECTOR_WEIGHT, WORDS_WEIGHT, OFFICES_WEIGHT, SECTION_WEIGHT = 2.5, 12.0, 4.0, 6.0

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Likeness:
    """Rows of titles, wordings and the other likenesses (`rest`), weighted by root.

    `grams` has the n-gram of each column of `wordings`.
    """

    titles: Matrix
    wordings: Matrix
    rest: Matrix
    grams: Keys

    @cached_property
    def whole(self) -> Matrix:
        """All likenesses side by side: rows multiply to a score."""
        return merged(csc_matrix(hstack([self.titles, self.wordings, self.rest])))

    def worded(self, ones: Numbers, others: Numbers) -> tuple[NDArray[np.float64], ...]:
        """Return the cosines of titles and of wordings for pairs of measures by number."""
        return tuple(
            _cosines(part, ones, others) / weight
            for part, weight in ((self.titles, TITLE), (self.wordings, WORDING))
        )

    def in_common(self, one: int, other: int) -> tuple[str, ...]:
        """Return the n-grams that the wordings of two measures share, what tells most first."""
        shared = self.wordings[[one]].multiply(self.wordings[[other]]).tocoo()
        order = np.lexsort((shared.col, -shared.data.round(9)))
        return tuple(gram_text(key) for key in self.grams[shared.col[order]].tolist())

    def in_words(self, ones: Numbers, others: Numbers) -> NDArray[np.float64]:
        """Return what titles and wordings together add to the scores of pairs of measures."""
        return added(*self.worded(ones, others))


def added(titles: NDArray[np.float64], wordings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what likenesses of titles and of wordings add to a score."""
    return TITLE * titles + WORDING * wordings


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
    topics = [entry.plan.common_topic for entry in library.entries]
    titles = rare_grams([simplified(_heading(entry)) for entry in library.entries], topics)[1]
    texts = [simplified(compared_text(entry)) for entry in library.entries]
    grams, wordings = rare_grams(texts, topics)
    letters = heaviest(scaled_rows(rare_letters(texts, topics)), MOST_LETTERS)
    sectors = heaviest(scaled_rows(csr_matrix(words.weights), WORDS_WEIGHT), MOST_SECTORS)
    rest = ((letters, LETTERS), (sectors, WORDS), *_told(library, cited, topics))
    return Likeness(
        titles=scaled_rows(titles) * TITLE**0.5,
        wordings=heaviest(scaled_rows(wordings), HEAVIEST) * WORDING**0.5,
        grams=grams,
        rest=csr_matrix(hstack([part * weight**0.5 for part, weight in rest])),
    )


def _told(
    library: Library, cited: CitedDocuments, topics: Sequence[str]
) -> Iterator[tuple[Matrix, float]]:
    """Yield what else the data say of measures, each with what it adds to a score."""
    entries = library.entries
    sections = rare_grams([simplified(entry.section.title or "") for entry in entries], topics)[1]
    yield scaled_rows(sections, SECTION_WEIGHT), SECTION
    sectors = rare(counts([_sectors(entry) for entry in entries]), topics)
    yield scaled_rows(sectors, SECTOR_WEIGHT), SECTOR
    offices = rare(counts([_offices(library, entry) for entry in entries]), topics)
    yield scaled_rows(offices, OFFICES_WEIGHT), OFFICES
    documents = rare(counts([_documents(cited, entry) for entry in entries]), topics)
    yield scaled_rows(documents), CITED


def _sectors(entry: Entry) -> Sequence[str]:
    """Return the sectors of a plan that a person has read, the main one twice."""
    sectors = entry.measure.sectors if entry.plan.reviewed.by else ()
    return (*sectors[:1], *sectors)


def _offices(library: Library, entry: Entry) -> Sequence[str]:
    """Return the offices that have to do with a measure, whatever their place and role."""
    departments = (duty.office.department for duty in library.all_duties(entry))
    return sorted({one.id for one in departments if one.kind == "office"})


def _documents(cited: CitedDocuments, entry: Entry) -> Sequence[str]:
    return [document.id for document in cited.certain(entry)]


def compared_text(entry: Entry) -> str:
    """Return the text of a measure that is compared: its heading, then each clause on a line."""
    return "\n".join([_heading(entry), *(clause.text for clause in entry.measure.clauses)])


def _heading(entry: Entry) -> str:
    """Return the title; a section that is one measure lends its own, else the text its head."""
    alone = len(entry.section.measures) == 1
    title = entry.measure.title or (entry.section.title if alone else None)
    return title or "".join(clause.text for clause in entry.measure.clauses)[:HEADING]
