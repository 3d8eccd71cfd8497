"""The outline: sections, groups and measures from the numbered lines of a plan's body.

Families of labels take their levels by the order in which they first nest. The smallest
numbered line is the measure; (1) and ① stay in its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from intake.labels import INNER, RANKS, Label, label_at
from intake.lines import is_heading, is_prose
from intake.notes import find_notes
from intake.parts import Marked, Parts, find_parts
from intake.tables import Row, Table, find_tables
from intake.text import Document, Line, Span

_SECTIONS = frozenset({"part", "chapter", "section", "han"})
_CLOSING_HEADS = re.compile(r"附则|总则|结语|组织保障|保障措施|工作要求|有关要求|组织实施|组织领导")


@dataclass(frozen=True)
class GroupPart:
    """A heading between section and measure."""

    label: Span | None
    title: Span | None
    preface: Span | None = None


@dataclass(frozen=True)
class MeasurePart:
    """A measure: its label and all its text, or the table's rows that it is."""

    label: Span | None
    body: Span | None
    group: GroupPart | None = None
    rows: tuple[Row, ...] = ()
    table: Table | None = None


@dataclass
class SectionPart:
    """A section; `note` is a responsibility note on its heading."""

    label: Span | None = None
    title: Span | None = None
    note: Span | None = None
    preface: Span | None = None
    measures: list[MeasurePart] = field(default_factory=list)
    afterword: Span | None = None


@dataclass(frozen=True)
class Outline:
    """All of a document: every character but white space is in one of the parts."""

    front: Span | None
    preamble: Span | None
    sections: tuple[SectionPart, ...]
    back: Span | None


def read_outline(document: Document) -> Outline:
    """Return the outline of a document."""
    marked = mark(document)
    parts = find_parts(marked)
    sections = _sections(marked, parts.body, parts.back)
    back = parts.back
    if sections:
        back = _append_annex(marked, parts, sections)
    return Outline(
        _lines_span(document, 0, parts.preamble),
        _lines_span(document, parts.preamble, parts.body),
        tuple(sections),
        _lines_span(document, back, parts.end),
    )


def mark(document: Document) -> Marked:
    """Give every line its label, doubtful ones only where the numbers around them agree."""
    tables = tuple(find_tables(document))
    labels: list[Label | None] = []
    last = 0
    for line in document.lines:
        label = label_at(document.fold_of(line.span))
        if label and label.doubtful and label.number != last + 1:
            label = None
        if label and label.family == "digit":
            last = label.number
        elif label and label.family in _SECTIONS | {"paren-han"}:
            last = 0
        labels.append(label)
    return Marked(document, tuple(labels), tables)


def levels_of(labels: Sequence[Label]) -> list[str]:
    """Return the families of labels from the outside in.

    The usual order holds, unless a family that comes first runs through while one of usually
    higher rank starts again below it.
    """
    first: dict[str, int] = {}
    starts: dict[str, int] = {}
    for position, label in enumerate(labels):
        first.setdefault(label.family, position)
        starts[label.family] = starts.get(label.family, 0) + (label.number == 1)
    order: list[str] = []
    for family in first:
        place = len(order)
        while place and RANKS[order[place - 1]] > RANKS[family]:
            if starts[order[place - 1]] <= 1 < starts[family]:
                break
            place -= 1
        order.insert(place, family)
    return order


def kinds_of(labels: Sequence[Label]) -> dict[str, str]:
    """Return what each family heads: section, group, measure, or inner (it stays in the text)."""
    order = levels_of(labels)
    kinds = {family: "inner" for family in order}
    outline = _outline_families(order)
    if not outline:
        return kinds
    if "article" in outline:
        outline = outline[: outline.index("article") + 1]
    sections, rest = _split_levels(outline, labels)
    kinds |= dict.fromkeys(sections, "section")
    kinds |= dict.fromkeys(rest[:-1], "group")
    kinds |= dict.fromkeys(rest[-1:], "measure")
    return kinds


def _outline_families(order: list[str]) -> list[str]:
    """(1) and ① are inner, but where nothing else is numbered below a section."""
    outline = [family for family in order if family not in INNER]
    if all(family in _SECTIONS for family in outline):
        outline += [family for family in order if family in INNER][:1]
    return outline


