"""The plan's own title: the last title-like line before its text, with the lines it runs over."""

import re
from collections.abc import Collection, Iterator, Sequence

from intake.citations import find_citations
from intake.fold import fold
from intake.labels import label_at
from intake.lines import is_addressee, is_body_name, is_date, is_metadata, is_prose, is_title

SHORT = 8
BULLETS = "•·∙●◆■※ |\t"
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[【(〈<{]\s*20\d\d\s*[〕\]】)〉>}]\s*第?\s*\d+\s*号"
)
_SECOND_HALVES = ("的", "和", "》", "工作", "重点", "任务", "实施", "行动", "责任", "分工")
_BREAKS_OFF = re.compile(
    r"关于(?!.*(?:通知|意见|方案|要点|决定|通报|报告|函)$)|20\d\d年(?:度|[省市县区])?$"
)
_ANNEX = re.compile(r"附\s*件\s*:\s*(?:\d{1,2}\s*[.、])?\s*")
_ALONE = re.compile(
    r"(?!.*(?:记者|通讯员|编辑|作者))[^,。;:!?《》|]{4,40}"
)  # the only line above the text, of whatever kind
_PART_OF_TITLE = re.compile(r"[(〔](?:(?:二〇|20)\d?.{2,18}|试行|暂行|修订|征求意见稿)[)〕]")


def title_of(lines: Sequence[str]) -> str | None:
    """Return the title that the lines of the front matter hold, else None."""
    lines = [_bare(line) for line in lines]
    folded = [fold(line) for line in lines]
    named = [*find_citations("\n".join(lines)), *_listed(lines, folded)]
    quoted = {_plain(name) for name in named}
    heads = [p for p, line in enumerate(folded) if re.fullmatch(r"序\s*号|编\s*号", line)]
    for position in range((heads[0] if heads else len(lines)) - 1, -1, -1):
        if not is_title(folded[position]) or is_body_name(folded[position]):
            continue
        whole = _quoted(lines, position, quoted)
        if whole:
            return whole
        short = len(folded[position]) < SHORT and not re.search(r"\d{4}|关于", folded[position])
        if short and not (position and _goes_on(folded[position - 1], folded[position])):
            continue  # 总体目标, 重点任务 head a section
        return _whole_title(lines, folded, position)
    alone = len(lines) == 1 and _ALONE.fullmatch(folded[0]) and not is_body_name(folded[0])
    alone = alone and not is_title(folded[0])  # 具体任务: short, and of a kind
    return lines[0] if alone and not (is_metadata(folded[0]) or is_date(folded[0])) else None


def _listed(lines: Sequence[str], folded: Sequence[str]) -> Iterator[str]:
    """The names in a list of annexes: 附件:1.任务分解表;2.…."""
    for line, text in zip(lines, folded, strict=True):
        match = _ANNEX.match(text)
        if match:
            yield re.sub(r"[。;；.\s]+$", "", line[match.end() :])


def _bare(line: str) -> str:
    """A line without bullets, rules, document number, and without the 《》 around all of it."""
    line = re.sub(r"^【[^】]{2,20}】(?=.{6})", "", line.strip(BULLETS))  # 【重点工作】 of a list
    numbered = DOCUMENT_NUMBER.match(fold(line))
    if numbered and is_title(fold(line[numbered.end() :])):
        line = line[numbered.end() :].strip(BULLETS)
    cited = find_citations(line)
    return cited[0] if len(cited) == 1 and line == f"《{cited[0]}》" else line


def _quoted(lines: Sequence[str], position: int, quoted: Collection[str]) -> str | None:
    """Return the lines that end at a position where they are a title that the notice quotes."""
    for first in range(max(0, position - 2), position):
        joined = re.sub(r"\s+", "", "".join(lines[first : position + 1]))
        if _plain(joined) in quoted:
            return joined
    return None


def _plain(title: str) -> str:
    """A title without white space; within 《…》 it writes 〈…〉 for its own 《…》."""
    return re.sub(r"\s+", "", title).translate(str.maketrans("〈〉<>", "《》《》"))


def _whole_title(lines: Sequence[str], folded: Sequence[str], position: int) -> str:
    title = lines[position]
    first = position
    while first and _goes_on(folded[first - 1], fold(title)):
        first -= 1
        title = lines[first] + title
    if position + 1 < len(lines) and _PART_OF_TITLE.fullmatch(folded[position + 1]):
        title += lines[position + 1]
    return re.sub(r"\s+", " " if " " in title.strip() and title.isascii() else "", title)


def _goes_on(above: str, title: str) -> bool:
    """An issuer above 关于…, or the broken first half of a title."""
    if is_metadata(above) or is_date(above) or is_addressee(above) or is_prose(above):
        return False
    if DOCUMENT_NUMBER.search(above) or label_at(above):
        return False
    if title.startswith("(") and is_title(above):
        return True  # 健康发展规划纲要 / (2021—2025年)实施方案
    if is_title(above):
        return False
    if title.startswith("关于"):
        return is_body_name(above)
    broken = "关于" not in re.sub(r"《[^》]*》?", "", title) and _BREAKS_OFF.search(above)
    return len(above) > 6 and bool(broken or title.startswith(_SECOND_HALVES))
