"""Every feed is well-formed, lists what its page lists, and keeps its ids and days."""

import re
from datetime import datetime
from xml.etree import ElementTree

import feedparser
import pytest

from planbook.changes import updated
from planbook.exports.xml_form import add, document, element

PLAN = re.compile(r'href="(?:\.\./|\./)*plans/([a-z0-9-]+)/"')
MEASURE = re.compile(r'href="(?:\.\./|\./)*plans/([a-z0-9-]+/[a-z0-9-]+)/"')
# A page's breadcrumbs, and the plans of the year before that a year is set beside, are no list.
ASIDE = re.compile(r'(?s)<nav class="pb-crumbs".*?</nav>|<h2 id="changes">.*?(?=<h2)')
OF_PLANS = re.compile(r"^(?:plans/|places/[^/]+/|years/[^/]+/|)feed\.atom$")


@pytest.fixture(scope="module")
def feeds(files):
    return {name: files[name] for name in files if name.endswith("feed.atom")}


def test_every_page_with_a_list_has_its_feed_and_links_to_it(feeds, fragments, site):
    wanted = {"", "plans/", "changes/"}
    wanted |= {f"plans/{plan.id}/" for plan in site.plans}
    wanted |= {f"sectors/{key}/" for key in site.indexes.sectors}
    wanted |= {f"departments/{key}/" for key in site.indexes.departments}
    wanted |= {f"departments/{key}/" for key in site.indexes.offices}
    wanted |= {f"years/{key}/" for key in site.indexes.years}
    with_plans = [plan.place for plan in site.plans if plan.place]
    wanted |= {
        f"places/{place.id}/" for key in with_plans for place in site.library.registry.lineage(key)
    }
    assert {name.removesuffix("feed.atom") for name in feeds} == wanted
    for address in wanted:
        assert 'feed.atom"' in fragments[address], address


def test_the_entries_of_a_feed_are_those_of_its_page(feeds, fragments):
    for name, content in feeds.items():
        if name == "changes/feed.atom":
            continue
        html = ASIDE.sub("", fragments[name[: -len("feed.atom")]])
        kind, link = ("plan", PLAN) if OF_PLANS.match(name) else ("measure", MEASURE)
        ids = [entry.id for entry in _parsed(content).entries]
        assert len(set(ids)) == len(ids)
        assert set(ids) == {f"urn:planbook:{kind}:{found}" for found in link.findall(html)}, name


def test_the_feed_of_changes_lists_them_in_the_order_of_the_page(feeds, fragments):
    html = fragments["changes/"]
    shown = re.findall(r'<time datetime="([\d-]+)">[^<]*</time> · (\S+?)</span>', html)
    entries = _parsed(feeds["changes/feed.atom"]).entries
    assert [(entry.updated[:10], entry.tags[0].term) for entry in entries] == shown
    assert len(shown) >= 3


def test_days_come_from_the_data(feeds, site):
    for content in feeds.values():
        feed = _parsed(content)
        days = [entry.updated for entry in feed.entries]
        assert feed.feed.updated == max(days)
        for day in days:
            assert datetime.fromisoformat(day).utcoffset() is not None
    entry = next(entry for entry in site.library.entries if entry.id == "qinghe-2021/1")
    found = _parsed(feeds["plans/qinghe-2021/feed.atom"]).entries[0]
    assert found.updated[:10] == updated(entry.plan, "1")


def test_a_change_that_names_a_measure_makes_that_measure_alone_newer(site):
    plan = site.library.plans["qinghe-2022"]
    named = plan.history[-1].measures
    later = plan.model_copy(
        update={
            "history": (*plan.history, plan.history[-1].model_copy(update={"date": "2023-01-05"}))
        }
    )
    for measure in plan.measures:
        assert (updated(later, measure.id) == "2023-01-05") == (measure.id in named)


def test_ids_stay_when_the_site_moves(feeds, publish_anew):
    moved = publish_anew(site_url="https://plans.example.org/below")
    for name, content in feeds.items():
        here, there = _parsed(content), _parsed(moved[name])
        assert there.feed.id == here.feed.id
        assert [one.id for one in there.entries] == [one.id for one in here.entries]
        for entry in there.entries:
            assert entry.link.startswith("https://plans.example.org/below/plans/")


def test_links_of_a_feed_lead_to_pages(feeds, fragments):
    for name, content in feeds.items():
        for entry in ElementTree.fromstring(content).iter("{http://www.w3.org/2005/Atom}link"):
            goal = _resolved(name, entry.get("href"))
            assert goal in fragments or goal == name, (name, goal)


def test_texts_that_xml_cannot_hold_do_not_break_a_document():
    root = element("feed")
    add(root, "title", "<b>&甲\x0b乙\ud800]]>", term='"\x00')
    read = ElementTree.fromstring(document(root))
    assert read[0].text == "<b>&甲\ufffd乙\ufffd]]>"
    assert read[0].get("term") == '"\ufffd'


def _parsed(content):
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def _resolved(name, way):
    steps = name.split("/")[:-1]
    for step in way.split("/")[:-1]:
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "".join(f"{step}/" for step in steps) + way.rsplit("/", 1)[-1]