def _split_levels(outline: list[str], labels: Sequence[Label]) -> tuple[list[str], list[str]]:
    if len(outline) == 1:
        return (outline, []) if outline[0] in _SECTIONS else ([], outline)
    if len(outline) == 2:
        heads = outline[0] in _SECTIONS or _always_parent(outline, labels)
        return (outline[:1], outline[1:]) if heads else ([], outline)
    if outline[0] not in _SECTIONS and not _always_parent(outline[:2], labels):
        return [], outline[-2:]
    return outline[:-2], outline[-2:]


def _always_parent(pair: list[str], labels: Sequence[Label]) -> bool:
    """Tell whether every label of the first family is followed by one of the second."""
    both = [label.family for label in labels if label.family in pair]
    follows = [
        after for before, after in zip(both, [*both[1:], ""], strict=True) if before == pair[0]
    ]
    return bool(follows) and all(family == pair[1] for family in follows)


class _Builder:
    """Takes the lines of a body one by one and grows sections."""

    def __init__(self, marked: Marked, first: int, last: int) -> None:
        self.marked = marked
        self.document = marked.document
        self.last = last
        labels = [
            label
            for position in range(first, last)
            if (label := marked.labels[position]) and not self._in_row(position)
        ]
        self.kinds = kinds_of(labels)
        self.sections: list[SectionPart] = []
        self.group: GroupPart | None = None

    def _in_row(self, position: int) -> bool:
        table = self.marked.table_at(position)
        if not table:
            return False
        return not any(row.heads and row.first == position for row in table.rows)

    @property
    def section(self) -> SectionPart:
        """The open section; one without heading is opened where there is none."""
        if not self.sections:
            self.sections.append(SectionPart())
        return self.sections[-1]

    def build(self, first: int) -> list[SectionPart]:
        """Return the sections of the lines from `first` on."""
        position = first
        while position < self.last:
            position = self._take(position)
        self._keep_group()
        for section in self.sections:
            _part_afterword(self.document, section)
        _settle_bare_headings(self.sections)
        return self.sections

    def _take(self, position: int) -> int:
        table = self.marked.table_at(position)
        if table:
            return self._take_table(table, position)
        kind = self._kind(position)
        end = self._end_of(position, kind)
        if kind == "section":
            self._open_section(position, end)
        elif kind == "group" or kind == "heading":
            self._open_group(position, end)
        elif kind == "measure":
            self._add_measure(position, end)
        else:
            self._add_loose(position, end)
        return end

    def _kind(self, position: int) -> str:
        """What a line begins: section, heading (unnumbered), group, measure or nothing (loose)."""
        label = self.marked.labels[position]
        kind = self.kinds.get(label.family, "inner") if label else "inner"
        if kind == "group":
            return "group" if self._has_measures_below(position) else "measure"
        if kind != "inner":
            return kind
        return self._unnumbered_kind(position)

    def _unnumbered_kind(self, position: int) -> str:
        following = position + 1
        if following >= self.last or not is_heading(self.marked.folded(position)):
            return "loose"
        label = self.marked.labels[following]
        kind = self.kinds.get(label.family) if label else None
        if kind not in ("measure", "group") and not self.marked.table_at(following):
            return "loose"
        if not self._follows_end(position):
            return "loose"
        return "section" if self._heads_section(position, label) else "heading"

    def _follows_end(self, position: int) -> bool:
        """A line that breaks off above is no end; then this line is its rest."""
        if position == 0 or self.marked.table_at(position - 1):
            return True
        before = self.marked.folded(position - 1)
        return (
            bool(re.search(r"[。;.)\]〕】!?:]$", before))
            or self.marked.labels[position - 1] is not None
        )

    def _heads_section(self, position: int, label: Label | None) -> bool:
        numbered = any(kind == "section" for kind in self.kinds.values())
        articles = "article" in self.kinds
        restarts = label is not None and label.number == 1
        closing = bool(_CLOSING_HEADS.fullmatch(self.marked.folded(position)))
        return not numbered or articles or closing or (restarts and bool(self.section.measures))

    def _has_measures_below(self, position: int) -> bool:
        for below in range(position + 1, self.last):
            label = self.marked.labels[below]
            kind = self.kinds.get(label.family, "inner") if label else "inner"
            if self.marked.table_at(below):
                return True
            if kind in ("section", "measure"):
                return kind == "measure"
            if kind == "group" and label and self._same_or_outer(position, label):
                return False
        return False

    def _same_or_outer(self, position: int, label: Label) -> bool:
        own = self.marked.labels[position]
        return own is not None and RANKS[label.family] <= RANKS[own.family]

    def _end_of(self, position: int, kind: str) -> int:
        """Return where the next line begins that is more than text."""
        end = position + 1
        if kind == "heading":
            return end
        while end < self.last and not self.marked.table_at(end) and self._kind(end) == "loose":
            end += 1
        return end

    def _open_section(self, position: int, end: int) -> None:
        label, title, note, rest = self._heading(position, end)
        self._keep_group()
        section = SectionPart(label, title, note)
        self.sections.append(section)
        if rest and not self._goes_on_with_measures(end):
            section.measures.append(MeasurePart(None, rest))
        else:
            section.preface = rest

    def _keep_group(self) -> None:
        """A heading that no measure followed stays in its section, as text."""
        if self.group:
            spans = [s for s in (self.group.label, self.group.title, self.group.preface) if s]
            self.group = None
            self._append_to_section(Span(spans[0].start, spans[-1].end))

    def _goes_on_with_measures(self, end: int) -> bool:
        if end >= self.last:
            return False
        return bool(self.marked.table_at(end)) or self._kind(end) in ("group", "measure", "heading")

    def _open_group(self, position: int, end: int) -> None:
        label, title, note, rest = self._heading(position, end)
        preface = _joined(note, rest)
        if self.group is not None:  # a heading right below a heading is its preface
            whole = Span(self.document.lines[position].start, self.document.lines[end - 1].end)
            self.group = replace(self.group, preface=_joined(self.group.preface, whole))
        else:
            self.group = GroupPart(label, title, preface)

    def _add_measure(self, position: int, end: int) -> None:
        line = self.document.lines[position]
        label = self.marked.labels[position]
        start = line.start + (label.length if label else 0)
        body = self.document.trimmed(start, self.document.lines[end - 1].end)
        self._put(MeasurePart(_label_span(self.document, line, label), body))

    def _put(self, measure: MeasurePart) -> None:
        if self.section.afterword:  # text closed the section; what follows opens another
            self.sections.append(SectionPart())
        self.section.measures.append(replace(measure, group=self.group))
        self.group = None

    def _add_loose(self, position: int, end: int) -> None:
        span = _lines_span(self.document, position, end)
        if span and not self.sections:
            self._put(MeasurePart(None, span))
        elif span and self.group:
            self.group = replace(self.group, preface=_joined(self.group.preface, span))
        elif span:
            self._append_to_section(span)

    def _append_to_section(self, span: Span) -> None:
        """Lengthen what stands last in the section by text that follows it directly."""
        section = self.section
        if section.measures and section.measures[-1].body:
            last = section.measures.pop()
            body = Span(last.body.start if last.body else span.start, span.end)
            section.measures.append(replace(last, body=body))
        elif section.measures:
            section.afterword = _joined(section.afterword, span)
        else:
            section.preface = _joined(section.preface, span)

    def _take_table(self, table: Table, position: int) -> int:
        if position == table.first:
            self._take_head(table)
        for row in table.rows:
            if row.heads:
                self._open_row_section(row)
            elif row.cells[0] is None and self._continues(table, row):
                self._lengthen_row(table, row)
            else:
                self._put_row(table, row)
        return table.last + 1

    def _take_head(self, table: Table) -> None:
        if self.section.measures:
            self.group = GroupPart(
                self.group.label if self.group else None,
                self.group.title if self.group else None,
                _joined(self.group.preface if self.group else None, table.head),
            )
        else:
            self.section.preface = _joined(self.section.preface, table.head)

    def _open_row_section(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell]
        label = label_at(self.document.fold_of(filled[0]))
        start = filled[0].start + label.length if label and len(filled) == 1 else filled[-1].start
        head = Span(filled[0].start, start) if start > filled[0].start else None
        self._keep_group()
        title = self.document.trimmed(start, filled[-1].end)
        label_span = (
            self.document.trimmed(head.start, _before_rule(self.document, head)) if head else None
        )
        self.sections.append(SectionPart(label_span, title))

    def _continues(self, table: Table, row: Row) -> bool:
        return table.columns[0].kind == "number" and bool(
            self.section.measures and self.section.measures[-1].rows
        )

    def _lengthen_row(self, table: Table, row: Row) -> None:
        last = self.section.measures.pop()
        self.section.measures.append(replace(last, rows=(*last.rows, row)))

    def _put_row(self, table: Table, row: Row) -> None:
        number = row.cells[0] if table.columns[0].kind == "number" else None
        self._put(MeasurePart(number, None, rows=(row,), table=table))

    def _heading(
        self, position: int, end: int
    ) -> tuple[Span | None, Span | None, Span | None, Span | None]:
        """Return label, title, note and the rest of a heading with the loose lines below it."""
        line = self.document.lines[position]
        label = self.marked.labels[position]
        start = line.start + (label.length if label else 0)
        own = self.document.trimmed(start, line.end)
        below = _lines_span(self.document, position + 1, end)
        spans = heading_spans(self.document, own, below)
        return (_label_span(self.document, line, label), *spans)


