"""The day that a written time means: 6月底前 in a plan of 2020 is 2020-06-30.

Null where the plan's year does not settle it, or where a year has no such day. Damaged digits
are told, never mended in the text.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from intake.fold import fold
from intake.labels import number_of
from intake.numbers import HAN_DIGITS

LEAP_YEAR = 2024  # has every day that some year has
_YEAR_IN = re.compile(rf"(?P<year>20\d\d|[{HAN_DIGITS}]{{4}})\s*年")
_MONTH_IN = re.compile(rf"(?P<month>[\dlIO]{{1,2}}|[{HAN_DIGITS}]{{1,3}})\s*月")
_DAY_IN = re.compile(
    rf"月\s*(?P<day>\d{{1,2}}|[{HAN_DIGITS}]{{1,3}})\s*(?:[日号]|(?=[之以]?前)|(?=$))"
)
_TEN_DAYS = {"上旬": 10, "中旬": 20}
_QUARTER = re.compile(r"第?(?P<quarter>[一二三四1-4])季度")
_GLUED = re.compile(
    r"(?P<year>20\d\d)(?P<month>\d{1,2})月|(?<!\d)(?P<whole>20\d\d)?(?P<digits>\d{3,4})日"
)
# 2020.6.30, 2020-06, and 6.30 alone in its cell.
_FIGURES = re.compile(r"(20\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)日?")
_FIGURES_OF_DAY = re.compile(r"(1[0-2]|0?[1-9])\.(\d{1,2})(?=前?$)")
_RANGE = re.compile(r"(?<=[\d年月日号])(?:至|到|-|—|–|~)+(?=\d)")
_SPAN = re.compile(
    rf"(?<!\d)(?:\d{{1,3}}(?:\.\d)?|[{HAN_DIGITS}]{{1,3}}|半)个?"
    r"(?:工作日|自然日|月|日|天|小时|周|年|季度)(?:[之以]?内)$"
)
_UNSETTLED = re.compile(r"每|之日|[后起].*内|本月|当月|次月|下月|世纪")
_YEAR_ENDS = re.compile(
    r"20\d\d年?$|年(?:度|底|末|终|内|[之以]?内|[之以]?前)|全年|^[到至]|下半年|末"
)


def due_day(written: str, years: Sequence[int]) -> str | None:
    """Return the last day of a time as YYYY-MM-DD; `years` are those of the plan."""
    folded = _plain(written)
    year = _year(folded, years)
    if year is None or _UNSETTLED.search(folded) or _SPAN.search(folded):
        return None
    try:
        return _day_in(folded, year)
    except ValueError:
        return None


def is_unreal(written: str, years: Sequence[int]) -> bool:
    """Tell whether a time names a day that its year, or any year, does not have: 9月31日前."""
    folded = _plain(written)
    try:
        _day_in(folded, _year(folded, years) or LEAP_YEAR)
    except ValueError:
        return True
    return False


def damage_of(written: str) -> str | None:
    """Return what glued digits may have been: 425日前, 20206月底前."""
    folded = re.sub(r"\s+", "", fold(written))
    match = _GLUED.search(folded)
    if not match:
        return None
    if match["year"]:
        return folded[: match.end("year")] + "年" + folded[match.end("year") :]
    digits = match["digits"]
    if digits.startswith("20"):
        return None
    year = f"{match['whole']}年" if match["whole"] else ""
    month, day = (digits[:1], digits[1:]) if len(digits) == 3 else (digits[:2], digits[2:])
    return folded[: match.start()] + f"{year}{month}月{day}" + folded[match.end("digits") :]


def slip_of(written: str) -> str | None:
    """Return a time with the digits that its letters stand for: l2月底前 is 12月底前."""
    folded = re.sub(r"\s+", "", fold(written))
    return _mended(folded) if re.search(r"[lIO]", folded) else None


def _plain(written: str) -> str:
    """The fold of a time with 年 and 月 for points, and of two days the second."""
    folded = _mended(re.sub(r"\s+", "", fold(written)))
    folded = _FIGURES.sub(lambda m: f"{m[1]}年{m[2]}月" + (f"{m[3]}日" if m[3] else ""), folded)
    return _ended(_FIGURES_OF_DAY.sub(r"\1月\2日", folded))


def _mended(folded: str) -> str:
    return folded.translate(str.maketrans("lIO", "110"))


def _ended(folded: str) -> str:
    """6月1日至30日 ends on the 30th, 2020年3月—10月 in October: as the whole of what ends it."""
    until = _RANGE.search(folded)
    if not until:
        return folded
    head, tail = folded[: until.start()], folded[until.end() :]
    if not _MONTH_IN.search(tail) and (month := _MONTH_IN.search(head)):
        tail = month[0] + tail
    if not _YEAR_IN.search(tail) and (year := re.match(r"(20\d\d)年?", head)):
        tail = f"{year[1]}年{tail}"
    return tail


def _day_in(folded: str, year: int) -> str | None:
    month = _MONTH_IN.search(folded)
    if month:
        return _day_of_month(folded, year, number_of(month["month"]) or 0)
    quarter = _QUARTER.search(folded)
    if quarter:
        return _last_day(year, 3 * (number_of(quarter["quarter"]) or 0))
    if "上半年" in folded or "年中" in folded:
        return _last_day(year, 6)
    if _YEAR_ENDS.search(folded):
        before = re.search(r"20\d\d年(?:之|以)?前", folded)
        return _last_day(year - 1 if before else year, 12)
    return None


def _day_of_month(folded: str, year: int, month: int) -> str | None:
    day = _DAY_IN.search(folded)
    if day:
        return date(year, month, number_of(day["day"]) or 0).isoformat()
    for part, last in _TEN_DAYS.items():
        if part in folded:
            return date(year, month, last).isoformat()
    if re.search(r"月(?:份)?初", folded):
        return None
    if re.search(r"月(?:份)?(?:之|以)?前", folded):  # 11月份前 ends with October
        return _last_day(year - (month == 1), month - 1 or 12)
    return _last_day(year, month)


def _last_day(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _year(folded: str, years: Sequence[int]) -> int | None:
    written = _YEAR_IN.search(folded)
    if written:
        digits = written["year"]
        return int(digits) if digits.isdecimal() and digits.isascii() else number_of(digits)
    five = re.search(r"十([一二三四五六])五", folded)
    if five:
        return 2000 + 5 * (number_of(five[1]) or 0) + 5
    if len(years) != 1 and not (len(years) == 2 and years[0] == years[1]):
        return None
    return years[0] + bool(re.search(r"明年|次年|翌年", folded))
