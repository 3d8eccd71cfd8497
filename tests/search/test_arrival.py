"""Arriving from a result: the measure opens with what was sought marked and in view."""

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


def test_an_address_that_seeks_nothing_or_something_absent_marks_nothing(
    repository_site, open_page
):
    page = open_page(repository_site, f"{MEASURE}#q=")
    for seeking in ("", "c1", "q=龘龘", "q=%E0%A4%A"):
        page.evaluate("seeking => { location.hash = seeking }", seeking)
        assert page.locator("article mark").count() == 0
    assert page.errors == []
