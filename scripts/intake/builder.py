"""Growing sections, groups and measures from the numbered lines and tables of a plan's body."""

from dataclasses import replace

from intake.headings import before_rule, heading_spans, label_span
from intake.labels import RANKS, Label, label_at
from intake.levels import kinds_of
from intake.lines import is_heading
from intake.parts import Marked
from intake.pieces import GroupPart, MeasurePart, SectionPart
from intake.plain_lists import lists_tasks
from intake.tables.columns import Row, Table, position_of
from intake.tables.merged import labelled
from intake.text import Span, joined
from intake.unnumbered import Unnumbered


def build_sections(marked: Marked, first: int, last: int) -> list[SectionPart]:
    """Return the sections of the lines from `first` to before `last`."""
    return _Builder(marked, first, last).build(first)


class _Builder:
    """Takes the lines of a body one by one and grows sections."""

    def __init__(self, marked: Marked, first: int, last: int) -> None:
        self.marked = marked
        self.document = marked.document
        self.first, self.last = first, last
        self.kinds = self._kinds([p for p in range(first, last) if not self._in_row(p)])
        self.unnumbered = Unnumbered(marked, self.kinds, first, last)
        self.sections: list[SectionPart] = []
        self.group: GroupPart | None = None

    def _kinds(self, outside: list[int]) -> dict[str, str]:
        """What each family of labels heads, by the lines outside of tables' rows."""
        labelled = [p for p in outside if self.marked.labels[p]]
        kinds = kinds_of([label for p in labelled if (label := self.marked.labels[p])])
        if set(kinds.values()) == {"section"} and lists_tasks(self.marked, labelled):
            return dict.fromkeys(kinds, "measure")
        return kinds

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
        return self.unnumbered.kind(position, bool(self.sections and self.sections[-1].measures))

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
            if spans:
                self._append_to_section(Span(spans[0].start, spans[-1].end))

    def _goes_on_with_measures(self, end: int) -> bool:
        if end >= self.last:
            return False
        return bool(self.marked.table_at(end)) or self._kind(end) in ("group", "measure", "heading")

    def _open_group(self, position: int, end: int) -> None:
        label, title, note, rest = self._heading(position, end)
        preface = joined(note, rest)
        if self.group is not None:  # a heading right below a heading is its preface
            whole = Span(self.document.lines[position].start, self.document.lines[end - 1].end)
            self.group = replace(self.group, preface=joined(self.group.preface, whole))
        else:
            self.group = GroupPart(label, title, preface)

    def _add_measure(self, position: int, end: int) -> None:
        line = self.document.lines[position]
        label = self.marked.labels[position]
        start = line.start + (label.length if label else 0)
        body = self.document.trimmed(start, self.document.lines[end - 1].end)
        outer = label is not None and self.kinds.get(label.family) == "group"
        self._put(MeasurePart(label_span(self.document, line, label), body), outer)

    def _put(self, measure: MeasurePart, ends_group: bool = False) -> None:
        """Add a measure; （二） without 1. below it ends the group that （一） began."""
        if ends_group and self.group is None and any(m.group for m in self.section.measures):
            self.group = GroupPart(None, None)
        if self.section.afterword:  # text closed the section; what follows opens another
            self.sections.append(SectionPart())
        self.section.measures.append(replace(measure, group=self.group))
        self.group = None

    def _add_loose(self, position: int, end: int) -> None:
        span = self.document.span_of_lines(position, end)
        if span and not self.sections:
            self._put(MeasurePart(None, span))
        elif span and self.group:
            self.group = replace(self.group, preface=joined(self.group.preface, span))
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
            section.afterword = joined(section.afterword, span)
        else:
            section.preface = joined(section.preface, span)

    def _take_table(self, table: Table, position: int) -> int:
        if position == table.first:
            self._take_head(table)
        for row in table.rows:
            if row.heads:
                self._open_row_section(row)
            elif self._continues(table, row):
                self._lengthen_row(table, row)
            else:
                self._put_row(table, row)
        return table.last + 1

    def _take_head(self, table: Table) -> None:
        if self.section.measures or self.group:
            self.group = GroupPart(
                self.group.label if self.group else None,
                self.group.title if self.group else None,
                joined(self.group.preface if self.group else None, table.head),
            )
        else:
            self.section.preface = joined(self.section.preface, table.head)

    def _open_row_section(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell]
        label = label_at(self.document.fold_of(filled[0]))
        start = filled[0].start + label.length if label and len(filled) == 1 else filled[-1].start
        head = Span(filled[0].start, start) if start > filled[0].start else None
        self._keep_group()
        title = self.document.trimmed(start, filled[-1].end)
        label_span = (
            self.document.trimmed(head.start, before_rule(self.document, head)) if head else None
        )
        self.sections.append(SectionPart(label_span, title))

    def _continues(self, table: Table, row: Row) -> bool:
        """A row without number, and without a name where there is a column of names, goes on."""
        number = position_of(table.columns, "number")
        texts = [i for i, column in enumerate(table.columns) if column.kind == "text"]
        named = len(texts) > 1 and row.cells[texts[0]] is not None
        above = self.section.measures[-1] if self.section.measures else None
        if not above or not above.rows or named:
            return False
        if number is None:  # the name, with its number, stands for several rows
            return (
                bool(above.label)
                and len(texts) > 1
                and not labelled(self.document, row, table.columns)[0]
            )
        return row.cells[number] is None

    def _lengthen_row(self, table: Table, row: Row) -> None:
        last = self.section.measures.pop()
        self.section.measures.append(replace(last, rows=(*last.rows, row)))

    def _put_row(self, table: Table, row: Row) -> None:
        number = position_of(table.columns, "number")
        label = row.cells[number] if number is not None else None
        if number is None:
            label, row = labelled(self.document, row, table.columns)
        self._put(MeasurePart(label, None, rows=(row,), table=table))

    def _heading(
        self, position: int, end: int
    ) -> tuple[Span | None, Span | None, Span | None, Span | None]:
        """Return label, title, note and the rest of a heading with the loose lines below it."""
        line = self.document.lines[position]
        label = self.marked.labels[position]
        start = line.start + (label.length if label else 0)
        own = self.document.trimmed(start, line.end)
        if own is None and position + 1 < end and is_heading(self.marked.folded(position + 1)):
            position += 1  # 一、 alone on its line: its title stands below
            own = self.document.lines[position].span
        below = self.document.span_of_lines(position + 1, end)
        alone = not self._goes_on_with_measures(end)
        spans = heading_spans(self.document, own, below, alone)
        return (label_span(self.document, line, label), *spans)
