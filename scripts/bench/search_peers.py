"""The searches that others would use, on the same pages: Material's own and Pagefind's."""

import gzip
import html
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import material  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from bench.host import Log, served
from planbook.fold import fold

Record = Mapping[str, Any]

FRAGMENT_MARK = b"pagefind_dcd"  # in front of every file that Pagefind writes

# A first answer of Pagefind with the first ten results, as our page shows them; then all ids.
ASKED = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return results.length;
}"""
FOUND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  return results.map(({ id }) => id);
}"""


@dataclass(frozen=True)
class Peer:
    """Bytes of Pagefind's first queries; what it found of the true hits, over all queries."""

    median: float
    highest: int
    recall: float
    precision: float


def material_bytes(records: Sequence[Record]) -> int:
    """Return what Material's own search loads before its first answer: worker and all texts."""
    pages = [
        {"location": one["url"], "title": one["title"] or "", "text": one["text"]}
        for one in records
    ]
    index = {"config": {"lang": ["zh"], "separator": "[\\s\\-]+"}, "docs": pages}
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    worker = next((scripts / "workers").glob("search.*.min.js"))
    loaded = [json.dumps(index, ensure_ascii=False).encode(), worker.read_bytes()]
    return sum(len(gzip.compress(one, 6)) for one in loaded)


def pagefind(
    browser: Browser, folder: Path, records: Sequence[Record], queries: Sequence[str]
) -> Peer | None:
    """Index the measures with Pagefind and ask it the queries; None where it isn't installed."""
    if not find_spec("pagefind"):
        return None
    _write_pages(folder, records)
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    with served(folder) as (base, log):
        sent = [_first_bytes(browser, base, log, query) for query in queries]
        ids = [_found(browser, base, query) for query in queries]
    urls = _urls(folder)
    found = [{urls[id_] for id_ in one} for one in ids]
    texts = {one["url"]: fold(one["text"]) for one in records}
    true = [{url for url, text in texts.items() if fold(query) in text} for query in queries]
    right = sum(len(one & hits) for one, hits in zip(found, true, strict=True))
    recall = right / max(1, sum(map(len, true)))
    return Peer(median(sent), max(sent), recall, right / max(1, sum(map(len, found))))


def _urls(folder: Path) -> dict[str, str]:
    """Return the address of each page by Pagefind's id: it tells it only in the page's own file."""
    urls = {}
    for path in (folder / "pagefind" / "fragment").glob("*.pf_fragment"):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(FRAGMENT_MARK))
        urls[path.stem] = page["url"].lstrip("/")
    return urls


def _write_pages(folder: Path, records: Sequence[Record]) -> None:
    for one in records:
        page = folder / one["url"] / "index.html"
        page.parent.mkdir(parents=True)
        title, text = html.escape(one["title"] or one["id"]), html.escape(one["text"])
        page.write_text(
            f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title>'
            f"<body><h1>{title}</h1><p>{text}</p></body></html>",
            encoding="utf-8",
        )


def _first_bytes(browser: Browser, base: str, log: Log, query: str) -> int:
    """Return the bytes of a first query with an empty cache, the page itself left out."""
    page = browser.new_page()
    page.goto(f"{base}pagefind/pagefind-entry.json")
    log.clear()
    page.evaluate(ASKED, query)
    page.close()
    return sum(size for _, size in log)


def _found(browser: Browser, base: str, query: str) -> list[str]:
    page = browser.new_page()
    page.goto(f"{base}pagefind/pagefind-entry.json")
    found = page.evaluate(FOUND, query)
    page.close()
    return list(found)
