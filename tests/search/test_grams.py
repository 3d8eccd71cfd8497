"""How texts are cut into grams, against counting by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.search.grams import DEPTH, core, cut, join_texts

TEXTS = st.lists(st.text(alphabet="安全生产企", min_size=0, max_size=30), min_size=1, max_size=12)


@given(TEXTS, st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_every_place_is_filed_once_under_what_begins_there(texts, limit):
    joined = join_texts(texts)
    _, leaves = cut(joined, limit)
    filed = [place for leaf in leaves for place in leaf.places.tolist()]
    assert sorted(filed) == [at for at, letter in enumerate(joined.whole) if letter != "\0"]
    for leaf in leaves:
        assert all(joined.whole.startswith(leaf.key, place) for place in leaf.places.tolist())
        assert leaf.places.tolist() == sorted(leaf.places.tolist())


@given(TEXTS, st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_a_gram_is_heavy_exactly_if_it_occurs_more_often_than_the_limit(texts, limit):
    heavy, _ = cut(join_texts(texts), limit)
    grams = {
        text[at : at + size]
        for text in texts
        for at in range(len(text))
        for size in range(1, min(DEPTH, len(text) - at) + 1)
    }
    common = {gram for gram in grams if sum(occurrences(gram, text) for text in texts) > limit}
    assert [gram.key for gram in heavy] == sorted(common)


@given(TEXTS, st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_the_core_tells_of_every_heavy_gram_and_of_no_other(texts, limit):
    heavy, _ = cut(join_texts(texts), limit)
    parts = {
        key[start:end]
        for key in core(heavy)
        for start in range(len(key))
        for end in range(start + 1, len(key) + 1)
    }
    assert sorted(parts) == [gram.key for gram in heavy]


def test_the_key_reaches_beyond_a_heavy_tail():
    texts = ["高校安全生产", *["安全生产"] * 5]
    _, leaves = cut(join_texts(texts), 4)
    keys = [leaf.key for leaf in leaves]
    assert "高校安" in keys  # 校安全 is rare: what follows 高 needs no more
    assert (
        "校安全生产\0" in keys
    )  # 安全生产 is heavy: a query that ends in it finds its places here


def test_keys_are_in_code_point_order():
    _, leaves = cut(join_texts(["𠮷\ue000豈", "豈𠮷\ue000"]), 10)
    keys = [leaf.key for leaf in leaves]
    assert keys == sorted(keys)


def occurrences(gram, text):
    return sum(text.startswith(gram, at) for at in range(len(text)))
