"""The links of a finished site: every internal address and anchor must exist.

The host checks none of the links in our fragments, so this looks at the files as written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from planbook.workers import batches, run_all

TAG = re.compile(r"<[a-zA-Z][^>]*>")
ATTRIBUTE = re.compile(r"""\s(href|src|action|id)="([^"]*)\"""")
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>.*?</script>", re.DOTALL)


MOST_NAMED = 10
BATCH = 100  # pages read by one process at a time


@dataclass(frozen=True)
class _Read:
    """What one page says: its faults by link, the anchors it asks of other pages, its own ids."""

    name: str
    faults: Mapping[str, str]
    asked: Mapping[str, tuple[str, str]]  # link -> page, anchor
    ids: frozenset[str]


def broken_links(site_dir: Path) -> Iterator[str]:
    """Yield one Chinese sentence for each internal link or anchor that leads to nothing."""
    files = frozenset(
        path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()
    )
    names = sorted(name for name in files if name.endswith(".html"))
    read = run_all([partial(_read_all, site_dir, files, part) for part in batches(names, BATCH)])
    pages = {page.name: page for part in read for page in part}
    for page in pages.values():
        absent = {
            link: "指向的位置不存在"
            for link, (goal, anchor) in page.asked.items()
            if anchor not in pages[goal].ids
        }
        for link, fault in sorted({**page.faults, **absent}.items()):
            yield f"{page.name}: 链接“{link}”{fault}"


def broken_words(site_dir: Path) -> str:
    """Say which links of a finished site lead to nothing, the first ten; "" where all hold."""
    broken = list(islice(broken_links(site_dir), MOST_NAMED))
    return "\n".join(["有断开的链接:", *broken]) if broken else ""


def _read_all(site_dir: Path, files: frozenset[str], names: Sequence[str]) -> list[_Read]:
    return [_read(site_dir / name, name, files) for name in names]


def _read(path: Path, name: str, files: frozenset[str]) -> _Read:
    ids: set[str] = set()
    links: set[str] = set()
    html = SCRIPT.sub("", path.read_text(encoding="utf-8"))
    for tag in TAG.findall(html):
        for attribute, value in ATTRIBUTE.findall(tag):
            (ids if attribute == "id" else links).add(unescape(value))
    faults: dict[str, str] = {}
    asked: dict[str, tuple[str, str]] = {}
    # The links of 404.html start from the root of the server, not from its own place.
    for link in links if name != "404.html" else ():
        goal, anchor, fault = _goal(name, link, files)
        if fault:
            faults[link] = fault
        elif anchor and goal.endswith(".html") and anchor != "__top":
            asked[link] = goal, anchor
    return _Read(name, faults, asked, frozenset(ids))


def _goal(name: str, link: str, files: frozenset[str]) -> tuple[str, str, str | None]:
    """Return the file that a link leads to, the anchor, and what is wrong with the file."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return "", "", None
    goal = _resolved(name, unquote(parts.path)) if parts.path else name
    if goal is None:
        return "", "", "越出了网站"
    anchor = parts.fragment.partition(":~:")[0]  # the rest names words, which a browser looks for
    return goal, unquote(anchor), None if goal in files else "没有对应的页面或文件"


def _resolved(name: str, path: str) -> str | None:
    """Return the file a relative path means from a page; None outside the site."""
    steps = name.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    goal = "/".join(steps)
    if path.endswith(("/", ".")) or not goal:
        goal = f"{goal}/index.html".lstrip("/")
    return goal
