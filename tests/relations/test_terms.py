"""The glossary: where its terms stand in real plans, by reading; and never within their wording."""

import re
from pathlib import Path

import pytest

from planbook.fold import fold
from planbook.library import Library
from planbook.pages import every_leaf, term_pages
from planbook.registry import Registry, Term
from planbook.search.names import names_index
from planbook.structured import json_ld
from planbook.terms import Glossary, Names, TermUse

TESTS = Path(__file__).parent.parent


def _names(*terms: tuple[str, ...]) -> Names:
    records = {
        name[0]: Term(id=f"t{at}", name=name[0], aliases=name[1:], explanation="一句解释。")
        for at, name in enumerate(terms)
    }
    return Glossary(Library(Registry({}, {}, {}, {}, terms=records), {})).names


TEXTS = [
    ([("两客一危",), ("两客一危一货",)], "紧盯“两客一危一货”车辆", ["t1"]),
    ([("两客一危",), ("两客一危一货",)], "两客一危一货和两客一危", ["t1", "t0"]),
    ([("双重预防机制", "双控", "双控机制"), ("能耗双控",)], "完善能耗双控制度", ["t1"]),
    ([("打非治违", "打非"), ("扫黄打非",)], "“扫黄 打非”与打非", ["t1", "t0"]),
    ([("执法+专家",)], "采用“执法＋专家”模式", ["t0"]),
    ([("一盔一带",)], "一盔。一带", []),
]


@pytest.mark.parametrize(("terms", "text", "found"), TEXTS)
def test_the_longest_name_wins_and_the_fold_is_the_search_s(terms, text, found):
    assert list(_names(*terms).within([text])) == found


def test_a_name_never_runs_from_one_text_into_the_next():
    assert _names(("一岗双责",)).within(["一岗", "双责"]) == ()


USES = [
    ("yicheng-2023/25", "chuishaoren"),
    ("yueyanglou-2022/25", "chuishaoren"),
    ("qinhuangdao-2020/17", "shuangchong-yufang"),  # written 双控机制
    ("qinhuangdao-2020/26", "dafei-zhiwei"),  # written 打非
    ("yueyanglou-2022/5", "sanguan-sanbixu"),
    ("yicheng-2023/3", "sanguan-sanbixu"),  # written 管行业必须管安全
    ("yicheng-2023/9", "liangke-yiwei"),
    ("yicheng-2023/23", "sange-tongshi"),
    ("qinhuangdao-2020/42", "sange-tongshi"),
    ("haiyan-2019/3-1", "shuang-suiji"),
    ("yueyanglou-2022/17", "jiuxiao-changsuo"),
]


@pytest.mark.parametrize(("entry", "term"), USES)
def test_terms_are_found_where_a_reader_finds_them(real_site, entry, term):
    assert term in {one.id for one in real_site.glossary.of_entries[entry]}


def test_what_only_looks_like_a_term_is_none(real_site):
    """扫黄打非 and 能耗双控 stand in no plan; 尾矿库 in one measure alone."""
    shelves = real_site.glossary.shelves
    assert [key for key in ("saohuang-dafei", "nenghao-shuangkong") if shelves[key].plans] == []
    assert [entry.id for entry in shelves["weikuangku"].entries] == ["qinhuangdao-2020/18"]


LOOKALIKES = [
    ("关停高危化工装置", []),  # no 危化
    ("对到期车辆注销号牌，整治网络营销号", []),  # no 销号
    ("土地流转包括出租、转包、入股", []),  # no 转包 of works
    ("新增城镇就业12350人", []),
    ("改造高速公路第三服务区", []),
    ("严打非法营运", []),
    ("完善能耗双控机制", ["nenghao-shuangkong"]),
    ("开展扫黄打非工作", ["saohuang-dafei"]),
    ("清查非法出版物，扫黄“打非”", ["saohuang-dafei"]),
    ("邀约谈判，促成签约", []),  # no 约谈
    ("整治网红名单买卖", []),  # no 红名单
    ("治理18处重大隐患点", []),  # of landslides, no 重大隐患 of works
    ("联合水产部门“打非断链”，查处非法捕捞", []),  # no 打非 of works
    ("规模以上工地安装扬尘监测", []),  # of a size, but of no turnover
    ("排查规模以上入河排污口", []),
    ("扶持百头规模以上牛场", []),
    ("做好入境人员闭环管理", []),  # kept apart from others, not seen through to the end
    ("严守耕地红线意识", []),  # of fields, not of lives
]


@pytest.mark.parametrize(("text", "found"), LOOKALIKES)
def test_no_name_of_the_glossary_stands_by_chance_in_other_words(real_site, text, found):
    assert list(real_site.glossary.names.within([text])) == found


