"""A document's text and its lines: spans that remember where they stand.

Every piece of a draft is a span of the text, so that nothing can be lost or invented.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from intake.fold import fold

MAX_BYTES = 60_000_000

# A table with a line a cell may leave its bars on lines of their own, or at the edges of cells.
_BAR = re.compile(r"[|｜│┃]")
_ONLY_RULES = re.compile(r"[|｜│┃\s]+")
_EDGED = re.compile(r"[|｜│┃]?\s*(?P<cell>[^|｜│┃]*[^|｜│┃\s])\s*[|｜│┃]?")


Tell = Callable[[int, int], None]  # is told the page being read, from 1, and how many there are


class UnreadableDocumentError(Exception):
    """A document cannot be read; the message says in Chinese what to do."""


@dataclass(frozen=True)
class DocumentText:
    """What was read of a document, and in Chinese sentences what was not.

    `unread` is what could not be read, `passed` what is left out as no text of the document.
    """

    text: str
    unread: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """A stretch of the text, from `start` to before `end`."""

    start: int
    end: int


def joined(one: Span | None, other: Span | None) -> Span | None:
    """Return the span from the start of one to the end of the other."""
    if one and other:
        return Span(one.start, other.end)
    return one or other


@dataclass(frozen=True)
class Line:
    """One line that is not blank, without the white space around it."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """The line as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """A text with its fold."""

    text: str
    breaks: tuple[int, ...] = ()  # where lines begin that the text does not break
    wraps: tuple[int, ...] = ()  # where the source breaks a line that the text does not

    @cached_property
    def folded(self) -> str:
        """The text's fold, offset for offset."""
        return fold(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold more than white space and rules, in order."""
        found = []
        position = 0
        for raw in self.text.split("\n"):
            last = position + len(raw)
            bounds = [position, *(b for b in self.breaks if position < b < last), last]
            for start, end in pairwise(bounds):
                span = self.trimmed(start, end)
                if span and not _ONLY_RULES.fullmatch(self.cut(span)):
                    found.append(span)
            position = last + 1
        return tuple(Line(span.start, span.end) for span in self._without_edges(found))

    def _without_edges(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Take the one bar off the edge of a line between others that hold one cell each, too."""
        bars = [len(_BAR.findall(self.cut(span))) for span in spans]
        for position, span in enumerate(spans):
            edge = _EDGED.fullmatch(self.cut(span)) if bars[position] == 1 else None
            single = max(bars[max(position - 1, 0) : position + 2]) == 1
            if edge and single:
                span = Span(span.start + edge.start("cell"), span.start + edge.end("cell"))
            yield span

    def cut(self, span: Span) -> str:
        """Return the original text of a span."""
        return self.text[span.start : span.end]

    def fold_of(self, span: Span) -> str:
        """Return the folded text of a span."""
        return self.folded[span.start : span.end]

    def line_at(self, offset: int) -> int:
        """Return the number, from 1, of the source's line that an offset stands in."""
        return self.text.count("\n", 0, offset) + bisect_right(self.wraps, offset) + 1

    def span_of_lines(self, first: int, end: int) -> Span | None:
        """Return the span of the lines from `first` to before `end`; None where there are none."""
        if end <= first:
            return None
        return Span(self.lines[first].start, self.lines[end - 1].end)

    def lines_in(self, span: Span | None) -> list[str]:
        """Return the lines of a span, those included that the text does not break."""
        if span is None:
            return []
        return [self.cut(x.span) for x in self.lines if span.start <= x.start < span.end]

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return the span without white space at its ends; None where nothing is left."""
        part = self.text[start:end]
        bare = part.strip()
        if not bare:
            return None
        start += part.index(bare)
        return Span(start, start + len(bare))


def cleaned(text: str) -> str:
    """Return text with LF line ends and without the controls that no plan contains."""
    text = re.sub(r"\r\n?|\x0b|\x0c|\u2028|\u2029|\x85", "\n", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]", "", text)
