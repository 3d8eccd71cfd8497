"""Web pages of government sites as text: the article with its metadata block, tables with bars."""

import email
import re
from collections.abc import Iterator
from typing import Any

from intake.fold import fold
from intake.formats.encodings import decoded
from intake.formats.grid import flat, row_line
from intake.formats.web_notes import place_notes
from intake.labels import label_at
from intake.text import DocumentText, UnreadableDocumentError, cleaned

_BLOCK_NAMES = (
    "p div section article main header footer aside nav li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table"
    " tbody thead tr blockquote pre form fieldset hr address figure figcaption center caption body"
)
_SILENT_NAMES = "script style noscript template iframe svg head select option textarea button rt rp"
_BLOCKS, _SILENT = frozenset(_BLOCK_NAMES.split()), frozenset(_SILENT_NAMES.split())
_FRAME = "nav, footer, aside, [role=navigation], [role=contentinfo]"
_MAIN = "article, main, [role=main]"
_INDENT = re.compile(r"[\u2003\u3000]|\s{2}")
_SPACE = re.compile(r"[ \t\r\n]+")
_WIDE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
_BROKEN_LINE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t]*(?={_WIDE})")
# Keys of the line below a page's title stand in spans that only the style sheet parts.
_KEY = re.compile(
    r"(?:发布|发文|成文|信息|文章)?(?:时间|日期|来源|机构)|作者|编辑|责任编辑|浏览(?:次数|量)|点击(?:数|量)"
    r"|阅读(?:次数|量)|字[号体]|打印|分享|文号|索引号"
)
LEAST_SHARE = 0.5
LEAST_MENU = 5
LONGEST_MENU = 10


def html_text(page: str) -> DocumentText:
    """Return the text that a page shows, a block a line, a table row a line with bars.

    Menus and the site's foot are left out where the page marks them as such; the numbers of
    numbered lists are written out, and footnotes stand where they are called.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise UnreadableDocumentError(
            "读取网页文件要先安装组件；请运行 pip install .[import]"
        ) from None
    body = LexborHTMLParser(page).body
    if body is None:
        return DocumentText("")
    for node in body.css(_FRAME):
        node.decompose()
    place_notes(body)
    lines = "".join(_written(_chosen(body))).split("\n")
    text = "\n".join(_without_ends(line) for line in lines)
    return DocumentText(cleaned(re.sub(r"\n{3,}", "\n\n", text).strip("\n")) + "\n")


def _without_ends(line: str) -> str:
    """Take the white space off a line's ends but for an indent: one space is the page's own."""
    line = line.rstrip()
    return line if _INDENT.match(line) else line.lstrip()


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


def _written(node: Any, *, kept: bool = False) -> Iterator[str]:
    """Yield the text of a node's children; `kept` says that its line ends show."""
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            text = child.text_content or ""
            yield text if kept else _SPACE.sub(" ", _BROKEN_LINE.sub("", text))
        elif tag in _SILENT or _hidden(child) or (tag in ("ul", "ol") and _is_menu(child)):
            continue
        elif tag == "br":
            yield "\n"
        elif tag == "table" and _is_grid(child):
            yield "\n"
            yield from _rows(child)
        elif tag == "ol":
            yield from _numbered(child)
        elif tag in _BLOCKS:
            yield "\n" if tag != "dd" else ""
            yield from _block(child, kept=kept or tag == "pre" or _keeps_lines(child))
            yield "\n" if tag != "dt" else ""
        else:
            text = "".join(_written(child, kept=kept or _keeps_lines(child)))
            yield f" {text}" if _KEY.match(fold(text.strip())) else text
            yield " " if tag == "td" else ""


def _block(node: Any, *, kept: bool) -> Iterator[str]:
    """Yield a block's text; a term is told from its description by a bar, where no mark does."""
    text = "".join(_written(node, kept=kept))
    if node.tag == "dt":
        text = text.strip()
        text += "" if text.endswith((":", "：")) else " | "
    yield text.lstrip("\n") if node.tag == "dd" else text


def _style(node: Any) -> str:
    return (node.attributes.get("style") or "").replace(" ", "").lower()


def _hidden(node: Any) -> bool:
    style = _style(node)
    return "display:none" in style or "visibility:hidden" in style or "hidden" in node.attributes


def _keeps_lines(node: Any) -> bool:
    return "white-space:pre" in _style(node)


def _is_menu(node: Any) -> bool:
    """A list of short links and nothing else leads elsewhere; it is no text of the page."""
    items = [item.text(strip=True) for item in node.css("li")]
    linked = "".join(link.text(strip=True) for link in node.css("a"))
    short = sum(map(len, items)) <= LONGEST_MENU * len(items)
    return len(items) >= LEAST_MENU and short and len(linked) == len("".join(items))


def _numbered(node: Any) -> Iterator[str]:
    """Yield a numbered list with the numbers that a browser shows."""
    plain = "list-style:none" in _style(node) or "list-style-type:none" in _style(node)
    number = _number(node, "start", most=9999)
    for item in node.iter():
        number = _number(item, "value", most=9999) if item.attributes.get("value") else number
        text = "".join(_written(item)).strip()
        bare = plain or item.tag != "li" or not text or label_at(fold(text))
        yield f"\n{text}\n" if bare else f"\n{number}.{text}\n"
        number += item.tag == "li"


def _is_grid(table: Any) -> bool:
    """A table of data has rows of several cells and no table inside; others only lay out."""
    wide = [row for row in table.css("tr") if len(row.css("td, th")) > 1]
    if len(table.css("table")) > 1 or len(wide) < 2:
        return False
    whole = len(table.text(strip=True))
    most = max(table.css("td, th"), key=lambda cell: len(cell.text(strip=True)))
    framed = len(most.text(strip=True)) > 0.7 * whole and len(most.css("p, div, br")) > 5
    return not framed


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
            cells += ["".join(_written(cell)), *[""] * (wide - 1)]
            carried |= {position + offset: high - 1 for offset in range(wide) if high > 1}
        while carried.get(len(cells), 0):
            carried[len(cells)] -= 1
            cells.append("")
        line = row_line([flat(cell) for cell in cells], [cell.split("\n") for cell in cells])
        yield f"{line}\n" if line else ""


def _number(node: Any, name: str, most: int = 100) -> int:
    value = node.attributes.get(name) or "1"
    return min(max(int(value), 1), most) if value.isdecimal() else 1
