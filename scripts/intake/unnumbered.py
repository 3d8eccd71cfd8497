"""Headings without number: a short line between what ends above and the numbered lines below.

Whether it heads a section or a group follows from the plan's own levels.
"""

import re
from collections.abc import Mapping

from intake.labels import Label
from intake.lines import is_heading, is_note_line
from intake.parts import Marked
from intake.tables.row_lines import heads_rows

_USUAL_HEADS = re.compile(
    r"附则|总则|结语|组织保障|保障措施|工作要求|有关要求|组织实施|组织领导|主要任务|重点任务|工作任务"
)
_ENDED = re.compile(r"[。;.)\]〕】!?:]$")
_OPEN_LIST = re.compile(r"[、,和及与:]$")


class Unnumbered:
    """Tells the headings without number among the lines from `first` to before `last`.

    `kinds` says what each family of labels heads (see `levels`).
    """

    def __init__(self, marked: Marked, kinds: Mapping[str, str], first: int, last: int) -> None:
        self.marked, self.kinds = marked, kinds
        self.first, self.last = first, last
        self.numbered = "section" in kinds.values()
        self.two_levels = not self.numbered and any(map(self._is_upper, range(first, last)))

    def kind(self, position: int, measured: bool) -> str:
        """Return section, heading or loose; `measured` says that the open section has measures."""
        if self._is_upper(position):
            return "section"
        if not self._heads_below(position) or not self._follows_end(position):
            return "loose"
        below = self._kind_of(position + 1)
        if below == "section" and position > self.first and self._kind_of(position - 1) == below:
            return "loose"  # 检查范围 and below it 全镇各行各业: the text of its section
        heads = below == "section" or self._heads_section(position, measured)
        return "section" if heads else "heading"

    def _kind_of(self, position: int) -> str | None:
        label = self.marked.labels[position]
        return self.kinds.get(label.family) if label else None

    def _heads_below(self, position: int) -> bool:
        """Tell whether a line looks like a heading of the numbered line or table right below."""
        if position + 1 >= self.last or not is_heading(self.marked.folded(position)):
            return False
        headed = self._kind_of(position + 1) in ("measure", "group", "section")
        return headed or self.marked.table_at(position + 1) is not None

    def _is_upper(self, position: int) -> bool:
        """The first of two headings, where no level is numbered above the measures."""
        if self.numbered or self.marked.labels[position] or position + 2 >= self.last:
            return False
        pair = is_heading(self.marked.folded(position)) and self._heads_below(position + 1)
        plain = pair and not self.marked.labels[position + 1] and not self._in_table(position)
        measure = self._kind_of(position + 2) == "measure"
        return plain and measure and self._follows_end(position)

    def _in_table(self, position: int) -> bool:
        return any(self.marked.table_at(p) for p in (position, position + 1))

    def _follows_end(self, position: int) -> bool:
        """A line that breaks off above is no end; then this line is its rest."""
        if position == self.first or self.marked.table_at(position - 1):
            return True
        before = self.marked.folded(position - 1)
        ended = bool(_ENDED.search(before)) or self.marked.labels[position - 1] is not None
        return ended or self._follows_duty(position) or self._is_upper(position - 1)

    def _follows_duty(self, position: int) -> bool:
        """Below 责任单位:县教育局 a line that holds no office is no part of the list."""
        before = self.marked.folded(position - 1)
        closed = is_note_line(before) and not _OPEN_LIST.search(before)
        return closed and heads_rows(self.marked.document, position)

    def _heads_section(self, position: int, measured: bool) -> bool:
        label: Label | None = self.marked.labels[position + 1]
        restarts = label is not None and label.number == 1
        usual = bool(_USUAL_HEADS.fullmatch(self.marked.folded(position)))
        lone = not self.numbered and not self.two_levels
        return lone or "article" in self.kinds or usual or (restarts and measured)
