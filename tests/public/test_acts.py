"""The three kinds of users at work: a citizen, a journalist, a member of staff."""

import json
import re

import pytest
from building import build

CLIPBOARD = "navigator.clipboard.readText()"


def test_a_citizen_finds_her_question_on_the_first_page(repository_site, open_page):
    page = open_page(repository_site, "", width=360)
    page.locator(".pb-scenes a", has_text="家里用燃气").click()
    assert page.locator(".pb-plain dd").count() > 0
    page.locator(".pb-measure h3 a").first.click()
    assert page.locator("#who").count() == 1


def test_a_journalist_finds_cites_and_downloads(repository_site, open_page):
    page = open_page(repository_site, "search/?q=燃气", permissions=["clipboard-read"])
    page.wait_for_selector("#results[data-state=done]", timeout=15_000)
    page.locator("#results a[href*='plans/']").first.click()
    page.wait_for_load_state("load")
    page.locator("button", has_text="复制 GB/T 7714").click()
    page.wait_for_selector(".pb-said:not(:empty)")
    copied = page.evaluate(CLIPBOARD)
    assert "[EB/OL]" in copied
    assert copied.rstrip(".").endswith(page.url.split("?")[0].split("#")[0])
    assert page.evaluate("new Date().getFullYear().toString()") in copied
    page.locator("button", has_text="复制 RIS").click()
    page.wait_for_function("document.querySelector('.pb-said').textContent.includes('RIS')")
    assert re.search(r"^Y2  - \d{4}/\d\d/\d\d$", page.evaluate(CLIPBOARD), re.M)
    with page.expect_download() as started:
        page.locator(".pb-source a", has_text="下载原件").click()
    assert started.value.path().stat().st_size > 0


def test_a_sentence_is_quoted_as_published_with_its_own_address(repository_site, open_page):
    records = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    record = next(record for record in records if record["id"] == "yueyanglou-2022/14")
    page = open_page(repository_site, "plans/yueyanglou-2022/14/", permissions=["clipboard-read"])
    page.locator("#c2 button", has_text="引用此句").click()
    page.wait_for_selector(".pb-said:not(:empty)")
    copied = page.evaluate(CLIPBOARD)
    quoted, _, rest = copied.removeprefix("“").rpartition("”——")
    assert quoted in record["text"]
    assert rest.endswith("/plans/yueyanglou-2022/14/#c2")


def test_without_javascript_nothing_asks_to_be_clicked_in_vain(repository_site, open_page):
    page = open_page(repository_site, "plans/yueyanglou-2022/14/", java_script_enabled=False)
    assert page.locator(".pb-copy:visible").count() == 0
    assert page.locator("#cite-gbt7714:visible").count() == 1
    page.locator("summary", has_text="对照原文").click()
    assert page.locator("#original p").first.is_visible()


def test_the_source_text_opens_at_the_passage(repository_site, open_page):
    page = open_page(repository_site, "plans/qinhuangdao-2020/16/")
    page.locator("summary", has_text="对照原文").click()
    assert "危险化学品" in page.locator("#original p").first.inner_text()
    page.locator("#original a", has_text="打开原文文本").click()
    page.wait_for_url("**/sources/qinhuangdao-2020/*")
    line = page.locator(":target")
    assert "危险化学品" in line.inner_text()
    text = (repository_site / "data/sources/qinhuangdao-2020.txt").read_text(encoding="utf-8")
    number = int(line.get_attribute("id").removeprefix("l"))
    assert line.text_content() == text.split("\n")[number - 1]
    assert page.locator(".pb-lines").text_content().split() == text.split()


@pytest.fixture
def corrected_site(tmp_path, data_set):
    """Return the site after a member of staff corrected the name of a department."""
    registry = data_set / "departments.yml"
    text = registry.read_text(encoding="utf-8")
    text = text.replace("name: 应急管理局", "name: 应急管理和消防局", 1)
    registry.write_text(text.replace("  - 安监局", "  - 安监局\n  - 应急管理局", 1), "utf-8")
    made = build(tmp_path / "site", data_set)
    assert made.returncode == 0, made.stderr[-2000:]
    return tmp_path / "site"


def test_a_corrected_name_follows_on_every_page(corrected_site):
    named = re.compile(r'<a [^>]*href="[^"]*departments/emergency/"[^>]*>(.*?)</a>', re.DOTALL)
    pages = sorted(corrected_site.rglob("index.html"))
    links = [name for page in pages for name in named.findall(page.read_text(encoding="utf-8"))]
    assert links
    assert [name for name in links if "应急管理和消防局" not in name] == []
    records = json.loads((corrected_site / "data/measures.json").read_text(encoding="utf-8"))
    duties = [duty for record in records for duty in record["responsibilities"]]
    held = {duty["department"] for duty in duties if duty["department_id"] == "emergency"}
    assert held == {"应急管理和消防局"}
    for at in ("departments/emergency/", "departments/emergency/qinghe/"):
        html = (corrected_site / at / "index.html").read_text(encoding="utf-8")
        assert re.search("<h1.*?</h1>", html)[0].endswith("应急管理和消防局</h1>")
