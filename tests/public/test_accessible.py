"""Every page kind, as axe-core, a strict HTML parser and a keyboard see it."""

import gzip
import os
import subprocess
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import html5lib
import pytest
import statement
from site_fixtures import serving
from test_browser import KINDS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LONG_PLAN = KINDS["plan"]
PAGES = KINDS | {
    "plan": "plans/haiyan-2019/",
    "place above": "places/hebei/",
    "citation": "citations/c061e9371f5/",
    "scene": "scenes/home-gas/",
    "compare": "compare/",
    "compared": "compare/?a=yicheng-2023&b=yueyanglou-2022",
    "search form": "search/",
    "nothing found": "search/?q=火星移民",
    "changes": "changes/",
    "analysts": "analysts/",
    "guide page": "guide/fields/",
    "lost": "404.html",
}
WALKED = {
    "home": "",
    "plan": "plans/haiyan-2019/",
    "measure": "plans/yueyanglou-2022/14/",
    "search": "search/?q=燃气",
    "ledger": "deadlines/",
}
# 关怀版 has one column at every width.
SCHEMES = {360: ("default", "slate", "care"), 1440: ("default", "slate")}
HTML_LIMIT, PAGE_LIMIT = 30_000, 200_000  # bytes, gzip


@pytest.fixture(scope="module")
def opened(repository_site, browser):
    """Return a function that opens a page of the one served site in a tab with an empty cache."""
    with serving(repository_site) as base:

        def open_one(address, width):
            size = {"width": width, "height": 900}
            tab = browser.new_page(viewport=size, reduced_motion="reduce")
            tab.base, tab.asked = base, []
            tab.on("request", lambda request: tab.asked.append(request.url))
            tab.goto(base + address)
            tab.wait_for_load_state("networkidle")
            return tab

        yield open_one


@pytest.fixture(scope="module")
def looked_at(opened):
    """Return a function that gives what one load of a page shows: faults, and what it asked for."""

    @cache
    def look(address):
        tab = opened(address, 360)
        asked = list(tab.asked)
        tab.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        tab.evaluate(AXE)
        found = {"axe": [], "sideways": [], "asked": asked, "base": tab.base}
        for width in SCHEMES:
            tab.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES[width]:
                seen = tab.evaluate(INSPECT, scheme)
                where = f"{address or '/'} {width} {scheme}"
                found["axe"] += [f"{where}: {fault}" for fault in seen["faults"]]
                if width == 360 and seen["wide"] > width:
                    found["sideways"].append(f"{where}: {seen['wide']}")
        found["axe version"] = tab.evaluate("axe.version")
        tab.close()
        return found

    return look


# Rows of a table, measures of a section and pairs are alike: the first six stand for all.
# axe-core leaves the size of targets and the higher contrast out unless it is asked for them.
# The other schemes change colours, 关怀版 sizes too; all other rules see the same page again.
INSPECT = """async (scheme) => {
  const ALIKE = ["tbody > tr", ".pb-measure", ".pb-pair"]
    .map((one) => [one + ":nth-of-type(n + 7)"]);
  document.body.setAttribute("data-md-color-scheme", scheme);
  const where = { include: [["html"]], exclude: ALIKE };
  const seen = {
    slate: ["color-contrast", "link-in-text-block"],
    care: ["color-contrast", "color-contrast-enhanced", "link-in-text-block", "target-size"],
  }[scheme];
  const options = seen ? { runOnly: seen } : { rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(where, { resultTypes: ["violations"], ...options });
  return {
    faults: violations.map((one) => one.id + " " + one.nodes[0].target.join(" ")),
    wide: document.documentElement.scrollWidth,
  };
}"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_no_violation(looked_at, address):
    assert looked_at(address)["axe"] == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways_on_a_small_phone(looked_at, address):
    assert looked_at(address)["sideways"] == []


def html_faults(site, address):
    """Return what a strict parser stumbles over on a page, and the ids that stand there twice."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(file_of(site, urlsplit(address).path).read_bytes())
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    faults = [name for _, name, _ in parser.errors] + [one for one in ids if ids[one] > 1]
    return [f"{address or '/'}: {fault}" for fault in faults]


def file_of(site, path):
    """Return the file that a server sends for a path."""
    file = site / path.lstrip("/")
    return file / "index.html" if file.is_dir() else file


