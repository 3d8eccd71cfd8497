"""The invented data set with its files as published, without the host."""

from pathlib import Path

import pytest
from markupsafe import Markup

from planbook.check import open_library
from planbook.exports import every_group
from planbook.pages import every_leaf, every_page, home_page
from planbook.settings import Settings
from planbook.site import Site

DATA = Path(__file__).parent.parent / "data_set"


@pytest.fixture(scope="package")
def site():
    return _site(DATA)


@pytest.fixture(scope="package")
def files(site):
    return _files(site)


@pytest.fixture(scope="package")
def publish_anew():
    """Return a function that publishes a data folder."""

    def publish(data_dir=DATA, site_url=""):
        return _files(_site(data_dir, site_url))

    return publish


@pytest.fixture(scope="package")
def folder(files, tmp_path_factory):
    """Return a folder that holds every published file."""
    made = tmp_path_factory.mktemp("published")
    for name, content in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


@pytest.fixture(scope="package")
def fragments(site):
    """Return the HTML of every page by its address."""
    found = {page.address: str(page.content) for page in every_page(site)}
    return {**found, "": str(home_page(site, Markup("")).content)}


def _site(data_dir, site_url=""):
    return Site(open_library(data_dir), data_dir, Settings("样例", site_url))


def _files(site):
    groups = every_group(list(every_leaf(site)))
    return {at: content for group in groups for at, content in group.make(site)}
