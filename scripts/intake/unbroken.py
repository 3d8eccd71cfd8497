"""Texts that have lost their line breaks: where their lines would begin.

Breaks are places, no characters: the text itself is never changed.
"""

import re
from collections.abc import Iterator

from intake.fold import fold
from intake.labels import label_at
from intake.lines import is_title

LONG = 200
_OPENING = re.compile(
    r"(?:(?<=[。;!:)\]〕】”\s])|^)(?=[一二三四五六七八九十]{1,3}、|[(〔][一二三四五六七八九十]{1,3}[)〕]|\d{1,2}[.、](?!\d)"
    r"|第[一二三四五六七八九十]{1,4}[章条])"
)
_FAMILIES = ("chapter", "han", "article", "paren-han", "digit")


def lost_breaks(text: str) -> list[int]:
    """Return the offsets at which a text without line breaks would break; none for other texts."""
    folded = fold(text)
    lines = [line for line in folded.split("\n") if line.strip()]
    longest = max(map(len, lines), default=0)
    if (
        longest < LONG
        or 2 * longest < len(folded)
        or sum(bool(label_at(x.strip())) for x in lines) > 2
    ):
        return []
    found = list(_sequence(folded))
    return sorted({*found, *_title_end(folded, found)}) if len(found) > 2 else []


def _sequence(folded: str) -> Iterator[int]:
    """Yield where labels stand that count on from one another."""
    last = dict.fromkeys(_FAMILIES, 0)
    grouped = bool(re.search(r"[(〔]一[)〕]", folded))
    for match in _OPENING.finditer(folded):
        label = label_at(folded[match.start() : match.start() + 12])
        if not label or label.family not in last or (grouped and label.family == "digit"):
            continue
        if label.number in (last[label.family] + 1, 1):
            yield match.start()
            last[label.family] = label.number


def _title_end(folded: str, found: list[int]) -> Iterator[int]:
    """A title before the first white space, or before the first 20xx年 that begins a sentence."""
    head = folded[: found[0]] if found else ""
    match = re.match(r"\s*(\S{4,60})\s+(?=\S)", head)
    if match and is_title(match[1]):
        yield match.end()
