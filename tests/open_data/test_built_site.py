"""The repository's own site, as the host writes it: feeds announced, downloads whole."""

import csv
import json
import re
from pathlib import Path

import feedparser
import xmlschema

HERE = Path(__file__).parent
PLAN = re.compile(r'href="(?:\.\./|\./)*plans/([a-z0-9-]+)/"')
MEASURE = re.compile(r'href="(?:\.\./|\./)*plans/([a-z0-9-]+/[a-z0-9-]+)/"')


def test_every_feed_is_announced_in_the_head_of_its_page_and_lists_what_the_page_lists(
    repository_site,
):
    feeds = sorted(repository_site.rglob("feed.atom"))
    assert len(feeds) > 50
    for path in feeds:
        html = (path.parent / "index.html").read_text(encoding="utf-8")
        head, body = html.split("</head>")
        assert re.search(r'<link rel="[^"]*\balternate"[^>]* href="feed.atom">', head), path
        body = re.sub(r'(?s)<nav class="pb-crumbs".*?</nav>', "", body)
        ids = {entry.id for entry in feedparser.parse(path.read_bytes()).entries}
        if path.parent.name != "changes":
            kind = next(iter(ids)).split(":")[2]
            link = PLAN if kind == "plan" else MEASURE
            assert ids == {f"urn:planbook:{kind}:{found}" for found in link.findall(body)}, path


def test_pages_without_a_list_announce_no_feed(repository_site):
    for address in ("about", "search", "data"):
        assert 'href="feed.atom"' not in _html(repository_site / address)


def test_rows_of_every_download_of_a_page_are_the_measures_of_the_page(repository_site):
    whole = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    held = {record["id"] for record in whole}
    checked = 0
    for path in sorted((repository_site / "data").rglob("*.csv")):
        page = repository_site / path.relative_to(repository_site / "data").with_suffix("")
        if not (page / "index.html").exists() or page.parent == repository_site:
            continue
        with path.open(encoding="utf-8-sig", newline="") as stream:
            ids = [row["id"] for row in csv.DictReader(stream)]
        assert ids and set(ids) <= held
        if page.parent.name not in {"places", "years"}:  # these show plans, not each measure
            assert set(ids) == set(MEASURE.findall(_html(page))), path
        checked += 1
    assert checked > 50


def test_the_four_plans_are_valid_stratml(repository_site):
    schema = xmlschema.XMLSchema(str(HERE / "stratml.xsd"))
    documents = sorted((repository_site / "data/plans").glob("*.stratml.xml"))
    assert len(documents) >= 4
    for path in documents:
        schema.validate(str(path))


def _html(folder):
    return (folder / "index.html").read_text(encoding="utf-8")
