"""The words for a fault of shape: pydantic's finding, said in Chinese with its mend."""

from collections.abc import Mapping
from typing import Any

_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少这一项", "补上这一项，写法见 {guide}"),
    "extra_forbidden": ("没有这样的键", "删去，或改正键名，写法见 {guide}"),
    "string_type": ("应当是文字", "写成文字；数字或 true、false 要加引号"),
    "int_type": ("应当是整数", "写成不带引号的整数"),
    "bool_type": ("应当是 true 或 false", "写成 true 或 false"),
    "tuple_type": ("应当是清单", "写成 [甲, 乙] 或每行一个“- ”；空的写 []"),
    "dict_type": ("应当是“键: 值”", "写成“键: 值”；空的写 {}"),
    "model_type": ("应当是“键: 值”", "写成“键: 值”，写法见 {guide}"),
    "model_attributes_type": ("应当是“键: 值”", "写成“键: 值”，写法见 {guide}"),
    "string_too_short": ("不能空着", "填上文字；没有就写 null"),
    "string_too_long": ("太长", "缩短"),
    "too_short": ("不能空着", "至少写一个"),
    "too_long": ("太多", "期间写成 [起始年, 结束年]"),
    "float_type": ("应当是数字", "写成不带引号的数字"),
    "int_from_float": ("应当是整数", "写成不带引号的整数"),
}
_VALUE_WORDS: Mapping[str, tuple[str, str]] = {
    "day_form": ("日期写法不对", "写成 2020-04-22 这样的年-月-日"),
    "day_unreal": ("没有这一天", "改成日历上有的日期"),
}

_EMPTIES = {"tuple_type", "dict_type"}  # what may be empty is not null, but [] or {}
_ID_FORM = "编号只用小写字母、数字和连字符"
_FORMS: Mapping[str, str] = {
    "url": "网址以 http:// 或 https:// 开头，没有空格",
    "code": "区划代码是六位数字，加引号",
    "sha256": "校验值是 64 位小写十六进制",
    "text_sha256": "校验值是 64 位小写十六进制",
}


def in_chinese(detail: Mapping[str, Any], guide: str) -> tuple[str, str]:
    """Return fault and mend for one of pydantic's error details.

    `guide` is the page of the staff's guide that explains the record.
    """
    kind, shown = str(detail["type"]), _shown(detail["input"])
    if detail["input"] is None and kind not in _EMPTIES:
        return "不能是 null", f"填上，写法见 {guide}"
    if kind == "value_error":
        message = str(detail["ctx"]["error"])
        fault, mend = _VALUE_WORDS[message]
        return f"{fault}：{shown}", mend
    if kind == "literal_error":
        expected = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", "、")
        return f"不能是{shown}", f"只能是 {expected.replace(', ', '、')}"
    if kind == "string_pattern_mismatch":
        key = str(detail["loc"][-1]) if detail["loc"] else ""
        return f"写法不合规定：{shown}", _FORMS.get(key, _ID_FORM)
    fault, mend = _WORDS.get(kind, ("写法不合规定", "参照 {guide} 的样例"))
    return (fault if kind in {"missing"} else f"{fault}：{shown}"), mend.replace("{guide}", guide)


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)  # as YAML writes it
    return f"“{text[:30]}{'…' if len(text) > 30 else ''}”"
