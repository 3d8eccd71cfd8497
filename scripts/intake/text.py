"""A document's text and its lines: decoding, and spans that remember where they stand.

Every piece of a draft is a span of the text, so that nothing can be lost or invented.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from intake.fold import fold

ENCODINGS = ("utf-8-sig", "gb18030")
MAX_BYTES = 60_000_000


class UnreadableDocumentError(Exception):
    """A document cannot be read; the message says in Chinese what to do."""


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
    """One line that is not blank, without the white space around it; numbers count from 1."""

    number: int
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

    @cached_property
    def folded(self) -> str:
        """The text's fold, offset for offset."""
        return fold(self.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank, in order."""
        found = []
        position = 0
        for number, raw in enumerate(self.text.split("\n"), start=1):
            last = position + len(raw)
            bounds = [position, *(b for b in self.breaks if position < b < last), last]
            for start, end in pairwise(bounds):
                span = self.trimmed(start, end)
                if span:
                    found.append(Line(number, span.start, span.end))
            position = last + 1
        return tuple(found)

    def cut(self, span: Span) -> str:
        """Return the original text of a span."""
        return self.text[span.start : span.end]

    def fold_of(self, span: Span) -> str:
        """Return the folded text of a span."""
        return self.folded[span.start : span.end]

    def line_at(self, offset: int) -> int:
        """Return the number, from 1, of the line that an offset stands in."""
        return self.text.count("\n", 0, offset) + 1

    def span_of_lines(self, first: int, end: int) -> Span | None:
        """Return the span of the lines from `first` to before `end`; None where there are none."""
        if end <= first:
            return None
        return Span(self.lines[first].start, self.lines[end - 1].end)

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return the span without white space at its ends; None where nothing is left."""
        part = self.text[start:end]
        bare = part.strip()
        if not bare:
            return None
        start += part.index(bare)
        return Span(start, start + len(bare))


def decoded(data: bytes) -> str:
    """Return the text of a plain text file: UTF-8 or GB18030, with LF line ends.

    Raises UnreadableDocumentError where the bytes are neither.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocumentError(f"文件超过 {MAX_BYTES // 1_000_000} MB；请拆成几个文件")
    for encoding in _encodings(data):
        try:
            return cleaned(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return cleaned(_detected(data))


def cleaned(text: str) -> str:
    """Return text with LF line ends and without the controls that no plan contains."""
    text = re.sub(r"\r\n?|\x0b|\x0c|\u2028|\u2029|\x85", "\n", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]", "", text)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ENCODINGS


def _detected(data: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        best = None
    else:
        best = from_bytes(data).best()
    if best is None:
        raise UnreadableDocumentError("认不出文字编码；请用记事本另存为 UTF-8 编码后再导入")
    return str(best)
