"""Quantities: numbers with their units in running text, as figures or in characters.

What a quantity is for, a target, scope or a condition, is the business of `targets`.
"""

import re

from intake.measure_words import MEASURE_WORD, OR_ANOTHER
from intake.numbers import HAN_DIGITS, han_number, share

_NUM = r"(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+。\d+(?=[%‰])|\d+(?:\.\d+)?)"
_SCALE = r"(?:[十百千万亿]+)?余?多?"
_SHARE = (
    rf"百分之[{HAN_DIGITS}点\d.]+|千分之[{HAN_DIGITS}点\d.]+|万分之[{HAN_DIGITS}点\d.]+"
    rf"|[{HAN_DIGITS}]+个百分点|[一二三四五六七八九]成(?!立|为|员|果|本|效|功|份|型|熟|都|长|品|绩|就)半?"
    r"|(?:一半|半数|三分之[一二]|四分之[一三]|五分之[一二三四])"
)
ONES = "一二三四五六七八九两"
_HAN_NUMBER = (
    rf"(?:[{ONES}][十百千万亿]|十(?=[{ONES}万亿余多]))[{HAN_DIGITS}千万亿]*"  # 三四个 is a guess
)
_FEW = "座|处|所|支|台|辆|套|艘|眼|口|栋|幢|架"  # 新建水闸一座, behind its noun
LIMIT = r"(?:(?:\(含\)|[及或](?=以[上下]))?(?:左右|以上|以内|以下|之内|以外|上下))"
_PER = rf"(?:/(?:[\u4e00-\u9fff]{{1,3}}?(?={LIMIT})|[\u4e00-\u9fff]{{1,3}}))"  # 10蒸吨/小时以下
QUANTITY = re.compile(
    rf"(?P<share>{_SHARE}){LIMIT}?"
    rf"|(?P<pressed>(?:(?:压[缩减]|缩短|精简|控制|延长|提[前高升])[至到在为]|达到?|不少于)\s*)(?P<spent>{_NUM})\s*"
    r"(?P<span>个?工作日|个?自然日|个?小时|分钟|秒钟?|个月|天|日)(?:之内|以内|内)?"
    rf"|(?P<number>{_NUM})\s*(?P<scale>{_SCALE})\s*(?P<unit>{MEASURE_WORD}){OR_ANOTHER}{_PER}?{LIMIT}?"
    rf"|(?P<least>(?:至少|不少于|不低于|不超过|超过|突破)[^,。;、\d]{{0,12}}?)(?P<han>[{HAN_DIGITS}千]+)(?P<hanunit>万亿|亿|个|家|次|场|所|支|处|人|项|名|件|条|批|座|万)"
    rf"|(?<=[\u4e00-\u9fff])(?<![{ONES}十第每同统唯任逐另某这那进万之])(?P<few>[{ONES}十])(?P<fewunit>{_FEW})(?=[,。;、和及]|$)"
    rf"|(?P<many>{_HAN_NUMBER})余?多?(?P<manyunit>{MEASURE_WORD}){LIMIT}?"
    rf"|(?P<reach>(?:达到|达|提高至|提高到|增加至|增加到|提升至|提升到|增至|降至|降到|下降到)\s*)(?P<bare>{_NUM})$"
    rf"|(?P<within>(?:控制在|不超过|不高于|不低于|保持在|稳定在)\s*)(?:{_NUM}[和、])*(?P<plain>{_NUM})(?={LIMIT}|$)"
    rf"|(?P<round>{_NUM})\s*(?P<myriads>[万亿])(?:{LIMIT}(?=[,。;、]|$)|(?=[\u4e00-\u9fff,。;、]|$)(?![以余多之]))"
)
_NO_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"《[^》]*》",
        r"“[一二三四五六七八九十两]+个[^”]{0,12}”|“\d+[^”]{0,12}”",
        r"[A-Za-z]+\d+(?:\.\d+)?|\d+[·.+-]\d+(?=[”\"])",
        r"(?:20\d\d\s*[-—]+\s*)?20\d\d\s*年",
    )
)


def without_names(folded: str) -> str:
    """Blank 《…》, names of days (“5·12”), slogans (“十个一次”), PM2.5 and years."""
    for pattern in _NO_NUMBERS:
        folded = pattern.sub(lambda match: "□" * len(match[0]), folded)
    return folded


def value_of(match: re.Match[str]) -> int | float | None:
    """Return the number of a quantity, of several (15%、10%) that of this match."""
    if match["share"]:
        return share(match["share"])[0]
    written = match["number"] or match["spent"] or match["bare"] or match["plain"] or match["round"]
    if not written:
        return han_number(match["han"] or match["many"] or match["few"])
    plain = re.sub(r"[, ]", "", written).replace("。", ".")
    return float(plain) if "." in plain else int(plain)


def unit_of(match: re.Match[str]) -> str | None:
    """Return the unit of a quantity with its scale: 万元, %, 家."""
    if match["share"]:
        return share(match["share"])[1]
    if match["unit"]:
        return re.sub(r"[余多]", "", match["scale"] or "") + match["unit"]
    units = ("hanunit", "manyunit", "fewunit", "span", "myriads")
    return next((match[unit] for unit in units if match[unit]), None)
