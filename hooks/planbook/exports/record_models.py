"""The records of `/data/measures.json` and `/data/plans.json`, field by field."""

from planbook.exports.fields import Date, Published, about
from planbook.model import Role, State


class MeasureSection(Published):
    """措施所在的章"""

    id: str = about("章的编号", "本站")
    label: str | None = about("章的序号，连同标点", "原文")
    title: str | None = about("章的标题", "原文")


class MeasureDuty(Published):
    """责任单位"""

    role: Role = about("角色：牵头、会同配合、负责、组织实施、督促", "归一")
    department: str = about("部门的通用名称", "归一")
    department_id: str = about("部门的编号", "归一", refers="departments")
    as_written: str = about("原文的写法", "原文")
    clause: int = about("第几款；0为章题上的责任说明", "本站")


class MeasureDeadline(Published):
    """期限"""

    text: str = about("期限的原文", "原文")
    by: Date | None = about("按计划年度换算的最后日期；null 表示不能确定", "归一")
    clause: int | None = about("第几款；null 表示在标题里", "本站")


class MeasureTarget(Published):
    """指标"""

    text: str = about("指标的原文", "原文")
    value: float | None = about("数值", "归一", unit="见 unit")
    unit: str | None = about("数值后面的单位", "原文")
    clause: int | None = about("第几款；null 表示在标题里", "本站")


class MeasureLink(Published):
    """相关措施"""

    id: str = about("相关措施的编号", "推断", refers="measures")
    score: float = about("相近的程度，大的在前", "推断", values="0 至 1")
    reasons: list[str] = about("相近的理由", "推断")


class PartRecord(Published):
    """一项措施，不含相关措施"""

    id: str = about("措施的编号：<计划>/<措施>，长期不变", "本站")
    url: str = about("措施的网页，从网站根目录算起", "本站")
    plan: str = about("计划的编号", "本站", refers="plans")
    place: str | None = about("地区的编号；null 表示原文未写明", "归一", refers="places")
    topic: str = about("主题的编号", "本站", refers="topics")
    years: list[int] = about("计划期的每一年", "归一", unit="年")
    section: MeasureSection = about("所在的章", "原文")
    label: str | None = about("原文的序号，连同标点", "原文")
    title: str | None = about("措施的标题，不含末尾标点", "原文")
    text: str = about("标题、各款正文与责任说明，逐字照录，依次相接", "原文")
    sectors: list[str] = about("领域的编号，主要的在前", "推断", refers="sectors")
    responsibilities: list[MeasureDuty] = about("责任单位", "归一")
    deadlines: list[MeasureDeadline] = about("期限", "归一")
    targets: list[MeasureTarget] = about("指标", "归一")
    citations: list[str] = about("书名号中的文件名", "原文")


class MeasureRecord(PartRecord):
    """一项措施"""

    related: list[MeasureLink] = about("相关措施，最相近的在前", "推断")


class PlanStatus(Published):
    """状态"""

    state: State = about("现行、已被替代、已撤回", "本站")
    replaced_by: str | None = about("替代它的计划", "本站", refers="plans")
    since: Date | None = about("从哪天起不再现行", "本站")


class PlanReview(Published):
    """校对"""

    by: str | None = about("校对人；null 表示机器整理、未经人工校对", "本站")
    date: Date | None = about("校对日期", "本站")


class PlanSource(Published):
    """原件"""

    file: str = about("原件的文件名，在 data/sources/ 下", "本站")
    sha256: str = about("原件的 SHA-256", "本站")
    text: str = about("原文文本的文件名", "本站")
    text_sha256: str = about("原文文本的 SHA-256", "本站")
    url: str | None = about("发布网页", "本站")
    retrieved: Date | None = about("取得原件的日期", "本站")


class PlanGroup(Published):
    """章与措施之间的一级标题"""

    label: str | None = about("序号，连同标点", "原文")
    title: str | None = about("标题", "原文")
    preface: str | None = about("标题下、措施前的文字", "原文")


class PlanSection(Published):
    """一章里措施以外的文字"""

    id: str = about("章的编号", "本站")
    label: str | None = about("序号，连同标点", "原文")
    title: str | None = about("标题", "原文")
    note: str | None = about("标题上的责任说明", "原文")
    preface: str | None = about("标题下、措施前的文字", "原文")
    groups: list[PlanGroup] = about("章与措施之间的一级标题", "原文")
    afterword: str | None = about("最后一项措施之后的文字", "原文")


class PlanRecord(Published):
    """一份计划"""

    id: str = about("计划的编号，长期不变", "本站")
    url: str = about("计划的网页，从网站根目录算起", "本站")
    title: str | None = about("原文的标题", "原文")
    place: str | None = about("地区的编号；null 表示原文未写明", "归一", refers="places")
    topic: str = about("主题的编号", "本站", refers="topics")
    years: list[int] = about("计划期的每一年", "归一", unit="年")
    issuer: str | None = about("发布机构", "原文")
    document_number: str | None = about("文号", "原文")
    index_number: str | None = about("索引号", "原文")
    published: Date | None = about("发布日期，没有的用落款日期", "归一")
    status: PlanStatus = about("状态", "本站")
    reviewed: PlanReview = about("校对", "本站")
    source: PlanSource = about("原件", "本站")
    measures: int = about("措施数", "本站", unit="项")
    front_matter: str | None = about("引言以前的文字：发布信息、主送、标题", "原文")
    preamble: str | None = about("引言：第一章以前的文字", "原文")
    sections: list[PlanSection] = about("各章措施以外的文字", "原文")
    back_matter: str | None = about("正文之后的文字：落款、日期", "原文")
    text: str = about("以上全部文字，各段之间换行", "原文")
