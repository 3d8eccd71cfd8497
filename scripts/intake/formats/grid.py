"""A table row as a line of text, the same whatever the document's format."""

import re
from collections.abc import Sequence

LEAST_PARAGRAPHS = 3


def flat(text: str) -> str:
    """Return a cell's text on one line, without the bars that would part it."""
    return re.sub(r"[\s|｜│┃]+", " ", text).strip()


def row_line(cells: Sequence[str], lines: Sequence[Sequence[str]] = ()) -> str:
    """Return a row's cells with bars between them; "" for a row without text.

    Two kinds of row are no cells of a table. One cell across the row that holds paragraphs
    (`lines`, by cell) frames them. Cells that are key and value by turns, each key with its colon,
    are written as such: 索引号：1234 | 文号：青政发〔2024〕1号.
    """
    filled = [position for position, cell in enumerate(cells) if cell]
    if not filled:
        return ""
    if len(filled) == 1 and filled[0] < len(lines):
        paragraphs = [line.strip() for line in lines[filled[0]] if line.strip()]
        if len(paragraphs) >= LEAST_PARAGRAPHS:
            return "\n".join(paragraphs)
    if len(cells) == 1:
        return cells[0]
    values = [*cells[1::2], *[""] * (len(cells) % 2)]
    pairs = [pair for pair in zip(cells[::2], values, strict=True) if any(pair)]
    if all(key.endswith((":", "：")) for key, _ in pairs):
        return " | ".join(key + value for key, value in pairs)
    return " | ".join(cells)
