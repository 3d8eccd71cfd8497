"""The headings of fields and columns: 牵头单位:, 完成时限, 责任领导, and what each of them gives.

A heading gives a role, a time, a person or something that is no duty.
"""

import re
from collections.abc import Iterator

from intake.fold import fold

LEAD, JOINT, RESPONSIBLE, IMPLEMENT, SUPERVISE = (
    "lead",
    "joint",
    "responsible",
    "implement",
    "supervise",
)

_ROLE_WORDS = (
    r"牵头|主办|主责|主抓|责任|配合|协同|协作|协助|协办|协管|参与|参加|会办|支持|承办|实施|落实|督办|督查|督促"
    r"|督导|监督|监管|负责|分工|完成|主管|包保|保障|执行|组织|属地"
)
_BODY_WORDS = r"单位|部门|科室|处室|股室|科|室|机构|主体|组织|方|局办|站所|乡镇|镇街|成员"
_ONE_KEY = (
    r"(?:主要|第一|共同|具体|其[他它]|[相有]关|市级|县级|区级|省级|镇级|总|任务|工作|项目|县直|市直|区直|直接|[省市州县区旗镇乡](?!属))*"
    rf"(?:{_ROLE_WORDS})+(?:(?:及|和|与|、|/)?(?:{_ROLE_WORDS}))*"
    rf"(?:(?:{_BODY_WORDS})+(?:(?:及|和|与|、|/|\()*(?:(?:主要|分管|具体|相关)?(?:责任人|负责人|领导)"
    rf"|{_BODY_WORDS})\)?)*)?"
)
_KEY = rf"{_ONE_KEY}(?:[及和与、/]{_ONE_KEY})?"  # 责任主体与协同单位
_TIME_KEY = (
    r"(?:完成|办结|整改|落实|办理|推进|实施|竣工|建成|计划|工作|任务|目标|达标)*"
    r"(?:时限|时间|期限|时间节点|节点|时序|进度时限|日期)(?:要求|安排|节点|进度)?"
)
_PERSON_KEY = (
    r"(?:[\u4e00-\u9fff]{0,6}领导(?:及职务)?"
    r"|[\u4e00-\u9fff]{0,4}(?:责任人|负责人|联系人|联络人|牵头人))"
)
_OTHER_KEY = r"(?:工作目标|目标任务|年度目标|备注|联系电话|进展情况|完成情况|资金来源|投资额)"
_ANY_KEY = rf"(?P<key>{_PERSON_KEY}|{_TIME_KEY}|{_OTHER_KEY}|{_KEY})"
KEYED = re.compile(
    rf"[(\[〔【]?\s*{_ANY_KEY}\s*"
    r"(?:[:】]\s*:?|\]|[为是](?=[^民])|(?<=[位门室])(?=[ \t]+[\u4e00-\u9fff])"
    r"|(?<=时限|期限)(?=[ \t]+[\u4e00-\u9fff\d]))\s*"
)
_WHOLE_KEY = re.compile(rf"{_ANY_KEY}")
# 责任单位 alone on its line, or before a rule, with what it gives below or behind.
_BARE_KEY = rf"{_ANY_KEY}(?<=单位|部门|科室|股室|处室|机构|时限|时间|期限|节点|领导)"
_LINE_KEY = re.compile(rf"(?:^|(?<=\n))[ \t]*{_BARE_KEY}[ \t]*[\n|｜│┃\t]\s*(?=[^\s|｜│┃])")
_ITEM = re.compile(r"[(\[〔]?[\d一二三四五六七八九十]{1,3}[)\]〕]?(?:[、.]|\n|$)")


def key_kind(key: str) -> str | None:
    """Return the role that a heading (牵头单位) gives, "time", "person", "other" or None."""
    folded = re.sub(r"\s+", "", fold(key)).strip(":()[]【】〔〕")
    if re.fullmatch(_TIME_KEY, folded):
        return "time"
    if re.fullmatch(_PERSON_KEY, folded) and "单位" not in folded:
        return "person"
    if re.fullmatch(_OTHER_KEY, folded):
        return "other"
    if not _WHOLE_KEY.fullmatch(folded) or not (len(folded) > 1):
        return None
    return _role_of_key(folded)


def fields(folded: str) -> Iterator[re.Match[str]]:
    """Yield the headings (牵头单位:, 【责任单位】, 责任单位为) that begin the fields of a note."""
    found = [*KEYED.finditer(folded), *filter(_has_value, _LINE_KEY.finditer(folded))]
    for match in sorted(found, key=lambda match: match.start("key")):
        written_out = match[0].rstrip().endswith(("为", "是"))
        if written_out and not re.search(r"单位|部门|科室", match["key"]):
            continue
        behind_name = re.search(r"[\u4e00-\u9fff][\[【]$", folded[: match.start("key")])
        if behind_name and not re.search(r"单位|部门|科室|时", match["key"]):
            continue  # 区委宣传部[牵头]
        if _begins_field(folded, match.start("key")):
            yield match


def is_line_key(folded: str) -> bool:
    """Tell whether a line is no more than a key that gives what stands below it: 责任单位."""
    return bool(re.fullmatch(_BARE_KEY, folded.strip()))


def _has_value(key: re.Match[str]) -> bool:
    """Tell whether a value follows a key on its own line: no further key, and no item."""
    below = key.string[key.end() :]
    return key_kind(re.split(r"[\n|｜│┃\t]", below)[0]) is None and not _ITEM.match(below)


def _begins_field(folded: str, position: int) -> bool:
    """A field begins the note or follows a mark; 强化责任落实: inside a sentence is none."""
    before = folded[:position]
    return not before.strip() or before[-1] in " \n\t,;。、:([〔【)]〕】|□"


def _role_of_key(key: str) -> str:
    if re.match(r"责任.*[及和与、/]", key):
        return RESPONSIBLE  # 责任主体与协同单位: which of the bodies only helps is not told
    if re.search(r"牵头|主办|主责|主抓", key):
        return LEAD
    if re.search(r"配合|协同|协作|协助|协办|协管|参与|参加|会办|支持", key):
        return JOINT
    if re.search(r"督办|督查|督促|督导|监督|监管", key):
        return SUPERVISE
    if re.search(r"实施|落实|执行", key) and "责任" not in key:
        return IMPLEMENT
    return RESPONSIBLE
