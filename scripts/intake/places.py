"""The plan's place: a known one that the document names, or a new one read from its head.

A place is taken only where the text names it; 全区 and 我县 tell no more than the level.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.fold import fold

_LEVELS = {
    "省": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "town",
    "乡": "town",
    "道": "town",
    "木": "town",
}
_NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|自治县|省|市|县|区|州(?![省市区县])|盟|旗))"
    r"(?![区县长场]|城(?!市|管|乡)|市(?![场委政直级容监民])"
    r"|委(?!办|员会|组织|宣传|统战|政法|[、 ]|[\u4e00-\u9fff]{0,8}政府))"
)
# 云山区人民政府, 盐城市人民政府: a name like a landscape's or a common noun is a place where its
# government follows.
_GOVERNED = re.compile(
    r"[\u4e00-\u9fff]{1,4}[山矿林郊城]区(?=(?:人民)?政府|委|人大)"
    r"|[\u4e00-\u9fff]{1,3}[城都]市(?=(?:人民)?政府|委[、和]?市)"
)
# 泾县人民政府, 单县2021年: a name of one character only where its government or a year follows.
_RULED = re.compile(r"(?:人民)?政府|人大|委|20\d\d年|[\u4e00-\u9fff]{2,8}局")
_BEFORE_NAME = re.compile(
    r"^(?:中共|关于(?:印发|下发|转发|公布|发布)?|《|“|(?:20\d\d|二[〇○零][一-九〇○零]{2})年?(?:度)?"
    r"|[-—–~至到])+"
)
_NO_NAME = re.compile(
    r"全[省市县区]|我[省市县区]|[各本该]|开发区|高新区|^.{0,1}新区|园区|社区|地区|景区|小区|灾区"
    r"|示范区|保护区|功能区|片区|辖区|库区|矿区|校区|林区|山区|郊区|街区|集聚区|试验区|合作区|主城区"
    r"|中心城区|建成区|城市|都市|超市|集市|夜市|有关|关于|年|的|和|与|做好|建立|完善|制定|加强|推进|贯彻|落实|印发|开展|实施|支持|加快|促进|深化|推动"
    r"|进一步|帮助|着力|优化|保障|提升|深入|全面|强化|规范"
)
# 石桥镇2024年…, 城西街道办事处: a town only where its body or a year follows.
_TOWN = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}?(?<![城乡村集小建])(?:镇|乡|街道|苏木))"
    r"(?=(?:人民)?政府|党委|党工委|办事处|委员会|[\u4e00-\u9fff]{0,6}办公室|关于|(?:20\d\d|二[〇○零])年?)"
)
_NAME = r"(?!自治)(?:[\u4e00-\u9fff]{2,8}自治[区州县]|[\u4e00-\u9fff]{2,3}?[省市县区州旗])"
_ADVANCE = (
    r"(?:加快|推进|促进|加强|做好|深化|推动|提升|提高|优化|改善|支持|保障|规范|进一步|全面|深入)+"
)
# 加快云川市流通业发展: a title that begins with what is done; 创建文明县 names no place.
_ADVANCED = re.compile(rf"{_ADVANCE}(?={_NAME}(?!建设|创建|[省市县区州旗级场]))")
# 结合云川市实际, 《云川市人民政府关于…》, 提高云川市…: how a plan without head speaks of its place.
_SPOKEN_OF = re.compile(
    rf"(?:结合|立足|依据)(?P<at>{_NAME})(?:的?[\u4e00-\u9fff]{{0,4}})?实际"
    rf"|(?:《(?:中共)?|、|^)(?P<ruled>{_NAME})(?=委|(?:人民)?政府)"
    rf"|(?:加快|促进|提升|提高|改善)(?P<advanced>(?!自治)[\u4e00-\u9fff]{{2,3}}?[市县区州旗])(?=[\u4e00-\u9fff])(?!建设|创建|[省市县区州旗级场])"
)
_OPENING = 600
_OWN_LEVEL = re.compile(r"(?:全|我|本)(?P<level>[省市县区州旗])")


@dataclass(frozen=True)
class Place:
    """A place of the plan; `known` is its id in the registry, null for a new one.

    `full_name` has the places above it that the document names before it.
    """

    name: str
    known: str | None
    level: str | None
    full_name: str


def find_place(
    heads: Iterable[str], text: str, known: Mapping[str, tuple[str, str]]
) -> Place | None:
    """Return the place that the heads (issuer, title, signature) name, else the text.

    `known` maps ids to (name, full name).
    """
    heads = [fold(head) for head in heads if head]
    level = own_level(text)
    return (
        next((place for head in heads if (place := _place_in(head, known))), None)
        or next((place for head in heads if (place := _town_at(head))), None)
        or _spoken_of(text, level, known)
        or _known_in(text, {key: names for key, names in known.items() if _fits(names, level)})
    )


def own_level(text: str) -> str | None:
    """Return the level that the plan speaks of as its own: 全区, 我县."""
    counts: dict[str, int] = {}
    for match in _OWN_LEVEL.finditer(fold(text)):
        counts[match["level"]] = counts.get(match["level"], 0) + 1
    best = sorted(counts, key=lambda level: (-counts[level], level))
    return best[0] if best else None


def level_of(name: str) -> str:
    """Return province, city, county or town by the last character of a place's name."""
    if name.endswith("自治区"):
        return "province"
    if name.endswith("自治县"):
        return "county"
    return _LEVELS.get(name[-1], "county")


