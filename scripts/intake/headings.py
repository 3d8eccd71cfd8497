"""A heading's line, parted into label, title, responsibility note and the text that follows."""

import re

from intake.labels import Label
from intake.notes import find_notes
from intake.text import Document, Line, Span, joined

LONGEST = 60
LONGEST_TITLE = 40


def heading_spans(
    document: Document, own: Span | None, below: Span | None, alone: bool
) -> tuple[Span | None, Span | None, Span | None]:
    """Part a heading's line, with the text below it, into title, note and rest.

    `alone` says that no measure follows; then a line with a note is itself the thing to be done.
    """
    if own is None:
        return None, None, below
    text = document.fold_of(own)
    notes = find_notes(document.cut(own))
    before = text[: notes[0][0]] if notes else text
    stop = re.search(r"[。:](?=.)", before)
    if stop and stop.start() <= LONGEST_TITLE:
        cut = own.start + stop.end()
        return Span(own.start, cut), None, joined(document.trimmed(cut, own.end), below)
    task = alone and (below is None or _only_notes(document.cut(below)))
    if task and below is not None:
        return None, None, joined(own, below)
    if notes and notes[0][1] >= len(text) and len(before) <= LONGEST and not task:
        cut = own.start + notes[0][0]
        return document.trimmed(own.start, cut), document.trimmed(cut, own.end), below
    told = alone and below is None and text.endswith("。") and "," in text
    if told or notes or len(text) > LONGEST or (text.endswith("。") and len(text) > 30):
        return None, None, joined(own, below)
    return own, None, below


def _only_notes(text: str) -> bool:
    """责任单位:… and 完成时限:… below a heading, and nothing else."""
    return bool(text.strip()) and not without_notes(text)


def without_notes(text: str) -> str:
    """Return what a text says beside its notes; "" where nothing is left."""
    rest, position = "", 0
    for start, end, _ in find_notes(text):
        rest += text[position:start]
        position = end
    return (rest + text[position:]).strip()


def label_span(document: Document, line: Line, label: Label | None) -> Span | None:
    """Return the span of a line's label."""
    return document.trimmed(line.start, line.start + label.length) if label else None


def before_rule(document: Document, span: Span) -> int:
    """Return where the first bar or tab of a span stands, or its end."""
    text = document.cut(span)
    match = re.search(r"[|｜│┃\t]", text)
    return span.start + match.start() if match else span.end
