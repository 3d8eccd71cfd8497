"""The outline: sections, groups and measures from the numbered lines of a plan's body.

Families of labels take their levels by the order in which they first nest. The smallest
numbered line is the measure; (1) and ① stay in its text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.builder import build_sections
from intake.headings import without_notes
from intake.labels import GLUED, Label, label_at
from intake.levels import SECTIONS
from intake.lines import is_prose
from intake.notes import find_notes
from intake.parts import Marked, Parts, find_parts
from intake.pieces import MeasurePart, Outline, SectionPart
from intake.tables.finding import find_tables
from intake.text import Document, Span, joined

_PAGED = re.compile(r"(?<=[^\d.])[\s.…·]*\d{1,3}$")
_ANNEX_LIST = re.compile(r"附\s*件\s*:\s*(?P<number>\d{1,2})\s*[.、]")


def read_outline(document: Document) -> Outline:
    """Return the outline of a document."""
    marked = mark(document)
    parts = find_parts(marked)
    sections = build_sections(marked, parts.body, parts.back)
    for section in sections:
        _part_afterword(document, section, section.measures)
    if all(len(s.measures) == 1 and not s.title for s in sections[:-1]) and len(sections) > 2:
        _part_afterword(document, sections[-1], [m for s in sections for m in s.measures])
    _settle_bare_headings(sections)
    back = parts.back
    if sections:
        back = _append_annex(marked, parts, sections)
    return Outline(
        document.span_of_lines(0, parts.preamble),
        document.span_of_lines(parts.preamble, parts.body),
        tuple(sections),
        document.span_of_lines(back, parts.end),
    )


def mark(document: Document) -> Marked:
    """Give every line its label, doubtful ones only where the numbers around them agree."""
    tables = tuple(find_tables(document))
    labels: list[Label | None] = []
    last = listed = 0
    glued, contents = _glued_decimals(document), _contents(document)
    for position, line in enumerate(document.lines):
        label = glued.get(position) or label_at(document.fold_of(line.span))
        if position in contents:
            label = None
        listed = _listed(document.fold_of(line.span), label, listed)
        if listed:
            label = None
        if label and label.doubtful and label.number != last + 1:
            label = None
        if label and _counts_on(label, document.fold_of(line.span)):
            label = None  # 1、…;2、…;3、… in one line: inner numbers from the first
        if label and label.family == "digit":
            last = label.number
        elif label and label.family in SECTIONS | {"paren-han"}:
            last = 0
        labels.append(label)
    return Marked(document, tuple(labels), tables)


def _glued_decimals(document: Document) -> dict[int, Label]:
    """Return the labels of lines like 1.1总则, where they count on: 1.1, 1.2."""
    found = {
        position: Label("decimal", int(match["number"]), match.end(), outer=match["outer"])
        for position, line in enumerate(document.lines)
        if (match := GLUED.match(document.fold_of(line.span)))
    }
    counted = {(label.outer, label.number) for label in found.values()}
    if not any((outer, number + 1) in counted for outer, number in counted if number == 1):
        return {}
    return found | _glued_heads(document, found)


def _glued_heads(document: Document, decimals: dict[int, Label]) -> dict[int, Label]:
    """Return the labels of lines like 1总则 that stand right above their 1.1."""
    heads = {}
    for position, label in decimals.items():
        above = document.fold_of(document.lines[position - 1].span) if position else ""
        if label.number == 1 and re.match(rf"{label.outer}[\u4e00-\u9fff]", above):
            heads[position - 1] = Label("digit", int(label.outer), len(label.outer))
    return heads


def _contents(document: Document) -> set[int]:
    """Return the positions of a table of contents: below 目录, each line ends with its page."""
    folded = [document.fold_of(line.span) for line in document.lines]
    head = next((p for p, text in enumerate(folded) if re.fullmatch(r"目\s*[录次]", text)), None)
    found: set[int] = set()
    while head is not None and head + 1 < len(folded) and _PAGED.search(folded[head + 1]):
        head += 1
        found.add(head)
    return found


def _listed(folded: str, label: Label | None, before: int) -> int:
    """Return the number that a line has in a list of annexes (附件:1.…, then 2.…), else 0."""
    begun = _ANNEX_LIST.match(folded)
    if begun:
        return int(begun["number"])
    follows = before and label and label.family == "digit" and label.number == before + 1
    return before + 1 if follows else 0


def _counts_on(label: Label, folded: str) -> bool:
    """Tell whether a line that begins with 1 goes on to count 2 and 3 by itself."""
    if label.number != 1 or label.family not in ("digit", "paren-digit", "circled"):
        return False
    counted = (re.search(rf"[;。,]\s*[(]?{number}[、.)](?!\d)", folded) for number in (2, 3))
    return all(counted)


def _append_annex(marked: Marked, parts: Parts, sections: list[SectionPart]) -> int:
    """Add a table of tasks that follows the signature; return where the back matter begins."""
    tables = [t for t in marked.tables if t.first >= parts.back and t.has_duties() and t.rows]
    if not tables:
        return parts.back
    first, last = tables[0].first, tables[-1].last + 1
    title = first - 1 if first > parts.back and not is_prose(marked.folded(first - 1)) else first
    between = marked.document.span_of_lines(parts.back, title)
    sections[-1].afterword = joined(sections[-1].afterword, between)
    added = build_sections(marked, first, last)
    if title < first and added[0].label is None and added[0].title is None:
        added[0].title = marked.document.lines[title].span
    elif title < first:
        added.insert(0, SectionPart(title=marked.document.lines[title].span))
    sections.extend(added)
    return last


def _part_afterword(
    document: Document, section: SectionPart, fellows: Sequence[MeasurePart]
) -> None:
    """Part unnumbered text after the last measure from it, where its fellows are one line each."""
    bodies = [measure.body for measure in fellows if measure.body]
    if (
        len(bodies) < 3
        or not section.measures
        or section.measures[-1].body != bodies[-1]
        or section.afterword
    ):
        return
    last = _paragraphs(document, bodies[-1])
    end = next((n for n in range(1, len(last)) if _is_told(document, last[n])), len(last))
    rest = last[end:]
    if any(_is_told(document, p) for body in bodies[:-1] for p in _paragraphs(document, body)[1:]):
        return
    if not rest or not is_prose(document.fold_of(rest[-1])):
        return
    if any(label_at(document.fold_of(part)) or find_notes(document.cut(part)) for part in rest):
        return
    body = Span(last[0].start, last[end - 1].end)
    section.measures[-1] = replace(section.measures[-1], body=body)
    section.afterword = Span(rest[0].start, rest[-1].end)


def _is_told(document: Document, paragraph: Span) -> bool:
    """Tell whether a paragraph says more than who is responsible and when."""
    return bool(without_notes(document.cut(paragraph)))


def _settle_bare_headings(sections: list[SectionPart]) -> None:
    """Where sections are single paragraphs, one that breaks off is a paragraph too."""
    whole = any(
        s.title is None and s.label and s.measures and not s.measures[0].label for s in sections
    )
    for section in sections:
        if whole and section.label and section.title and not (section.measures or section.preface):
            section.measures.append(MeasurePart(None, section.title))
            section.title = None


def _paragraphs(document: Document, span: Span) -> list[Span]:
    parts = []
    start = span.start
    for raw in document.cut(span).split("\n"):
        part = document.trimmed(start, start + len(raw))
        if part:
            parts.append(part)
        start += len(raw) + 1
    return parts
