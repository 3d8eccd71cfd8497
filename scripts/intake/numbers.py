"""The values of numbers written in characters: 二十一, 两千三百, 百分之九十八点五."""

import re

HAN_DIGITS = "零〇一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾"
_VALUES = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {
    mark: value for value, mark in enumerate("零壹贰叁肆伍陆柒捌玖")
}
_VALUES |= {"〇": 0, "两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SHARES = {"百分之": "%", "千分之": "‰", "万分之": "‱"}


def han_number(written: str) -> int | None:
    """Return the value of 十五, 一百零二, 两千三百, 三万; None where it is no number."""
    total = high = current = 0
    for mark in written:
        if mark in _MYRIADS:
            high, total, current = high + (total + current or 1) * _MYRIADS[mark], 0, 0
        elif mark in _TENS:
            total, current = total + (current or 1) * _TENS[mark], 0
        elif mark in _VALUES:
            current = current * 10 + _VALUES[mark]
        else:
            return None
    return high + total + current or None


def share(written: str) -> tuple[int | float | None, str | None]:
    """Return value and unit of a share: 百分之百 is 100 %, 四成 4 成; 一半 has neither."""
    tenths = re.fullmatch(r"(.)成(半?)", written)
    if tenths:
        value = han_number(tenths[1])
        return (value + 0.5 if value and tenths[2] else value), "成"
    points = re.fullmatch(r"(.+)个百分点", written)
    if points:
        return _decimal(points[1]), "个百分点"
    unit = _SHARES.get(written[:3])
    return (_decimal(written[3:]), unit) if unit else (None, None)


def _decimal(written: str) -> int | float | None:
    """98.5, 九十八点五, 三."""
    if re.fullmatch(r"\d+(?:\.\d+)?", written):
        return float(written) if "." in written else int(written)
    whole, _, decimals = written.partition("点")
    value = 0 if whole in ("零", "〇") else han_number(whole)
    if value is None or not decimals:
        return value
    digits = "".join(str(_VALUES.get(mark, "")) for mark in decimals)
    return float(f"{value}.{digits}") if digits else None
