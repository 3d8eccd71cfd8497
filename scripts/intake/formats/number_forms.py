"""Numbers as Word's number formats write them: 十二, 拾贰, 乙, XII, ab, ⑫."""

_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGIT_BY_DIGIT = frozenset(
    {
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "taiwaneseDigital",
        "koreanDigital",
        "koreanDigital2",
    }
)
_FORMAL_DIGITS = {
    "chineseLegalSimplified": _FORMAL,
    "ideographLegalTraditional": _FORMAL_OLD,
    "japaneseLegal": _FORMAL_OLD,
}
# The first sign of each row of signs that Unicode holds, and how many it holds.
_SIGNS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}


def written(number: int, form: str) -> str:
    """Write a number in one of Word's formats; plainly where the format cannot hold it."""
    if form in _SIGNS:
        first, count = _SIGNS[form]
        return chr(ord(first) + number - 1) if 1 <= number <= count else str(number)
    if form in _DIGIT_BY_DIGIT:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if form == "ideographTraditional" else _BRANCHES
        return signs[number - 1] if 1 <= number <= len(signs) else str(number)
    if form in _FORMAL_DIGITS or form.startswith(("chinese", "japanese", "taiwanese")):
        return han(number, _FORMAL_DIGITS.get(form, _HAN))
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form.endswith(("Letter", "Roman")):
        plain = _letters(number) if form.endswith("Letter") else _roman(number)
        return plain.lower() if form.startswith("lower") else plain
    return f"{number:02}" if form == "decimalZero" else str(number)


def han(number: int, digits: str = _HAN) -> str:
    """Write a number below a thousand in Chinese: 十二, 二十, 一百零三."""
    ten, hundred = ("拾", "佰") if digits != _HAN else ("十", "百")
    if number >= 1000 or number < 0:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{digits[hundreds]}{hundred}" if hundreds else ""
    if tens:
        middle = ten if tens == 1 and not hundreds else f"{digits[tens]}{ten}"
    else:
        middle = digits[0] if hundreds and ones else ""
    return head + middle + (digits[ones] if ones or not number else "")


def _letters(number: int) -> str:
    """A to Z, then AA, BB …"""
    turns, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (turns + 1) if 1 <= number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    values = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for value, mark in values:
        text += mark * (number // value)
        number %= value
    return text
