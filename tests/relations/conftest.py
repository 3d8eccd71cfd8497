"""The real library and the invented one as sites without a host; tests change neither."""

from pathlib import Path

import pytest
from counterparts import Links, links_of, with_drafts

from planbook.check import open_library
from planbook.library import Library
from planbook.settings import Settings
from planbook.site import Site

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def real_site() -> Site:
    """Return the four real plans."""
    return _site(TESTS.parent / "data")


@pytest.fixture(scope="session")
def small_site() -> Site:
    """Return the invented data set."""
    return _site(TESTS / "data_set")


@pytest.fixture(scope="session")
def library(real_site: Site) -> Library:
    """Return the library of the real plans."""
    return real_site.library


@pytest.fixture(scope="session")
def unseen(library: Library) -> Library:
    """Return the real plans with those of `unseen/`, as the importer drafts them."""
    return with_drafts(library, TESTS / "relations" / "unseen")


@pytest.fixture(scope="session")
def unseen_links(unseen: Library) -> Links:
    return links_of(unseen)


def _site(data_dir: Path) -> Site:
    return Site(open_library(data_dir), data_dir, Settings("样例"))
