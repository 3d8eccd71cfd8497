"""The rows of the tables that are published as CSV, XLSX and SQLite, field by field."""

from planbook.exports.fields import Date, Published, about
from planbook.model import Role, State
from planbook.registry import DepartmentKind, Level, SectorKind


class PlanRow(Published):
    """计划"""

    id: str = about("计划的编号，长期不变", "本站")
    name: str = about("计划的名称；原文无标题的由本站起名并注明", "本站")
    title: str | None = about("原文的标题", "原文")
    place: str | None = about("地区的编号", "归一", refers="places")
    place_name: str | None = about("地区", "归一")
    topic: str = about("主题的编号", "本站", refers="topics")
    first_year: int = about("计划期的第一年", "归一", unit="年")
    last_year: int = about("计划期的最后一年", "归一", unit="年")
    issuer: str | None = about("发布机构", "原文")
    document_number: str | None = about("文号", "原文")
    index_number: str | None = about("索引号", "原文")
    published: Date | None = about("发布日期，没有的用落款日期", "归一")
    state: State = about("状态：现行、已被替代、已撤回", "本站")
    replaced_by: str | None = about("替代它的计划", "本站", refers="plans")
    since: Date | None = about("从哪天起不再现行", "本站")
    reviewed_by: str | None = about("校对人；空白表示机器整理、未经人工校对", "本站")
    reviewed_on: Date | None = about("校对日期", "本站")
    source_file: str = about("原件的文件名，在 data/sources/ 下", "本站")
    source_url: str | None = about("发布网页", "本站")
    retrieved: Date | None = about("取得原件的日期", "本站")
    measures: int = about("措施数", "本站", unit="项")
    url: str = about("计划的网页，从网站根目录算起", "本站")
    text: str = about("措施以外的原文，各段之间换行", "原文")


class MeasureRow(Published):
    """措施"""

    id: str = about("措施的编号：<计划>/<措施>，长期不变", "本站")
    plan: str = about("计划的编号", "本站", refers="plans")
    plan_name: str = about("计划的名称", "本站")
    place: str | None = about("地区的编号", "归一", refers="places")
    place_name: str | None = about("地区", "归一")
    topic: str = about("主题的编号", "本站", refers="topics")
    first_year: int = about("计划期的第一年", "归一", unit="年")
    last_year: int = about("计划期的最后一年", "归一", unit="年")
    position: int = about("在计划里的次序，从1起", "本站")
    section: str = about("章的编号", "本站")
    section_title: str | None = about("章的序号和标题", "原文")
    label: str | None = about("原文的序号，连同标点", "原文")
    title: str | None = about("措施的标题，不含末尾标点", "原文")
    text: str = about("标题、各款正文与责任说明，逐字照录，依次相接", "原文")
    sectors: str = about("所属领域，以“、”分隔", "推断")
    lead: str = about("牵头单位，照原文写法，以“；”分隔", "原文")
    joint: str = about("会同、配合单位", "原文")
    responsible: str = about("负责单位", "原文")
    implement: str = about("组织实施单位", "原文")
    supervise: str = about("督促单位", "原文")
    first_deadline: Date | None = about("最早的期限", "归一")
    deadlines: str = about("期限的原文，以“；”分隔", "原文")
    targets: str = about("指标的原文，以“；”分隔", "原文")
    citations: str = about("引用的文件，以“；”分隔", "原文")
    url: str = about("措施的网页，从网站根目录算起", "本站")


class ResponsibilityRow(Published):
    """责任单位"""

    measure: str = about("措施的编号", "本站", refers="measures")
    clause: int = about("第几款；0为章题上的责任说明", "本站")
    role: Role = about("角色：牵头、会同配合、负责、组织实施、督促", "归一")
    department: str = about("部门的编号", "归一", refers="departments")
    department_name: str = about("部门的通用名称", "归一")
    place: str | None = about("部门所在的地区", "归一", refers="places")
    as_written: str = about("原文的写法", "原文")


class DeadlineRow(Published):
    """期限"""

    plan: str = about("计划的编号", "本站", refers="plans")
    measure: str | None = about("措施的编号；空白表示在引言里", "本站", refers="measures")
    clause: int | None = about("第几款；空白表示在标题或引言里", "本站")
    text: str = about("期限的原文", "原文")
    by: Date | None = about("按计划年度换算的最后日期；空白表示不能确定", "归一")


class TargetRow(Published):
    """指标"""

    plan: str = about("计划的编号", "本站", refers="plans")
    measure: str | None = about("措施的编号；空白表示在引言里", "本站", refers="measures")
    clause: int | None = about("第几款；空白表示在标题或引言里", "本站")
    text: str = about("指标的原文", "原文")
    value: float | None = about("数值", "归一", unit="见 unit 列")
    unit: str | None = about("数值后面的单位", "原文")


class CitationRow(Published):
    """引用"""

    plan: str = about("计划的编号", "本站", refers="plans")
    measure: str | None = about("措施的编号；空白表示在引言里", "本站", refers="measures")
    document: str = about("引用文件的编号", "归一", refers="documents")
    name: str = about("书名号中的文件名", "原文")


class MeasureSectorRow(Published):
    """措施与领域"""

    measure: str = about("措施的编号", "本站", refers="measures")
    sector: str = about("领域的编号", "推断", refers="sectors")
    rank: int = about("次序，1为主要领域", "推断")


class RelatedRow(Published):
    """相关措施"""

    measure: str = about("措施的编号", "本站", refers="measures")
    other: str = about("相关措施的编号", "推断", refers="measures")
    score: float = about("相近的程度", "推断", values="0 至 1")
    reasons: str = about("相近的理由，以“；”分隔", "推断")


class ChangeRow(Published):
    """更新记录"""

    plan: str = about("计划的编号", "本站", refers="plans")
    date: Date = about("更新的日期", "本站")
    kind: str = about("更新的种类", "本站", values="收录、更新、已被替代、已撤回")
    text: str = about("更新了什么", "本站")
    measures: str = about("涉及的措施，以“；”分隔", "本站")


class PlaceRow(Published):
    """地区"""

    id: str = about("地区的编号", "本站")
    name: str = about("地区的名称", "本站")
    full_name: str = about("从省级写起的全称", "本站")
    code: str | None = about("行政区划代码", "本站", values="GB/T 2260，六位数字")
    parent: str | None = about("上一级地区", "本站", refers="places")
    level: Level = about("级别：省级、市级、县级", "本站")


class DepartmentRow(Published):
    """部门"""

    id: str = about("部门的编号", "本站")
    name: str = about("部门的通用名称", "归一")
    kind: DepartmentKind = about("部门、成组的单位、泛指", "本站")
    function: str | None = about("职能，一句话", "本站")


class DepartmentNameRow(Published):
    """部门的名称"""

    department: str = about("部门的编号", "归一", refers="departments")
    name: str = about("各种叫法，旧称在内", "本站")
    place: str | None = about("只用于这一地区的叫法", "本站", refers="places")


class SectorRow(Published):
    """领域"""

    id: str = about("领域的编号", "本站")
    name: str = about("领域的名称", "本站")
    kind: SectorKind = about("行业领域或工作领域", "本站")
    scope: str = about("范围，一句话", "本站")


class TopicRow(Published):
    """主题"""

    id: str = about("主题的编号", "本站")
    name: str = about("主题的名称", "本站")


class DocumentRow(Published):
    """引用的文件"""

    id: str = about("引用文件的编号", "归一")
    name: str = about("文件名", "原文")
