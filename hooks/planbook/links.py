"""The links of a finished site: every internal address and anchor must exist.

The host checks none of the links in our fragments, so this looks at the files as written.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

TAG = re.compile(r"<[a-zA-Z][^>]*>")
ATTRIBUTE = re.compile(r"""\s(href|src|action|id)="([^"]*)\"""")
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>.*?</script>", re.DOTALL)


def broken_links(site_dir: Path) -> Iterator[str]:
    """Yield one Chinese sentence for each internal link or anchor that leads to nothing."""
    files = {
        path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()
    }
    pages = {name: _page(site_dir / name) for name in sorted(files) if name.endswith(".html")}
    for name, (_, targets) in pages.items():
        if name == "404.html":
            continue  # its links start from the root of the server, not from its own place
        for target in sorted(targets):
            fault = _fault(name, target, files, pages)
            if fault:
                yield f"{name}: 链接“{target}”{fault}"


def _page(path: Path) -> tuple[set[str], set[str]]:
    """Return the ids of a page and the links that lead out of or within it."""
    ids: set[str] = set()
    targets: set[str] = set()
    html = SCRIPT.sub("", path.read_text(encoding="utf-8"))
    for tag in TAG.findall(html):
        for name, value in ATTRIBUTE.findall(tag):
            (ids if name == "id" else targets).add(unescape(value))
    return ids, targets


def _fault(
    name: str, target: str, files: set[str], pages: dict[str, tuple[set[str], set[str]]]
) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    goal = _resolved(name, unquote(parts.path)) if parts.path else name
    if goal is None:
        return "越出了网站"
    if goal not in files:
        return "没有对应的页面或文件"
    anchor = unquote(parts.fragment)
    if anchor and goal in pages and anchor not in pages[goal][0] and anchor != "__top":
        return "指向的位置不存在"
    return None


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
