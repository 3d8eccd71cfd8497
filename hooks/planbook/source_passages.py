"""Where each measure stands in the text of its document: what 对照原文 shows beside our reading.

The plan is lossless, so that counting its characters in order finds every passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from planbook import address, walk
from planbook.lossless import CELL_RULE, SET_ASIDE, essence
from planbook.model import Plan

CONTEXT = 40  # characters shown before and after a passage
SHARED = 24  # characters of a passage by which a browser finds it


@dataclass(frozen=True)
class SourcePassage:
    """A stretch of a source text as received, lines counted from 1, with a little around it."""

    first_line: int
    last_line: int
    before: str
    text: str
    after: str

    @property
    def fragment(self) -> str:
        """The end of an address by which a browser opens the source page at this passage.

        Every browser knows the line; newer ones also mark the words.
        """
        head = self.text.strip().split("\n", 1)[0].strip()[:SHARED]
        words = quote(head, safe="").replace("-", "%2D")
        return f"#{address.source_line(self.first_line)}:~:text={words}"


def source_passages(plan: Plan, source_text: str) -> Mapping[str, SourcePassage]:
    """Return the passage of each measure by its id; nothing where the measure has no text."""
    kept = [at for at, mark in enumerate(source_text) if not SET_ASIDE.fullmatch(mark)]
    return {
        key: _passage(source_text, kept[first], kept[last - 1] + 1)
        for key, (first, last) in _spans(plan).items()
        if first < last <= len(kept)
    }


def _spans(plan: Plan) -> dict[str, tuple[int, int]]:
    """Return from which to which kept character each measure reaches, its group left out."""
    found: dict[str, tuple[int, int]] = {}
    position = 0
    for piece in walk.pieces(plan):
        start, position = position, position + len(essence(piece.text))
        match piece.loc:
            case ("sections", int(section), "measures", int(number), str(part), *_):
                if part != "group":
                    key = plan.sections[section].measures[number].id
                    found[key] = (found.get(key, (start, 0))[0], position)
    return found


def _passage(text: str, start: int, end: int) -> SourcePassage:
    """Cut a passage out of a text; the cells of a table row stay together."""
    if CELL_RULE.search(text, start, end):
        start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end
    first = text.count("\n", 0, start) + 1
    return SourcePassage(
        first_line=first,
        last_line=first + text.count("\n", start, end),
        before=text[max(0, start - CONTEXT) : start].lstrip(),
        text=text[start:end],
        after=text[end : end + CONTEXT].rstrip(),
    )
