"""The search module in a browser, against a plain scan of the same records."""

import json
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from planbook.fold import drop_marks, fold

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
SEARCH = """async ([queries, filters, options]) => {
  const { find } = await import("/assets/planbook/search.js");
  return Promise.all(queries.map((query) => find(query, filters, options)));
}"""


def run(page, queries, filters=None, **options):
    return page.evaluate(SEARCH, [queries, filters or {}, options])


# The same few hundred texts are scanned for every query: each is folded once.
folded = cache(fold)


def scan(records, query):
    wanted = folded(query)
    return [one for one in records if wanted in folded(one["text"])]


def test_the_browser_folds_as_python_does(engine):
    given = engine.evaluate(
        """async (texts) => {
          const { dropMarks, fold } = await import("/assets/planbook/fold.js");
          return texts.map((text) => [fold(text), dropMarks(fold(text))]);
        }""",
        [vector["text"] for vector in VECTORS["fold"]],
    )
    assert given == [[vector["folded"], vector["plain"]] for vector in VECTORS["fold"]]


@pytest.mark.parametrize("vector", VECTORS["query"], ids=lambda vector: vector["query"] or "empty")
def test_a_query_is_read_as_the_vectors_say(engine, vector):
    parse = """async (query) => (await import("/assets/planbook/query.js")).parseQuery(query)"""
    found = engine.evaluate(parse, vector["query"])
    assert [found["terms"], found["without"]] == [vector["terms"], vector["without"]]


@pytest.mark.parametrize("vector", VECTORS["spans"], ids=lambda vector: vector["text"])
def test_matches_are_marked_as_the_vectors_say(engine, vector):
    mark = """async ({text, terms, plain}) =>
      (await import("/assets/planbook/fold.js")).spansOf(text, terms, plain)"""
    assert engine.evaluate(mark, vector) == vector["spans"]


def test_any_part_of_any_text_is_found_and_nothing_else(engine, library):
    measures, plans = library
    chance = random.Random(5)
    texts = [fold(one["text"]) for one in [*measures, *plans, *plans]]
    queries = [_part(chance, texts) for _ in range(500)]
    for query, found in zip(queries, run(engine, queries), strict=True):
        assert sorted(found["ids"]) == sorted(one["id"] for one in scan(measures, query)), query
        assert [one["id"] for one in found["plans"]] == [
            one["id"] for one in sorted(scan(plans, query), key=lambda plan: plan["id"])
        ], query
        assert found["total"] == len(found["ids"])


def test_a_passage_is_found_where_it_stands_and_given_up_where_it_does_not(engine, library):
    measures, _ = library
    chance = random.Random(6)
    texts = [fold(one["text"]) for one in measures]
    found = [_part(chance, texts, size) for size in (20, 40, 80, 200) for _ in range(5)]
    queries = [*found, *(f"{one}绝无此句" for one in found), "安全" * 2000]
    for query, result in zip(queries, run(engine, queries), strict=True):
        assert sorted(result["ids"]) == sorted(one["id"] for one in scan(measures, query)), query


def test_what_broke_other_searches_is_found_exactly(engine, library):
    measures, _ = library
    for query, found in zip(VECTORS["exact"], run(engine, VECTORS["exact"]), strict=True):
        assert sorted(found["ids"]) == sorted(one["id"] for one in scan(measures, query)), query


def test_words_are_joined_and_barred(engine, library):
    measures, _ = library
    found = run(engine, ["安全 检查 -企业"])[0]
    hits = [one for one in scan(measures, "安全") if "检查" in fold(one["text"])]
    assert set(found["ids"]) == {one["id"] for one in hits if "企业" not in one["text"]}
    assert found["total"] > 3


def test_many_words_find_what_a_scan_for_each_finds(engine, library):
    measures, _ = library
    chance = random.Random(9)
    texts = [fold(one["text"]) for one in measures]
    for size in (2, 4, 8, 12):
        # Words of one text, and among them some of others: hits are few, one or none.
        own = chance.choice(texts)
        words = {_part(chance, [own], chance.randint(1, 4)) for _ in range(size)}
        words |= {_part(chance, texts, 2) for _ in range(chance.randrange(2))}
        _assert_all_held(engine, measures, sorted(words), _part(chance, texts, 2))


