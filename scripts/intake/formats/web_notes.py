"""Footnotes of a web page, as Word and wikis write them: put where they are called, as （注：…）.

A footnote is a block that a numbered link leads to and that has a link back to it.
"""

import re
from collections.abc import Iterator
from typing import Any

_MARK = re.compile(r"[\[(（〔【]?(?:\d{1,3}|[①-⑳]|[ivx]{1,5}|\*{1,3})[\])）〕】]?")
_BLOCKS = ("p", "li", "div", "dd", "td")


def place_notes(body: Any) -> None:
    """Write each footnote of a page where it is called, and take it from where it stands."""
    placed = set()
    for link, note in list(_called(body)):
        if note.mem_id in placed:
            continue  # called a second time: the mark stays
        placed.add(note.mem_id)
        text = note.text(separator="").strip()
        link.insert_before(f"（注：{' '.join(text.split())}）")
        link.decompose()
        note.decompose()


def _called(body: Any) -> Iterator[tuple[Any, Any]]:
    """Yield a footnote's link and its block, its link back taken out."""
    named = {key: node for node in body.css("[id], [name]") for key in _names(node)}
    for link in body.css('a[href^="#"]'):
        if not _MARK.fullmatch(link.text(strip=True)):
            continue
        note = _block(named.get((link.attributes.get("href") or "")[1:]))
        back = _links_back(note, link) if note is not None else []
        if not back or link.mem_id in {one.mem_id for one in note.css("a")}:
            continue
        for one in back:
            one.decompose()
        if note.text(strip=True):
            yield link, note


def _names(node: Any) -> set[str]:
    return {node.attributes.get(key) or "" for key in ("id", "name")} - {""}


def _block(node: Any) -> Any:
    """Return the block that a footnote's anchor stands in."""
    while node is not None and node.tag not in _BLOCKS:
        node = node.parent
    return node


def _links_back(note: Any, link: Any) -> list[Any]:
    """Return a footnote's links to the place where it is called."""
    places = _names(link) | (_names(link.parent) if link.parent is not None else set())
    goals = {f"#{place}" for place in places}
    return [one for one in note.css("a[href]") if one.attributes.get("href") in goals]
