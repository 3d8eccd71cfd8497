"""Splitting lists of offices as official prose writes them: 市应急局、各县(区)党委、政府等.

Names stay as written. It knows how names end and join, never which offices exist.
"""

import re

from intake.fold import CLOSING, OPENING, fold, masked

# What the name of a body that can carry a duty ends with.
OFFICE_ENDS = (
    "局|委|办|部|厅|院|会|社|站|所|处|科|室|股|馆|校|台|庭|署|中心|大队|支队|总队|中队|队|集团|公司"
    "|大学|学院|政府|街道|镇|乡|乡街|镇街|街镇|办公室|委员会|联合会|开发区|高新区|经开区|新区|园区"
    "|示范区|(?:高新|产业|科技|工业|经开|创业|物流)园|度假区|工业区|管理区|部门|单位|机关|机构|银行|支行|分行|法院|检察院|电视台|报社|企业|医院|协会"
    "|学会|商会|工会|团委|妇联|残联|科协|文联|侨联|工商联|红十字会|供销社|合作社|武装部|军分区|人行"
    "|指挥部|(?<![重改])组|专班|办事处|工作站|服务站|分局|派出所|电信|移动|联通|铁塔|邮政|税务"
    "|烟草|气象|海关|海事|消防|公安|交警|党委|党组|党校|纪委|监委|人大|政协|社区|港|管护站|林场|农场"
    "|(?:车务|机务|工务|电务|供电|车辆|客运)段"
)
_AREA_ENDS = "县|区|市|州|盟|旗|村|省|乡镇办|乡镇|镇办|居"
_EVERY = re.compile(r"各(?!级|方|类|项|种|地)[\u4e00-\u9fff]{2,6}")
_OFFICE_END = re.compile(rf"(?:{OFFICE_ENDS})$")
_ANY_END = re.compile(rf"(?:{OFFICE_ENDS}|{_AREA_ENDS})$")

