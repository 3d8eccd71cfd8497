"""Deadlines: times by which something must be done, as written, and the day they mean.

Not frequencies (每季度), starts (3月1日起), names of days (5·12). Damaged times stay as written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.due_days import damage_of, due_day, slip_of
from intake.fold import fold
from intake.numbers import HAN_DIGITS

_N = rf"(?:[\dlIO]{{1,6}}|[{HAN_DIGITS}]{{1,3}})"
_YEAR = rf"(?:(?:20)?\d{{2}}|[{HAN_DIGITS}]{{4}})\s*年度?"
_ANY_YEAR = rf"(?:{_YEAR}|今年|本年度?|当年|明年|次年|每年|翌年)"
_BEFORE = r"\s*(?:之前|以前|前)(?![后期往来提列景]|三季|半)"
_FIVE = r"[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:时期|期间|期)?末"
_EVENT = (
    r"(?:主?汛期|入汛|汛|春节|国庆节?|中秋节?|元旦|五一|(?:[春秋]季|春秋两季)?(?:新?学[期年])?开学|[供采]暖[期季]?|取暖[期季]|高考|中考|入冬|两会"
    r"|冬季|春运|放假|春耕|三夏|秋收|台风季|雨季|暑期|学期结束)(?:来临|到来|开始)?"
)
_ENDING = (
    r"(?=(?:全部|全面|基本|正式|主体|力争|实现|项目|工程)*"
    r"(?:完成|建成|投用|投入使用|竣工|通车|开工|交付|启用|上线|完工|封顶|验收|开园|开业|运营))(?!.{2,4}情况)"
)
_FESTIVAL = (
    r"[“\"]?(?:元旦|春节|清明节?|五一节?|端午节?|国庆节?|中秋节?|十一)[”\"]?(?:假期|小?长假)?"
)
_HOUR = r"(?:\s*\d{1,2}\s*(?:[时点](?:整|\d{1,2}分)?|:\d\d))?(?:开学|下班|下午|上午|中午|晚)?"
_DONE = (
    r"(?=[^。;]{0,24}(?:完成|建成|实现|达到|到位|开工|竣工|出台|制[定订]|上报|报送|投[入用]|交付"
    r"|消除|整改))"
)
_SPAN = (
    rf"(?:\d{{1,3}}(?:\.\d)?|[{HAN_DIGITS}]{{1,3}}|半)\s*个?(?:工作日|自然日|月|日|天|小时|周|年|季度)"
    r"\s*(?:之内|以内|内)"
)
_ANCHOR = (
    r"(?:(?:(?![在于自将应])[\u4e00-\u9fff]){0,6}(?:之日起|之日后|后|之后)"
    r"|自[\u4e00-\u9fff]{1,8}起)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 主汛期(6月1日)前
        rf"{_EVENT}(?:\([^)]{{1,14}}\)){_BEFORE}",
        # 到“十四五”末; 十四五末
        rf"(?:到|至)?{_FIVE}",
        # 2023年6月底前, 4月25日前, 11月份前, 20206月底前, l2月底前
        rf"(?:{_ANY_YEAR}\s*)?{_N}\s*月(?:份)?\s*(?:(?:{_N}\s*[日号]?)(?:\([^)]{{2,5}}\))?{_HOUR}|上旬|中旬|下旬|月?底|末|初)?{_BEFORE}",
        # 12月底完成, 到10月底, 6月底
        rf"(?:到|至)?(?:{_ANY_YEAR}\s*)?{_N}\s*月(?:份)?\s*(?:底|末)(?![以之]?后)",
        rf"(?:到|至)(?:{_ANY_YEAR}\s*)?{_N}\s*月(?:份)?(?:\s*{_N}\s*[日号]|\s*上旬|\s*中旬|\s*下旬)?(?!起|[\d日号])",
        # 2020-06-30前, 2020.6.30前
        rf"20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}日?{_BEFORE}",
        # 425日前
        rf"(?<![月\d.\-/年])\s?(?:\d{{1,4}}|20\d{{5,6}})\s*[日号]{_BEFORE}",
        # 开学后1个月内, 自印发之日起30日内, 三个月内
        rf"{_ANCHOR}?(?<!\d)(?<!\d\.){_SPAN}",
        # 2020年底前, 年底前, 到2025年底, 2025年前
        rf"(?:到|至)?(?:{_ANY_YEAR}\s*年?|年)(?:底|末|终){_BEFORE}",
        rf"(?:到|至)?{_ANY_YEAR}\s*年?(?:底|末)(?![以之]?后)",
        rf"(?:到|至)\s*(?:20\d\d|二〇[{HAN_DIGITS}]{{2}})\s*年(?!\s*[\d{HAN_DIGITS}]{{1,2}}\s*月|以后|起)",
        rf"20\d\d\s*年{_BEFORE}",
        r"(?:到|至)?年底(?![以之]?后)",
        # 月底前, 力争在月底完成
        rf"(?<![\d{HAN_DIGITS}本当次下每个])月底(?:{_BEFORE}|(?=完成|建成|实现))",
        r"到(?:本|\d\d)世纪(?:中叶|末)",
        # 年内, 今年内, 本年度内, 2022年内
        rf"(?:{_ANY_YEAR}\s*)?(?:年度?|年)内|本年度内|(?:{_ANY_YEAR})之?内",
        # 上半年, 第三季度末前
        rf"(?:{_ANY_YEAR}\s*)?(?:上|下)半年(?:之?前|底前|末前|内|底|末)?(?=[,，、]?[^。;,]{{0,20}}(?:完成|建成|实现|到位|开工|竣工|出台|前))",
        rf"(?:{_ANY_YEAR}\s*)?第?[一二三四1-4]季度(?:末|底)?(?:{_BEFORE}|内|末|底)",
        rf"(?:本|当|次|下)月(?:底|末|\d{{1,2}}日){_BEFORE}",
        # 5月建成投用, 6月30日完成, 四季度完成主体工程, 2021年竣工
        rf"(?:{_ANY_YEAR}\s*)?{_N}\s*月(?:份|{_N}\s*[日号]|[上中下]旬)?{_ENDING}",
        rf"(?<![{HAN_DIGITS}\d至到较比])20\d\d\s*年(?=(?:全部|全面|基本|正式|主体|力争)*(?:建成|投用|投入使用|竣工|通车|交付|启用|完工|开园|开业))",
        rf"(?:{_ANY_YEAR}\s*)?第?[一二三四]季度{_ENDING}",
        rf"(?:{_ANY_YEAR}\s*)?{_FESTIVAL}(?:[、和及]{_FESTIVAL})*{_BEFORE}",
        rf"{_EVENT}{_BEFORE}{_DONE}",
    )
)
_FREQUENT = re.compile(
    r"每[年月季周日旬天学半个]*$|每[年月季周][^,。;]{0,12}[、和]$|近$|[前后过]$|连续$|为期$|最近$|累计$"
)
_PRESSED = re.compile(
    r"(?:压[缩减]|缩短|减少|控制|限制|精简|提速|优化|不超过|不得超过|不多于)[至到在为]?\s*$"
)
# 24小时内回应 sets a time; 24小时内值守 does not.
_ANSWERED = re.compile(
    r"^[\d一二三四五六七八九十]{1,3}\s*小时(?:之|以)?内[,]?(?:必须|应当?|要|予以|作出|做出|及时|发布|完成|进行)*"
    r"(?:回应|答复|回复|办结|上报|报[告送]|整改|处置|修复|发布)"
)
_PAST_SPAN = re.compile(r"^(?:\d|[一二三四五六七八九十]){1,3}\s*(?:小时)")


# Numbers that count the times of one cell, told apart from 6.30 and 2021.8.
_COUNTED = re.compile(r"(?:^|(?<=[\s;；。]))(?:\d{1,2}[.．、)）]|[①-⑳])(?=\D|20\d\d年|\d{1,2}月)")
_BARE_TIME = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[初底上中下]旬?|份)?|20\d\d年")


@dataclass(frozen=True)
class Deadline:
    """A time as written, where it stands in its text, and the day it means if that is settled."""

    text: str
    start: int
    by: str | None
    damaged: str | None = None  # what a damaged time may have been


def find_deadlines(text: str, years: Sequence[int]) -> list[Deadline]:
    """Return the deadlines of a running text, each wording once, in order.

    `years` are those of the plan; a period of years settles no bare month.
    """
    found: dict[str, Deadline] = {}
    for start, end in _spans(fold(text)):
        written = text[start:end].strip()
        found.setdefault(re.sub(r"\s+", "", written), read_deadline(written, years, start))
    return list(found.values())


def read_deadline(written: str, years: Sequence[int], start: int = 0) -> Deadline:
    """Read one time as written, be it from a sentence or from a column of times."""
    damaged = damage_of(written)
    if damaged:
        return Deadline(written, start, None, damaged)
    return Deadline(written, start, due_day(written, years), slip_of(written))


def find_times(cell: str, years: Sequence[int]) -> list[Deadline]:
    """Read a column of times: the deadlines in it, or the whole value (持续推进, 长期坚持)."""
    parts = [part for part in _COUNTED.split(cell) if part.strip()]
    if len(parts) == 1:
        parts = re.split(r"[,，;；]", cell)  # 2月公布预算,8月公布决算
    times = [_counted_times(part, years) for part in parts]
    found = find_deadlines(cell, years)
    if len(parts) > 1 and sum(map(bool, times)) > 1:
        found = [time for some in times for time in some]
    whole = cell.strip()
    return found or ([read_deadline(whole, years)] if whole else [])


def _counted_times(part: str, years: Sequence[int]) -> list[Deadline]:
    """Read one of several counted times of a cell: 1.2021年8月 2.校舍10月投用."""
    bare = _BARE_TIME.search(part)
    return find_deadlines(part, years) or ([read_deadline(bare[0], years)] if bare else [])


def _spans(folded: str) -> Iterator[tuple[int, int]]:
    taken: dict[tuple[int, int], bool] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            start += _lead(match[0])
            if not any(start < last and first < end for first, last in taken):
                taken[start, end] = not _is_none(folded, start, end)
    yield from sorted(span for span, counts in taken.items() if counts)


def _lead(matched: str) -> int:
    """Return how much of a match comes before the time: 确保雪停后24小时内."""
    lead = re.match(r"\s*(?:确保|要求|必须|力争|争取|责令其?|应当?|须|在|于)*", matched)
    return lead.end() if lead else 0


def _is_none(folded: str, start: int, end: int) -> bool:
    """Frequencies, spans of the past (近三年内) and watches (24小时内) are no deadlines."""
    before = folded[max(0, start - 12) : start]
    if _FREQUENT.search(before) or folded[start:end].startswith("每"):
        return True
    if _PRESSED.search(before):
        return True  # 压缩至3个工作日内 says how long a thing may take
    if folded[end : end + 1] == "起":
        return True
    if folded[start] == "至" and re.search(r"(?:\d|[年月日底初])\s*$", before):
        return True  # 自2013年11月15日至2014年3月31日 is a span
    if _ANSWERED.match(folded[start : end + 12]):
        return False
    return bool(_PAST_SPAN.match(folded[start:end]))
