"""Fixtures of all tests: the small invented data set, as a copy that a test may spoil."""

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["site_fixtures"]

HERE = Path(__file__).parent


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    """Return a copy of the invented data set."""
    return Path(shutil.copytree(HERE / "data_set", tmp_path / "data_set"))
