"""The built site in a real browser, as citizens and journalists use it."""

import json

import pytest

KINDS = {
    "home": "",
    "plans": "plans/",
    "plan": "plans/qinhuangdao-2020/",
    "measure": "plans/yueyanglou-2022/14/",
    "source text": "sources/yueyanglou-2022/",
    "who does what": "departments/matrix/qinhuangdao-2020/",
    "sectors": "sectors/",
    "sector": "sectors/hazardous-chemicals/",
    "departments": "departments/",
    "department": "departments/emergency-management/",
    "office": "departments/emergency-management/yueyanglou/",
    "years": "years/",
    "year": "years/2020/",
    "places": "places/",
    "place": "places/yueyanglou/",
    "topic": "topics/work-safety/",
    "citations": "citations/",
    "terms": "terms/",
    "term": "terms/shuangchong-yufang/",
    "ledger": "deadlines/",
    "search": "search/?q=燃气",
    "data": "data/",
    "site map": "sitemap/",
    "about": "about/",
    "accessibility": "accessibility/",
    "guide": "guide/",
    "missing": "404.html",
}


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_every_page_has_one_heading_a_crumb_or_door_and_a_search_form(
    repository_site, open_page, address
):
    page = open_page(repository_site, address)
    assert page.locator("h1:visible").count() == 1
    assert page.locator("form[role=search]:visible").count() >= 1
    assert page.errors == []


def test_a_citizen_finds_who_leads_gas_safety_in_her_district_in_three_taps(
    repository_site, open_page
):
    page = open_page(repository_site, "", width=360)
    page.locator(".pb-door", has_text="地区").click()
    page.locator("article a", has_text="岳阳楼区").click()
    page.locator("article a", has_text="城镇燃气").click()
    page.wait_for_load_state("load")
    in_sight = page.locator(".pb-list__fact").evaluate_all(IN_SIGHT)
    record = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    (gas,) = [
        one for one in record if one["place"] == "yueyanglou" and "city-gas" in one["sectors"]
    ]
    first = gas["responsibilities"][0]["as_written"]
    assert any(first in fact for fact in in_sight)


IN_SIGHT = """(all) => all.filter((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}).map((one) => one.textContent)"""


@pytest.mark.parametrize("query", ["24小时", "6月底前", "应急管理局"])
def test_the_search_page_finds_exactly_the_measures_that_contain_the_words(
    repository_site, open_page, query
):
    records = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    wanted = sum(query in record["text"] for record in records)
    page = open_page(repository_site, f"search/?q={query}")
    page.wait_for_selector("#results[data-state=done]", timeout=10_000)
    assert int(page.get_attribute("#results", "data-total") or -1) == wanted > 0


def test_the_search_page_finds_the_plan_by_its_document_number(repository_site, open_page):
    page = open_page(repository_site, "search/?q=峄政发〔2023〕3号")
    page.wait_for_selector("#results[data-state=done]", timeout=10_000)
    assert page.get_attribute("#results", "data-total") == "0"
    assert page.locator("main a[href*='plans/yicheng-2023/']").count() >= 1
