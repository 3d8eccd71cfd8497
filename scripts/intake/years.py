"""Days and years: a written day as YYYY-MM-DD, and the year or period that a plan is for."""

import re
from datetime import date

from intake.fold import fold
from intake.labels import number_of
from intake.lines import DATE

_YEAR = r"(?P<first>20\d\d|二[〇○零][一二][〇○零一二三四五六七八九])"
_PERIOD = re.compile(r"(?P<first>20\d\d)\s*年?\s*(?:-|—|–|―|~|至|到){1,2}\s*(?P<last>20\d\d)\s*年")
_ONE_YEAR = re.compile(rf"{_YEAR}\s*年(?:度)?")
_FIVE_YEARS = re.compile(r"十([一二三四五六])五”?[\"”]?(?:时期|期间)?[\u4e00-\u9fff]{0,16}规划")
_OWN_YEAR = re.compile(
    r"(?<![到至比较])(?P<first>20\d\d)\s*年(?:度)?(?:是|为|,?(?:全[省市县区]|我[省市县区]|工作))"
)
# Not 较2012年下降, 2012年以来: what was before the plan.
_NAMED = re.compile(r"(?<![比较与于])(20\d\d)\s*年(?!度?(?:以来|来|同期|水平|相比))")
_NUMBERED = re.compile(r"[〔\[【(〈<{](20\d\d)[〕\]】)〉>}]")


def read_years(
    title: str | None, text: str, document_number: str | None, published: str | None
) -> tuple[list[int], bool]:
    """Return the plan's year, or first and last of its period, and whether the text says so.

    Without a year of its own the document number's counts, then the day of release, then what
    the years in the text let guess.
    """
    for source in (title or "", *_own_years(text)):
        years = _years_in(fold(source))
        if years:
            return years, True
    numbered = _NUMBERED.search(fold(document_number or ""))
    if numbered:
        return [int(numbered[1])], False
    if published:
        return [int(published[:4])], False
    return _guessed(fold(text)), False


def _guessed(folded: str) -> list[int]:
    """Guess from the years that are named; no plan is older than what it cites."""
    cited = max(map(int, _NUMBERED.findall(folded)), default=0)
    named = [int(match[1]) for match in _NAMED.finditer(folded) if int(match[1]) >= cited]
    if cited:
        return [min(named, default=cited)]
    return [max(named, key=lambda year: (named.count(year), year))] if named else []


def read_date(written: str) -> str | None:
    """Return the first real day in a text as YYYY-MM-DD, 二〇二〇年三月三十日 included."""
    for match in DATE.finditer(fold(written)):
        parts = [_digits(match[name]) for name in ("year", "month", "day")]
        try:
            return date(*parts).isoformat()
        except ValueError:
            continue
    return None


def _digits(written: str) -> int:
    if re.fullmatch(r"[0-9]+", written):
        return int(written)
    plain = re.sub(r"[○oOＯ]", "〇", written)
    if len(plain) == 4:
        return int("".join(str(number_of(mark) or 0) for mark in plain))
    return number_of(plain) or 0


def _own_years(text: str) -> list[str]:
    """The sentence that names the plan's year, at the beginning rather than later."""
    folded = fold(text)
    match = _OWN_YEAR.search(folded[:3000]) or _OWN_YEAR.search(folded)
    return [match[0]] if match else []


def _years_in(folded: str) -> list[int]:
    period = _PERIOD.search(folded)
    if period and 0 < int(period["last"]) - int(period["first"]) <= 30:
        return [int(period["first"]), int(period["last"])]
    year = _ONE_YEAR.search(folded)
    if year:
        return [_digits(year["first"])]
    five = _FIVE_YEARS.search(folded)
    if five:
        last = 2000 + 5 * (number_of(five[1]) or 0) + 5
        return [last - 4, last]
    return []
