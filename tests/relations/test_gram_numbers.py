"""Counting many n-grams at once finds what counting them one by one finds."""

import random
import re
from collections import Counter
from collections.abc import Sequence

import pytest

from planbook.relations import grams


def _scanned(text: str, sizes: Sequence[int]) -> Counter[str]:
    runs = re.findall(r"\w+", text)
    return Counter(
        run[at : at + size] for run in runs for size in sizes for at in range(len(run) - size + 1)
    )


@pytest.mark.parametrize("sizes", [(1,), (2, 3)])
@pytest.mark.parametrize("seed", range(20))
def test_every_gram_is_counted_in_its_text(
    seed: int, sizes: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grams, "TEXTS", 3)  # so that texts are counted in several parts
    chance = random.Random(seed)
    letters = "甲乙丙a1_,。 \n\U00020000"
    texts = ["".join(chance.choices(letters, k=chance.randint(0, 30))) for _ in range(8)]
    keys, counted = grams.gram_counts(texts, sizes)
    scanned = [_scanned(text, sizes) for text in texts]
    known = sorted(set().union(*scanned))
    assert [*map(grams.gram_text, keys.tolist())] == known
    assert counted.toarray().tolist() == [[found[gram] for gram in known] for found in scanned]


def test_texts_without_letters_have_no_grams() -> None:
    assert grams.gram_counts(["", "。。", "a"])[1].sum() == 0
