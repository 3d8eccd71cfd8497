"""What a line is: prose, title, addressee, signature, date, metadata, heading.

Judged by form alone, one line at a time; where a line stands is the business of `parts`.
"""

import re

from intake.labels import label_at
from intake.note_keys import fields, is_line_key, key_kind

_END = re.compile(r"[。;!?…][”’\")）】]*$")
_META = re.compile(
    r"(?:索引号|(?:发布|发文|成文|生成|印发|公开|公布|制发|制定|施行|实施|信息|咨询)(?:日期|时间|机构|机关|单位|部门|字号|方式|范围|时限|来源|主体|类别|分类|名称|状态|电话)"
    r"|主题(?:分类|词)|体裁分类|组配分类|文章来源|来源|浏览(?:次数|量)|点击(?:数|率|量)?|阅读(?:次数|量)?|字\s*[体号]"
    r"|文\s*号|名\s*称|标\s*题|有\s*效\s*性|时效性?|效力(?:等级|级别|状态)|(?:您)?当前(?:的)?位置|作者|责任编辑|编辑|审核|分享(?:到)?|发表时间|有效期"
    r"|废止日期|签发人|密级|缓急|份号|主动公开|联系(?:人|电话|方式)(?:[及和、](?:联系)?电话)?|电\s*话|邮\s*箱|传\s*真|监督(?:方式|电话)|抄送|分送)\s*[:\[|】]"
)
_FURNITURE = re.compile(
    r"^(?:(?:(?:打印|关闭|返回|分享|收藏|推荐)(?:本页|此页|窗口|页面|正文|顶部|列表|上页|到)?[\s|]*)+|首页|字体"
    r"|大\s*中\s*小|\[.*\]|上一篇.*|下一篇.*|扫一扫.*"
    r"|特此(?:通知|通告|报告|公告|函告|批复).*|相关(?:文档|链接|附件|解读).*)$"
)
DATE = re.compile(
    r"(?P<year>[12]\d{3}|[二一][〇○零OoＯ一二三四五六七八九]{3})\s*(?:年|[-./])\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:月|[-./])\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)
_DATE_LINE = re.compile(rf"{DATE.pattern}(?:印发|发布)?[。.]?")
_ADDRESSEE = re.compile(
    r"各[^。!?;]{1,90}:|[^。!?;]*(?:政府|委员会|管委会|局|办|单位|部门|办事处|公司|科室|股室|所|站|院|场|企业"
    r"|同志|学校|机构)[^。!?,、]{0,14}:"
)
_NO_ADDRESSEE = re.compile(r"如下|以下|意见|要求|包括|是:$|责任单位|牵头|配合")
_KIND = re.compile(
    r"(?:要点|打算|思路|设想|构想|举措|纪要|意见|方案|计划|安排|分工|通知|规划|纲要|办法|分解表?|清单|一览表|责任表|任务表|措施|决定|部署|规定"
    r"|目标责任制|行动|细则|报告|台账|任务书|任务|实事|实事项目|项目表?|工作|公告|通报|函|公示|目标|汇总表|进度表"
    r"|责任分工表?|责任书|制度|预案|条例|指南|表)(?:[(〔\[《].{1,20}[)〕\]》])?$"
)
_BODY = re.compile(
    r"(?:局|委|办|府|会|厅|部|院|社|公司|大队|支队|中心|室|处|站|所|集团|党组|小组|法院|银行|关)$"
)
_ANNEX = re.compile(r"附\s*(?:件|录|表|图)\s*[\d一二三四五六七八九十]{0,2}\s*(?:[:、.]|$)|附\s*:")
_SOURCES = re.compile(r"(?:相关|主要|政策|法律|文件|制定|编制)*依据\s*:")
_SPREAD = re.compile(r"(?:(?<=\s)|^)[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+$")  # 实 施 意 见
EARLY = 4
LONGEST_BLOCK = 120
LONGEST_TITLE = 70
LONGEST_HEADING = 26


def is_metadata(folded: str) -> bool:
    """发布时间: 2019-04-18, 索引号, 浏览次数, 打印: the page's words, not the plan's.

    A sentence that gives a telephone number (联系电话:…) is prose all the same, and so is a
    paragraph that the end of the page's block runs into.
    """
    bare = folded.strip(" •·∙●")
    found = _META.search(bare)
    glued = len(bare) > LONGEST_BLOCK and bare.endswith("。") and len(_META.findall(bare)) == 1
    sentence = re.search(r"[。;]", bare) and found and (found.start() > EARLY or glued)
    return bool((found and not sentence) or _FURNITURE.match(bare))


def is_date(folded: str) -> bool:
    """二〇二〇年三月三十日 on a line of its own."""
    return bool(_DATE_LINE.fullmatch(folded.strip()))


def is_addressee(folded: str) -> bool:
    """各镇人民政府、街道办事处,区直各有关部门:"""
    return bool(_ADDRESSEE.fullmatch(folded)) and not _NO_ADDRESSEE.search(folded)


def is_note_line(folded: str) -> bool:
    """牵头单位:县教育局, or a line in brackets."""
    first = next(fields(folded), None)
    if first and not folded[: first.start()].strip() and key_kind(first["key"]):
        return True
    if is_framed(folded):
        return False
    return folded[:1] in "([〔【" and folded.rstrip("。;")[-1:] in ")]〕】"


def is_prose(folded: str) -> bool:
    """A paragraph of sentences: it ends as one, or is too long for a heading."""
    if is_metadata(folded) or is_date(folded) or is_addressee(folded):
        return False
    ended = bool(_END.search(folded)) or folded.endswith((":", "《")) or "。" in folded
    return (ended and len(folded) > 6) or len(folded) > LONGEST_TITLE


def is_title(folded: str) -> bool:
    """2021年全县食品安全重点工作安排: short, unpunctuated, of a kind that plans are."""
    bare = _SPREAD.sub(lambda match: re.sub(r"\s+", "", match[0]), folded.strip())
    if not 4 <= len(bare) <= LONGEST_TITLE or is_metadata(bare) or is_date(bare):
        return False
    return bool(_KIND.search(bare)) and not re.search(r"[。;!?:]$", bare)


def is_body_name(folded: str) -> bool:
    """峄城区人民政府 on a line of its own, or (县卫生局代章) below it."""
    bare = re.sub(r"\s+", "", folded)
    if is_proxy_seal(bare):
        return True
    if re.search(r"[。,;:]", bare) or label_at(bare):
        return False
    return len(bare) <= 30 and bool(_BODY.search(re.sub(r"\(.{2,8}\)$", "", bare)))


def is_proxy_seal(bare: str) -> bool:
    """(县卫生局代章): whose seal stands for that of the body above."""
    return bool(re.fullmatch(r"\([\u4e00-\u9fff]{2,24}代章\)", bare))


def is_annex_mark(folded: str) -> bool:
    """附件:1.任务分解表, 附件1; 相关依据: above a list of documents."""
    return bool(_ANNEX.match(folded.strip()) or _SOURCES.fullmatch(folded.strip()))


def is_apart(folded: str) -> bool:
    """(此件公开发布), 注:…, 打印本页: a line below a table that goes on with none of its cells."""
    bare = folded.strip()
    remark = re.match(r"\(此件|(?:备?注|说明)\s*:", bare)
    return bool(remark) or is_metadata(bare) or is_annex_mark(bare) or is_date(bare)


def is_framed(folded: str) -> bool:
    """【产业扶贫】 on a line of its own, which is no key of a note."""
    framed = re.fullmatch(r"【([^【】]{2,20})】", folded.strip())
    return bool(framed and key_kind(framed[1]) is None)


def is_heading(folded: str) -> bool:
    """A short line without marks that can head what follows: 加强基础设施建设, 附则."""
    bare = folded.strip()
    if is_framed(bare):
        return True
    if not 2 <= len(bare) <= LONGEST_HEADING or re.search(r"[。;:,!?|()\d〔【]", bare):
        return False
    keyed = is_line_key(bare) or is_note_line(bare)
    plain = not (keyed or is_metadata(bare) or is_date(bare) or label_at(bare))
    return plain and not _BODY.search(bare)