def test_many_common_words_find_what_a_scan_for_each_finds(engine, library):
    measures, _ = library
    common = [
        "安全",
        "生产",
        "企业",
        "检查",
        "管理",
        "落实",
        "责任",
        "部门",
        "的",
        "。",
        "，",
        "工作",
    ]
    for size in range(1, len(common) + 1):
        _assert_all_held(engine, measures, common[:size], "监督")


def test_a_word_that_stands_nowhere_spares_the_lists_of_the_others(engine):
    # Two terms are sought at a time, the longest first; where they leave nothing, no more are.
    read = _files_read(engine, "安全 生产 企业 检查 绝无此词")
    assert _files_read(engine, "安全 生产 企业 检查 管理 落实 责任 部门 绝无此词") == read
    assert len(_files_read(engine, "安全 生产 企业 检查 管理 落实 责任 部门")) > len(read)


def test_how_often_words_stand_is_read_for_three_at_most_and_not_by_date(engine, request):
    query = "安全 生产 企业 检查 管理"
    times = [name for name in _files_read(engine, query) if "/t" in name]
    heavy = request.node.callspec.params["engine"] == 25  # else these words have lists of places
    assert len(times) == (3 if heavy else 0)
    assert not [name for name in _files_read(engine, query, sort="date") if "/t" in name]


def test_passing_over_marks_finds_what_a_scan_without_marks_finds(engine, library):
    measures, _ = library
    queries = ["十四五规划", "安全生产", "(十四五)规划", "消防安全", "食品安全𠮷字"]
    for query, found in zip(queries, run(engine, queries, plain=True), strict=True):
        bare = drop_marks(fold(query))
        hits = {one["id"] for one in measures if bare in drop_marks(fold(one["text"]))}
        assert set(found["ids"]) == hits, query
    assert run(engine, queries[:1], plain=True)[0]["total"] > run(engine, queries[:1])[0]["total"]


def test_facets_count_what_is_found(engine, library):
    measures, _ = library
    found = run(engine, ["安全"])[0]
    hits = scan(measures, "安全")
    assert found["facets"] == {
        "place": Counter(one["place"] for one in hits if one["place"]),
        "topic": Counter(one["topic"] for one in hits),
        "year": Counter(str(year) for one in hits for year in one["years"]),
        "sector": Counter(sector for one in hits for sector in one["sectors"]),
        "department": Counter(one for hit in hits for one in _departments(hit)),
        "role": Counter(role for hit in hits for role in _roles(hit)),
    }


def test_filters_narrow_and_choices_say_what_each_would_give(engine, library):
    measures, _ = library
    filters = {"sector": ["sector-1", "sector-2"], "year": ["2019"], "role": ["lead"]}
    found = run(engine, ["安全"], filters)[0]
    hits = [one for one in scan(measures, "安全") if _passes(one, filters)]
    assert sorted(found["ids"]) == sorted(one["id"] for one in hits)
    assert 0 < len(hits) < len(scan(measures, "安全"))
    for facet, values in found["choices"].items():
        for value, count in values.items():
            chosen = {**filters, facet: [value]}
            assert count == sum(_passes(one, chosen) for one in scan(measures, "安全")), value


def test_a_department_and_a_role_must_be_of_one_duty(engine, library):
    measures, _ = library
    filters = {"department": ["department-3"], "role": ["lead"]}
    found = run(engine, ["的"], filters)[0]
    hits = [one for one in scan(measures, "的") if _passes(one, filters)]
    assert sorted(found["ids"]) == sorted(one["id"] for one in hits)
    loose = [
        one
        for one in scan(measures, "的")
        if "department-3" in _departments(one) and "lead" in _roles(one)
    ]
    assert len(hits) < len(loose)


def test_plans_say_where_their_own_text_matches(engine):
    found = run(engine, ["峄政发〔2023〕3号", "总体要求", "此件公开发布"])
    assert found[0]["plans"] and all(one["where"] == ["front_matter"] for one in found[0]["plans"])
    assert found[1]["plans"] and all(one["where"] == ["sections"] for one in found[1]["plans"])
    assert found[2]["plans"] and all(one["where"] == ["back_matter"] for one in found[2]["plans"])


def test_among_titles_what_stands_oftener_comes_first_then_the_newest(engine, library):
    measures, plans = library
    dates = {plan["id"]: plan["published"] for plan in plans}
    by_id = {one["id"]: one for one in measures}

    def rank(id_):
        times = folded(by_id[id_]["text"]).count("安全")  # no 安全 overlaps another
        titled = "安全" in fold(by_id[id_]["title"] or "")
        return titled, times.bit_length(), dates[by_id[id_]["plan"]]

    found = [rank(id_) for id_ in run(engine, ["安全"])[0]["ids"]]
    assert found == sorted(found, reverse=True)
    assert len({times for _, times, _ in found}) > 2


