"""Arriving from a result: the measure opens with what was sought marked and in view."""

import json

import pytest
from playwright.sync_api import expect

MEASURE = "plans/yueyanglou-2022/1/"
IN_VIEW = """(mark) => {
  const { top, bottom } = mark.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}"""


@pytest.mark.parametrize("width", [360, 1440])
def test_a_result_opens_its_measure_with_the_match_marked_and_in_view(
    repository_site, open_page, width
):
    page = open_page(repository_site, "search/?q=消防安全&sort=date", width=width)
    result = page.locator(".pb-hit__title a").nth(3)
    result.click()
    marks = page.locator("article mark")
    expect(marks.first).to_be_visible()
    assert set(marks.all_text_contents()) == {"消防安全"}
    focused = page.locator("mark:focus")
    assert focused.evaluate(IN_VIEW)
    assert focused.evaluate("one => Boolean(one.closest('.pb-measure__head, .pb-clause'))")
    page.go_back()
    expect(page.locator("#results")).to_have_attribute("data-state", "done")
    assert page.errors == []


def test_a_match_that_runs_from_the_title_into_the_wording_is_marked_whole(
    repository_site, open_page
):
    page = open_page(repository_site, MEASURE)
    title = page.locator(".pb-measure__head").inner_text().strip()
    wording = page.locator(".pb-clause__text").first.inner_text().strip()
    sought = title[-4:] + wording[:4]
    page.evaluate("sought => { location.hash = `q=${encodeURIComponent(sought)}` }", sought)
    marks = page.locator(".pb-measure__head mark, .pb-clause mark")
    expect(marks).to_have_count(2)
    assert "".join(marks.all_text_contents()) == sought


def test_a_match_that_runs_over_our_remark_is_marked_without_it(repository_site, open_page):
    page = open_page(repository_site, "plans/qinhuangdao-2020/6/#q=425日前将所有")
    marks = page.locator(".pb-clause mark")
    assert "".join(marks.all_text_contents()) == "425日前将所有"
    expect(page.locator(".pb-clause__text")).to_contain_text("425日前〔原文如此〕将所有")


@pytest.fixture(scope="module")
def headed_plan(repository_site):
    """Return a plan's record in which two section headings stand next to each other."""
    plans = json.loads((repository_site / "data" / "plans.json").read_text("utf-8"))
    return next(plan for plan in plans if _bare(plan["sections"][0]) and plan["front_matter"])


def test_a_match_over_two_headings_of_a_plan_is_marked_on_both(
    repository_site, open_page, headed_plan
):
    first, second = (f"{one['label'] or ''}{one['title']}" for one in headed_plan["sections"][:2])
    sought = first[-5:] + second[:5]
    assert sought in headed_plan["text"].replace("\n", "")
    page = open_page(repository_site, f"search/?q={sought}")
    page.locator("#plan-results a").click()
    marks = page.locator("h2 mark")
    expect(marks).to_have_text([first[-5:], second[:5]])
    assert page.locator("mark:focus").evaluate(IN_VIEW)


def test_a_plans_own_text_is_marked_in_its_order_not_in_the_page_s(
    repository_site, open_page, headed_plan
):
    before = headed_plan["front_matter"].rstrip()
    after = headed_plan["text"].removeprefix(headed_plan["front_matter"]).lstrip()
    page = open_page(repository_site, f"{headed_plan['url']}#q={before[-4:]}{after[:4]}")
    expect(page.locator("#front-matter mark")).to_have_text(before[-4:])
    expect(page.locator(".pb-section > p mark")).to_have_text(after[:4])
    assert page.locator("mark:focus").evaluate(IN_VIEW)


def test_what_was_sought_before_is_no_longer_marked(repository_site, open_page):
    page = open_page(repository_site, f"{MEASURE}#q=安全")
    text = page.locator("article").inner_text()
    for sought in ("全生", "安全生产"):
        page.evaluate("sought => { location.hash = `q=${sought}` }", sought)
        expect(page.locator("article mark").first).to_have_text(sought)
        assert set(page.locator("article mark").all_text_contents()) == {sought}
    assert page.locator("article").inner_text() == text


def test_an_address_that_seeks_nothing_or_something_absent_marks_nothing(
    repository_site, open_page
):
    page = open_page(repository_site, f"{MEASURE}#q=")
    for seeking in ("", "c1", "q=龘龘", "q=%E0%A4%A"):
        page.evaluate("seeking => { location.hash = seeking }", seeking)
        assert page.locator("article mark").count() == 0
    assert page.errors == []


def _bare(section):
    """Whether nothing but its heading is told of a section outside its measures."""
    told = (section["note"], section["preface"], section["groups"], section["afterword"])
    return bool(section["title"]) and not any(told)