def heading_spans(
    document: Document, own: Span | None, below: Span | None
) -> tuple[Span | None, Span | None, Span | None]:
    """Part a heading's line, with the text below it, into title, note and rest."""
    if own is None:
        return None, None, below
    text = document.fold_of(own)
    notes = find_notes(document.cut(own))
    if notes and notes[0][1] >= len(text) and notes[0][0] <= 60:
        note = document.trimmed(own.start + notes[0][0], own.end)
        return document.trimmed(own.start, own.start + notes[0][0]), note, below
    stop = re.search(r"[。:](?=.)", text)
    if stop and stop.start() <= 40 and not notes:
        cut = own.start + stop.end()
        return Span(own.start, cut), None, _joined(document.trimmed(cut, own.end), below)
    if len(text) > 60 or (text.endswith("。") and len(text) > 30) or notes:
        return None, None, _joined(own, below)
    return own, None, below


def _sections(marked: Marked, first: int, last: int) -> list[SectionPart]:
    return _Builder(marked, first, last).build(first)


def _append_annex(marked: Marked, parts: Parts, sections: list[SectionPart]) -> int:
    """Add a table of tasks that follows the signature; return where the back matter begins."""
    tables = [t for t in marked.tables if t.first >= parts.back and t.has_duties() and t.rows]
    if not tables:
        return parts.back
    first, last = tables[0].first, tables[-1].last + 1
    title = first - 1 if first > parts.back and not is_prose(marked.folded(first - 1)) else first
    between = _lines_span(marked.document, parts.back, title)
    sections[-1].afterword = _joined(sections[-1].afterword, between)
    added = _sections(marked, first, last)
    if title < first and added[0].label is None and added[0].title is None:
        added[0].title = marked.document.lines[title].span
    elif title < first:
        added.insert(0, SectionPart(title=marked.document.lines[title].span))
    sections.extend(added)
    return last


