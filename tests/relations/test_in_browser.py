"""The ledger and the comparison in a real browser."""

import re

import pytest


def test_a_deadline_has_passed_on_the_day_after_and_never_counts_as_done(
    repository_site, open_page
):
    before = open_page(repository_site, "plans/qinhuangdao-2020/47/?today=2020-06-30")
    assert before.locator("time[data-due]").count() == 1
    assert before.locator(".pb-past").count() == 0
    after = open_page(repository_site, "plans/qinhuangdao-2020/47/?today=2020-07-01")
    assert after.inner_text(".pb-past") == "期限已过"
    for address, passed in (("2020-06-30", 3), ("2020-07-01", 4)):
        page = open_page(repository_site, f"deadlines/?today={address}&kind=deadline&state=past")
        rows = page.locator(".pb-ledger tr[data-kind]:visible")
        days = rows.evaluate_all("rows => rows.map((row) => row.dataset.by)")
        assert days
        assert all(day < address for day in days)
        assert rows.locator(".pb-past").count() == len(days) >= passed
        assert "已完成" not in page.inner_text("article")


def test_the_choice_among_deadlines_stands_in_the_address(repository_site, open_page):
    page = open_page(repository_site, "deadlines/?today=2022-07-01")
    page.locator("#ledger-choices select[name=place]").select_option("yicheng")
    assert "place=yicheng" in page.url
    rows = page.locator(".pb-ledger tr[data-kind]:visible")
    places = rows.evaluate_all("rows => rows.map((row) => row.dataset.place)")
    assert set(places) == {"yicheng"}
    assert page.inner_text(".pb-ledger-count") == f"符合的有 {len(places)} 条。"
    page.locator("#ledger-choices select[name=state]").select_option("past")
    assert page.locator(".pb-ledger tr[data-kind]:visible").count() == 0
    assert "请放宽条件" in page.inner_text(".pb-ledger-count")
    assert page.locator(".pb-months > li:visible").count() == 0
    assert page.errors == []


def test_the_months_tell_and_lead_to_the_rows_that_are_chosen(repository_site, open_page):
    page = open_page(repository_site, "deadlines/?place=haiyan")
    months = page.locator(".pb-months > li:visible")
    told = {
        month.locator("a").get_attribute("href"): month.locator("span").inner_text()
        for month in months.all()
    }
    rows = {
        anchor: page.locator(f"{anchor} tr[data-kind]:visible").count()
        for anchor in page.locator(".pb-months a").evaluate_all("all => all.map((a) => a.hash)")
    }
    assert told == {anchor: f"{count} 项" for anchor, count in rows.items() if count}
    assert 0 < len(told) < len(rows)
    bars = months.locator("meter").evaluate_all("all => all.map((bar) => bar.value / bar.max)")
    assert max(bars) == 1
    page.locator("#ledger-choices select[name=place]").select_option("")
    assert page.locator(".pb-months > li:visible").count() == len(rows)


@pytest.mark.parametrize("address", ["plans/haiyan-2019/", "places/haiyan/", "years/2019/"])
def test_on_a_phone_a_ledger_tells_that_its_dates_are_computed(repository_site, open_page, address):
    page = open_page(repository_site, address, width=360)
    assert page.locator(".pb-more:visible", has_text="日期按计划年度换算").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_the_ledger_is_whole(repository_site, open_page):
    page = open_page(repository_site, "deadlines/", java_script_enabled=False)
    assert page.locator(".pb-ledger tr[data-kind]:visible").count() > 30
    assert page.locator("#ledger-choices:visible").count() == 0
    assert page.locator(".pb-months > li").count() >= 8


def test_two_plans_stand_side_by_side_with_counterparts_in_one_row(repository_site, open_page):
    page = open_page(repository_site, "compare/?a=qinhuangdao-2020&b=yueyanglou-2022")
    page.wait_for_selector(".pb-pair h2")
    assert "对相对应" in page.inner_text("#compare-status")
    mines = page.locator(".pb-pair", has_text="第18条 非煤矿山")
    assert "深入开展非煤矿山治理" in mines.inner_text()
    alone = page.locator(".pb-pair", has_text="第9条").filter(has_text="未提及")
    assert alone.count() >= 1  # the return to work of 2020, unknown to the plan of 2022
    assert page.locator(".pb-only").count() > 50
    assert page.errors == []


