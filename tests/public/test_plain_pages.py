"""Plans, scenes and pictures as HTML: what they say of themselves; picture and table agree."""

import re

import pytest

from planbook.ledger import Month
from planbook.pages import every_page, home_page
from planbook.sentences import around
from planbook.site import Site
from planbook.views.pictures import bars
from planbook.views.scenes import scene_shelves


@pytest.fixture(scope="module")
def pages(small_site):
    return {page.address: str(page.content) for page in every_page(small_site)}


def with_plan(site, plan_id, **changes):
    """Return the site with one plan changed."""
    changed = site.library.plans[plan_id].model_copy(update=changes)
    library = type(site.library)(site.library.registry, {**site.library.plans, plan_id: changed})
    return Site(library, site.data_dir, site.settings)


def content(site, at):
    return next(str(page.content) for page in every_page(site) if page.address == at)


def test_the_metadata_block_says_what_the_document_does_not_mark(small_site):
    empty = {"issuer": None, "document_number": None, "index_number": None, "published": None}
    html = content(with_plan(small_site, "qinghe-2022", **empty), "plans/qinghe-2022/")
    assert html.count("未标注") == 4
    assert re.findall(r"<dt>(.*?)</dt>", html)[:7] == [
        "索引号",
        "名称",
        "文号",
        "发布机构",
        "发布日期",
        "主题分类",
        "有效性",
    ]
    for act in ("检索", "查阅", "下载"):
        assert act in html


@pytest.mark.parametrize(("state", "said"), [("superseded", "已被替代"), ("withdrawn", "已撤回")])
def test_a_plan_no_longer_in_force_keeps_its_pages_and_names_its_successor(small_site, state, said):
    plan = small_site.library.plans["qinghe-2021"]
    status = plan.status.model_copy(
        update={"state": state, "replaced_by": "qinghe-2022", "since": "2022-03-01"}
    )
    site = with_plan(small_site, "qinghe-2021", status=status)
    for at in ("plans/qinghe-2021/", f"plans/qinghe-2021/{plan.measures[0].id}/"):
        banner = re.search(r'<p class="pb-status">.*?</p>', content(site, at), re.S)[0]
        assert said in banner
        assert "2022-03-01" in banner
        assert "plans/qinghe-2022/" in banner


def test_a_draft_says_that_nobody_has_read_it(pages):
    html = pages["plans/shipin-2022/"]
    assert "机器整理，未经人工校对" in html
    assert "（0%）" in html


def test_a_read_plan_says_who_read_it_and_when(pages):
    html = re.sub(r"<[^>]+>", "", pages["plans/qinghe-2022/"])
    assert "王核对于 2022-06-01 对照原文校对" in html
    assert "4／4 项由人读过（100%）" in html


def test_damaged_words_stay_and_are_marked_beside(pages):
    html = pages["plans/qinghe-2022/2/"]
    assert '>325日前</span><span class="pb-sic">〔原文如此〕</span>' in html


def test_cited_documents_and_departments_lead_on_from_the_text(pages):
    html = pages["plans/qinghe-2022/1/"]
    note = re.search(r'<p class="pb-clause__note.*?</p>', html, re.S)[0]
    assert re.search(r'<a href="[^"]*departments/[^"]+">市应急管理局</a>', note)
    assert re.search(r'<a href="[^"]*citations/[^"]+">《安全生产法》</a>', html)


def test_a_correction_comes_with_plan_measure_and_line(small_site):
    entry = small_site.library.by_id["qinghe-2022/3"]
    url = small_site.correction(entry.plan, entry, "第9行")
    assert url.startswith("mailto:office@plans.example?subject=")
    for part in ("qinghe-2022", "%E5%8D%B1%E9%99%A9", "%E7%AC%AC9%E8%A1%8C"):
        assert part in url


def test_a_scene_holds_what_its_words_or_sectors_find(small_site, pages):
    shelves = {shelf.scene.id: shelf for shelf in scene_shelves(small_site)}
    meals = shelves["school-meals"]
    for _, found in meals.by_plan:
        for one in found:
            sectors = set(one.entry.measure.sectors)
            assert "食堂" in one.entry.measure.text or "school-food" in sectors
    held = sum(
        "食堂" in entry.measure.text or "school-food" in entry.measure.sectors
        for entry in small_site.library.entries
    )
    assert meals.number == held > 0
    assert pages["scenes/school-meals/"].count('class="pb-plain"') == held


def test_a_scene_without_measures_says_so_and_has_no_door(small_site, pages):
    assert "还没有讲到这件事" in pages["scenes/older-people/"]
    home = str(home_page(small_site, "").content)
    assert "scenes/school-meals/" in home
    assert "scenes/older-people/" not in home


def test_a_year_is_set_beside_the_plan_of_the_same_place_the_year_before(pages):
    news = re.search(r'id="changes".*?id="ledger"', pages["years/2022/"], re.S)[0]
    assert "上一年 5 项" in news
    assert "compare/?a=qinghe-2022&amp;b=qinghe-2021" in news
    lost = re.search(r"<dt>不再讲到</dt><dd>(.*?)</dd>", news)[1]
    assert re.findall(r">(.*?)</a>", lost) == ["宣传教育"]
    assert 'id="changes"' not in pages["years/2021/"]


def test_only_of_a_very_long_sentence_is_anything_left_out():
    assert around("年底前完成。", "年底前") == ("", "年底前", "完成。")
    before, wording, after = around("甲" * 300 + "年底前" + "乙" * 300, "年底前")
    assert (before, wording, after) == ("…" + "甲" * 200, "年底前", "乙" * 200 + "…")


def test_every_month_of_a_year_with_days_is_drawn_and_counted(small_site):
    found = bars([Month("2023-03", (None,) * 2), Month("2025-12", (None,)), Month("", (None,))])
    assert [bar.name for bar in found][:2] == ["2023-01", "2023-02"]
    assert len(found) == 24
    assert {bar.name: bar.height for bar in found if bar.rows} == {"2023-03": 8, "2025-12": 4}


PICTURES = {
    "years/2022/": "months",
    "departments/emergency/qinghe/": "partners-picture",
}


@pytest.mark.parametrize(("at", "picture"), PICTURES.items())
def test_a_picture_has_title_telling_and_only_links(pages, at, picture):
    html = pages[at]
    svg = re.search(r'<svg class="pb-picture".*?</svg>', html, re.S)[0]
    assert f'<title id="{picture}-title">' in svg
    assert f'<desc id="{picture}-telling">' in svg
    marks = re.sub(r"<a .*?</a>", "", svg, flags=re.S)  # the names of an axis are no marks
    assert not re.search(r"<(rect|line|circle)\b", marks)


def test_the_squares_of_a_plan_are_its_measures_and_the_table_counts_them(small_site, pages):
    html = pages["plans/qinghe-2022/"]
    squares = re.findall(r'<a class="(pb-square[^"]*)" href="#([^"]+)" aria-label', html)
    assert [goal for _, goal in squares] == re.findall(
        r'<article class="pb-measure" id="(.*?)"', html
    )
    assert len(squares) == 4
    counted = re.findall(r'<td data-label="措施">(\d+)</td>', html)
    assert sum(map(int, counted)) == 4
