"""What the head of each page tells machines: after schema.org and 政府网站发展指引."""

import json
import re

import pytest

from planbook.exports.sitemap import robots
from planbook.head import head
from planbook.page import Page
from planbook.pages import every_page


def told(site, at):
    """Return the meta elements by name and the JSON-LD nodes by type of one page."""
    pages = {page.address: page for page in every_page(site)}
    html = str(head(site, pages[at], {key: page.title for key, page in pages.items()}))
    data = re.search(r'<script type="application/ld\+json">(.*)</script>', html, re.S)
    graph = json.loads(data[1])["@graph"]
    metas = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html))
    return metas, {node["@type"]: node for node in graph}, html


def test_a_plan_with_a_number_is_legislation_in_force(small_site):
    metas, nodes, html = told(small_site, "plans/qinghe-2022/")
    node = nodes["Legislation"]
    assert node["legislationIdentifier"] == "青政办发〔2022〕7号"
    assert node["legislationLegalForce"] == "https://schema.org/InForce"
    assert node["author"] == {"@type": "GovernmentOrganization", "name": "青禾市人民政府办公室"}
    assert metas["ArticleTitle"] == "青禾市2022年安全生产工作意见"
    assert metas["PubDate"] == node["datePublished"] == "2022-03-01"
    assert metas["ContentSource"] == "青禾市人民政府办公室"
    assert metas["SiteIDCode"] == "1234567890"
    assert metas["og:url"] == "https://plans.example/base/plans/qinghe-2022/"
    assert '<link rel="canonical" href="https://plans.example/base/plans/qinghe-2022/">' in html


def test_a_plan_without_a_number_is_a_report_and_nothing_is_made_up(small_site):
    plan = next(plan for plan in small_site.plans if not plan.document_number)
    metas, nodes, _ = told(small_site, f"plans/{plan.id}/")
    assert not {key for key in nodes["Report"] if key.startswith("legislation")}
    assert ("PubDate" in metas) is bool(plan.published)
    assert ("ContentSource" in metas) is bool(plan.issuer)


def test_a_measure_is_part_of_its_plan_and_names_its_offices(small_site):
    _, nodes, _ = told(small_site, "plans/qinghe-2022/1/")
    node = nodes["CreativeWork"]
    assert node["isPartOf"]["url"] == "https://plans.example/base/plans/qinghe-2022/"
    assert "青禾市应急管理局" in {office["name"] for office in node["mentions"]}
    assert {work["name"] for work in node["citation"]} >= {"安全生产法"}


def test_the_breadcrumbs_lead_from_home_to_the_page(small_site):
    _, nodes, _ = told(small_site, "plans/qinghe-2022/1/")
    steps = nodes["BreadcrumbList"]["itemListElement"]
    assert [step["item"].removeprefix("https://plans.example/base/") for step in steps] == [
        "",
        "plans/",
        "plans/qinghe-2022/",
        "plans/qinghe-2022/1/",
    ]


def test_every_page_tells_its_site_column_and_description(small_site):
    for page in every_page(small_site):
        metas = told_metas(small_site, page)
        assert metas["SiteName"] == "样例"
        assert metas["ColumnName"], page.address
        assert metas["Description"], page.address


def told_metas(site, page):
    html = str(head(site, page, {}))
    return dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', html))


def test_without_an_address_of_its_own_the_site_claims_none(bare_site):
    metas, nodes, html = told(bare_site, "plans/qinghe-2022/")
    assert "canonical" not in html
    assert "Url" not in metas
    assert nodes["Legislation"]["url"] == "../../plans/qinghe-2022/"
    assert robots(bare_site).decode().split() == ["User-agent:", "*", "Allow:", "/"]


def test_robots_find_the_sitemap(small_site):
    assert "Sitemap: https://plans.example/base/sitemap.xml" in robots(small_site).decode()


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "a\u2028b", "&<>'\""])
def test_no_title_ends_the_script_or_an_attribute(small_site, text):
    page = Page("plans/x/", text, "", description=text)
    html = str(head(small_site, page, {}))
    assert html.count("</script>") == 1
    data = re.search(r'ld\+json">(.*)</script>', html, re.S)[1]
    assert not re.search("[<>&\u2028]", data)
    assert json.loads(data)["@graph"][0]["itemListElement"][-1]["name"] == text
