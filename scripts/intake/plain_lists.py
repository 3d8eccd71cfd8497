"""Plain lists: numbered lines that head nothing are themselves the tasks (一、新建小学2所。)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from intake.headings import without_notes
from intake.parts import Marked
from intake.text import Span

LEAST = 4  # fewer are the paragraphs of a notice
LEAST_SHARE = 0.7


def lists_tasks(marked: Marked, heads: Sequence[int]) -> bool:
    """Tell whether the lines at some positions, numbered in one family, make a plain list.

    Nothing but notes stands below any of them, save what follows the last, and hardly one says
    more than a sentence.
    """
    if len(heads) < LEAST or marked.labels[heads[0]] is None:
        return False
    below = (marked.document.span_of_lines(one + 1, other) for one, other in pairwise(heads))
    if any(span and without_notes(marked.document.cut(span)) for span in below):
        return False
    single = sum(_is_single(_text_of(marked, position)) for position in heads)
    return single >= LEAST_SHARE * len(heads)


def _text_of(marked: Marked, position: int) -> str:
    line, label = marked.document.lines[position], marked.labels[position]
    start = line.start + (label.length if label else 0)
    return without_notes(marked.document.cut(Span(start, line.end)))


def _is_single(text: str) -> bool:
    """Tell whether a text is one sentence, with its full stop or without."""
    return bool(text) and not re.search(r"[。！？!?](?=.)", text)
