"""Words that two texts share, to be quoted where nothing plainer tells why they are related."""

import re
from collections.abc import Iterable, Sequence

from planbook.simplified import simplified

HAN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST = 10  # characters quoted
# They join words, and begin or end none that is worth quoting.
JOINTS = "的了和与及等对在为把将要各其并或是有所以于从由向至每个年月日"


def common_run(one: str, other: str, grams: Sequence[str]) -> str:
    """Return the Chinese characters that stand together in two texts around the first n-gram that
    is worth quoting, as the one text writes them; empty where there are none.

    `grams` are n-grams in simplified characters that both texts have, what tells most first.
    """
    ours, theirs = simplified(one), simplified(other)
    for gram in grams:
        if HAN.fullmatch(gram) and not set(gram) & set(JOINTS):
            start, end = max(_runs(ours, theirs, gram), key=lambda run: (run[1] - run[0], -run[0]))
            return one[start:end][:LONGEST].strip(JOINTS)
    return ""


def _runs(one: str, other: str, gram: str) -> Iterable[tuple[int, int]]:
    """Yield where in the one text the characters stand that it shares with the other around each
    place of an n-gram in both.
    """
    for here in _places(one, gram):
        for there in _places(other, gram):
            before = _shared(one[:here][::-1], other[:there][::-1])
            after = _shared(one[here:], other[there:])
            yield here - before, here + after


def _places(text: str, gram: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(gram)})", text)]


def _shared(one: str, other: str) -> int:
    """Count the Chinese characters that two texts begin with alike."""
    for length, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs or not HAN.match(mine):
            return length
    return min(len(one), len(other))
