"""Word's automatic numbering: the label that Word would print before a paragraph."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


@dataclass(frozen=True)
class _Level:
    """How one level counts: its number format, its text with %1, and where it starts."""

    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """The numbering of one document, and how far it has counted."""

    levels: dict[str, dict[int, _Level]]
    lists: dict[str, str]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: "WordDocument") -> "Numbering":
        """Read the numbering part and the styles that number their paragraphs."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({}, {}, {})
        levels = {
            abstract.get(f"{_W}abstractNumId"): _levels(abstract)
            for abstract in root.findall(f"{_W}abstractNum")
        }
        lists = {}
        for number in root.findall(f"{_W}num"):
            abstract = number.find(f"{_W}abstractNumId")
            if abstract is not None:
                lists[number.get(f"{_W}numId")] = abstract.get(f"{_W}val")
        return cls(levels, lists, _styles(document))

    def label_of(self, paragraph: Any) -> str:
        """Count a paragraph and return its label, empty for one that Word does not number."""
        found = _numbered(paragraph) or self._by_style(paragraph)
        if not found or found[0] not in self.lists:
            return ""
        key, depth = self.lists[found[0]], found[1]
        level = self.levels.get(key, {}).get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(key, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda m: self._written(key, int(m[1]) - 1), level.text)

    def _by_style(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(style.get(f"{_W}val")) if style is not None else None

    def _written(self, key: str, depth: int) -> str:
        level = self.levels[key].get(depth)
        if level is None:
            return ""
        return written(self.counts[key].get(depth, level.start), level.form)


def written(number: int, form: str) -> str:
    """Write a number as Word's formats do: 12 as 十二, XII, l, ⑫."""
    if "hinese" in form or form.startswith(("japanese", "ideographTraditional", "taiwanese")):
        return han(number, _FORMAL if "Legal" in form else _HAN)
    if form == "decimalEnclosedCircleChinese" or form.startswith("decimalEnclosedCircle"):
        return chr(0x245F + number) if 1 <= number <= 20 else str(number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def han(number: int, digits: str = _HAN) -> str:
    """Write a number below a thousand in Chinese: 十二, 二十, 一百零三."""
    ten, hundred = ("拾", "佰") if digits == _FORMAL else ("十", "百")
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


def _roman(number: int) -> str:
    values = zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for value, mark in values:
        text += mark * (number // value)
        number %= value
    return text


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for level in abstract.findall(f"{_W}lvl"):
        form, text, start = (level.find(f"{_W}{tag}") for tag in ("numFmt", "lvlText", "start"))
        found[int(level.get(f"{_W}ilvl", "0"))] = _Level(
            form.get(f"{_W}val", "decimal") if form is not None else "decimal",
            text.get(f"{_W}val", "") if text is not None else "",
            int(start.get(f"{_W}val", "1")) if start is not None else 1,
        )
    return found


def _numbered(element: Any) -> tuple[str, int] | None:
    properties = element.find(f"{_W}pPr/{_W}numPr")
    if properties is None:
        return None
    number, level = properties.find(f"{_W}numId"), properties.find(f"{_W}ilvl")
    if number is None:
        return None
    depth = int(level.get(f"{_W}val", "0")) if level is not None else 0
    return number.get(f"{_W}val", "0"), depth


def _styles(document: "WordDocument") -> dict[str, tuple[str, int]]:
    """Return the list and level of each style that numbers, its parents' where it has none."""
    own, parents = {}, {}
    for style in document.styles.element.findall(f"{_W}style"):
        name = style.get(f"{_W}styleId")
        found = _numbered(style)
        parent = style.find(f"{_W}basedOn")
        if found:
            own[name] = found
        if parent is not None:
            parents[name] = parent.get(f"{_W}val")
    for name in parents:
        ancestor, seen = name, set()
        while ancestor not in own and ancestor in parents and ancestor not in seen:
            seen.add(ancestor)
            ancestor = parents[ancestor]
        if ancestor in own:
            own.setdefault(name, own[ancestor])
    return own
