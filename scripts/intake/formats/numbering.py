"""Word's automatic numbering: the label that Word would print before a paragraph.

Lists that share a definition count on from one another, unless one says where it starts again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from intake.formats.number_forms import written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = "、.．,，)）:：。】]〕"


@dataclass(frozen=True)
class _Level:
    """How one level counts: its number format, its text with %1, and where it starts.

    `restarts` is the number of outer levels whose next number makes it start again.
    """

    form: str
    text: str
    start: int
    restarts: int
    plain: bool  # outer numbers are written 1, 2, 3 whatever their own format
    glued: bool  # nothing parts the label from the text
    style: str | None  # the paragraph style that this level numbers


@dataclass(frozen=True)
class _List:
    """One list of the document: the definition that it counts in, and its own exceptions."""

    key: str
    starts: dict[int, int]
    levels: dict[int, _Level]


@dataclass
class Numbering:
    """The numbering of one document, and how far it has counted."""

    lists: dict[str, _List]
    styles: dict[str, tuple[str, int | None]]
    usual: str | None  # the style of paragraphs that name none
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, document: "WordDocument") -> "Numbering":
        """Read the numbering part and the styles that number their paragraphs."""
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({}, {}, None)
        styles = document.styles.element
        return cls(_lists(root, styles), _styles(styles), _usual_style(styles))

    def label_of(self, paragraph: Any) -> str:
        """Count a paragraph and return its label, empty for one that Word does not number.

        A label without a closing mark is followed by a space, as 1.1 加强.
        """
        name, depth = self._place(paragraph)
        own = self.lists.get(name or "")
        level = own.levels.get(depth) if own else None
        if own is None or level is None:
            return ""
        self._count(name or "", own, depth, level)
        if level.form in ("bullet", "none"):
            return ""
        label = re.sub(r"%(\d)", lambda m: self._written(own, level, int(m[1]) - 1), level.text)
        apart = label and label[-1] not in _MARKS and not level.glued
        return f"{label} " if apart else label

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """Return the list and level of a paragraph: its own, else those of its style."""
        number, depth = _numbered(paragraph)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_name = style.get(f"{_W}val") if style is not None else self.usual
        by_style = self.styles.get(style_name or "")
        if number is None and by_style is None:
            return None, 0
        if number is None and by_style:
            number, styled = by_style
            depth = styled if depth is None else depth
        if depth is None:
            depth = self._depth_of_style(number or "", style_name)
        return number, depth

    def _depth_of_style(self, number: str, style: str | None) -> int:
        """A style that names no level is numbered by the level that names the style."""
        levels = self.lists[number].levels if number in self.lists else {}
        return next((d for d, level in levels.items() if style and level.style == style), 0)

    def _count(self, name: str, own: _List, depth: int, level: _Level) -> None:
        counts = self.counts.setdefault(own.key, {})
        if depth in own.starts and (name, depth) not in self.begun:
            counts[depth] = own.starts[depth] - 1
        self.begun.add((name, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            if deeper not in own.levels or depth < own.levels[deeper].restarts:
                del counts[deeper]

    def _written(self, own: _List, level: _Level, depth: int) -> str:
        other = own.levels.get(depth)
        if other is None:
            return ""
        number = self.counts[own.key].get(depth, other.start)
        return written(number, "decimal" if level.plain else other.form)


def _lists(root: Any, styles: Any) -> dict[str, _List]:
    found = {}
    linked = {s.get(f"{_W}styleId"): _numbered(s)[0] for s in styles.iter(f"{_W}style")}
    definitions = {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
    numbers = {n.get(f"{_W}numId"): n for n in root.iter(f"{_W}num")}
    for name, number in numbers.items():
        key = _value(number, "abstractNumId")
        style = _value(definitions[key], "numStyleLink") if key in definitions else None
        if style:  # the definition stands with the list of that style
            key = _value(numbers.get(linked.get(style)), "abstractNumId")
        if key is None or key not in definitions:
            continue
        levels = dict(_levels(definitions[key]))
        starts: dict[int, int] = {}
        for exception in number.iter(f"{_W}lvlOverride"):
            depth = int(exception.get(f"{_W}ilvl", "0"))
            start = _value(exception, "startOverride")
            starts |= {depth: int(start)} if start else {}
            levels |= dict(_levels(exception))
        found[name] = _List(key, starts, levels)
    return found


def _levels(parent: Any) -> Iterator[tuple[int, _Level]]:
    for level in parent.findall(f"{_W}lvl"):
        depth = int(level.get(f"{_W}ilvl", "0"))
        yield (
            depth,
            _Level(
                form=_value(level, "numFmt") or "decimal",
                text=_value(level, "lvlText") or "",
                start=int(_value(level, "start") or "1"),
                restarts=int(_value(level, "lvlRestart") or depth),
                plain=_is_on(level.find(f"{_W}isLgl")),
                glued=_value(level, "suff") == "nothing",
                style=_value(level, "pStyle"),
            ),
        )


def _value(parent: Any, tag: str) -> str | None:
    found = parent.find(f"{_W}{tag}") if parent is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _numbered(element: Any) -> tuple[str | None, int | None]:
    properties = element.find(f"{_W}pPr/{_W}numPr")
    depth = _value(properties, "ilvl")
    return _value(properties, "numId"), int(depth) if depth else None


def _styles(styles: Any) -> dict[str, tuple[str, int | None]]:
    """Return the list and level of each style that numbers, its parents' where it has none."""
    own, parents = {}, {}
    for style in styles.findall(f"{_W}style"):
        name = style.get(f"{_W}styleId")
        number, depth = _numbered(style)
        if number is not None:
            own[name] = (number, depth)
        parents[name] = _value(style, "basedOn")
    for name in parents:
        ancestor, seen = name, set()
        while ancestor not in own and parents.get(ancestor) and ancestor not in seen:
            seen.add(ancestor)
            ancestor = parents[ancestor]
        if ancestor in own:
            own.setdefault(name, own[ancestor])
    return own


def _usual_style(styles: Any) -> str | None:
    kinds = (s for s in styles.findall(f"{_W}style") if s.get(f"{_W}type") == "paragraph")
    usual = next((s for s in kinds if s.get(f"{_W}default") in ("1", "true", "on")), None)
    return usual.get(f"{_W}styleId") if usual is not None else None
