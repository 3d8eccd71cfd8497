"""The page's block of keys and values: 索引号: …, 发文机关 | …, 【公布日期】…, whatever parts them.

A key without value on its line takes the line below, as flattened tables have it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.fold import fold

INDEX = ("索引号",)
NUMBER = (
    "文号",
    "政策文号",
    "发布文号",
    "发文文号",
    "公文文号",
    "文件文号",
    "发文字号",
    "文件编号",
    "文件字号",
    "发文号",
    "字号",
)
TITLE = ("标题", "名称", "信息名称", "文件名称", "公文名称", "公文标题")
ISSUED_BY = (
    "发布机构",
    "发文机关",
    "发布机关",
    "发文单位",
    "发布单位",
    "印发机关",
    "制发机关",
    "制定机关",
    "发文机构",
    "公开机构",
    "公开主体",
    "公开单位",
    "发布部门",
    "责任部门",
)
TAKEN_FROM = ("文章来源", "信息来源", "来源")
# The page's own release goes before the day of the document.
RELEASED = (
    "发布时间",
    "发布日期",
    "发表时间",
    "发表日期",
    "公开日期",
    "公开时间",
    "公布日期",
    "公布时间",
    "发文日期",
    "印发日期",
    "成文日期",
    "生成日期",
    "发文时间",
    "生成时间",
    "制定日期",
    "更新时间",
    "日期",
    "时间",
)
_OTHER = (
    "组配分类",
    "主题分类",
    "信息分类",
    "体裁分类",
    "主题词",
    "有效性",
    "时效性",
    "有效期",
    "效力等级",
    "施行日期",
    "公开方式",
    "公开范围",
    "公开时限",
    "浏览次数",
    "浏览量",
    "点击数",
    "阅读次数",
    "责任编辑",
    "作者",
    "字体",
    "关键词",
    "服务对象",
    "政策咨询机关",
    "政策咨询电话",
)
_EVERY = sorted({*INDEX, *NUMBER, *TITLE, *ISSUED_BY, *TAKEN_FROM, *RELEASED, *_OTHER}, key=len)[
    ::-1
]
_LONG, _SHORT = (
    "|".join(r"\s*".join(key) for key in _EVERY if (len(key) > 3) == long) for long in (True, False)
)  # 索 引 号: keys are spread to one width
_ENTRY = re.compile(rf"【?(?P<key>{_LONG}|(?<![\u4e00-\u9fff])(?:{_SHORT}))\s*[:|】\]][:|】\]\s]*")
# Keys that no mark parts from their values: 索引号 MB15345/2023-1, or the value on the line below.
_BARE = sorted(
    ({*INDEX, *NUMBER, *ISSUED_BY, *RELEASED} - {"责任部门", "日期", "时间", "字号"}), key=len
)[::-1]
_BARE_KEYS = "|".join(r"[ \u3000]*".join(key) for key in _BARE)
_BARE_ENTRY = re.compile(
    rf"(?:^|(?<=[\n \u3000]))(?P<key>{_BARE_KEYS})(?:[ \u3000]+|[ \u3000]*\n\s*)(?=[^\s:|])"
)
LONGEST = 120


@dataclass(frozen=True)
class Keyed:
    """Keys without their spaces, each with the values that stand behind it, as written."""

    values: dict[str, list[str]]

    def first(self, keys: Iterable[str]) -> list[str]:
        """Return the values of the keys, those of the first key first."""
        return [value for key in keys for value in self.values.get(key, [])]


def read_keyed(lines: Sequence[str]) -> Keyed:
    """Read the keys and values of lines."""
    text = "\n".join(lines)
    folded = fold(text)
    values: dict[str, list[str]] = {}
    entries = [*_ENTRY.finditer(folded), *_BARE_ENTRY.finditer(folded)]
    entries.sort(key=lambda entry: entry.start())
    for position, entry in enumerate(entries):
        stop = entries[position + 1].start() if position + 1 < len(entries) else len(folded)
        end = re.search(r"\n|\||\t| {2}|$", folded[entry.end() : stop])
        value = text[entry.end() : entry.end() + (end.start() if end else 0)].strip(" 【[")
        if value and len(value) <= LONGEST:
            values.setdefault(re.sub(r"\s+", "", entry["key"]), []).append(value)
    return Keyed(values)
