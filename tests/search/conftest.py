"""A folder with the search and its page, served to one browser page."""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from markupsafe import Markup
from search.records import NAMES, records
from site_fixtures import serving

from planbook.render import environment
from planbook.search import build_search
from planbook.words.catalogue import catalogue
from planbook.words.wording import Wording

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def library():
    """Return (measures, plans) to search."""
    return records(copies=3)


@pytest.fixture(scope="session", params=[3000, 25], ids=["light", "heavy"])
def engine(request, library, browser, tmp_path_factory):
    """Open an empty page beside the search files; with a low limit most grams are heavy."""
    folder = tmp_path_factory.mktemp("engine")
    write_search(folder, library, limit=request.param)
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with ExitStack() as opened:
        base = opened.enter_context(serving(folder))
        page = browser.new_page()
        opened.callback(page.close)
        page.goto(base)
        yield page


@pytest.fixture(scope="session")
def search_site(library, tmp_path_factory):
    """Return a folder with the search page alone, in a frame that loads what each page loads."""
    folder = tmp_path_factory.mktemp("search-site")
    write_search(folder, library)
    fragment = Markup(
        environment(Wording(catalogue())).get_template("search.html").render(root="../")
    )
    style = '<link rel="stylesheet" href="../assets/planbook/search.css">'
    script = '<script src="../assets/planbook/frame.js" defer></script>'
    head = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>检索</title>'
    body = f'<body class="md-typeset" dir="ltr"><article>{fragment}</article></body></html>'
    (folder / "search").mkdir()
    (folder / "search" / "index.html").write_text(head + style + script + body, encoding="utf-8")
    return folder


def write_search(folder, library, **options):
    """Write the search files and the scripts where a site has them."""
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    assets = folder / "assets" / "planbook"
    for name, content in build_search(*library, NAMES, **options).items():
        path = assets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
