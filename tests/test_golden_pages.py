"""The pages of the small invented data set, compared word for word with the blessed ones.

`make bless` accepts the pages as they are now; read the diff before you do.
"""

from pathlib import Path

import pytest

from planbook.check import open_library
from planbook.pages import every_page
from planbook.settings import Settings
from planbook.site import Site

HERE = Path(__file__).parent
GOLDEN = HERE / "golden_pages"


@pytest.fixture(scope="module")
def fragments() -> dict[str, str]:
    """Return the HTML fragment of every page of the data set, by file name."""
    data_dir = HERE / "data_set"
    site = Site(open_library(data_dir), data_dir, Settings("样例"))
    return {_file_name(page.address): _readable(str(page.content)) for page in every_page(site)}


def test_pages_are_the_golden_ones(fragments, request):
    if request.config.getoption("--bless"):
        _bless(fragments)
    golden = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.html")}
    assert sorted(fragments) == sorted(golden), "run `make bless` after reading what changed"
    for name, html in fragments.items():
        assert html == golden[name], f"{name} changed: read the diff, then `make bless`"


def _bless(fragments: dict[str, str]) -> None:
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.html"):
        path.unlink()
    for name, html in fragments.items():
        (GOLDEN / name).write_text(html, encoding="utf-8")


def _file_name(address: str) -> str:
    return address.strip("/").replace("/", "__") + ".html"


def _readable(html: str) -> str:
    """Drop blank lines and indentation, which no reader sees."""
    return "\n".join(line for line in map(str.strip, html.splitlines()) if line) + "\n"
