"""One form for what is written in many: the grammar is matched on folded text.

Folding keeps every offset, so that what was found in the fold is cut from the original.
It is only for recognising; no folded character is ever published.
"""

# Traditional forms of the characters that numbering, notes, dates and office names are made of.
_TRADITIONAL = "條節編頭責單機構關負協參與實體導辦織領時間進檢監總內後屆號發佈號區縣鎮鄉廳"
_SIMPLIFIED = "条节编头责单机构关负协参与实体导办织领时间进检监总内后届号发布号区县镇乡厅"
_TRADITIONAL_MORE = "會隊團黨務員處產業農財環護衛資應運輸質標準開學項計劃點萬個億畝噸輛萬戶條場臺"
_SIMPLIFIED_MORE = "会队团党务员处产业农财环护卫资应运输质标准开学项计划点万个亿亩吨辆万户条场台"
_TRADITIONAL_LAST = "達東華書記樹規設題減強濟國際歲樓門專門報經營關網電氣鐵銀認證據審議險圖現這製徵"
_SIMPLIFIED_LAST = "达东华书记树规设题减强济国际岁楼门专门报经营关网电气铁银认证据审议险图现这制征"

_SMALL_MARKS = {"﹑": "、", "﹒": "."}


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(space): " " for space in "\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"}
    traditional = _TRADITIONAL + _TRADITIONAL_MORE + _TRADITIONAL_LAST
    simplified = _SIMPLIFIED + _SIMPLIFIED_MORE + _SIMPLIFIED_LAST
    table |= {ord(old): new for old, new in zip(traditional, simplified, strict=True)}
    return table | {ord(old): new for old, new in _SMALL_MARKS.items()}


FOLDS = _table()

OPENING = "([〔【{"
CLOSING = ")]〕】}"


def fold(text: str) -> str:
    """Return text of the same length in simplified characters and half-width marks."""
    return text.translate(FOLDS)


def masked(folded: str) -> str:
    """Return the fold with all that stands in brackets blanked by □, lengths kept.

    Unclosed brackets blank nothing: a lost bracket must not hide the rest of a note.
    """
    marks = list(folded)
    stack: list[int] = []
    for position, mark in enumerate(folded):
        if mark in OPENING:
            stack.append(position)
        elif mark in CLOSING and stack:
            start = stack.pop()
            if not stack:
                marks[start : position + 1] = "□" * (position + 1 - start)
    return "".join(marks)


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese ideograph."""
    return "\u4e00" <= character <= "\u9fff"
