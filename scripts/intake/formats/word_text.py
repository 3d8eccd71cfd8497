"""The paragraphs and tables of a Word document as lines, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.formats.grid import flat, row_line
from intake.formats.numbering import Numbering

NAMES = {
    "w": "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "m": "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "a": "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "v": "{urn:schemas-microsoft-com:vml}",
    "mc": "{http://schemas.openxmlformats.org/markup-compatibility/2006}",
}
MOST_COLUMNS = 100
_W = NAMES["w"]
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{tag}" for tag in ("p", "tbl", "tr", "tc"))
_BOX = f"{_W}txbxContent"
# Deleted or moved away, second forms of what stands beside them, and what is no text.
_SILENT = frozenset(
    [f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "rt")]
    + [f"{NAMES['mc']}Fallback", _BOX]
)
_TEXT = frozenset({f"{_W}t", f"{NAMES['m']}t"})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_NOTE_MARKS = {f"{_W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_SYMBOLS = {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xD7: "·", 0xB7: "·"}


@dataclass
class Story:
    """What the text of one document needs beside it, and how much of its contents was passed."""

    numbering: Numbering
    notes: dict[tuple[str, str], Any]
    contents_styles: frozenset[str]
    contents_lines: int = 0


def story_lines(parent: Any, story: Story, *, in_cell: bool = False) -> Iterator[str]:
    """Yield the lines of paragraphs and tables, text boxes after the paragraph they hang on.

    A paragraph without text counts, but shows its number in a cell only: a column may be counted.
    """
    held = ""  # the text of paragraphs whose end was deleted: the next goes on
    for block in _blocks(parent, (_PARAGRAPH, _TABLE)):
        if block.tag == _TABLE:
            yield from [held] if held else []
            held = ""
            yield from _table_lines(block, story)
        elif _is_contents(block, story):
            story.contents_lines += 1
        elif _is_joined(block):
            held += "".join(_written(block, story))
        else:
            text = held + "".join(_written(block, story))
            label = story.numbering.label_of(block)
            yield label + text if text.strip() or in_cell else text
            held = ""
            for box in _boxes(block):
                yield from story_lines(box, story)
    if held:
        yield held


def _blocks(parent: Any, kinds: tuple[str, ...]) -> Iterator[Any]:
    """Yield the nearest elements of a kind, those inside content controls and marks too."""
    for child in parent:
        if child.tag in kinds:
            yield child
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            yield from _blocks(child, kinds)


def _is_contents(paragraph: Any, story: Story) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val") in story.contents_styles


def _is_joined(paragraph: Any) -> bool:
    """A paragraph whose end is deleted or moved away, as tracked changes say."""
    end = paragraph.find(f"{_W}pPr/{_W}rPr")
    return end is not None and any(
        end.find(f"{_W}{tag}") is not None for tag in ("del", "moveFrom")
    )


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SILENT:
            yield from _boxes(child)


def _written(element: Any, story: Story) -> Iterator[str]:
    """Yield the text of an element; a note stands in （注：…） where it is called."""
    for node in element:
        tag = node.tag
        if tag in _TEXT:
            yield node.text or ""
        elif tag in _SILENT or _is_hidden(node):
            continue
        elif tag in _BREAKS:
            yield "\n"
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield " "
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}sym":
            yield _symbol(node)
        elif tag in _NOTE_MARKS:
            yield _note(story, (_NOTE_MARKS[tag], node.get(f"{_W}id", "")))
        elif len(node):
            yield from _written(node, story)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val", "1") not in ("0", "false", "off")


def _symbol(node: Any) -> str:
    """A sign of a symbol font; what only pictures something (a tick, a box) has no character."""
    code = int(node.get(f"{_W}char", "0") or "0", 16)
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "") if node.get(f"{_W}font") == "Symbol" else ""
    return chr(code) if 0x20 < code < 0x110000 else ""


def _note(story: Story, key: tuple[str, str]) -> str:
    note = story.notes.get(key)
    if note is None:
        return ""
    text = "".join("".join(_written(p, story)) for p in note.iter(_PARAGRAPH)).strip()
    return f"（注：{text}）" if text else ""


def _table_lines(table: Any, story: Story) -> Iterator[str]:
    """Yield a table's rows; a table of one column only frames its text."""
    rows = [list(_blocks(row, (_CELL,))) for row in _blocks(table, (_ROW,)) if not _is_deleted(row)]
    if all(len(cells) < 2 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from story_lines(cell, story)
        return
    for cells in rows:
        lines = [*_skipped(cells), *(own for cell in cells for own in _cell_lines(cell, story))]
        line = row_line([flat(" ".join(own)) for own in lines], lines)
        yield from [line] if line else []


def _is_deleted(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _skipped(cells: list[Any]) -> list[list[str]]:
    """Return empty cells for the columns that a row leaves free before its first cell."""
    row = cells[0].getparent() if cells else None
    before = row.find(f"{_W}trPr/{_W}gridBefore") if row is not None else None
    return [[]] * _count(before, 0)


def _cell_lines(cell: Any, story: Story) -> list[list[str]]:
    """Return a cell's lines, with empty cells for the columns that it spans."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    width = _count(span, 1)
    begins = merged is None or merged.get(f"{_W}val") == "restart"
    lines = list(story_lines(cell, story, in_cell=True)) if begins else []
    return [lines, *[[]] * (width - 1)]


def _count(element: Any, usual: int) -> int:
    """Return a number of columns, bounded: a damaged file must not ask for millions of cells."""
    return min(int(element.get(f"{_W}val", usual)), MOST_COLUMNS) if element is not None else usual
