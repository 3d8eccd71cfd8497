"""The search page in a browser: what it shows, and that the address holds what was asked."""

import csv
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from planbook.fold import drop_marks, fold

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "planbook"
DONE = "#results[data-state=done]"


@pytest.fixture
def search(search_site, open_page):
    """Return a function that opens the page with a query string and waits for what is found."""

    def open_search(asked, state="done", **options):
        page = open_page(search_site, f"search/{asked}", **options)
        expect(page.locator("#results")).to_have_attribute("data-state", state)
        return page

    return open_search


def take_for_large(page):
    """Have a small library treated as one too large to count all that lies near."""
    near = (ASSETS / "search-near.js").read_text("utf-8")
    assert "const LARGE = 1_500_000" in near
    near = near.replace("const LARGE = 1_500_000", "const LARGE = 1")
    page.route(
        "**/search-near.js", lambda route: route.fulfill(body=near, content_type="text/javascript")
    )


def hits_of(library, query):
    return [one for one in library[0] if fold(query) in fold(one["text"])]


def test_the_count_is_said_and_the_list_shows_every_match_marked(search, library):
    page = search(f"?q={quote('安全生产')}")
    total = len(hits_of(library, "安全生产"))
    assert page.get_attribute("#results", "data-total") == str(total)
    assert f"{total} 项措施含有“安全生产”" in page.inner_text("#search-status")
    assert page.locator("#results li").count() == 10
    assert all("安全生产" in text for text in page.locator("#results li").all_inner_texts())
    assert {fold(text) for text in page.locator("#results mark").all_inner_texts()} == {"安全生产"}
    assert page.errors == []


def test_it_is_said_that_quotes_are_sought_too(search):
    page = search(f"?q={quote('“安全” 生产')}")
    assert "没有措施同时含有带引号的“安全”和“生产”" in page.inner_text("#search-status")


def test_plans_stand_apart_from_the_list(search, library):
    page = search(f"?q={quote('此件公开发布')}")
    total = len(hits_of(library, "此件公开发布"))
    assert page.get_attribute("#results", "data-total") == str(total)
    assert page.locator("#plan-results li").count() == 3
    assert f"{len(library[1])} 份计划" in page.inner_text("#plan-results h2")
    assert "文后" in page.locator("#plan-results li").first.inner_text()


def test_a_tick_narrows_the_list_and_the_address_and_a_chip_takes_it_off(search):
    page = search(f"?q={quote('安全')}")
    before = int(page.get_attribute("#results", "data-total"))
    row = page.locator(".pb-facet", has_text="地区").locator("li").first
    count = int(row.locator("small").inner_text())
    row.locator("input").check()
    expect(page.locator("#results")).to_have_attribute("data-total", str(count))
    assert parse_qs(urlsplit(page.url).query)["place"]
    assert 0 < count < before
    page.locator("#search-chips button").click()
    expect(page.locator("#results")).to_have_attribute("data-total", str(before))
    page.go_back()
    expect(page.locator("#results")).to_have_attribute("data-total", str(count))


def test_no_choice_is_empty(search):
    page = search(f"?q={quote('安全')}&sector=sector-1&year=2019")
    counts = [int(text) for text in page.locator("#facets small").all_text_contents()]
    assert counts and min(counts) > 0


def test_a_department_and_a_role_are_said_to_be_of_one_duty(search):
    page = search(f"?q={quote('安全')}&department=department-3")
    assert page.locator(".pb-facet__note").count() == 0
    page = search(f"?q={quote('安全')}&department=department-3&role=lead")
    assert "该部门以该分工" in page.text_content(".pb-facet__note")


def test_pages_of_the_list_are_in_the_address_and_hold_all_of_it(search, library):
    query = next(
        word for word in ("企业", "检查", "消防") if 20 < len(hits_of(library, word)) <= 50
    )
    page = search(f"?q={quote(query)}")
    last = int(page.locator("#search-pages a:not([rel])").last.inner_text())
    seen = set()
    for number in range(1, last + 1):
        page.goto(page.url.split("?")[0] + f"?q={quote(query)}&page={number}")
        page.wait_for_selector(DONE)
        links = page.locator("#results h2 a").evaluate_all("all => all.map((one) => one.pathname)")
        seen.update(links)
    assert seen == {f"/{one['url']}" for one in hits_of(library, query)}


