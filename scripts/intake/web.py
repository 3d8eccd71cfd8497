"""Web pages of government sites as text: the article with its metadata block, tables with bars."""

import email
import re
from collections.abc import Iterator
from typing import Any

from intake.encodings import decoded
from intake.text import DocumentText, UnreadableDocumentError, cleaned

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "hr",
        "address",
        "figure",
        "figcaption",
        "center",
        "caption",
        "body",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "head",
        "select",
        "option",
        "textarea",
    ]
)
_FRAME = "nav, footer, aside, [role=navigation], [role=contentinfo]"
_MAIN = "article, main, [role=main]"
_SPACE = re.compile(r"[ \t\r\n]+")
LEAST_SHARE = 0.5


def html_text(page: str) -> DocumentText:
    """Return the text that a page shows, a block a line, a table row a line with bars.

    Menus and the site's foot are left out where the page marks them as such.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise UnreadableDocumentError(
            "读取网页文件要先安装组件；请运行 pip install .[import]"
        ) from None
    tree = LexborHTMLParser(page)
    body = tree.body
    if body is None:
        return DocumentText("")
    for node in body.css(_FRAME):
        node.decompose()
    lines = "".join(_written(_chosen(body))).split("\n")
    text = "\n".join(line.strip() for line in lines)
    return DocumentText(cleaned(re.sub(r"\n{3,}", "\n\n", text).strip("\n")) + "\n")


def saved_page(data: bytes) -> str:
    """Return the page of a file in which a browser or Word packed it with its pictures (.mht)."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return decoded(content) if isinstance(content, bytes) else ""
    raise UnreadableDocumentError("网页文件里没有网页；请在浏览器里另存为“网页，仅 HTML”再导入")


def _chosen(body: Any) -> Any:
    """Return the page's marked main part if it holds most of the text, else the whole body."""
    whole = len(body.text(strip=True)) or 1
    for node in body.css(_MAIN):
        if len(node.text(strip=True)) > LEAST_SHARE * whole:
            return node
    return body


def _written(node: Any) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield _SPACE.sub(" ", child.text_content or "")
        elif tag in _SILENT or _hidden(child):
            continue
        elif tag == "br":
            yield "\n"
        elif tag == "table" and _is_grid(child):
            yield "\n"
            yield from _rows(child)
        elif tag in _BLOCKS:
            yield "\n"
            yield from _written(child)
            yield "\n"
        else:
            yield from _written(child)
            yield " " if tag == "td" else ""


def _hidden(node: Any) -> bool:
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "hidden" in node.attributes


def _is_grid(table: Any) -> bool:
    """A table of data has rows of several cells and no table inside; others only lay out."""
    rows = table.css("tr")
    wide = [row for row in rows if len(row.css("td, th")) > 1]
    return len(table.css("table")) == 1 and len(wide) >= 2


def _rows(table: Any) -> Iterator[str]:
    carried: dict[int, int] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            while carried.get(len(cells), 0):
                carried[len(cells)] -= 1
                cells.append("")
            wide, high = _number(cell, "colspan"), _number(cell, "rowspan")
            position = len(cells)
            cells += [_cell_text(cell), *[""] * (wide - 1)]
            carried |= {position + offset: high - 1 for offset in range(wide) if high > 1}
        while carried.get(len(cells), 0):
            carried[len(cells)] -= 1
            cells.append("")
        if any(cells):
            yield (cells[0] if len(cells) == 1 else " | ".join(cells)) + "\n"


def _cell_text(cell: Any) -> str:
    text = "".join(_written(cell))
    return re.sub(r"[\s|｜│┃]+", " ", text).strip()


def _number(cell: Any, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), 100) if value.isdecimal() else 1
