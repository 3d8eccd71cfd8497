"""Every page kind, as axe-core, a strict HTML parser and a keyboard see it."""

import gzip
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import html5lib
import pytest
from site_fixtures import serving
from test_browser import KINDS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {**KINDS, "scene": "scenes/home-gas/", "compare": "compare/"}
HTML_LIMIT, PAGE_LIMIT = 30_000, 200_000  # bytes, gzip


@pytest.fixture(scope="module")
def opened(repository_site, browser):
    """Return a function that opens a page of the one served site in a tab of its own width."""
    with serving(repository_site) as base:
        tabs = {}

        def open_one(address, width, scheme="light"):
            if (width, scheme) not in tabs:
                size = {"width": width, "height": 900}
                tabs[width, scheme] = browser.new_page(viewport=size, color_scheme=scheme)
            tab = tabs[width, scheme]
            tab.goto(base + address)
            tab.wait_for_load_state("load")
            return tab

        yield open_one
        for tab in tabs.values():
            tab.close()


def violations(tab, only):
    """Return what axe-core finds on a page, with everything on it folded out."""
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tab.evaluate(AXE)
    run = "(only) => axe.run(document, {runOnly: only, resultTypes: ['violations']})"
    found = tab.evaluate(run, only)["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_no_violation(opened, address, width):
    assert violations(opened(address, width), RULES) == []


# Of all the rules only contrast can differ between light and dark.
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_dark_pages_are_legible(opened, address):
    for width in (360, 1440):
        assert violations(opened(address, width, "dark"), ["color-contrast"]) == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_html_is_valid_and_light(repository_site, address):
    path = repository_site / urlsplit(address).path
    html = (path / "index.html" if path.is_dir() else path).read_bytes()
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(html, transport_encoding="utf-8")
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [name for name, number in ids.items() if number > 1] == []
    assert len(gzip.compress(html)) <= HTML_LIMIT


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_first_load_is_light_and_asks_no_foreign_host(repository_site, browser, address):
    with serving(repository_site) as base:
        page = browser.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(base + address)
        page.wait_for_load_state("networkidle")
        page.close()
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    files = {urlsplit(url).path for url in asked if url.startswith(base)}
    assert sum(_weight(repository_site, path) for path in files) <= PAGE_LIMIT


def _weight(site, path):
    file = site / path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    return len(gzip.compress(file.read_bytes())) if file.is_file() else 0


@pytest.mark.parametrize("address", ["", "plans/yueyanglou-2022/14/", "departments/"])
def test_the_keyboard_reaches_everything_in_sight_and_leaves_it(opened, address):
    tab = opened(address, 1440)
    links = tab.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not(.md-toggle), summary')]"
        ".filter((one) => one.checkVisibility() && !one.closest('details:not([open])')"
        " && one.type !== 'radio').length"
    )
    seen = set()
    for _ in range(links + 60):
        tab.keyboard.press("Tab")
        where = tab.evaluate(FOCUS)
        if where is None:
            break
        assert where["shown"], where
        seen.add(where["number"])
    else:
        pytest.fail("the keyboard never leaves the page")
    assert len(seen) >= links * 0.9


# The element in focus by its place in the document, and whether it can be seen; null on leaving.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return {
    number: [...document.querySelectorAll('*')].indexOf(one),
    shown: inside && (ring || one.matches('input, [tabindex]')),
    what: one.outerHTML.slice(0, 120),
  };
}"""
