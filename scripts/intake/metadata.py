"""What the front and back matter say about the plan: title, issuer, numbers, dates, years.

These are readings: the characters stay where they stand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intake.fold import fold
from intake.labels import number_of
from intake.lines import DATE, is_addressee, is_body_name, is_date, is_metadata, is_prose, is_title

_KEY_VALUE = r"\s*[:：|\]]\s*(?P<value>{})"
_INDEX = re.compile(r"索\s*引\s*号\s*[:|]\s*(?P<value>[0-9A-Za-z][0-9A-Za-z\-/_.]{3,40})")
_RELEASED = (
    "发布时间",
    "发布日期",
    "发表时间",
    "公开日期",
    "公开时间",
    "发文日期",
    "印发日期",
    "成文日期",
    "生成日期",
    "发文时间",
)
_ISSUED_BY = (
    "发布机构",
    "发文机关",
    "发布机关",
    "发文单位",
    "发布单位",
    "印发机关",
    "制发机关",
    "发文机构",
    "公开机构",
    "责任部门",
)
_TAKEN_FROM = ("文章来源", "信息来源", "来源")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[【(]\s*20\d\d\s*[〕\]】)]\s*\d+\s*号")
_NUMBER_LINE = re.compile(
    rf"^[(〔]?(?:(?:文\s*号|发文字号|文件编号)\s*[:|]\s*)?(?P<number>{_NUMBER.pattern})[)〕]?(?:\s.*|签发人.*)?$"
)
_NUMBER_KEY = re.compile(rf"(?:文\s*号|发文字号|文件编号)\s*[:|]\s*(?P<number>{_NUMBER.pattern})")
_YEAR = r"(?P<first>20\d\d|二[〇○零][一二][〇○零一二三四五六七八九])"
_PERIOD = re.compile(r"(?P<first>20\d\d)\s*年?\s*(?:-|—|–|―|~|至|到){1,2}\s*(?P<last>20\d\d)\s*年")
_ONE_YEAR = re.compile(rf"{_YEAR}\s*年(?:度)?")
_FIVE_YEARS = re.compile(r"十([一二三四五六])五”?[\"”]?(?:时期|期间)?[\u4e00-\u9fff]{0,16}规划")
_OWN_YEAR = re.compile(
    r"(?P<first>20\d\d)\s*年(?:度)?(?:是|为|,?(?:全[省市县区]|我[省市县区]|工作))"
)
_ISSUER_HEAD = re.compile(r"^(?P<issuer>[\u4e00-\u9fff]{4,24}?)关于")


SHORT = 8
_SECOND_HALVES = ("的", "和", "》", "工作", "重点", "任务", "实施", "行动", "责任", "分工")


@dataclass(frozen=True)
class Metadata:
    """The readings; each is null where the document does not say."""

    title: str | None
    issuer: str | None
    document_number: str | None
    index_number: str | None
    published: str | None


def read_metadata(front: str, back: str) -> Metadata:
    """Read front and back matter."""
    lines = [line.strip() for line in front.split("\n") if line.strip()]
    tail = [line.strip() for line in back.split("\n") if line.strip()]
    title = _title(lines)
    signed = _signed(lines) or _signed(tail)
    return Metadata(
        title=title,
        issuer=_issuer(lines + tail, title, signed[0] if signed else None),
        document_number=_document_number(lines),
        index_number=_first(_INDEX, lines),
        published=_released(lines + tail)
        or (signed[1] if signed else None)
        or _dated([*lines[:12], *tail[:4]]),
    )


def read_years(title: str | None, text: str, published: str | None) -> tuple[list[int], bool]:
    """Return the plan's year, or first and last of its period, and whether the text says so."""
    for source in (title or "", *_own_years(text)):
        years = _years_in(fold(source))
        if years:
            return years, True
    counts: dict[int, int] = {}
    for match in re.finditer(r"(20\d\d)\s*年", fold(text)):
        counts[int(match[1])] = counts.get(int(match[1]), 0) + 1
    if published:
        return [int(published[:4])], False
    return [max(counts, key=lambda year: (counts[year], year))] if counts else [], False


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


def _own_years(text: str) -> Iterable[str]:
    return [match[0] for match in _OWN_YEAR.finditer(fold(text)[:3000])][:1] or [
        match[0] for match in _OWN_YEAR.finditer(fold(text))
    ][:1]


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


