"""Cited documents: names that are one document, short forms, 文号, and links in the text."""

import re
from pathlib import Path

import pytest

from planbook.check import open_library
from planbook.citations import CitedDocument, CitedDocuments, Definition, definitions, document_id
from planbook.library import Library
from planbook.pages import citation_pages, plan_pages
from planbook.settings import Settings
from planbook.site import Site

TESTS = Path(__file__).parent.parent


def _library(*texts: str) -> Library:
    """Return the invented library with its 2022 plan citing what stands in 《》 in the texts."""
    library = open_library(TESTS / "data_set")
    plan = library.plans["qinghe-2022"]
    section = plan.sections[0]
    measures = tuple(
        section.measures[0].model_copy(
            update={
                "id": str(number),
                "clauses": (section.measures[0].clauses[0].model_copy(update={"text": text}),),
                "citations": tuple(re.findall(r"《([^《》]+)》", text)),
            }
        )
        for number, text in enumerate(texts, start=1)
    )
    changed = plan.model_copy(
        update={"sections": (section.model_copy(update={"measures": measures}),)}
    )
    return Library(library.registry, {**library.plans, plan.id: changed})


def test_a_law_is_one_with_and_without_the_name_of_the_state() -> None:
    library = _library("贯彻《中华人民共和国安全生产法》。", "落实《安全生产法》。")
    cited = CitedDocuments(library)
    old, new = library.plans["qinghe-2021"], library.plans["qinghe-2022"]
    law = cited.of(old, "安全生产法")
    assert law == cited.of(new, "中华人民共和国安全生产法")
    assert law.name == "中华人民共和国安全生产法"
    assert law.aliases == ("安全生产法",)
    assert law.id == document_id("安全生产法")


def test_a_law_is_one_in_simplified_and_in_traditional_characters() -> None:
    library = _library("落实《安全生产法》。", "貫徹《中華人民共和國安全生產法》。")
    law = CitedDocuments(library).of(library.plans["qinghe-2022"], "安全生产法")
    assert law.id == document_id("安全生产法")
    assert law.name == "安全生产法"  # one plan in traditional characters names it for nobody else
    assert law.aliases == ("中華人民共和國安全生產法",)


def test_a_document_that_only_plans_in_traditional_characters_cite_keeps_their_name() -> None:
    library = _library("貫徹《關於防災減災救災體制機制改革的實施意見》。")
    plan = library.plans["qinghe-2022"]
    name = "關於防災減災救災體制機制改革的實施意見"
    assert CitedDocuments(library).of(plan, name).name == name


@pytest.mark.parametrize(
    ("name", "number", "called", "short"),
    [
        (
            "关于推进防灾减灾救灾体制机制改革的实施意见",
            "青发〔2018〕11号",
            "以下简称",
            "改革意见",
        ),
        (
            "關於推進防災減災救災體制機制改革的實施意見",
            "青發〔2018〕11號",
            "以下簡稱",
            "改革意見",
        ),
    ],
)
def test_a_short_form_is_the_document_that_its_plan_calls_so(
    name: str, number: str, called: str, short: str
) -> None:
    library = _library(
        f"按照《{name}》({number},{called}《{short}》)執行。", f"继续落实《{short}》。"
    )
    document = CitedDocuments(library).of(library.plans["qinghe-2022"], short)
    assert document.name == name
    assert document.aliases == (short,)
    assert document.numbers == (number,)
    assert not document.ambiguous


def test_a_short_form_that_nobody_explains_stays_by_itself() -> None:
    library = _library("落实《意见》。")
    assert CitedDocuments(library).of(library.plans["qinghe-2022"], "意见").ambiguous


@pytest.mark.parametrize("name", ["实施细则", "基本思路", "导则", "責任書", "消防條例"])
def test_a_short_name_of_a_kind_may_mean_another_document_elsewhere(name: str) -> None:
    assert CitedDocument(document_id(name), name).ambiguous


