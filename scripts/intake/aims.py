"""Whether a quantity is to be reached: told apart from scope, conditions and how things stand.

Not scope (27家危化企业), conditions (10人以上渔船), frequencies (每季度一次), facts (目前已有10家).
"""

import re

from intake.quantities import LIMIT

SHARES = ("%", "‰", "个百分点", "/10万", "/万")
_TIMES = ("次", "场", "场次", "期", "轮", "届", "回", "批", "批次", "天", "课时")
# 围绕10项一级指标、34项二级指标: what the work goes by, not what it reaches.
SCOPED = re.compile(
    r"\s*(?:主要|紧紧|重点)*(?:围绕|对照|涉及|包括|聚焦|紧盯|瞄准|面向|针对)(?![^,。;]*(?:新建|建成|建设|新增|培育|完成|达))"
)
# 留用率达到50%以上的给予奖励: a condition.
# 年发运量5万吨以上车站: a size that says which ones are meant.
_SIZED = re.compile(r"(?:量|面积|高度|规模|能力|产值|收入|容量|功率|投资额?|吨位|跨度|深度|长度)$")
# 目前,死亡人数占总数的90%; 现已建成站点56个: how things stand, until words of what is to come.
_STANDING = re.compile(
    r"(?:目前|当前|现阶段|近[几两三]?年来?|(?:截[至止])?(?:去年|上年|往年)|(?<=年)以来"
    r"|据(?:初步)?统计|经(?:初步|全面)?(?:摸底|统计|排查|调查|普查|清查)|截[至止][^,。;]{0,10},?[^,。;]{0,12}?(?:共有|现有|已)"
    r"|(?:现|总?共|共计|原|已)有(?!序)|现已|(?<![力])已(?!经?[纳列][入])(?![^,。;]{0,12}的$))[^。;]*$"
)
_AHEAD = re.compile(
    r"力争|争取|确保|要(?![素点求件])|将|拟(?!定)|计划|年内|今年(?!以来)|全年|[年月日]底?前|年底|到(?:20|□)|再|提[升高]到?|增至"
    r"|压减|目标|(?<![已共])新增|达到|不少于"
)
_REWARDED = re.compile(r"的[^,。;]{0,12}(?:给予|予以|取消|奖励|享受|免|补贴|补助|优先)")
REACH = re.compile(
    r"完成|新建|建成|建设(?![局厅委部单])|改[造建]|新增|增[加长]|创建|培育|关闭|打造|实施|组建|培训|审计|关停|取缔|改扩建|[整翻]修|清[运淤掏收]|投放|放流|出[栏动]|走访|慰问|化解|盘活|压[减缩]|公布|出台|取得|争创|选聘|达|检查|整治|设立|引进|实现|储备|争取"
    r"|力争|不少于|不低于|不超过|不高于|至少|以上|以内|以下|超过|突破|确保|设置|治理|修复|种植?|植树|发放|下降|降低|减少|提[高升]|控制"
    r"|稳定|保持|保障|淘汰|搬迁|安置|解决|开[展工设通]|举办|招[引聘收]|帮扶|救助|配[备置建]|安装|更新|维修|扩建|加固|消除|建立|评[选定]|认定"
    r"|选[树派]|命名|签约|落[户地]|投[入放资运]|筹[集措建]|补[助贴]|为|到|至|优化|调整|转移|再就业|清[零理退]|办结|覆盖|试点|抽[检查]|检测|监测"
    r"|安排(?=[^,。;]{0,12}(?:资金|经费|补助))|排查|推广|推进|推出|制[定订]|发布|组织|执法|立案|查处|整改|销号|摸排|升级|培养|聘|建(?!设[局厅委部单])|拆|植|修|铺|增|减|降|超"
)
_AIMED = re.compile(r"力争|争取|确保|实现|达到|提[高升]|[降减]|控制|要|不[低高]于|以上|以内")
_FREQUENT = re.compile(
    r"每(?:年|半年|季|季度|月|周|日|天|旬|学期|学年|个?小时|隔|两|三|半|逢|次|班)[^,。;]*$"
)
_NO_UNIT_NOUN = re.compile(
    r"^(?:条硬?(?:实施)?(?:措施|意见|举措|规定|要求|红线|禁令)|个月|个?工作日|个?自然日|方面|环节|层面|步骤|阶段|大类|类|种|周年|维度|一律|必须|严禁|不得|坚持|严管|典型|重点领域|意识|自信|体系|小时)"
)
_SCOPE_BEFORE = re.compile(
    r"(?:涉及[^,;。]*的|现有|原有|共有|共计有|辖区|全[省市县区]的?|我[省市县区]|所属|上述|以上|这|该|各|其中的?|针对|围绕|按照|根据|依托|(?<![制定持])在(?![用建册校岗编营役产库孵园籍职读])(?![^,。;]*(?:[新建]建|[建设]设|设[立置]|建[成立]|创建|打造|培育|新增|完成|开展)$)[^,。;]{0,14}|等|第|前)$"
)
# 完成全市12家水泥企业改造: what is done to all there are is to be reached, not only its scope.
_DONE_TO_ALL = re.compile(
    r"(?:完成|实现|实施|启动|推进)(?:对|全部|全面)*(?:(?:全|我)[省市县区州]|辖区|现有|原有|所有|剩余)+"
    r"(?:内|的|范围内的?)?$"
)
# 形成一批超100亿元的集群: the size that what is made is to have.
_MADE_SO_LARGE = re.compile(
    r"(?:形成|培育|打造|创建|建[成设]|引进|发展|壮大|新增)(?:一批|若干|更多|多[个家])?[^,。;的\d]{0,10}(?:超过?|突破|过|达到?)$"
)
_CREATED = re.compile(r"完成|新建|建成|建设|打造|创建|新增|培育|实施|推出|形成|引进")
# 打通滨河路等12条断头路, 关停红星厂等7家企业: some of those to be done stand before their number.
_LISTED = re.compile(
    r"[^在对按围针]{0,14}?(?:完成|[新改扩迁]建|建[成设]|改造|打[造通]|创建|新增|培育|实施|推[出进]|形成|引进|开工|投用|更新|整治"
    r"|治理|修复|关[停闭]|淘汰|搬[迁离]|迁[移建出]|拆[除迁]|取缔|清[退零理]|[腾引]退|退出|整[合修]|撤[并销]|处置|化解|盘活"
    r"|维修|翻[修建]|[续重]建|收[购储]|加固|提升|验收|交付|启用|竣工|销号).{2,}等$"
)
_ACTED = re.compile(r"[打挖购装换架栽]\s*$")  # 打6眼浅井: the number stands right behind its verb
_SUPPLIED = re.compile(r"购[置买]|配[备置]|[举开]办|增设|安装|修建")
_ATTAINING = re.compile(
    r"^[\u4e00-\u9fff]{1,12}?(?:全部|均|都)?(?:参加(?=[^,。;]{0,14}(?:研修|培训|轮训))|[建创]成|成立|建立|通过|完成|达[到标]|[开竣]工|获评|入选|晋升|升级)"
    r"|(?:出列|摘帽|脱贫|达标|投产|竣工|开工|完工|建成|投用|投入使用|通车|上市|挂牌|入库|启用|开业|退出)$"
)
_SOME_OF = re.compile(r"[\u4e00-\u9fff、]{2,16}等")  # 石桥等4个乡镇污水厂建成
# 死亡3人以上事故, 处5万元以下罚款: what is counted makes the case, and is not sought.
_PENAL = re.compile(r"(?:死亡|伤亡|造成)\d+人.{0,8}事故|(?:处|罚款?|给予)\d+[万千]?元.{0,6}罚")
_CONDITION_AFTER = re.compile(r"^(?:的(?!(?:任务|目标|比例|标准|要求))|和异地|至\d+人|后|岁)")
_CLASS_AFTER = re.compile(r"(?:大型|高危|异地|渔船|客车|燃煤锅炉|出租房)")  # 30人以上大型客车
# 开发2万个以上的岗位: how many things are made, with the limit inside.
_MADE = re.compile(
    r"(?:新建|建[成设]|开发|提供|培[育养训]|引进|打造|新增|创建|设立|举办|招聘|招引)$"
)
_COUNT = re.compile(rf"\d[\d,. ]*[十百千万]*[个名家所座处支条项场人]{LIMIT}$")
# 各区有1所医院, 每个村建有1个站点: what each is to have.
_EACH_HAS = re.compile(r"(?:各|每)[^,。;]{1,16}(?<![现原已共])(?:[建设配拥]?有)$")
# 5公里内, 3天内: how far, not the inside of what is counted (60条内街).
_WITHIN = re.compile(r"(?:米|千米|公里|海里|天|[小课学]时|分钟|[月日年周])$")
LEAD_IN = re.compile(
    r"^(?:力争|争取(?!上级|中央|国家|[省市县区]级?|专?项|资金|各)|确保|实现|努力|要|将|须|必须|原则上|其中|同时|并|全年|全市|年内|今年|到20\d\d年底?|20\d\d年底?前?"
    r"|\d{1,2}月底前|年底前|计划|基本)+"
)
# 及时率, 普及率, 企业, 和谐 and 参与 hold the characters of conjunctions, and are none.
AND = (
    r"(?:、|以及|(?<![普涉企触波危遍顾惠提以])及(?![时格早])"
    r"|(?<![饱共中总温缓])和(?![谐平美睦解]))"
)
_AND_SO_LARGE = re.compile(rf"{AND}(?:超过?|突破)")


