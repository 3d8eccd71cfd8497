"""Fixtures of the public site's tests: the invented data set as a site, without a host."""

from pathlib import Path

import pytest

from planbook.check import open_library
from planbook.settings import Settings
from planbook.site import Site

DATA_SET = Path(__file__).resolve().parent.parent / "data_set"


@pytest.fixture(scope="session")
def small_site() -> Site:
    """Return the invented data set, published at an address of its own."""
    settings = Settings(
        "样例",
        site_url="https://plans.example/base/",
        correction_url="mailto:office@plans.example",
        organisation="样例办",
        site_code="1234567890",
    )
    return Site(open_library(DATA_SET), DATA_SET, settings)


@pytest.fixture(scope="session")
def bare_site() -> Site:
    """Return the same where staff have set nothing but a name."""
    return Site(open_library(DATA_SET), DATA_SET, Settings("样例"))
