"""Texts that have lost their line breaks: where their lines would begin.

Breaks are places, no characters: the text itself is never changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from intake.fold import fold
from intake.labels import Label, label_at
from intake.lines import is_title

LONG = 200
LONGEST_HEADING = 45
_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(〔][一二三四五六七八九十]{1,3}[)〕]"
    r"|(?<![\d.])\d{1,2} ?[.、](?!\d)|(?<![\d.])\d{1,2} +(?=[\u4e00-\u9fff]{4})"
    r"|第[一二三四五六七八九十]{1,4}[章条]"
)
_ENDS = "。;!:)]〕】” \t\n"
_FAMILIES = ("chapter", "han", "article", "paren-han", "digit")
_OUTER = ("chapter", "han", "paren-han")
# Headings that every plan has, and that run on into their text where the full stop is lost.
_HEADING = re.compile(
    r"(?:总体(?:要求|目标|思路)|指导思想|基本原则|重点(?:工作|任务)"
    r"|(?:工作|主要|总体|目标|年度|创建|整治|活动|行动|建设|发展|预期)(?:目标|任务|思路|指标|内容|步骤)"
    r"|(?:工作|主要|保障|具体|组织)(?:要求|措施|安排|保障|领导|实施))(?=[\u4e00-\u9fff“\d])(?![的和与及是为])"
)
_BEGUN = re.compile(r"(?<=[:。])一、")  # a text that is cut off in its first section
# 加强安全监管工作建立健全…: the heading of a section ends where a second predicate begins.
_PREDICATES = re.compile(
    r"[^,。;:、]{4,20}?(?:工作|监管|管理|建设|整治|治理|体系|机制|能力|水平|责任|力度|保障)"
    r"(?=(?:制[定订]|建立|健全|完善|加强|强化|开展|推进|推动|组织|落实|督促|加快|加大|依据|根据|按照|围绕)"
    r"[\u4e00-\u9fff]{2}|各[省市县区镇乡级有地部])"
)
_PURPOSE = re.compile(
    r"为(?:了|深入|认真|贯彻|进一步|全面|切实|做好|加强|加快|推进|推动|扎实|确保|落实|有效|巩固|持续)"
    r"|根据|按照|各(?=[省市县区镇乡级地有部])|\s"
)
_BRACKETED = re.compile(r"\s*[(〔][^()]{2,12}[〔\[(]\s*20\d\d\s*[〕\])]\s*\d+\s*号[)〕]")
_NUMBERED = re.compile(r"\s*[\u4e00-\u9fff]{2,8}[〔\[(]\s*20\d\d\s*[〕\])]\s*\d+\s*号\s*")
_ADDRESSEE = re.compile(r"\s*各[^。:]{1,90}:")


def lost_breaks(text: str) -> list[int]:
    """Return the offsets at which a text without line breaks would break.

    In other texts only lines break that hold several items of one count: 1.…;2.… above 3.
    """
    folded = fold(text)
    lines = [line for line in folded.split("\n") if line.strip()]
    longest = max(map(len, lines), default=0)
    if (
        longest < LONG
        or 2 * longest < len(folded)
        or sum(bool(label_at(x.strip())) for x in lines) > 2
    ):
        return list(_run_on(folded))
    found = _Counting(folded).breaks()
    if len(found) < 2 and not (found and _BEGUN.match(folded, found[0])):
        return []
    return sorted({*found, *_heading_ends(folded, found), *_title_end(folded, found)})


@dataclass
class _Counting:
    """Goes through a text and keeps the labels that count on from one another."""

    folded: str
    last: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_FAMILIES, 0))
    outer: int | None = None  # where the last label above the digits stands
    open: bool = False  # the digits below it are lines of their own

    def breaks(self) -> list[int]:
        """Return where the labels stand."""
        grouped = bool(re.search(r"[(〔]一[)〕]", self.folded))
        found: list[int] = []
        for match in _LABEL.finditer(self.folded):
            label = label_at(self.folded[match.start() : match.start() + 12])
            if not label or label.family not in _FAMILIES:
                continue
            if label.number not in (self.last[label.family] + 1, 1):
                continue
            if self._starts_line(match.start(), found, label, grouped):
                found.append(match.start())
                self._keep(match.start(), label)
        return found

    def _starts_line(self, start: int, found: list[int], label: Label, grouped: bool) -> bool:
        """A label follows an end, or a heading that has lost its own."""
        ended = start == 0 or self.folded[start - 1] in _ENDS
        heading = self.folded[found[-1] : start] if found else ""
        bare = bool(heading) and len(heading) <= LONGEST_HEADING and "。" not in heading[:-1]
        if label.family == "digit" and grouped:
            opens = self.outer is not None and bare and found[-1:] == [self.outer]
            self.open = self.open or opens
            return self.open and (ended or bare)
        return ended or (bare and label.number == 1)

    def _keep(self, start: int, label: Label) -> None:
        self.last[label.family] = label.number
        if label.family in _OUTER:
            self.outer, self.open = start, False


def _run_on(folded: str) -> Iterator[int]:
    """Yield where the second and later items of a line stand, if the next line counts on."""
    numbered: list[tuple[int, str, int]] = []  # lines with a digit for a label
    start = 0
    for line in folded.split("\n"):
        lead = len(line) - len(line.lstrip())
        label = label_at(line[lead:])
        if label and label.family == "digit" and not label.doubtful:
            numbered.append((start + lead, line[lead:], label.number))
        start += len(line) + 1
    for (at, line, number), (_, _, following) in pairwise([*numbered, (0, "", 0)]):
        if following > number + 1:
            places = list(_items(line, number))
            if len(places) == following - number - 1:
                yield from (at + place for place in places)


def _items(line: str, number: int) -> Iterator[int]:
    """Yield where the numbers after one stand in a line, each behind the end of an item."""
    position = 0
    while match := re.compile(rf"[;。)\]〕]\s*(?={number + 1}[.、](?!\d))").search(line, position):
        yield match.end()
        number, position = number + 1, match.end()


def _heading_ends(folded: str, found: list[int]) -> Iterator[int]:
    """Where a heading goes on at once as text: 一、工作目标紧紧围绕…."""
    for start, end in zip(found, [*found[1:], len(folded)], strict=True):
        label = label_at(folded[start : start + 12])
        if not label:
            continue
        match = _HEADING.match(folded, start + label.length) or (
            _PREDICATES.match(folded, start + label.length) if label.family == "han" else None
        )
        if match and end - match.end() > LONGEST_HEADING:
            yield match.end()


def _title_end(folded: str, found: list[int]) -> Iterator[int]:
    """A title before white space, or before the purpose that opens the text: 为深入贯彻…."""
    head = folded[: found[0]]
    last = head.rstrip().rfind("\n") + 1
    lead = last + len(head[last:]) - len(head[last:].lstrip())
    numbered = _NUMBERED.match(head, lead)
    if numbered:
        lead = numbered.end()
        yield lead
    for match in _PURPOSE.finditer(head, lead + 4):
        if is_title(re.sub(r"\s+", "", head[lead : match.start()])):
            yield match.start()
            yield from _below_title(head, match.start())
            return
        if match.start() - lead > 60:
            return


def _below_title(head: str, start: int) -> Iterator[int]:
    """The document number in brackets behind a title, and whom the document is sent to."""
    for pattern in (_BRACKETED, _ADDRESSEE):
        match = pattern.match(head, start)
        if match:
            start = match.end()
            yield start
