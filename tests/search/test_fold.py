"""Folding in Python; `test_engine.py` holds the browser to the same vectors."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.fold import drop_marks, fold

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS["fold"], ids=lambda vector: vector["text"] or "empty")
def test_text_folds_as_the_vectors_say(vector):
    assert fold(vector["text"]) == vector["folded"]
    assert drop_marks(fold(vector["text"])) == vector["plain"]


@given(st.text(alphabet=st.sampled_from("安全 A１２（）〔〕“”'\"·-—，。　\n㈠㎡é́Σİ")))
def test_folded_text_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_no_folded_text_holds_an_operator(text):
    folded = fold(text)
    assert '"' not in folded
    assert not any(letter.isspace() for letter in folded)