def _part_afterword(document: Document, section: SectionPart) -> None:
    """Part unnumbered text after the last measure from it, where its fellows are one line each."""
    bodies = [measure.body for measure in section.measures if measure.body]
    if len(bodies) < 3 or section.measures[-1].body != bodies[-1] or section.afterword:
        return
    counts = [len(_paragraphs(document, body)) for body in bodies]
    last = _paragraphs(document, bodies[-1])
    if max(counts[:-1]) > 1 or counts[-1] < 2 or not is_prose(document.fold_of(last[-1])):
        return
    if any(label_at(document.fold_of(part)) or find_notes(document.cut(part)) for part in last[1:]):
        return
    section.measures[-1] = replace(section.measures[-1], body=last[0])
    section.afterword = Span(last[1].start, last[-1].end)


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


def _label_span(document: Document, line: Line, label: Label | None) -> Span | None:
    return document.trimmed(line.start, line.start + label.length) if label else None


def _lines_span(document: Document, first: int, end: int) -> Span | None:
    if end <= first:
        return None
    return Span(document.lines[first].start, document.lines[end - 1].end)


def _joined(one: Span | None, other: Span | None) -> Span | None:
    if one and other:
        return Span(one.start, other.end)
    return one or other


def _before_rule(document: Document, span: Span) -> int:
    text = document.cut(span)
    match = re.search(r"[|｜│┃\t]", text)
    return span.start + match.start() if match else span.end
