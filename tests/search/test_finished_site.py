"""The finished site's search in a browser, against a plain scan of what the site publishes."""

import csv
import io
import json
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from site_fixtures import serving

from planbook import fold as folding

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
KEYWORDS = VECTORS["keywords"]
# The same few hundred texts are scanned for every query: each is folded once.
fold = cache(folding.fold)
FACETS = ("place", "year", "sector", "department", "role", "topic")
PLAN_FIELDS = ("front_matter", "preamble", "back_matter")
SECTION_FIELDS = ("label", "title", "note", "preface", "afterword")
SEARCH = """async (asked) => {
  const { search } = await import("/assets/planbook/search.js");
  const found = [];
  for (const [query, filters] of asked) found.push(await search(query, filters));
  return found;
}"""
ORDER = """async () => {
  const { find } = await import("/assets/planbook/search.js");
  const { stateFrom } = await import("/assets/planbook/search-state.js");
  const state = stateFrom(location.href);
  return (await find(state.query, state.filters, state)).ids;
}"""


@pytest.fixture(scope="module")
def published(repository_site):
    """Return (measures, plans) as the site publishes them."""
    data = repository_site / "data"
    names = ("measures.json", "plans.json")
    return tuple(json.loads((data / name).read_text(encoding="utf-8")) for name in names)


@pytest.fixture(scope="module")
def ask(repository_site, browser):
    """Return a function that asks the site's search [query, filters], all in one go."""
    with serving(repository_site) as base:
        page = browser.new_page()
        page.goto(f"{base}robots.txt")
        yield lambda asked: page.evaluate(SEARCH, asked)
        page.close()


def test_substrings_of_every_field_and_keywords_are_found_exactly(published, ask):
    measures, plans = published
    chance = random.Random(2023)
    fields = [*(one["text"] for one in measures), *_own_fields(plans)]
    queries = [_part(chance, [fold(field) for field in fields]) for _ in range(500)]
    assert len(KEYWORDS) == len(set(KEYWORDS)) == 60
    asked = [[query, {}] for query in (*queries, *KEYWORDS)]
    found = 0
    for (query, _), given in zip(asked, ask(asked), strict=True):
        hits = [one for one in measures if fold(query) in fold(one["text"])]
        held = {one["id"] for one in plans if fold(query) in fold(one["text"])}
        assert sorted(given["ids"]) == sorted(one["id"] for one in hits), query
        assert given["total"] == len(hits), query
        assert {one["id"] for one in given["plans"]} == held, query
        assert given["facets"] == _counted(hits), query
        found += bool(hits or held)
    assert found >= 500


def test_facets_follow_query_and_filters(published, ask):
    measures, _ = published
    chance = random.Random(4)
    values = {facet: sorted(_counted(measures)[facet]) for facet in FACETS}
    asked = []
    for _ in range(150):
        facets = chance.sample(FACETS, k=chance.randint(1, 3))
        filters = {
            facet: chance.sample(values[facet], k=chance.randint(1, min(3, len(values[facet]))))
            for facet in facets
        }
        asked.append([chance.choice(["安全", "企业", "检查", "的", ""]), filters])
    for (query, filters), given in zip(asked, ask(asked), strict=True):
        held = [one for one in measures if fold(query) in fold(one["text"])]
        hits = [one for one in held if _passes(one, filters)]
        assert sorted(given["ids"]) == sorted(one["id"] for one in hits), (query, filters)
        assert given["facets"] == _counted(hits), (query, filters)


def test_the_csv_is_the_list_in_its_order(repository_site, open_page, tmp_path):
    for number, sort in enumerate(("relevance", "date")):
        page = open_page(repository_site, f"search/?q={quote('安全')}&sort={sort}")
        page.wait_for_selector("#results[data-state=done]")
        with page.expect_download() as started:
            page.locator("#search-csv").click()
        path = tmp_path / f"{number}.csv"
        started.value.save_as(path)
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert [row[0] for row in rows[1:]] == page.evaluate(ORDER)
        assert len(rows) - 1 == int(page.get_attribute("#results", "data-total")) > 100


def test_every_script_is_named_ahead_and_few_are_asked_for(repository_site, open_page):
    page = open_page(repository_site, f"search/?q={quote('安全')}")
    page.wait_for_selector("#results[data-state=done]")
    named = page.locator("link[rel=modulepreload]").evaluate_all(
        "all => all.map((one) => one.href)"
    )
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    modules = {
        one for one in asked if re.search(r"/(search|fold|query|grams|hits)[\w-]*\.js$", one)
    }
    plain = {one for one in modules if one.endswith("/search-open.js")}
    page_script = {one for one in modules if one.endswith("/search-page.js")}
    assert modules - plain - page_script == set(named)
    assert len(named) == 3 and page.errors == []


def _own_fields(plans):
    for plan in plans:
        yield from (plan[field] for field in PLAN_FIELDS if plan[field])
        for section in plan["sections"]:
            yield from (section[field] for field in SECTION_FIELDS if section[field])


def _part(chance, texts):
    size = chance.randint(2, 12)
    text = chance.choice([one for one in texts if len(one) > 1])
    start = chance.randrange(max(1, len(text) - size))
    return text[start : start + size]


def _filed(measure):
    duties = measure["responsibilities"]
    return {
        "place": {measure["place"]} - {None},
        "topic": {measure["topic"]},
        "year": {str(year) for year in measure["years"]},
        "sector": set(measure["sectors"]),
        "department": {duty["department_id"] for duty in duties} - {None},
        "role": {duty["role"] for duty in duties},
    }


def _counted(measures):
    counts = {facet: Counter() for facet in FACETS}
    for measure in measures:
        for facet, ids in _filed(measure).items():
            counts[facet].update(ids)
    return counts


def _passes(measure, filters):
    """Any value of a facet will do, every facet must agree, department and role of one duty."""
    filed = _filed(measure)
    asked = {facet: set(ids) for facet, ids in filters.items()}
    if not all(ids & filed[facet] for facet, ids in asked.items()):
        return False
    departments, roles = asked.get("department"), asked.get("role")
    return any(
        (not departments or duty["department_id"] in departments)
        and (not roles or duty["role"] in roles)
        for duty in measure["responsibilities"]
    ) or not (departments or roles)