@pytest.mark.parametrize(
    "name", ["消防法", "民法典", "青河县志", "党员教育", "青河方志", "网络安全审查办法"]
)
def test_a_name_of_its_own_means_one_document_however_short(name: str) -> None:
    assert not CitedDocument(document_id(name), name).ambiguous


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("《甲条例》(国务院令第493号)", Definition("甲条例", None, ("国务院令第493号",))),
        ("《甲办法》国发[2020]3号", Definition("甲办法", None, ("国发[2020]3号",))),
        ("《甲指导目录》（以下简称“目录”）", Definition("甲指导目录", "目录", ())),
        ("《甲实施意见》(下称《意见》)", Definition("甲实施意见", "意见", ())),
        ("《甲章程》(修订)", None),
        ("《甲意见》要求,国发〔2020〕3号文", None),
    ],
)
def test_what_stands_right_behind_a_title(text: str, wanted: Definition | None) -> None:
    plan = _library(text).plans["qinghe-2022"]
    assert list(definitions(plan)) == ([wanted] if wanted else [])


def test_a_document_of_the_real_plans_lists_every_measure_with_its_sentence(
    real_site: Site,
) -> None:
    pages = {
        page.title: str(page.content)
        for page in (leaf.make() for leaf in citation_pages.leaves(real_site))
    }
    rule = pages["《地方党政领导干部安全生产责任制规定》"]
    assert "3 项措施引用它" in rule
    for entry in ("haiyan-2019/1-1", "yicheng-2023/2", "yueyanglou-2022/4"):
        assert f'href="../../plans/{entry}/"' in rule
    assert rule.count("<q ") == 3


def test_every_title_with_a_page_leads_there_from_the_text(real_site: Site) -> None:
    pages = {
        page.address: str(page.content)
        for page in (leaf.make() for leaf in plan_pages.leaves(real_site))
    }
    for entry in real_site.library.entries:
        for name in entry.measure.citations:
            document = real_site.indexes.cited.of(entry.plan, name)
            link = re.compile(rf'<a href="[./]*citations/{document.id}/">《')
            assert link.search(pages[f"plans/{entry.id}/"]), (entry.id, name)
            assert link.search(pages[f"plans/{entry.plan.id}/"]), (entry.id, name)


def test_every_part_of_a_plan_links_what_it_names(real_site: Site) -> None:
    plan = real_site.library.plans["yicheng-2023"]
    section = plan.sections[0].model_copy(update={"preface": "按《安全生产法》办。"})
    changed = plan.model_copy(
        update={
            "front_matter": "关于印发《中华人民共和国安全生产法》的通知\n各镇街:",
            "preamble": "根据《关于印发《地震应急预案》的通知》和《气象条例》,制定本意见。",
            "preamble_citations": ("气象条例",),
            "sections": (section, *plan.sections[1:]),
            "back_matter": "附件:《山东省安全生产条例》,《无人引用的办法》",
        }
    )
    library = Library(real_site.library.registry, {**real_site.library.plans, plan.id: changed})
    site = Site(library, real_site.data_dir, Settings("样例"))
    pages = {page.address: page for page in (leaf.make() for leaf in plan_pages.leaves(site))}
    text = str(pages[f"plans/{plan.id}/"].content)
    for name in ("中华人民共和国安全生产法", "安全生产法", "气象条例", "山东省安全生产条例"):
        assert f'citations/{document_id(name)}/">《{name}》</a>' in text, name
    assert "《无人引用的办法》" in text
    assert "各镇街:" in text  # the line break before it stays


def test_a_document_that_preambles_alone_cite_has_its_page_and_sentence(real_site: Site) -> None:
    plan = real_site.library.plans["yicheng-2023"]
    changed = plan.model_copy(
        update={
            "preamble": "一切照旧。根据《气象条例》,制定本意见。",
            "preamble_citations": ("气象条例",),
        }
    )
    library = Library(real_site.library.registry, {**real_site.library.plans, plan.id: changed})
    site = Site(library, real_site.data_dir, Settings("样例"))
    pages = {leaf.address: leaf for leaf in citation_pages.leaves(site)}
    page = str(pages[f"citations/{document_id('气象条例')}/"].make().content)
    assert "1 份计划在引言中引用它。" in page
    assert "根据《气象条例》,制定本意见。</q>" in page
    assert "一切照旧" not in page
    assert f'plans/{plan.id}/#preamble"' in page
    assert "只在引言中引用" in str(pages["citations/"].make().content)
