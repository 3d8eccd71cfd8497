"""What changed is told; old addresses lead on; a plan that was withdrawn leaves a notice."""

import re

import feedparser

from planbook.building.links import broken_links
from planbook.changes import every_change
from planbook.check import open_library
from planbook.pages import every_leaf, every_page
from planbook.settings import Settings
from planbook.site import Site

CURRENT = "status: {state: current, replaced_by: null, since: null}"


def test_every_line_of_every_history_is_on_the_page(site, fragments):
    for plan in site.library.plans.values():
        for change in plan.history:
            assert change.text in fragments["changes/"]
            assert f'datetime="{change.date}"' in fragments["changes/"]


def test_changes_stand_newest_first_and_name_their_kind(site):
    changes = every_change(site.library)
    days = [change.date for change in changes]
    assert days == sorted(days, reverse=True)
    kinds = {(change.plan.id, change.key): change.kind for change in changes}
    assert kinds["qinghe-2022", "1"] == "added"
    assert kinds["qinghe-2022", "2"] == "updated"
    assert kinds["qinghe-2021", "superseded"] == "superseded"


def test_an_old_address_leads_to_the_measure_without_a_server(files, folder):
    html = files["plans/qinghe-2022/2-1/index.html"].decode()
    goal = "../../../plans/qinghe-2022/3/"
    assert f'http-equiv="refresh" content="0; url={goal}"' in html
    assert f'<a href="{goal}">' in html
    assert 'content="noindex"' in html
    (folder / "plans/qinghe-2022/3").mkdir(exist_ok=True)
    (folder / "plans/qinghe-2022/3/index.html").write_text("")
    assert list(broken_links(folder)) == []


def test_a_withdrawn_plan_keeps_its_pages_with_a_notice_and_is_told_of(data_set):
    path = data_set / "plans/qinghe-2022.yml"
    text = path.read_text(encoding="utf-8")
    withdrawn = "status: {state: withdrawn, replaced_by: null, since: 2023-02-01}"
    path.write_text(re.sub(r"(?m)^status: .*$", withdrawn, text), encoding="utf-8")
    other = data_set / "plans/qinghe-2021.yml"
    kept = re.sub(
        r"(?m)^status: .*$",
        CURRENT,
        other.read_text(encoding="utf-8"),
    )
    other.write_text(kept, encoding="utf-8")
    site = Site(open_library(data_set), data_set, Settings("样例"))
    pages = {page.address: str(page.content) for page in every_page(site)}
    for address in ("plans/qinghe-2022/", "plans/qinghe-2022/3/"):
        assert "此计划已撤回（自 2023-02-01 起）" in pages[address]
    newest = every_change(site.library)[0]
    assert (newest.plan.id, newest.kind, newest.date) == ("qinghe-2022", "withdrawn", "2023-02-01")
    assert "已撤回" in pages["changes/"]
    days = {leaf.address: leaf.updated for leaf in every_leaf(site)}
    assert days["plans/qinghe-2022/"] == days["plans/qinghe-2022/3/"] == "2023-02-01"


def test_a_correction_of_one_measure_makes_the_page_of_that_measure_alone_newer(data_set):
    path = data_set / "plans/qinghe-2022.yml"
    correction = "- {date: 2023-01-05, text: 更正措施 3 的期限。, measures: ['3']}\n"
    path.write_text(path.read_text(encoding="utf-8") + correction, encoding="utf-8")
    site = Site(open_library(data_set), data_set, Settings("样例"))
    days = {leaf.address: leaf.updated for leaf in every_leaf(site)}
    assert days["plans/qinghe-2022/"] == days["plans/qinghe-2022/3/"] == "2023-01-05"
    assert days["plans/qinghe-2022/1/"] == "2022-06-01"


def test_the_feed_of_changes_is_there_before_the_first_change(data_set, publish_anew):
    for path in (data_set / "plans").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?ms)^history:.*\Z", "history: []\n", text)
        text = re.sub(
            r"(?m)^status: .*$", "status: {state: current, replaced_by: null, since: null}", text
        )
        path.write_text(text, encoding="utf-8")
    feed = feedparser.parse(publish_anew(data_set)["changes/feed.atom"])
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated == "2022-06-01T00:00:00+08:00"
