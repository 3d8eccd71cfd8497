"""Counting many n-grams at once finds what counting them one by one finds."""

import random
import re
from collections import Counter

import pytest

from planbook.relations import grams


def _scanned(text: str) -> Counter[str]:
    runs = re.findall(r"\w+", text)
    return Counter(
        run[at : at + size] for run in runs for size in (2, 3) for at in range(len(run) - size + 1)
    )


@pytest.mark.parametrize("seed", range(20))
def test_every_gram_is_counted_in_its_text(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "TEXTS", 3)  # so that texts are counted in several parts
    chance = random.Random(seed)
    letters = "甲乙丙a1_,。 \n\U00020000"
    texts = ["".join(chance.choices(letters, k=chance.randint(0, 30))) for _ in range(8)]
    counted = grams.gram_counts(texts).toarray()
    known = sorted(set().union(*map(_scanned, texts)))
    assert counted.tolist() == [[_scanned(text)[gram] for gram in known] for text in texts]


def test_texts_without_letters_have_no_grams() -> None:
    assert grams.gram_counts(["", "。。", "a"]).sum() == 0
