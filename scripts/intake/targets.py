"""Targets: a number or share to be reached, with its noun, as short as stays clear.

Which quantities are to be reached is the business of `aims`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.aims import AND, LEAD_IN, REACH, SCOPED, SHARES, is_target
from intake.fold import fold, masked
from intake.quantities import LIMIT, ONES, QUANTITY, unit_of, value_of, without_names

_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3}(?!\d))|(?<=\d)。(?=\d+[%‰])")  # 0。8‰ is a slip
_STOPS = re.compile(r"[,。;:!?\n《》|]")
# Who is to reach a number: 60%以上的村集体收入达到10万元, 三分之一县(市、区)浓度保持在25微克以下.
_REACHING = re.compile(
    r"的?[\u4e00-\u9fff]{1,12}?(?:\([^()]{1,12}\))?[□\u4e00-\u9fffA-Za-z]{0,14}?"
    r"(?:保持在|稳定在|控制在|达到?|[高低]于|[提增降][升加高]?[至到])"
)
LONGEST = 34


@dataclass(frozen=True)
class Target:
    """A target's wording, the number in it and the unit after the number."""

    text: str
    value: int | float | None
    unit: str | None


def find_targets(text: str) -> list[Target]:
    """Return the targets of a text without notes, each wording once, in order."""
    folded = without_names(fold(text))
    found: dict[str, Target] = {}
    for start, end in _stretches(folded):
        for first, last, quantity in _quantities(folded, start, end):
            wording = _wording(text, folded, (first, last), quantity.start())
            if wording in found:  # 3月底前新建2家;6月底前新建2家
                wording = _wording(text, folded, (first, last), quantity.start(), dated=True)
            found.setdefault(wording, Target(wording, value_of(quantity), unit_of(quantity)))
    return list(found.values())


def _stretches(folded: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in [*_STOPS.finditer(folded), None]:
        end = match.start() if match else len(folded)
        if match and _IN_NUMBER.match(folded, end):
            continue
        if end > position:
            yield position, end
        position = end + 1


def _quantities(folded: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield each quantity of a stretch with the part of it that belongs to the quantity."""
    matches = list(QUANTITY.finditer(folded, start, end))
    if SCOPED.match(folded, start):
        matches = [match for match in matches if match["share"] or match["unit"] in SHARES]
    begin = start
    for number, match in enumerate(matches):
        if number and _is_series(folded, matches[number - 1], match):
            continue
        following = matches[number + 1] if number + 1 < len(matches) else None
        if _is_attribute(folded, match, following):
            continue
        last = number
        while last + 1 < len(matches) and _is_series(folded, matches[last], matches[last + 1]):
            last += 1
        stop = matches[last + 1].start() if last + 1 < len(matches) else end
        tail = _tail_end(folded, matches[last].end(), stop)
        if is_target(folded, begin, matches[last], end) or (
            last > number and is_target(folded, begin, match, end)
        ):
            yield begin, tail, matches[last]
            begin = tail
        else:
            begin = matches[last].end()


def _is_series(folded: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """15%、10%和26%; 由78%提升至90%; 412户1 563人: several numbers of one target."""
    between = folded[one.end() : other.start()]
    spans = r"个?工作日|个?自然日|个?小时|个月"
    if other["spent"] and re.fullmatch(spans, (one["unit"] or "") + between):
        return True  # 由20个工作日压缩至8个工作日
    if "、" in between and _kind_of(one) != _kind_of(other):
        return False
    return bool(
        re.fullmatch(
            r"\s*(?:[、和及与/~-]|提[升高][至到]|增[加长]?[至到]|下?降[至到低]+)?\s*", between
        )
    )


def _kind_of(match: re.Match[str]) -> str:
    return match["unit"] or match["manyunit"] or ("share" if match["share"] else "")


def _is_attribute(folded: str, one: re.Match[str], other: re.Match[str] | None) -> bool:
    """5亿元以上项目1个: a size that only describes what the next number counts."""
    limited = re.search(rf"{LIMIT}$", one[0])
    between = folded[one.end() : other.start()] if other else ""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,14}(?:均|都|全部)[\u4e00-\u9fff]{0,4}", between):
        return True  # 4项指标均实现10%以上增长
    if _kind_of(one) in (*SHARES, "share") and _REACHING.fullmatch(between):
        return True
    return bool(limited and re.fullmatch(r"的?[\u4e00-\u9fff]{2,8}", between))


def _tail_end(folded: str, position: int, stop: int) -> int:
    """Let the noun after a number belong to it, up to where the next part begins."""
    mask = masked(folded[position:stop])
    match = re.search(rf"{AND}|[(]|□+(?![□\u4e00-\u9fff])|由(?=.)", mask)
    return position + match.start() if match else stop


def _wording(
    text: str, folded: str, span: tuple[int, int], number: int, dated: bool = False
) -> str:
    """Return a target as short as stays clear; `dated` keeps the time before it."""
    first, last = span
    part = folded[first:last]
    inner = re.match(
        rf"(?:{AND}|与(?!会)| )*"
        rf"(?:\d{{1,2}}[.、)]|[(](?:\d{{1,2}}|[{ONES}十]+)[)]|[①-⑳])?",
        part,
    )
    lead = inner.end() if inner and first + inner.end() <= number else 0
    trimmed = LEAD_IN.match(part[lead:])
    if trimmed and not dated and first + lead + trimmed.end() < number:
        lead += trimmed.end()
    timed = re.match(
        r"(?:到|至)□+\s*(?:\d{1,2}月)?[底末]?(?!前)(?:力争|争取|全面|基本)*(?:实现)?"
        r"|(?:到|至)?(?:□+\s*)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|内|中旬)?前(?:力争|争取|全面|基本)*(?:实现)?",
        part[lead:],
    )
    if timed and timed[0] and not dated and first + lead + timed.end() < number:
        lead += timed.end()
    if last - first - lead > LONGEST:
        verb = [m.start() for m in REACH.finditer(part[: number - first]) if m.start() > lead]
        near = [start for start in verb if number - first - start < LONGEST]
        lead = near[0] if near else lead
    return re.sub(r"共计?$", "", text[first + lead : last].strip("、，, 。；;"))