def _compared(page, texts):
    """Return what the comparison's script makes of two wordings: pieces of each, what is common."""
    return page.evaluate(
        """async (texts) => {
          const module = new URL("../assets/planbook/compare-text.js", location);
          return (await import(module)).compared(...texts);
        }""",
        texts,
    )


def test_a_changed_number_is_marked_and_a_common_passage_is_not(repository_site, open_page):
    page = open_page(repository_site, "compare/")
    pieces = _compared(
        page, [f"年内在临水路段增设防护栏{number}处，逐月通报进度。" for number in (12, 20)]
    )
    assert [(one["text"], one["kind"]) for one in pieces["left"]] == [
        ("年内在临水路段增设防护栏", "same"),
        ("12", "number"),
        ("处，逐月通报进度。", "same"),
    ]
    assert [one["text"] for one in pieces["right"] if one["kind"] == "number"] == ["20"]
    assert pieces["common"] > 0.9


# What one says, what the other says, and the numbers that are marked in each.
NUMBERS = (
    ("年内关闭矿山5家，培训2次。", "关停矿山8家，演练3次。", ["5"], ["8"]),
    ("年内关闭矿山5家，培训2次。", "整治企业5家、事故下降10%，关停3家。", [], []),
    ("为老旧小区新建消火栓120个。", "推动220个老旧小区改造。", [], []),
    ("新建消火栓一百二十个。", "增设市政消火栓120个，", [], []),
    ("每季度至少演练一次。", "在每年汛前组织1次演练。", [], []),
    ("全年安全培训3万人次。", "安全培训不少于30000人次。", [], []),
    ("全年安全培训3万人次。", "组织安全培训2.5万人次，", ["3万"], ["2.5万"]),
    ("全年安全培训3万人次。", "全县安全培训2万人。", [], []),
    ("利用三个月整治隐患。", "增强四个意识，做到两个维护。", [], []),
    ("增强“四个意识”、牢记宗旨", "增强“三个意识”、担当使命", [], []),
    ("2022年底前完成排查。", "深入推进三年行动。", [], []),
    ("6月底前完成预案修订。", "9月底前全面完成预案修编。", ["6月"], ["9月"]),
    ("6月底前完成预案修订。", "在2022年6月底前完成预案编制。", [], []),
    ("开展5·12防灾减灾日宣传。", "做好5.12防灾减灾日活动。", [], []),
    ("抽检合格率达到98%以上。", "培训覆盖率不低于95%。", [], []),
    (
        "食品抽检合格率达到98%以上。",
        "食品监督抽检合格率不低于百分之九十五。",
        ["98%"],
        ["百分之九十五"],
    ),
    ("事故起数下降10%。", "确保事故起数下降一成。", [], []),
    ("按照第3条落实。", "依照第5条落实。", [], []),
)


def test_only_another_number_of_the_same_thing_has_changed(repository_site, open_page):
    page = open_page(repository_site, "compare/")
    for one, other, left, right in NUMBERS:
        pieces = _compared(page, [one, other])
        for side, text, expected in (("left", one, left), ("right", other, right)):
            assert "".join(piece["text"] for piece in pieces[side]) == text
            marked = [piece["text"] for piece in pieces[side] if piece["kind"] == "number"]
            assert marked == expected, (one, other)


def test_what_has_no_counterpart_is_counted_as_the_rows_tell_it(repository_site, open_page):
    page = open_page(repository_site, "compare/?a=yicheng-2023&b=yueyanglou-2022")
    page.wait_for_selector(".pb-pair h2")
    rows = page.locator("section.pb-pair")
    missing = rows.filter(has_text="未提及")
    left = missing.locator(".pb-pair__side:first-child h2").count()
    counts = (
        rows.filter(has_not=page.locator(".pb-absent")).count(),
        rows.filter(has_text="相近的有").count(),
        left,
        missing.count() - left,
    )
    assert min(counts[:3]) > 0
    assert sum(counts) == rows.count()
    said = page.inner_text("#compare-status")
    assert tuple(map(int, re.findall(r"(\d+) [对条]", said))) == counts