def _title(lines: Sequence[str]) -> str | None:
    """Return the last title-like line of the front matter, with the line it goes on from."""
    folded = [fold(line) for line in lines]
    heads = [p for p, line in enumerate(folded) if re.fullmatch(r"序\s*号|编\s*号", line)]
    for position in range((heads[0] if heads else len(lines)) - 1, -1, -1):
        if not is_title(folded[position]) or is_body_name(folded[position]):
            continue
        short = len(folded[position]) < SHORT and not re.search(r"\d{4}|关于", folded[position])
        if short and not (position and _goes_on(folded[position - 1], folded[position])):
            continue  # 总体目标, 重点任务 head a section
        return _whole_title(lines, folded, position)
    return None


def _whole_title(lines: Sequence[str], folded: Sequence[str], position: int) -> str:
    title = lines[position]
    first = position
    while first and _goes_on(folded[first - 1], fold(title)):
        first -= 1
        title = lines[first] + title
    return re.sub(r"\s+", " " if " " in title.strip() and title.isascii() else "", title)


def _goes_on(above: str, title: str) -> bool:
    """An issuer above 关于…, or the broken first half of a title."""
    if is_metadata(above) or is_date(above) or is_addressee(above) or is_prose(above):
        return False
    if _NUMBER.search(above) or is_title(above):
        return False
    if title.startswith("关于"):
        return is_body_name(above)
    return title.startswith(_SECOND_HALVES) and len(above) > 6


def _signed(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the body and the day of a signature, the body on the line above the date."""
    for position in range(len(lines) - 1, 0, -1):
        above = fold(lines[position - 1])
        if is_date(fold(lines[position])) and is_body_name(above):
            day = read_date(lines[position])
            if day:
                return _signers(lines, position), day
    return None


def _signers(lines: Sequence[str], position: int) -> str:
    """Return the bodies that sign above a date, one or, where they sign jointly, several."""
    signers: list[str] = []
    while position and is_body_name(fold(lines[position - 1])) and len(signers) < 6:
        position -= 1
        signers.insert(0, re.sub(r"\s+", "", lines[position]))
    return "、".join(signers)


def _issuer(lines: Sequence[str], title: str | None, signed: str | None) -> str | None:
    if signed:
        return signed
    heads = (_ISSUER_HEAD.match(re.sub(r"\s+", "", line)) for line in (title or "", *lines))
    own = next((head["issuer"] for head in heads if head and is_body_name(head["issuer"])), None)
    return _value_of(_ISSUED_BY, lines) or own or _value_of(_TAKEN_FROM, lines)


def _document_number(lines: Sequence[str]) -> str | None:
    for line in lines:
        folded = fold(line)
        match = _NUMBER_LINE.match(folded) or _NUMBER_KEY.search(folded)
        if match:
            start = match.start("number")
            return re.sub(r"\s+", "", line[start : match.end("number")])
    return None


def _released(lines: Sequence[str]) -> str | None:
    """Return the page's day of release; 发布 goes before 成文."""
    for key in _RELEASED:
        for line in lines:
            match = re.search(rf"{_spaced(key)}\s*[:|\]]\s*(?P<value>.{{0,24}})", fold(line))
            day = read_date(match["value"]) if match else None
            if day:
                return day
    return None


def _dated(lines: Sequence[str]) -> str | None:
    """Return a date that stands alone, in the page's head also before 来源."""
    for line in lines:
        folded = fold(line)
        if is_date(folded) or ("来源" in folded and DATE.search(folded)):
            return read_date(line)
    return None


def _value_of(keys: Iterable[str], lines: Sequence[str]) -> str | None:
    for key in keys:
        for line in lines:
            match = re.search(
                rf"{_spaced(key)}\s*[:|\]]\s*(?P<value>[\u4e00-\u9fffA-Za-z()]{{2,30}})", fold(line)
            )
            if match and is_body_name(match["value"]):
                return line[match.start("value") : match.end("value")]
    return None


def _spaced(key: str) -> str:
    """索 引 号: keys are often spread to one width."""
    return r"\s*".join(key)


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    matches = (pattern.search(fold(line)) for line in lines)
    return next((match["value"] for match in matches if match), None)
