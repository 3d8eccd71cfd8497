"""Writing XML: one form for feeds and documents, whatever characters the texts hold."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, indent, tostring

# XML 1.0 has no way to write these, not even escaped.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: str | None = None, **attributes: str) -> Element:
    """Return an element with a text; characters that XML cannot hold become U+FFFD."""
    made = Element(name, {key: _writable(value) for key, value in attributes.items()})
    made.text = None if text is None else _writable(text)
    return made


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """Append an element to its parent and return it."""
    made = element(name, text, **attributes)
    parent.append(made)
    return made


def add_if(parent: Element, name: str, text: str | None) -> None:
    """Append an element where there is a text for it."""
    if text:
        add(parent, name, text)


def document(root: Element, written: Iterable[str] = ()) -> bytes:
    """Return a whole document in UTF-8, a new line for each element.

    `written` are elements, as `fragment` made them, that follow those of the root.
    """
    indent(root, " ")
    text = tostring(root, "unicode")
    more = "".join(f" {one}\n" for one in written)
    if more:
        end = text.rindex("</")
        text = text[:end] + more + text[end:]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def fragment(one: Element) -> str:
    """Return an element of a document as text, to be written there once or many times."""
    indent(one, " ", level=1)
    return tostring(one, "unicode")


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