# Signs of running prose, not of a name: 建立健全由…, 以下各项工作均需….
_PROSE = re.compile(
    r"以下|不再|均需|需要|应当|进行|通过|按照|根据|依托|推动|督促|加强|完善|健全|建立|成立|组建|设立|调整|充实|落实|"
    r"强化|充分|坚持|深入|开展|实施|推进|由|把|将|被|等|以及|并|对(?!外)|使|让|向|从|为(?!民)|"
    r"[年月日底](?:之|以)?前|[年月]底|年内|进一步|规范|明确|制[定订]|健全|确保|发挥|层层|认真|切实|积极|全面|抓好|做好|鼓励|引导|带队|领导干部|"
    r"设在|详见|报送|(?<!主)要(?!素)|"
    r"第?[一二三四]季度|[上下]半年|启动$|完成$|"
    r"是|了|着|[。:!?“”《》%<>]|[0-9]{2,}(?!\d*(?:热线|指挥|办|急救|平台))|\d(?:家|个|所|座|条|处|户|件)"
)
# 健康行动推进办, 县委组织部: a verb that says what the body is for.
_VERB_IN_NAME = re.compile(
    r"组织(?=部)|(?:推进|推动|督促|落实|实施|促进|建立|规范)(?:工作)?"
    r"(?=(?:领导小组|委员会|办公室|指挥部|专班|小组|中心|办|委|组)(?:办公室|办)?$)"
)
_ONE_CHARACTER = frozenset("村乡镇区县市")  # 村(社区)
_QUOTED = re.compile(r"“[^“”]{1,10}”")  # “扫黄打非”办公室, 各村“两委”
_NO_NAMES = frozenset(
    {"责任单", "牵头单", "配合单"}  # cut off in the middle of a label
    | {"单位", "部门", "机构", "企业", "科室", "办公室主任", "同上", "下同", "其他", "其它"}
    | {"社会", "全社会"}
) | {
    "持续",
    "长期",
    "常态",
    "常态化",
    "全年",
    "适时",
    "立即",
    "年内",
    "按期",
    "限期",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "启动",
}
_OPEN_TAIL = re.compile(
    r"等(?!院校|教育|职业|学校|专科|法院|人民法院).*$"
)  # 等有关部门, 等负有安全监管职责的部门; not 高等院校, 高等法院
_MORE = re.compile(r"(?:和|及|以及)(?=[各省市县区])")
_ATTRIBUTE = re.compile(r"(?<!设区)的(?!.*(?:部门|单位|机构|企业)$)")
_SEPARATOR = re.compile(r"[、,;|/\s]+")
_JOINER = re.compile(r"以及|及其|和|及|与|暨")
# 各县、区人民政府 and 各县(区)党委、政府: the second part alone would be a stump.
_BARE_LEVEL = re.compile(r"^(?:区|市|县|旗|州)(?:□|$|人民政府|政府|级|直|党委|应急|委|[^、]{2,}局)")
_GROUP_HEAD = re.compile(
    r"^(?:各|相关|有关|所属|辖区|全市|全县|全区)+(?:设区的?)?[县市区旗州□、]+$"
)
_PERSON = re.compile(r"(?:同志|书记|[省市县区州镇乡局部]长|主任|常委|秘书长|负责人)$")
# 县发改局主任李某: a person by title and name, no 主任办公室.
_TITLED = re.compile(r"(?:书记|[省市县区州镇乡局部处科院校]长|主任|秘书长)[\u4e00-\u9fff]{1,3}$")
# 河东区政府主要领导: who speaks for a body; the duty is the body's.
_SPOKEN_FOR = re.compile(r"(?:的?(?:主要|分管)(?:领导|负责(?:同志|人)))+$")
_STUMP = re.compile(r"^(?:人民政府|政府|管委会|办事处|行政机关|政府办|政府办公室)(?:□)?$")
_STUMP_HEAD = re.compile(r"(?:党委|党工委|党组|委)$")
# 港北、港南区人民政府: places whose kind only the last of them names.
_PLACE_BODY = re.compile(
    r"(?!各)(?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{2,4}?(?:(?:经济|技术|高新|产业|工业)*(?:开发|高新|园)区|[县区镇乡]|街道)"
    r"(?:党工委|管委会|办事处|(?:人民)?政府)?$"
)
_FUNCTION = re.compile(
    r"^[省市县区州]|财政|公安|教育|民政|发改|人社|住建|卫[生健计]|环保|气象|消防|税务"
)
_BARE_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}$")
_PARTY = re.compile(r"^[省市县区旗州]委$")
_PARTY_AND_GOVERNMENT = re.compile(r"^([省市县区旗州])(?:人民)?政府.*(?:室|办|办公厅|局|处)$")


def split_names(written: str) -> list[str]:
    """Return the names of a list as written, coordinations kept whole, open tails dropped."""
    pieces: list[str] = []
    for piece in _split(written):
        pieces += _unjoined(_without_tail(piece))
    whole = [_body_of(re.sub(r"\s+", "", name)) for name in _coordinated(pieces)]
    return [name for name in map(_bare, whole) if len(name) > 1]


def is_office(name: str) -> bool:
    """Tell whether a name is surely that of a body, for lists that no role word announces."""
    return _plausible(name) and bool(_OFFICE_END.search(_core(name)))


def is_name(name: str) -> bool:
    """Tell whether a name can be that of a body or an area, where a role word announces it."""
    return _plausible(name)


def is_body(name: str) -> bool:
    """Tell whether a name is that of a body or of an area, which in duties means its government.

    So is 各高中: 各 with a noun means every body of a kind.
    """
    core = _core(name)
    return _plausible(name) and bool(_ANY_END.search(core) or _EVERY.fullmatch(core))


def ends_like_name(written: str) -> bool:
    """Tell whether text before a joining word (同, 和) is a complete name."""
    core = _core(written.strip())
    return len(core) > 1 and bool(_ANY_END.search(core))


