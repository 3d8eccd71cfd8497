"""The forms of citation, read back by what is known of each."""

import json
import re

import pytest
from markupsafe import Markup

from planbook.cite_forms import cite_forms


def texts(site, plan_id, measure_id=None):
    """Return the text of each form by its id, the reader's day filled in."""
    plan = site.library.plans[plan_id]
    entry = site.library.by_id[f"{plan_id}/{measure_id}"] if measure_id else None
    return {
        form.id: Markup(re.sub(r'<span data-fill="day">.*?</span>', "2026-11-22", form.text))
        .striptags()
        .replace("本页网址", "ADDRESS")
        for form in cite_forms(site, plan, entry)
    }


def test_gbt7714_has_author_title_number_dates_and_address(small_site):
    assert texts(small_site, "qinghe-2022")["cite-gbt7714"] == (
        "青禾市人民政府办公室. 青禾市2022年安全生产工作意见: 青政办发〔2022〕7号[EB/OL]. "
        "(2022-03-01)[2026-11-22]. https://plans.example/base/plans/qinghe-2022/."
    )


def test_a_measure_is_cited_by_its_number_and_name(small_site):
    found = texts(small_site, "qinghe-2022", "3")
    assert "(三) 危险化学品[EB/OL]" in found["cite-gbt7714"]
    assert "plans/qinghe-2022/3/" in found["cite-news"]
    assert (
        "《青禾市2022年安全生产工作意见》（青政办发〔2022〕7号，2022-03-01）" in found["cite-news"]
    )


def test_csl_json_is_json_with_real_dates(small_site):
    plan = small_site.library.plans["qinghe-2022"]
    form = next(form for form in cite_forms(small_site, plan) if form.id == "cite-csl")
    plain = Markup(re.sub(r"<[^>]+>", "", form.text)).unescape()
    (row,) = json.loads(plain)
    assert row["issued"] == {"date-parts": [[2022, 3, 1]]}
    assert row["author"] == [{"literal": "青禾市人民政府办公室"}]
    assert row["URL"] == "https://plans.example/base/plans/qinghe-2022/"


def test_ris_opens_and_ends_a_government_document(small_site):
    plan = small_site.library.plans["qinghe-2022"]
    form = next(form for form in cite_forms(small_site, plan) if form.id == "cite-ris")
    rows = Markup(re.sub(r"<[^>]+>", "", form.text)).unescape().split("\n")
    assert rows[0] == "TY  - GOVDOC"
    assert rows[-1] == "ER  -  "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .+", row) for row in rows)
    assert "DA  - 2022/03/01" in rows
    assert '<span data-fill="day" data-between="/">' in form.text


def test_bibtex_braces_pair_whatever_the_title_holds(small_site):
    plan = small_site.library.plans["qinghe-2022"].model_copy(
        update={"title": r"50% {of} \emph_all & #1"}
    )
    form = next(form for form in cite_forms(small_site, plan) if form.id == "cite-bibtex")
    text = Markup(re.sub(r"<[^>]+>", "", form.text)).unescape()
    assert text.count("{") == text.count("}")
    assert r"title = {50\% of emph\_all \& \#1}" in text


@pytest.mark.parametrize("form", ["cite-gbt7714", "cite-news", "cite-bibtex", "cite-ris"])
def test_what_a_plan_does_not_say_is_left_out(bare_site, form):
    empty = {"issuer": None, "published": None, "document_number": None, "title": None}
    plan = bare_site.library.plans["qinghe-2022"].model_copy(update=empty)
    text = next(one.text for one in cite_forms(bare_site, plan) if one.id == form)
    assert "None" not in text
    assert "《》" not in text
    assert "()" not in text
    assert "（原文无标题）" in text
