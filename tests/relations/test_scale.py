"""Related measures and shared wording keep their pace as the library grows."""

import time
from pathlib import Path

import pytest

from make_corpus import write_corpus
from planbook.catalogue import catalogue
from planbook.check import open_library
from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.related import related
from planbook.shared_wording import shared_wording

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


def test_shared_wording_grows_hardly_faster_than_the_library(
    libraries: tuple[Library, Library],
) -> None:
    small, large = (_seconds(library) for library in libraries)
    # four times the text: n log n is 4.6 times the work, the square of n 16 times
    assert large < 8 * small + 0.2


def test_ten_thousand_measures_would_be_related_within_a_minute(
    libraries: tuple[Library, Library],
) -> None:
    library = libraries[1]
    start = time.process_time()
    links, shared = related(library, CitedDocuments(library), catalogue()), shared_wording(library)
    spent = time.process_time() - start
    assert links
    assert shared.passages
    assert spent < 60 * len(library.entries) / 10_000


def _seconds(library: Library) -> float:
    """Return the shortest processor time of three runs."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        assert shared_wording(library).passages
        spent.append(time.process_time() - start)
    return min(spent)
