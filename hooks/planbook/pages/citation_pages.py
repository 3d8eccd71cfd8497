"""The cited documents: who cites what, with the sentence."""

import re
from collections.abc import Iterator

from planbook import address
from planbook.citations import CitedDocument
from planbook.indexes import Shelf
from planbook.page import Page
from planbook.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of cited documents and every cited document."""
    shelves = sorted(
        site.indexes.citations.values(), key=lambda shelf: (-len(shelf.entries), shelf.record.name)
    )
    yield Page(
        address.CITATIONS,
        "引用文件",
        site.render("citations.html", address.CITATIONS, shelves=shelves),
        description="计划里引用的法律、法规和文件",
    )
    for shelf in shelves:
        yield _citation_page(site, shelf)


def sentence_with(text: str, name: str) -> str:
    """Return the sentence of a text in which a name stands; empty where it is not found."""
    for sentence in re.split(r"(?<=[。；;\n])", text):
        if name in sentence:
            return sentence.strip()
    return ""


def _citation_page(site: Site, shelf: Shelf[CitedDocument]) -> Page:
    at = address.citation(shelf.record)
    content = site.render(
        "citation.html",
        at,
        document=shelf.record,
        rows=[
            (entry, sentence_with(entry.measure.text, shelf.record.name)) for entry in shelf.entries
        ],
    )
    return Page(
        at,
        f"《{shelf.record.name}》",
        content,
        description=f"{len(shelf.entries)}项措施引用《{shelf.record.name}》",
    )