def _core(name: str) -> str:
    return masked(fold(name)).rstrip("□ ") or fold(name)


def _plausible(name: str) -> bool:
    core = _core(name)
    if (
        core in _NO_NAMES
        or not (2 <= len(core) <= 26 or core in _ONE_CHARACTER)
        or not re.search(r"[\u4e00-\u9fffA-Za-z]", core)
        or _PERSON.search(core)
        or (_TITLED.search(core) and not _OFFICE_END.search(core))
    ):
        return False
    named = _QUOTED.sub("", _VERB_IN_NAME.sub("", core))
    return (
        (len(named) > 1 or core in _ONE_CHARACTER)
        and not _PROSE.search(named)
        and not _ATTRIBUTE.search(core)
    )


def _split(written: str) -> list[str]:
    mask = masked(fold(written))
    pieces, start = [], 0
    for match in _SEPARATOR.finditer(mask):
        if match[0].isspace() and not _separates(written, match.start(), match.end()):
            continue
        pieces.append(written[start : match.start()])
        start = match.end()
    return [*pieces, written[start:]]


def _separates(written: str, start: int, end: int) -> bool:
    """White space parts two whole names; inside one it is only a broken line."""
    left = re.split(r"[、,;，；]", written[:start])[-1]
    return ends_like_name(left) and len(written[end:].strip()) > 1


def _without_tail(piece: str) -> str:
    mask = masked(fold(piece))
    match = _OPEN_TAIL.search(mask)
    if not match or (match.start() and mask[match.start() - 1] in "高中初同平优均"):
        return piece
    more = _MORE.search(mask, match.start())  # 能源局等有关部门和各县政府
    return piece[: match.start()] + (piece[more.start() :] if more else "")


def _unjoined(piece: str) -> list[str]:
    """Part 区人社局和各行业主管部门; leave 发展和改革局 whole."""
    mask = masked(fold(piece))
    for match in _JOINER.finditer(mask):
        left, right = piece[: match.start()], piece[match.end() :]
        if fold(right) in _NO_NAMES:
            continue  # 省直其他有关部门和单位
        if ends_like_name(left) and not _STUMP.match(masked(fold(right))) and len(right) > 1:
            return [left, *_unjoined(right)]
    return [piece]


def _coordinated(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in (piece.strip() for piece in pieces):
        if joined and piece and _belongs_to(joined[-1], piece):
            joined[-1] += "、" + piece
        elif piece:
            while joined and _PLACE_BODY.match(masked(fold(piece))) and _is_bare_place(joined[-1]):
                piece = f"{joined.pop()}、{piece}"
            joined.append(piece)
    return joined


def _body_of(name: str) -> str:
    spoken = _SPOKEN_FOR.search(fold(name))
    return name[: spoken.start()] if spoken and ends_like_name(name[: spoken.start()]) else name


def _is_bare_place(piece: str) -> bool:
    folded = fold(piece)
    ends = _ANY_END.search(folded) or _FUNCTION.search(folded)
    return bool(_BARE_PLACE.match(folded)) and not ends


def _belongs_to(before: str, piece: str) -> bool:
    head, tail = masked(fold(before)), masked(fold(piece))
    if _STUMP.match(tail):
        return bool(_STUMP_HEAD.search(head.rstrip("□")))
    if _GROUP_HEAD.match(head) and _BARE_LEVEL.match(tail):
        return True
    government = _PARTY_AND_GOVERNMENT.match(tail)
    return bool(_PARTY.match(head) and government and government[1] == head[0])


def _bare(name: str) -> str:
    """Strip marks at the ends, and brackets that do not pair there."""
    name = name.strip("。.;；,，:：、·-— \"'★☆▲△※*")
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    opened = sum(mark in OPENING for mark in fold(name))
    closed = sum(mark in CLOSING for mark in fold(name))
    if opened < closed and fold(name)[-1:] in CLOSING:
        return name[:-1]
    if opened > closed and fold(name)[:1] in OPENING:
        return name[1:]
    return name
