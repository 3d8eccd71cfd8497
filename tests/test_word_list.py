"""Words to look for: none that stands in a text is left out, however short it is."""

from planbook.word_list import WordList


def test_every_word_of_a_text_is_likely_and_keeps_its_place() -> None:
    words = WordList(["非煤矿山", "煤矿山洞", "煤矿", "火", "矿山"])
    assert list(words.likely("整治非煤矿山")) == ["非煤矿山", "煤矿山洞", "煤矿", "火", "矿山"]
    assert list(words.likely("防火")) == ["火"]
    assert list(words.likely("")) == ["火"]


def test_a_word_that_begins_like_none_of_the_text_is_left_out() -> None:
    assert list(WordList(["危险化学品", "燃气"]).likely("城镇燃气")) == ["燃气"]
