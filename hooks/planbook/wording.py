"""The Chinese words for roles, kinds, dates and numbers of measures, one for each thing."""

from collections.abc import Mapping

from planbook.ledger import RowKind
from planbook.library import Entry
from planbook.model import Measure, Plan, Role, State
from planbook.registry import DepartmentKind, Level, SectorKind

ROLE_WORDS: Mapping[Role, str] = {
    "lead": "牵头",
    "joint": "会同、配合",
    "responsible": "负责",
    "implement": "组织实施",
    "supervise": "督促",
}
STATE_WORDS: Mapping[State, str] = {
    "current": "现行",
    "superseded": "已被替代",
    "withdrawn": "已撤回",
}
ROW_KIND_WORDS: Mapping[RowKind, str] = {"deadline": "期限", "target": "指标"}
SECTOR_KIND_WORDS: Mapping[SectorKind, str] = {"industry": "行业领域", "work": "工作领域"}
DEPARTMENT_KIND_WORDS: Mapping[DepartmentKind, str] = {
    "office": "部门",
    "group": "成组的单位",
    "open": "泛指",
}
SOURCE_FORM_WORDS: Mapping[str, str] = {
    "txt": "文本",
    "html": "网页",
    "htm": "网页",
    "docx": "Word 文档",
    "pdf": "PDF 文档",
}
LEVEL_WORDS: Mapping[Level, str] = {"province": "省级", "city": "市级", "county": "县级"}


def years_words(plan: Plan) -> str:
    """Return `2020年` or `2018—2020年`."""
    return "—".join(str(year) for year in dict.fromkeys(plan.years)) + "年"


def measure_name(measure: Measure) -> str:
    """Return a measure's title without closing mark, else the head of its text."""
    if measure.title:
        return measure.title.strip().rstrip("。.;；：:,，")
    text = "".join(clause.text for clause in measure.clauses).strip()
    first = text.split("\n", 1)[0]
    return first[:30] + ("…" if len(text) > 30 else "")


def label_words(entry: Entry) -> str:
    """Return a measure's number as a reader says it: `第14条` for `14.`, else as written."""
    label = (entry.measure.label or entry.section.label or "").strip()
    bare = label.rstrip(".．、")
    if bare.isdigit():
        return f"第{bare}条"
    return bare or "全文"


def month_words(month: str) -> str:
    """Return `2020年4月` for `2020-04`."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def date_words(day: str) -> str:
    """Return `2020年4月22日` for `2020-04-22`."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"