def is_target(folded: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a quantity is to be reached, by what stands around it."""
    before = re.sub(r"^\d{1,2}[.、)](?=\D)", "", folded[begin : match.start()])
    whole = folded[max(0, folded.rfind("。", 0, match.start()) + 1) : match.start()]
    if match["spent"]:
        return True
    unit = match["unit"] or match["manyunit"] or match["fewunit"]
    share = match["share"] or unit in SHARES
    if share and _REWARDED.match(folded[match.end() :]):
        return False
    whole = re.sub(r"每[人户名亩]每[年月天日]", "", whole)  # 每人每月780元 is a standard
    if unit not in _TIMES:
        whole = re.sub(r"每(?:学)?年", "", whole)  # 每年培训600人 is a yearly target
    if (not share and _FREQUENT.search(whole[-30:])) or re.search(r"[第前近]\s*$", before):
        return False
    if not unit:
        return bool(REACH.search(before + match[0])) or bool(re.search(r"率|比|占|重$", before))
    if unit in (*SHARES, "倍", "成"):
        return not _STANDING.search(whole) or bool(_AIMED.search(whole + match[0]))
    if _stands(whole):
        return False
    after = folded[match.end() : match.end() + 12]
    if _NO_UNIT_NOUN.match(unit + after) or _NO_UNIT_NOUN.match(after):
        return False
    if match["few"]:
        made = _CREATED.search(before) or _SUPPLIED.search(before)
        return bool(made or re.match(AND, folded[begin:]))
    counted = _counted(before, match[0], after, folded[match.end() : end])
    return bool(re.match(AND, folded[begin:])) if counted is None else counted


def _stands(whole: str) -> bool:
    """Tell whether a sentence, up to a number, says how things are and not what is to be."""
    standing = _STANDING.search(whole)
    return standing is not None and not _AHEAD.search(whole[standing.start() :])


def _counted(before: str, number: str, after: str, rest: str) -> bool | None:
    """Judge a number of things: to be reached, scope or condition; None where only its row tells.

    `rest` is what follows in the stretch, `after` its first characters, past the stretch's end.
    """
    if _is_done_to(before, rest) or _EACH_HAS.search(before):
        return True
    if _SCOPE_BEFORE.search(before) or (before.endswith("的") and not _CREATED.search(before)):
        return False
    if not re.sub("由.*", "", rest).strip() and re.search(r"[\u4e00-\u9fff]{2}”?\s*$", before):
        return True  # noun, number: 关停砖瓦窑12座
    if _MADE_SO_LARGE.search(before) or _AND_SO_LARGE.fullmatch(before):
        return True
    if _is_condition(before, number, after):
        return False
    if _ATTAINING.search(rest) and not LEAD_IN.sub("", before):
        return True  # what all that are counted do: 12个贫困村出列
    bare = re.sub(r"^[□\d月日底前]+", "", before)
    bare = bare if len(bare) < 3 else LEAD_IN.sub("", bare)
    verb = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", bare)  # verb, number: 并网84个村级电站
    return True if verb or REACH.search(before + number) else None


def _is_done_to(before: str, rest: str) -> bool:
    """Tell whether something is done to what is counted: 对33座水库除险加固, 打6眼浅井."""
    acted_on = re.match(r"\s*对", before) or _DONE_TO_ALL.search(before)
    if _SOME_OF.fullmatch(before) and _ATTAINING.search(rest):
        return True
    if (acted_on and REACH.search(rest)) or re.search(r"全覆盖|完成$", rest):
        return True
    return bool(_ACTED.search(before) or _LISTED.match(before))


def _is_condition(before: str, number: str, after: str) -> bool:
    """Tell whether a number only says which ones are meant: 对3家以上单位投诉的事项优先办理."""
    if _MADE.search(before) and _COUNT.search(number):
        return False
    if _CONDITION_AFTER.match(after) or (_WITHIN.search(number) and re.match("内(?!完成)", after)):
        return True
    if not re.search(rf"{LIMIT}$", number):
        return False
    sized = _SIZED.search(before) and re.match("[\u4e00-\u9fff]", after)
    sized = sized or _CLASS_AFTER.match(after)
    told = re.match(r"\s*(?:对|凡)", before) or _PENAL.search(before + number + after)
    whose = not before.strip() and re.match(r"[\u4e00-\u9fff]{1,8}的", after)
    return bool(sized or told or whose)