def test_titles_come_first_and_dates_newest_first(engine, library):
    measures, plans = library
    dates = {plan["id"]: plan["published"] for plan in plans}
    by_id = {one["id"]: one for one in measures}
    best, newest = run(engine, ["安全"])[0]["ids"], run(engine, ["安全"], sort="date")[0]["ids"]
    titled = ["安全" in fold(by_id[one]["title"] or "") for one in best]
    assert titled == sorted(titled, reverse=True) and True in titled and False in titled
    order = [dates[by_id[one]["plan"]] for one in newest]
    assert order == sorted(order, reverse=True)


def test_filters_that_ask_for_nothing_or_for_unknown_ids(engine, library):
    every = len(scan(library[0], "安全"))
    for filters in (None, {}, {"place": []}, {"place": None}, {"colour": ["red"]}):
        search = """async (filters) => {
          const { search } = await import("/assets/planbook/search.js");
          return (await search("安全", filters)).total;
        }"""
        assert engine.evaluate(search, filters) == every
    for facet in ("place", "year", "sector", "department", "role", "topic"):
        found = run(engine, ["安全"], {facet: ["__proto__", "nowhere"]})[0]
        assert (found["ids"], found["plans"]) == ([], [])


def test_without_a_query_filters_list_all_that_they_let_pass(engine, library):
    measures, plans = library
    dates = {plan["id"]: plan["published"] for plan in plans}
    filters = {"sector": ["sector-2"], "role": ["lead"]}
    for query in ("", " \u200b "):
        found = run(engine, [query], filters)[0]
        hits = [one for one in measures if _passes(one, filters)]
        assert sorted(found["ids"]) == sorted(one["id"] for one in hits)
        order = [dates[one.rpartition("/")[0]] for one in found["ids"]]
        assert order == sorted(order, reverse=True)
        assert found["facets"]["sector"]["sector-2"] == found["total"] > 0
        assert found["plans"] == []


def test_nothing_asked_finds_nothing(engine):
    for found in run(engine, ["", "  ", "\u200b"]):
        assert (found["ids"], found["total"], found["plans"]) == ([], 0, [])


def _assert_all_held(engine, measures, words, barred):
    query = " ".join(f'"{word}"' for word in words)
    for plain in (False, True):
        bare = (lambda text: drop_marks(folded(text))) if plain else folded
        terms = [term for term in map(bare, words) if term]
        hits = {one["id"] for one in measures if all(term in bare(one["text"]) for term in terms)}
        found = run(engine, [query, f'{query} -"{barred}"'], plain=plain)
        assert set(found[0]["ids"]) == hits, query
        without = {one["id"] for one in measures if bare(barred) not in bare(one["text"])}
        assert set(found[1]["ids"]) == hits & without, query


def _files_read(page, query, **options):
    """Return the files of the index that a first search reads."""
    return page.evaluate(
        """async ([query, options]) => {
          const asked = [];
          const real = window.fetch;
          window.fetch = (url, ...rest) => (asked.push(new URL(url).pathname), real(url, ...rest));
          const fresh = `/assets/planbook/search.js?${Math.random()}`;
          const { find } = await import(fresh);
          await find(query, {}, options);
          window.fetch = real;
          return asked.filter((name) => name.includes("/index/")).sort();
        }""",
        [query, options],
    )


def _part(chance, texts, size=None):
    text = chance.choice(texts)
    size = size or chance.randint(1, 12)
    start = chance.randrange(max(1, len(text) - size))
    return text[start : start + size]


def _departments(measure):
    return {duty["department_id"] for duty in measure["responsibilities"]} - {None}


def _roles(measure):
    return {duty["role"] for duty in measure["responsibilities"]}


def _passes(measure, filters):
    held = {
        "place": [measure["place"]],
        "topic": [measure["topic"]],
        "year": [str(year) for year in measure["years"]],
        "sector": measure["sectors"],
    }
    if not all(set(held[facet]) & set(ids) for facet, ids in filters.items() if facet in held):
        return False
    departments, roles = filters.get("department"), filters.get("role")
    if not departments and not roles:
        return True
    return any(
        (not departments or duty["department_id"] in departments)
        and (not roles or duty["role"] in roles)
        for duty in measure["responsibilities"]
    )
