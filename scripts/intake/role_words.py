"""Role words behind names: …牵头, …按职责分工负责, …督促检查, and 会同 between two.

Headings before names (牵头单位:) are the business of `note_keys`.
"""

import re

from intake.fold import fold, masked
from intake.names import OFFICE_ENDS
from intake.note_keys import IMPLEMENT, JOINT, LEAD, RESPONSIBLE, SUPERVISE

_ADVERB = (
    r"(?:(?:按照?|依照?|根据|依据)(?:各自|部门|其|有关)*的?(?:工作|部门|法定)?"
    r"(?:职责|职能|任务|责任|权限|管辖|属地|规定)*(?:范围|权限)?(?:任务)?(?:分工)?"
    r"|(?:按照?|依照?|根据|依据)[\u4e00-\u9fff]{1,10}?"  # 按权属, 依照法定程序
    r"|结合(?:自身|本地区?|当地|各自|工作)*实际|各自|分别|共同|第一|具体|分头|分级|归口|统筹|各负其责|各司其职|主要|主体|统一|密切|积极|一并)"
)
_TAIL = (
    r"(?:负责|落实|实施|组织|督导|推进|抓总|配合|检查|开展|办理|完成|推动|指导|协调|抓好|做好"
    r"|(?:相关|有关|此项|该项)?工作(?!组|站|委|领导|办|队)|到位|督促|督查|督办|监督|监管|协助|参与|统筹|执行)"
)
# 市残联为牵头单位, 市民政局作为责任部门.
_NAMED_AS = (
    r"作?为(?:[总主]要?|具体|第一)?(?:牵头|主责|主办|承办|责任|配合|参与|协[同办助作]|实施|落实|监督|督办)+"
    r"(?:单位|部门|科室|处室|机构)"
)
_STRONG = (
    rf"(?<!各){_ADVERB}*(?:{_NAMED_AS}|[总双]?牵头|主抓|主责(?!任)|为主(?![体要])|负总责"
    r"|负(?:有|安全|生产|主体|直接|具体|监管|管理|属地|领导|首要)+责任|负责(?!人|制(?![定订作造止]))"
    r"|配合|参与|参加|协助|协[抓管]|(?<!政)协办(?!公)|主办|承办|承建|协同配合"
    rf"|各司其职|各负其责|具体(?:组织)?实施|组织实施|分工(?:落实|负责|实施)?|具体落实|督促(?:检查|落实|指导)?){_TAIL}*"
)
_WEAK = (
    rf"{_ADVERB}*(?:贯彻落实|抓好落实|抓落实|落实|实施|监督|督查|督导|督办|指导|保障|支持|协作|协同"
    rf"|开展|推进|办理|完成|推动|做好|监管|执行|组织|跟进|承担|协调|统筹){_TAIL}*"
    r"(?=[、,;。\s)\]〕】]|$)"
)
# 区财政局保障经费, 区卫健局提供技术支撑: a verb behind a name, with its object up to the next mark.
_WITH_OBJECT = (
    r"(?<=[局委办部厅院会社站所处科室股馆校台署心队团司府道镇乡区县市位门构联者业])"
    r"(?:保障(?!性)|提供|做好|抓好|搞好|加[强大]|强化|支持|落实|筹措|安排|拨付|承担|维护|统筹|指导|监督|协调|组织|开展|推进|完成|给予)"
    rf"(?![^、,;。]*(?:{OFFICE_ENDS})"
    r"(?:[、,;。□)]|$|牵头|负责|配合|参与|参加|协[助作同办]|支持|具体|按|分工|组织|督促|共同))"
    r"(?=[\u4e00-\u9fff]{2})[^、,;。]{2,16}"
)
_VERB = re.compile(rf"(?P<verb>{_STRONG}|{_WEAK}|{_WITH_OBJECT})")
# 宣传处会办公室: 会 joins as 会同 does.
_JOIN = re.compile(
    r"(?P<join>会同|(?<![共协会一合])同(?![级步时志意类等心期])"
    r"|(?<=[处科室股])会(?=[\u4e00-\u9fff]{1,8}(?:[处科室股局办所站队]|中心))(?!计)"
    r"|(?<=.)联合(?!会|社|体|国|办|指挥|执法|大学|惩戒))"
)
TOKEN = re.compile(rf"{_VERB.pattern}|{_JOIN.pattern}|(?P<stop>[。!?])")
_BRACKETED = re.compile(rf"[(〔\[【]({_STRONG}|责任)(?:单位|部门)?[)〕\]】]$")


def has_role_word(written: str) -> bool:
    """Tell whether a role word, or 会同, stands in the text outside brackets."""
    return any(match["verb"] or match["join"] for match in TOKEN.finditer(masked(fold(written))))


def role_of(verb: str) -> str:
    """Return the role of a role word with its adverbs: 按职责分工负责 is responsible."""
    if re.search(r"牵头|主办|主抓|主责|为主|负总责", verb):
        return LEAD
    if re.search(r"配合|参与|参加|协助|协办|协[同作抓管]|支持", verb):
        return JOINT
    if re.search(r"督促|督查|监督|督导|督办|监管", verb):
        return SUPERVISE
    if re.search(r"(?:组织|具体)实施|具体落实|(?<!分工)负责(?:落实|实施)", verb):
        return IMPLEMENT
    if re.search(r"分工|职责|分级|保障", verb):
        return RESPONSIBLE
    if re.search(r"实施|落实|执行", verb):
        return IMPLEMENT
    return RESPONSIBLE


def bracketed_role(written: str) -> tuple[str, str | None]:
    """市卫生计生委(牵头), 市民政局(按职责分工负责): the role stands in brackets behind one name."""
    match = _BRACKETED.search(fold(written))
    return (written[: match.start()], role_of(match[1])) if match else (written, None)