def test_long_wordings_without_a_word_in_common_are_compared_at_once(repository_site, open_page):
    page = open_page(repository_site, "compare/")
    common = "每年六月开展一次全面检查，"
    found = page.evaluate(
        """async ([one, other, common]) => {
          const module = new URL("../assets/planbook/compare-text.js", location);
          const { compared } = await import(module);
          const text = (words) => `${words.repeat(300)}，${common}${words.repeat(300)}`;
          const start = performance.now();
          const pieces = compared(text(one), text(other));
          return { spent: performance.now() - start, left: pieces.left };
        }""",
        ["甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未", common],
    )
    assert found["spent"] < 5000
    assert [one["text"] for one in found["left"] if one["kind"] == "same"] == [common]


def test_swapped_plans_have_the_same_pairs(repository_site, open_page):
    found = []
    for address in ("?a=haiyan-2019&b=yicheng-2023", "?a=yicheng-2023&b=haiyan-2019"):
        page = open_page(repository_site, f"compare/{address}")
        page.wait_for_selector(".pb-pair h2")
        links = page.locator(".pb-pair").evaluate_all(
            "rows => rows.map((row) => [...row.querySelectorAll('h2 a')].map((a) => a.href))"
        )
        found.append({frozenset(pair) for pair in links if len(pair) == 2})
    strip = [{frozenset(url.split("/plans/")[1] for url in pair) for pair in one} for one in found]
    assert strip[0] == strip[1]
    assert len(strip[0]) > 10


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("?a=haiyan-2019&b=haiyan-2019", "同一份计划"),
        ("?a=haiyan-2019&b=nowhere", "没有编号为 nowhere 的计划"),
        ("?a=no&b=where", "没有编号为 no、where 的计划"),
        ("?a=haiyan-2019&b=<img src=x onerror=alert(1)>", "没有编号为 <img src=x"),
    ],
)
def test_a_choice_that_cannot_be_compared_is_told(repository_site, open_page, query, said):
    page = open_page(repository_site, f"compare/{query}")
    assert said in page.inner_text("#compare-status")
    assert page.locator(".pb-pair").count() == 0
    assert page.locator("#compare-choices:visible").count() == 1
    assert page.errors == []


def test_a_plan_that_cannot_be_read_is_told_in_words(repository_site, open_page):
    page = open_page(repository_site, "compare/")
    page.route("**/plan.json", lambda route: route.abort())
    page.goto(page.url + "?a=haiyan-2019&b=yicheng-2023")
    page.wait_for_function(
        "document.querySelector('#compare-status').textContent.includes('没有读到')"
    )
    assert page.errors == []


def test_without_javascript_the_comparison_leads_to_the_matrices(repository_site, open_page):
    page = open_page(repository_site, "compare/", java_script_enabled=False)
    assert page.locator("noscript a").first.get_attribute("href").endswith("sectors/")


def test_shared_wording_is_shown_on_request_alone(repository_site, open_page):
    page = open_page(repository_site, "plans/yueyanglou-2022/8/")
    assert page.locator(".pb-same:visible").count() == 0
    page.locator("details.pb-shared > summary").click()
    assert page.locator(".pb-same:visible").count() >= 2
    page.locator(".pb-same-list a").first.click()
    assert page.url.endswith("plans/qinhuangdao-2020/8/")


@pytest.mark.parametrize(
    "address",
    ["compare/?a=yicheng-2023&b=haiyan-2019", "compare/yicheng-2023/", "deadlines/"],
)
def test_no_page_of_relations_scrolls_sideways_on_a_small_phone(
    repository_site, open_page, address
):
    page = open_page(repository_site, address, width=360)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# What stands before the text of a cell, and how far its label ends before that, in its own em.
LABELS = """(cells) => cells.filter((cell) => cell.checkVisibility()).map((cell) => {
  const label = getComputedStyle(cell, "::before");
  const left = Number.parseFloat(getComputedStyle(cell).paddingLeft);
  const gap = (left - Number.parseFloat(label.width)) / Number.parseFloat(label.fontSize);
  return [cell.dataset.label, gap];
})"""


@pytest.mark.parametrize(
    ("address", "longest"),
    [
        ("departments/public-security/", "写明它的措施"),
        ("compare/yicheng-2023/", "相同的字数"),
        ("deadlines/", "谁来做"),
    ],
)
def test_no_label_of_a_table_runs_into_its_value_on_a_phone(
    repository_site, open_page, address, longest
):
    page = open_page(repository_site, address, width=360)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    gaps = page.locator(".pb-table td[data-label]").evaluate_all(LABELS)
    assert longest in {label for label, _ in gaps}
    assert min(gap for _, gap in gaps) > 0.3