@pytest.mark.parametrize("address", [*PAGES.values(), LONG_PLAN], ids=[*PAGES, "long plan"])
def test_html_is_valid_and_light(repository_site, address):
    assert html_faults(repository_site, address) == []
    html = file_of(repository_site, urlsplit(address).path).read_bytes()
    assert len(gzip.compress(html)) <= HTML_LIMIT


@pytest.mark.skipif("PLANBOOK_VNU" not in os.environ, reason="PLANBOOK_VNU names no vnu.jar")
def test_the_nu_checker_finds_no_error(repository_site):
    files = {file_of(repository_site, urlsplit(address).path) for address in PAGES.values()}
    checker = ["java", "-jar", os.environ["PLANBOOK_VNU"], "--errors-only", *sorted(files)]
    told = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert told.stderr.splitlines() == []
    assert told.returncode == 0


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_first_load_is_light_and_asks_no_foreign_host(repository_site, looked_at, address):
    asked, base = looked_at(address)["asked"], looked_at(address)["base"]
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    files = [file_of(repository_site, urlsplit(url).path) for url in asked if url.startswith(base)]
    sizes = [len(gzip.compress(file.read_bytes())) for file in set(files) if file.is_file()]
    assert sum(sizes) <= PAGE_LIMIT


@pytest.fixture(scope="module")
def walked(opened):
    """Return a function that tabs through a page and gives what went wrong on the way."""

    @cache
    def walk(address):
        tab = opened(address, 1440)
        goals = set(tab.evaluate(GOALS))
        seen, faults = set(), []
        for _ in range(len(goals) + 60):
            tab.keyboard.press("Tab")
            where = tab.evaluate(FOCUS)
            if where is None:
                break
            seen.add(where["number"])
            if not where["shown"]:
                faults.append(f"{address or '/'}: focus unseen {where['what']}")
        else:
            faults.append(f"{address or '/'}: no way out")
        missed = tab.evaluate(TELL, sorted(goals - seen))
        tab.close()
        return faults + [f"{address or '/'}: not reached {one}" for one in missed]

    return walk


@pytest.mark.parametrize("address", WALKED.values(), ids=WALKED)
def test_the_keyboard_reaches_everything_in_sight_and_leaves_it(walked, address):
    assert walked(address) == []


# What can be acted on now, by its place in the document; of radio buttons only the chosen one.
GOALS = """() => {
  const all = [...document.querySelectorAll('*')];
  const acts = 'a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex="0"]';
  return all.flatMap((one, number) => {
    const chosen = one.type !== 'radio' || one.checked;
    const box = one.getBoundingClientRect();
    const open = !one.parentElement?.closest('details:not([open])') || one.matches('summary');
    const there = one.checkVisibility({ visibilityProperty: true }) && box.width > 0 && open;
    return one.matches(acts) && !one.closest('[hidden]') && chosen && there
      && one.tabIndex >= 0 ? [number] : [];
  });
}"""
TELL = """(numbers) => numbers.map(
  (number) => [...document.querySelectorAll('*')][number].outerHTML.slice(0, 100))"""

# The element in focus by its place in the document, and whether it can be seen; null on leaving.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  // WCAG 2.4.11: nothing that stays in place, such as the header, may lie over all of it.
  const corners = [[box.left + 1, box.top + 1], [box.right - 1, box.bottom - 1]];
  const covered = corners.every(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top?.closest('.md-header') && !one.closest('.md-header');
  });
  return {
    number: [...document.querySelectorAll('*')].indexOf(one),
    shown: inside && !covered && (ring || one.matches('input, [tabindex]')),
    what: one.outerHTML.slice(0, 100),
  };
}"""


def test_the_statement_tells_what_this_run_found(repository_site, looked_at, walked, request):
    looks = [looked_at(address) for address in PAGES.values()]
    inspection = statement.Inspection(len(PAGES), len(WALKED), looks[0]["axe version"])
    inspection.faults = {
        "axe": [fault for look in looks for fault in look["axe"]],
        "sideways": [fault for look in looks for fault in look["sideways"]],
        "html": [one for at in PAGES.values() for one in html_faults(repository_site, at)],
        "keyboard": [fault for address in WALKED.values() for fault in walked(address)],
    }
    if request.config.getoption("--bless"):
        statement.publish(statement.section(inspection, datetime.now(UTC).date()))
    said = statement.published()
    assert said == statement.section(inspection, statement.day_of(said))
