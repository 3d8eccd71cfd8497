"""Cited documents: what stands in 《》, inner marks kept."""

from collections.abc import Iterator

from intake.fold import fold

_ENDS = tuple("。；;！!？?：:")
_SHORT_FORMS = ("以下简称", "简称", "下称", "以下统称")


def find_citations(text: str) -> list[str]:
    """Return what stands in 《》, each once, in order; a short form (以下简称《目录》) is none."""
    quoted = [(start, name) for start, name in _quoted(text) if name]
    short = {
        name for start, name in quoted if fold(text[:start]).rstrip('“"( ').endswith(_SHORT_FORMS)
    }
    return list(dict.fromkeys(name for _, name in quoted if name not in short))


def unclosed(text: str) -> list[int]:
    """Return where a 《 has no mate."""
    stack = []
    for position, mark in enumerate(text):
        if mark == "《":
            stack.append(position)
        elif mark == "》" and stack:
            stack.pop()
    return stack


def _quoted(text: str) -> Iterator[tuple[int, str]]:
    stack: list[int] = []
    for position, mark in enumerate(text):
        if mark == "《":
            stack.append(position)
        elif mark == "》" and stack:
            start = stack.pop()
            if not stack:
                yield start, " ".join(text[start + 1 : position].split())
        elif mark == "\n" and text[position - 1 : position] in _ENDS:
            stack.clear()  # a title runs over a line's end, but not over a paragraph's