def test_next_page_is_a_link_and_back_returns(search):
    page = search(f"?q={quote('安全')}")
    first = page.locator("#results h2").first.inner_text()
    page.locator("#search-pages a[rel=next]").click()
    expect(page.locator("#results h2").first).not_to_have_text(first)
    assert "page=2" in page.url
    page.go_back()
    expect(page.locator("#results h2").first).to_have_text(first)


def test_the_csv_holds_exactly_the_list(search, library, tmp_path):
    page = search(f"?q={quote('𠮷字')}&sort=date")
    with page.expect_download() as started:
        page.locator("#search-csv").click()
    started.value.save_as(tmp_path / "list.csv")
    content = (tmp_path / "list.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[0][0] == "编号"
    assert {row[0] for row in rows[1:]} == {one["id"] for one in hits_of(library, "𠮷字")}
    assert {row[6] for row in rows[1:]} == {one["text"] for one in hits_of(library, "𠮷字")}
    assert len(rows) - 1 == int(page.get_attribute("#results", "data-total"))


def test_a_cell_that_looks_like_a_formula_is_made_harmless(search):
    page = search("?q=x")
    made = page.evaluate(
        """async (rows) => (await import("/assets/planbook/search-csv.js")).csvOf(rows)""",
        [["=1+1", "-3℃", "a,b", '"c"', "d\ne"], ["@x", "+1", "\ty", "平常", None]],
    )
    assert made == '\ufeff\'=1+1,\'-3℃,"a,b","""c""","d\ne"\r\n\'@x,\'+1,\'\ty,平常,\r\n'


def test_markup_in_a_text_is_shown_as_text(search):
    page = search(f"?q={quote('<script>')}")
    assert "<script>alert(1)</script>" in page.locator("#results li").first.inner_text()
    assert page.locator("#results script, #results img").count() == 0


def test_what_lies_near_is_said_below_and_never_counted(search, library):
    page = search(f"?q={quote('十四五规划')}")
    exact = len(hits_of(library, "十四五规划"))
    assert page.get_attribute("#results", "data-total") == str(exact)
    link = page.locator("#search-near a", has_text="忽略标点另有")
    link.click()
    page.wait_for_selector(DONE)
    assert "marks=off" in page.url
    assert int(page.get_attribute("#results", "data-total")) >= exact


def test_in_a_large_library_what_marks_hide_is_counted_when_the_reader_comes_there(
    search, search_site, library
):
    page = search("", state="idle")
    take_for_large(page)
    page.goto(page.url + f"?q={quote('安全生产')}")
    page.wait_for_selector(DONE)
    link = page.locator("#search-near a")
    expect(link).to_have_text("忽略标点再查一次")
    link.scroll_into_view_if_needed()
    bare = [one for one in library[0] if "安全生产" in drop_marks(fold(one["text"]))]
    more = len(bare) - len(hits_of(library, "安全生产"))
    said = f"忽略标点另有 {more} 项" if more else "忽略标点没有更多"
    expect(page.locator("#search-near")).to_contain_text(said)


def test_in_a_large_library_the_nearest_is_offered_without_a_count(search):
    page = search("", state="idle")
    take_for_large(page)
    page.goto(page.url + f"?q={quote('消防安全大检阅')}")
    near = page.locator("#search-near a")
    expect(near).to_contain_text("改查“消防安全")
    near.click()
    expect(page.locator("#results")).not_to_have_attribute("data-total", "0")


def test_other_names_of_a_department_are_offered(search, library):
    name, other = "发改局", "发改委"
    more = [one for one in hits_of(library, other) if name not in one["text"]]
    page = search(f"?q={quote(name)}")
    line = f"同义“{other}”另有 {len(more)} 项"
    assert more
    expect(page.locator("#search-near")).to_contain_text(line)


@pytest.mark.parametrize("name", ["计经委", "市计经委"])
def test_a_name_that_only_the_register_has_leads_to_those_in_the_plans(search, library, name):
    page = search(f"?q={quote(name)}")
    assert page.get_attribute("#results", "data-total") == "0"
    for other in ("发改局", "发改委"):
        line = f"同义“{other}”另有 {len(hits_of(library, other))} 项"
        expect(page.locator("#search-near")).to_contain_text(line)


def test_where_a_barred_word_leaves_nothing_the_same_is_offered_without_it(search, library):
    page = search(f"?q={quote('安全 生产 -安')}")
    hits = [one for one in hits_of(library, "安全") if "生产" in fold(one["text"])]
    first = page.locator("#search-near a").first
    expect(first).to_have_text(f"全部计划里，{len(hits)} 项措施含有“安全 生产”")
    first.click()
    expect(page.locator("#results")).to_have_attribute("data-total", str(len(hits)))


def test_where_nothing_is_found_the_nearest_is_offered(search):
    page = search(f"?q={quote('消防安全大检阅')}")
    assert "没有措施含有“消防安全大检阅”" in page.inner_text("#search-status")
    expect(page.locator("#search-near a").first).to_contain_text("含有“消防安全")


def test_a_file_that_fails_is_told_and_asked_for_again(search):
    page = search("?q=x")
    page.route("**/index/**", lambda route: route.abort())
    page.locator("#search-query").fill("安全 检查")
    page.locator("#search-form button").click()
    expect(page.locator("#results")).to_have_attribute("data-state", "failed")
    expect(page.locator("#search-status")).to_contain_text("没有读到")
    page.unroute("**/index/**")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#results")).to_have_attribute("data-state", "done")
    assert int(page.get_attribute("#results", "data-total")) > 0


@pytest.mark.parametrize(
    ("files", "damage"),
    [
        ("*/index/*.bin", lambda body: b""),
        ("*/pieces/*.bin", lambda body: b"<!doctype html><title>login</title>"),
        ("*/index/*.bin", lambda body: body[:-1]),
        ("*/texts/*.json", lambda body: body[:-1]),
        ("start.json", lambda body: body[:-1]),
    ],
)
def test_a_damaged_file_is_told_not_read_as_no_hit(search, search_site, library, files, damage):
    page = search("", state="idle")

    def answer(route):
        whole = (search_site / urlsplit(route.request.url).path.lstrip("/")).read_bytes()
        route.fulfill(body=damage(whole))

    page.route(f"**/search/{files}", answer)
    page.goto(f"{page.url}?q={quote('安全生产 检查')}")
    expect(page.locator("#results")).to_have_attribute("data-state", "failed")
    page.unroute(f"**/search/{files}")
    page.get_by_role("button", name="再试一次").click()
    hits = [one for one in hits_of(library, "安全生产") if "检查" in fold(one["text"])]
    expect(page.locator("#results")).to_have_attribute("data-total", str(len(hits)))
    assert page.errors == []


def test_a_failed_file_is_asked_for_again_past_the_cache_of_the_browser(search):
    page = search("", state="idle")
    read = """async (path) => {
      const { reader } = await import("/assets/planbook/reading.js");
      const asked = [];
      window.fetch = async (url, { cache }) => {
        asked.push(cache);
        return new Response("{", { status: 200 });
      };
      const read = reader(new URL(location));
      for (let n = 0; n < 2; n += 1) await read(path, "json").catch(() => null);
      return asked;
    }"""
    assert page.evaluate(read, "labels.json") == ["default", "reload"]


@pytest.mark.parametrize("files", ["plain.json", "names.json"])
def test_what_lies_near_fails_in_silence(search, library, files):
    page = search("", state="idle")
    page.route(f"**/{files}", lambda route: route.abort())
    page.goto(f"{page.url}?q={quote('十四五规划')}")
    total = str(len(hits_of(library, "十四五规划")))
    expect(page.locator("#results")).to_have_attribute("data-total", total)
    page.wait_for_load_state("networkidle")
    assert page.inner_text("#search-near").strip() == ""
    assert page.errors == []


def test_a_filter_that_no_record_knows_is_shown_as_the_address_says(search):
    page = search(f"?q={quote('安全')}&place=__proto__&plan=constructor")
    chips = page.locator("#search-chips button").all_inner_texts()
    assert chips[:2] == ["地区：__proto__", "计划：constructor"]


@pytest.mark.parametrize("empty", ['""', "\u200b", '"" ""'])
def test_a_query_of_nothing_is_no_query(search, empty):
    page = search(f"?q={quote(empty)}", state="idle")
    assert "输入要找的词" in page.inner_text("#search-status")
    assert page.locator("#results .pb-absent, #related-results button").count() == 0


def test_no_part_of_a_word_is_offered_that_would_read_as_an_operator(search):
    page = search(f"?q={quote('-' + chr(34) + '安全' + chr(34))}")
    link = page.locator("#search-near a")
    expect(link.first).to_contain_text("忽略标点")
    assert not any('"安全"' in text for text in link.all_inner_texts())


def test_without_a_query_the_page_says_what_it_is_for(search):
    page = search("", state="idle")
    assert "输入要找的词" in page.inner_text("#search-status")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-query"


def test_what_filters_hold_is_listed_without_a_word(search, library):
    page = search("?q=&sector=sector-1")
    total = sum("sector-1" in one["sectors"] for one in library[0])
    assert page.get_attribute("#results", "data-total") == str(total)
    assert f"的 {total} 项措施" in page.inner_text("#search-status")
    assert "#" not in page.get_attribute("#results h2 a >> nth=0", "href")
    page.locator("#search-chips button").click()
    expect(page.locator("#results")).to_have_attribute("data-state", "idle")
    assert page.locator("#search-elsewhere a").count() == 5
    assert page.errors == []


def test_a_page_beyond_the_last_is_the_last(search):
    page = search(f"?q={quote('安全')}&page=9999")
    assert page.locator("#results li").count() > 0
    current = page.locator("#search-pages [aria-current]")
    expect(current).to_have_text(page.locator("#search-pages a:not([rel])").last.inner_text())


def test_all_plans_can_be_seen(search, library):
    page = search(f"?q={quote('此件公开发布')}")
    page.locator("#search-more-plans").click()
    expect(page.locator("#plan-results li")).to_have_count(len(library[1]))
    assert page.locator("#search-more-plans").count() == 0


def test_the_keyboard_keeps_its_place(search):
    page = search(f"?q={quote('安全')}&sector=sector-1&year=2019")
    page.locator("#search-by-date").press("Enter")
    expect(page.locator("#search-by-date")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#search-by-date")).to_be_focused()
    page.locator("#search-chips button").first.press("Enter")
    expect(page.locator("#search-chips button")).to_have_count(1)
    expect(page.locator("#search-chips button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_be_focused()


def test_a_passage_with_a_slip_leads_to_its_longest_part(search, library):
    text = next(one["text"] for one in library[0] if len(fold(one["text"])) > 80)
    right = fold(text)[:60]
    page = search(f"?q={quote(right + '龘')}")
    near = page.locator("#search-near a").first
    expect(near).to_contain_text(right[:40])
    near.click()
    expect(page.locator("#results")).not_to_have_attribute("data-total", "0")
    assert parse_qs(urlsplit(page.url).query)["q"] == [right]


def test_scripts_that_fail_are_told(search_site, open_page):
    page = open_page(search_site, "search/")
    page.route("**/library.js", lambda route: route.abort())
    page.goto(page.url + f"?q={quote('安全')}")
    expect(page.locator("#search-notice")).to_contain_text("没有读到")


def test_without_javascript_the_page_offers_the_indexes(search_site, open_page):
    page = open_page(search_site, "search/?q=x", java_script_enabled=False)
    notice = page.locator("noscript")
    assert "JavaScript" in notice.inner_text()
    assert notice.locator("a").count() == 5


def test_from_a_file_the_page_says_why_it_cannot_search(search_site, browser):
    page = browser.new_page()
    page.goto((search_site / "search" / "index.html").as_uri())
    expect(page.locator("#search-notice")).to_contain_text("本机文件")
    page.close()


@pytest.mark.parametrize("asked", ["place=place-1&year=2019", f"place={'x' * 300}&year={9:0300}"])
def test_the_page_does_not_scroll_sideways_on_a_small_phone(search, asked):
    page = search(f"?q={quote('安全')}&{asked}", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_typing_offers_names_and_the_keyboard_takes_one(search):
    page = search("", state="idle")
    page.locator("#search-query").press_sequentially("危险化学品安全")
    option = page.locator("#search-names [role=option]", has_text="关于危险化学品安全的意见")
    expect(option.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search-query", "aria-activedescendant") == "search-name-0"
    taken = page.get_attribute("#search-name-0", "data-name")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_have_attribute("data-state", "done")
    assert parse_qs(urlsplit(page.url).query)["q"] == [taken]
    assert page.errors == []


def test_related_results_stand_below_and_hold_nothing_found_exactly(search):
    page = search(f"?q={quote('危险化学品')}")
    page.locator("#search-related").click()
    expect(page.locator("#related-results h2")).to_have_text("相关结果")
    total = page.get_attribute("#results", "data-total")
    assert total in page.inner_text("#search-status")
    found = page.locator("#results h2 a").evaluate_all("all => all.map((one) => one.pathname)")
    near = page.locator("#related-results a").evaluate_all("all => all.map((one) => one.pathname)")
    assert near and not set(near) & set(found) - {"/search/"}


@pytest.mark.parametrize("typed", ["+ - : ~ ^ *", "a:b 安*全", "-", "安"])
def test_what_lunr_would_trip_on_is_only_text(search, typed):
    page = search(f"?q={quote(typed)}")
    expect(page.locator("#related-results")).to_be_visible()
    assert page.errors == []