def test_the_name_itself_is_found_beside_a_word_that_only_holds_it(real_site):
    text = (
        "注销号牌，限期销号；流转包括出租，工程转包；高危化工、危化行业；严打非法，落实打非责任；"
        "规模以上工地，规模以上工业企业；入境人员闭环管理，隐患闭环管理"
    )
    found = ["xiaohao", "zhuanbao", "weihuapin", "dafei-zhiwei", "guimo-yishang", "bihuan-guanli"]
    assert list(real_site.glossary.names.within([text])) == found


def test_the_first_use_of_each_place_is_in_its_earliest_plan(small_site):
    shelf = small_site.glossary.shelves["liangke-yiwei"]
    (use,) = small_site.glossary.first_uses(shelf)
    assert (use.plan.id, use.entry.id) == ("qinghe-2021", "qinghe-2021/5")
    assert use.sentence == "在临水临崖路段增设防护栏12处,整治“两客一危”车辆。"


def test_a_term_in_a_preamble_alone_counts_for_the_plan_and_no_measure(small_site):
    shelf = small_site.glossary.shelves["dixian"]
    (use,) = small_site.glossary.first_uses(shelf)
    assert (shelf.entries, use.entry, use.plan.id) == ((), None, "qinghe-2021")
    assert "守住底线" in use.sentence


def test_every_quoted_sentence_stands_in_its_plan_and_holds_the_term(real_site):
    for shelf in real_site.glossary.shelves.values():
        for use in real_site.glossary.first_uses(shelf):
            source = (real_site.data_dir / "sources" / use.plan.source.text).read_text("utf-8")
            assert fold(use.sentence) in fold(source)
            assert any(fold(name) in fold(use.sentence) for name in shelf.term.names)


def test_every_term_has_a_page_with_each_measure_that_uses_it(real_site):
    pages = {leaf.address: str(leaf.make().content) for leaf in term_pages.leaves(real_site)}
    assert len(pages) == len(real_site.library.registry.terms) + 1
    for key, shelf in real_site.glossary.shelves.items():
        html = pages[f"terms/{key}/"]
        linked = re.findall(r'class="pb-list__title pb-official" href="../../plans/([^"]+)/"', html)
        assert sorted(linked) == sorted(entry.id for entry in shelf.entries)
        assert ("还没有用到这个名词" in html) is (not shelf.plans)


def test_official_wording_holds_no_link_to_a_term(real_site):
    """The marks of deadlines, offices and documents may stand in the wording; terms never do."""
    beside = 0
    for leaf in every_leaf(real_site):
        if not leaf.address.startswith("plans/yueyanglou-2022/"):
            continue
        html = str(leaf.make().content)
        beside += "pb-glossary" in html
        for wording in re.findall(r'(?s)<p class="pb-clause__\w+ pb-official">.*?</p>', html):
            assert "terms/" not in wording
    assert beside > 20


def test_a_very_long_sentence_is_quoted_near_the_term(small_site):
    plan = small_site.library.plans["qinghe-2021"]
    term = small_site.library.registry.terms["liangke-yiwei"]
    long = "全面排查，" * 500
    quoted = TermUse(term, plan, None, f"{long}整治“两客一危一货”车辆，{long}").quoted
    assert "整治“两客一危一货”车辆" in quoted
    assert len(quoted) < 500


def test_many_uses_are_paged_and_all_of_them_listed(small_site, monkeypatch):
    monkeypatch.setattr("planbook.runs.MOST", 1)
    made = {leaf.address: leaf.make() for leaf in term_pages.leaves(small_site)}
    pages = [page for at, page in made.items() if at.startswith("terms/liangke-yiwei/")]
    assert len(pages) == len(small_site.glossary.shelves["liangke-yiwei"].plans) > 0
    shelf = small_site.glossary.shelves["weixianyuan"]
    pages = [page for at, page in made.items() if at.startswith("terms/weixianyuan/")]
    assert len(pages) == 2
    plans = [plan for plan in small_site.plans if plan.id in shelf.by_plan]
    for number, (page, plan) in enumerate(zip(pages, plans, strict=True)):
        assert all(f"plans/{one.id}/" in page.content for one in shelf.by_plan[plan.id])
        assert ('id="first"' in page.content) is (number == 0)


def test_typing_help_knows_every_name_and_its_page(small_site):
    terms = [{"kind": "term", "name": "双控机制", "url": "terms/x/"}]
    made = names_index([], {}, {}, terms)
    assert made["names"] == terms
    assert made["index"]


def test_a_term_s_page_says_what_it_is_to_machines(small_site):
    leaf = next(one for one in term_pages.leaves(small_site) if one.address == "terms/weixianyuan/")
    said = json_ld(small_site, leaf.make(), [("样例", "")])
    assert '"@type": "DefinedTerm"' in said
    assert '"alternateName": ["危险源"]' in said
