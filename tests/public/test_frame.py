"""What stands around every page when staff have set all of `mkdocs.yml`, and when nothing."""

import re

import pytest
from building import ROOT, build, settings_of_its_own

ALL = """
site_url: https://plans.example/base/
extra:
  planbook:
    correction_url: https://plans.example/form?site=1
    organisation: 青禾市<安委办>
    contact: 0335-1234567
    site_code: "1303000001"
    icp: 冀ICP备00000000号
    police_record: 冀公网安备 13030000000000号
"""


@pytest.fixture(scope="module")
def configured_site(tmp_path_factory):
    """Return the site of the invented data set with every setting of the footer."""
    folder = tmp_path_factory.mktemp("configured")
    config = settings_of_its_own(folder, ALL)
    made = build(folder / "site", ROOT / "tests" / "data_set", config=config)
    assert made.returncode == 0, made.stderr[-3000:]
    return folder / "site"


def footer(site, at=""):
    html = (site / at / "index.html").read_text(encoding="utf-8")
    return re.search(r'<footer class="md-footer.*?</footer>', html, re.S)[0]


def test_a_footer_says_all_that_is_set(configured_site):
    found = footer(configured_site, "plans/qinghe-2022/")
    assert re.findall(r"<span>(?:<a [^>]*>)?(.*?)(?:</a>)?</span>", found) == [
        "主办单位：青禾市&lt;安委办&gt;",
        "联系方式：0335-1234567",
        "网站标识码：1303000001",
        "ICP备案号：冀ICP备00000000号",
        "公安备案号：冀公网安备 13030000000000号",
    ]
    assert "https://beian.miit.gov.cn/" in found
    assert 'href="https://plans.example/form?site=1">纠错</a>' in found
    assert "sitemap/" in found


def test_a_footer_leaves_out_what_is_not_set(repository_site):
    found = footer(repository_site)
    for words in ("主办单位", "联系方式", "网站标识码", "备案", "纠错"):
        assert words not in found
    assert "网站地图" in found


def test_a_form_for_corrections_is_given_plan_measure_and_lines(configured_site):
    html = (configured_site / "plans/qinghe-2022/3/index.html").read_text(encoding="utf-8")
    link = re.search(r'href="([^"]*)">纠错</a></p>', html)[1]
    assert link.startswith("https://plans.example/form?site=1&amp;subject=")
    assert "qinghe-2022%2F3" in link
    assert "%E8%A1%8C" in link


@pytest.mark.parametrize(
    ("at", "steps"),
    [
        ("about/", ["首页"]),
        ("guide/fields/", ["首页", "使用手册"]),
        ("plans/haiyan-2019/", ["首页", "计划"]),
    ],
)
def test_every_page_tells_where_it_stands(repository_site, at, steps):
    html = (repository_site / at / "index.html").read_text(encoding="utf-8")
    (trail,) = re.findall(r'<nav class="pb-crumbs".*?</nav>', html, re.S)
    assert re.findall(r"<a [^>]*>(.*?)</a>", trail) == steps
    assert html.index('class="pb-crumbs"') < html.index("<h1")