def _fits(names: tuple[str, str], level: str | None) -> bool:
    return level is None or names[0].endswith(level)


def _spoken_of(text: str, level: str | None, known: Mapping[str, tuple[str, str]]) -> Place | None:
    """Return the place of the plan's own level that its opening speaks of as its own."""
    for match in _SPOKEN_OF.finditer(re.sub(r"\s+", "", fold(text))[:_OPENING]):
        name = match["at"] or match["ruled"] or match["advanced"]
        start = match.start(match.lastgroup or 0)
        if level and name.endswith(level) and _names_place(name, match.string[start:]):
            return _known_in(name, known) or Place(name, None, level_of(name), name)
    return None


def _known_in(text: str, known: Mapping[str, tuple[str, str]]) -> Place | None:
    """Return the lowest known place that a text names, the most named first."""
    counts = {key: text.count(name) for key, (name, _) in sorted(known.items()) if name in text}
    for key in sorted(counts, key=lambda key: (-len(known[key][1]), -counts[key], key)):
        name, full_name = known[key]
        return Place(name, key, level_of(name), full_name)
    return None


def _place_in(head: str, known: Mapping[str, tuple[str, str]]) -> Place | None:
    """Return the place at a head's beginning if that is new, else the known one in it."""
    new = _new_at(head)
    if new and all(new.name != name for name, _ in known.values()):
        return new
    return _known_in(head, known) or new


def _new_at(head: str) -> Place | None:
    folded = _from_name(head)
    match = _NAMED.match(folded)
    if not match or not _names_place(match["name"], folded):
        return None
    full_name = match["name"] + _below(folded[match.end() :])
    name = _lowest(full_name)
    return Place(name, None, level_of(name), full_name)


def _town_at(head: str) -> Place | None:
    match = _TOWN.match(_from_name(head))
    if not match or _NO_NAME.search(match["name"]):
        return None
    return Place(match["name"], None, "town", match["name"])


def _from_name(head: str) -> str:
    return _ADVANCED.sub("", _BEFORE_NAME.sub("", re.sub(r"\s+", "", fold(head))), count=1)


def _below(rest: str) -> str:
    """济宁市任城区…: the county below a city; a city where its government or a county follows."""
    lower = re.match(r"[\u4e00-\u9fff]{1,6}?(?:自治县|[县区市旗])", rest)
    if (
        not lower
        or len(lower[0]) < 2
        or re.search("[委府办局室]", lower[0])
        or _NO_NAME.search(lower[0])
    ):
        return ""
    ruled = _RULED.match(rest[lower.end() :])
    under = _below(rest[lower.end() :]) if lower[0][-1] == "市" else ""
    near = (
        len(lower[0]) <= 4 and lower[0][-1] in "县区旗" and not rest[lower.end() :].startswith("域")
    )
    return lower[0] + under if ruled or near or under else ""


def _names_place(name: str, folded: str) -> bool:
    if len(name) == 2 and (name[0] in "经报由按受" or not _RULED.match(folded[2:])):
        return False  # 经市政府同意
    governed = _GOVERNED.match(folded)
    return not _NO_NAME.search(name[:-2] if governed and governed[0] == name else name)


def _lowest(name: str) -> str:
    """岳阳市岳阳楼区 is 岳阳楼区."""
    inner = re.fullmatch(
        r"(?:[\u4e00-\u9fff]{2,5}?[省市州盟])+([\u4e00-\u9fff]{2,}?[县区市旗])", name
    )
    return inner[1] if inner else name
