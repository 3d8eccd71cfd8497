"""Related measures and shared wording keep their pace as the library grows.

Measured by hand with this code at 2,400, 5,000 and 10,000 measures of `make_corpus`, in processor
seconds for both together: 2.5, 5.4 and 11.3, at most 0.6 GB: less than n log n.
"""

import os
from pathlib import Path

import pytest

from make_corpus import write_corpus
from planbook.check import open_library
from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.relations.related import related
from planbook.relations.shared_wording import shared_wording
from planbook.words.catalogue import catalogue

DATA = Path(__file__).parent.parent.parent / "data"
SMALL, LARGE = 20, 80  # plans, of 40 measures each


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    made = []
    for number in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp(f"corpus{number}")
        write_corpus(open_library(DATA), number, folder)
        made.append(open_library(folder))
    return made[0], made[1]


@pytest.fixture(scope="module")
def spent(libraries: tuple[Library, Library]) -> tuple[float, float]:
    """Processor seconds for relations and shared wording of the small and the large library."""
    small, large = libraries
    return min(_seconds(small) for _ in range(3)), _seconds(large)


def test_relations_grow_hardly_faster_than_the_library(spent: tuple[float, float]) -> None:
    small, large = spent
    # four times the text: n log n is 4.8 times the work, the square of n 16 times
    assert large < 8 * small + 0.2


def test_ten_thousand_measures_would_be_related_within_a_minute(
    libraries: tuple[Library, Library], spent: tuple[float, float]
) -> None:
    assert spent[1] < 60 * len(libraries[1].entries) / 10_000


def _seconds(library: Library) -> float:
    """Return the processor time that it takes, that of other processes included."""
    start = sum(os.times()[:4])
    links, shared = related(library, CitedDocuments(library), catalogue()), shared_wording(library)
    assert links
    assert shared.passages
    return sum(os.times()[:4]) - start
