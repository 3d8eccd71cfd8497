"""Related measures: pairs and non-pairs of the four plans, chosen by reading."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planbook import open_library
from planbook.citations import CitedDocuments
from planbook.library import Library
from planbook.model import Plan
from planbook.relations.related import Link, related
from planbook.words.catalogue import catalogue

HERE = Path(__file__).parent
TESTS = HERE.parent

# One group a line: each measure's counterpart in another plan is in its group.
GROUPS = (
    ("yicheng-2023/7", "qinhuangdao-2020/18", "yueyanglou-2022/13"),  # 非煤矿山
    ("yicheng-2023/6", "qinhuangdao-2020/17"),  # 煤矿
    ("yicheng-2023/8", "qinhuangdao-2020/16", "yueyanglou-2022/14"),  # 危险化学品
    ("yicheng-2023/9", "qinhuangdao-2020/19", "yueyanglou-2022/15"),  # 道路运输, 交通运输
    ("yicheng-2023/10", "qinhuangdao-2020/20"),  # 建筑施工
    ("yicheng-2023/11", "yueyanglou-2022/16"),  # 自建房
    ("yicheng-2023/12", "qinhuangdao-2020/23"),  # 燃气
    ("yicheng-2023/13", "qinhuangdao-2020/22", "yueyanglou-2022/17"),  # 消防
    ("yicheng-2023/2", "yueyanglou-2022/4", "haiyan-2019/1-1"),  # 党政领导责任
    ("yicheng-2023/4", "yueyanglou-2022/6"),  # 企业主体责任
    ("yicheng-2023/15", "yueyanglou-2022/19", "haiyan-2019/1-2"),  # 自然灾害
    ("yicheng-2023/20", "qinhuangdao-2020/48", "yueyanglou-2022/22", "haiyan-2019/5-2"),  # 科技
    ("yicheng-2023/22", "yueyanglou-2022/21", "haiyan-2019/4-3"),  # 宣传培训
    ("yicheng-2023/28", "qinhuangdao-2020/57", "haiyan-2019/5-3"),  # 应急物资
    ("yicheng-2023/31", "yueyanglou-2022/8", "haiyan-2019/3-3", "qinhuangdao-2020/8"),  # 追责
    ("yicheng-2023/30", "yueyanglou-2022/8"),  # 警示教育 in the wake of accidents
    ("qinhuangdao-2020/6", "yueyanglou-2022/7", "haiyan-2019/1-3"),  # 考核巡查
    ("qinhuangdao-2020/47", "yueyanglou-2022/25", "haiyan-2019/4-1"),  # 责任保险, 社会化服务
    ("qinhuangdao-2020/24", "yicheng-2023/14", "yueyanglou-2022/18"),  # 旅游 is one of 其他行业
    ("qinhuangdao-2020/56", "yueyanglou-2022/28", "haiyan-2019/4-2"),  # 救援队伍
)
STRANGERS = (
    ("yicheng-2023/6", "yicheng-2023/7"),  # 煤矿, 非煤矿山: two fields whose names overlap
    ("yicheng-2023/6", "yueyanglou-2022/13"),
    ("qinhuangdao-2020/57", "qinhuangdao-2020/9"),  # 物资储备, 企业动态
    ("yicheng-2023/12", "yueyanglou-2022/17"),  # 燃气, 消防
    ("qinhuangdao-2020/1", "yicheng-2023/28"),  # 思想武装, 应急物资
    ("qinhuangdao-2020/26", "yueyanglou-2022/15"),  # 烟花爆竹, 交通
    ("qinhuangdao-2020/31", "yueyanglou-2022/15"),  # 校园, 校车 in passing
    ("haiyan-2019/1-2", "qinhuangdao-2020/3"),  # 自然灾害, 规划
)
# 2020: the return to work after the epidemic, of which the other plans know nothing.
ALONE = tuple(f"qinhuangdao-2020/{number}" for number in (9, 10, 11, 12))

Links = Mapping[str, tuple[Link, ...]]


def _related(library: Library) -> Links:
    return related(library, CitedDocuments(library), catalogue())


@pytest.fixture(scope="module")
def links(library: Library) -> Links:
    return _related(library)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_a_counterpart_is_among_the_first_five(links: Links, group: tuple[str, ...]) -> None:
    for measure in group:
        firsts = [link.to_id for link in links[measure][:5]]
        assert set(firsts) & set(group), f"{measure} leads to {firsts}"


def test_the_best_counterparts_lead_each_to_the_other(links: Links) -> None:
    mines = ["yicheng-2023/7", "qinhuangdao-2020/18", "yueyanglou-2022/13"]
    for measure in mines:
        assert {link.to_id for link in links[measure][:2]} == set(mines) - {measure}


@pytest.mark.parametrize("pair", STRANGERS)
def test_strangers_are_not_linked(links: Links, pair: tuple[str, str]) -> None:
    assert pair[1] not in [link.to_id for link in links.get(pair[0], ())]


@pytest.mark.parametrize("measure", ALONE)
def test_a_measure_without_relative_says_so(links: Links, measure: str) -> None:
    assert measure not in links


def test_each_plan_comes_once_before_any_comes_twice(library: Library, links: Links) -> None:
    for found in links.values():
        plans = [library.by_id[link.to_id].plan.id for link in found]
        own = library.by_id[found[0].from_id].plan.id
        others = [plan for plan in plans if plan != own]
        assert plans == others + [own] * plans.count(own)
        assert len(set(others[: len(set(others))])) == len(set(others))


def test_links_are_symmetric_and_never_lead_home(links: Links) -> None:
    pairs = {(link.from_id, link.to_id): link.score for found in links.values() for link in found}
    assert all(here != to for here, to in pairs)
    back = [pair for pair in pairs if pairs.get((pair[1], pair[0])) == pairs[pair]]
    assert len(back) / len(pairs) > 0.95


def test_every_link_says_why(links: Links) -> None:
    def reasons(here: str, to: str) -> tuple[str, ...]:
        return next(link.reasons for link in links[here] if link.to_id == to)

    assert all(link.reasons for found in links.values() for link in found)
    assert reasons("yicheng-2023/7", "qinhuangdao-2020/18") == ("同属“非煤矿山”", "标题相近")
    assert "都引用《地方党政领导干部安全生产责任制规定》" in reasons(
        "yicheng-2023/2", "yueyanglou-2022/4"
    )


def test_plans_of_two_topics_meet_only_where_they_share_a_field() -> None:
    found = _related(open_library(TESTS / "data_set"))
    assert found["qinghe-2021/4"][0] == Link(
        "qinghe-2021/4",
        "qinghe-2022/3",
        found["qinghe-2022/3"][0].score,
        ("同属“危险化学品”", "牵头部门相同：应急管理局", "措辞相近"),
    )
    # 宣传教育 in a plan on food and in one on safety at work
    assert "shipin-2022/1" not in found
    assert "qinghe-2021/3" not in found


def test_links_are_the_same_whatever_the_order_of_plans(library: Library, links: Links) -> None:
    turned = Library(library.registry, dict(reversed(library.plans.items())))
    assert _related(turned) == links


def test_scores_have_four_digits_at_most_one(links: Links) -> None:
    scores = [link.score for found in links.values() for link in found]
    assert all(0 < score <= 1 and score == round(score, 4) for score in scores)


def test_libraries_in_which_nothing_is_related_have_no_links(library: Library) -> None:
    one, other = _of_one_measure(library, "haiyan-2019"), _of_one_measure(library, "yicheng-2023")
    other = other.model_copy(update={"topic": "education"})
    for plans in ((), (one,), (one, other)):
        alone = Library(library.registry, {plan.id: plan for plan in plans})
        assert dict(_related(alone)) == {}


def _of_one_measure(library: Library, plan_id: str) -> Plan:
    plan = library.plans[plan_id]
    section = plan.sections[0]
    first = section.model_copy(update={"measures": section.measures[:1]})
    return plan.model_copy(update={"sections": (first,)})
