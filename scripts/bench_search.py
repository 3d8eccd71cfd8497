"""Measure the search: bytes, requests, time and memory of a first query, at growing sizes.

Bytes are counted at the server, compressed as common hosts do; every first query starts with an
empty cache. Material's own search is counted by the files it must load before it can answer.
Results go to scripts/bench_search.md. Needs the packages and the browser of the tests.
"""

import argparse
import gzip
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any
from urllib.parse import quote

import material  # type: ignore[import-untyped]
from markupsafe import Markup
from playwright.sync_api import Browser, sync_playwright

import make_corpus
from planbook.catalogue import catalogue
from planbook.check import open_library
from planbook.library import Entry, Library
from planbook.render import environment
from planbook.search import build_search
from planbook.wording import Wording

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path(__file__).with_suffix(".md")
SIZES = (0, 50, 250)  # plans made beside none (the real ones alone): 132, 2,000, 10,000 measures
QUERIES = (
    "应急管理局",
    "安全生产",
    "隐患排查",
    "24小时",
    "6月底前",
    "消防安全",
    "安全",
    "党校",
    "双重预防机制",
)
COMPRESSED = {".json", ".js", ".css", ".html", ".svg"}
# The answer with every byte at hand: a fresh module, its files from memory, parsing included.
TIMED = """async (query) => {
  const address = "../assets/planbook/search.js";
  const held = new Map();
  const fromNet = window.fetch;
  window.fetch = async (url) => {
    const key = String(url);
    if (!held.has(key)) held.set(key, await (await fromNet(url)).arrayBuffer());
    return new Response(held.get(key).slice(0));
  };
  const times = [];
  for (let round = 0; round < 6; round += 1) {
    const { find } = await import(new URL(`${address}?${query}${round}`, location));
    const start = performance.now();
    await find(query);
    times.push(performance.now() - start);
  }
  window.fetch = fromNet;
  return times.slice(1);
}"""


@dataclass(frozen=True)
class Cost:
    """What one first query cost the reader."""

    query: str
    bytes: int
    requests: int
    milliseconds: float
    megabytes: float


@dataclass(frozen=True)
class Run:
    """What was measured at one size; sizes in bytes, `start` compressed."""

    measures: int
    seconds: float
    files: int
    index: int
    start: int
    material: int
    costs: tuple[Cost, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="path of the browser")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--enable-precise-memory-info",
            ],
        )
        runs = [_run(browser, plans) for plans in SIZES]
        browser.close()
    report = _report(runs)
    REPORT.write_text(report, encoding="utf-8", newline="\n")
    print(report)
    return 0


def _run(browser: Browser, plans: int) -> Run:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        library = _library(folder / "data", plans)
        records = [_record(library, entry) for entry in library.entries]
        began = time.perf_counter()
        files = build_search(records, _plan_records(library), _labels(library))
        seconds = time.perf_counter() - began
        _write_site(folder / "site", files)
        with _served(folder / "site") as (base, log):
            costs = tuple(_cost(browser, base, log, query) for query in QUERIES)
        return Run(
            len(records),
            seconds,
            len(files),
            sum(map(len, files.values())),
            len(gzip.compress(files["search/start.json"])),
            _material_bytes(records),
            costs,
        )


def _library(folder: Path, plans: int) -> Library:
    library = open_library(make_corpus.DATA)
    if not plans:
        return library
    make_corpus.write_corpus(library, plans, folder)
    return open_library(folder)


def _record(library: Library, entry: Entry) -> dict[str, Any]:
    plan, measure = entry.plan, entry.measure
    return {
        "id": entry.id,
        "url": f"plans/{entry.id}/",
        "plan": plan.id,
        "place": plan.place,
        "topic": plan.topic,
        "years": list(plan.every_year),
        "label": measure.label,
        "title": measure.title,
        "text": measure.text,
        "sectors": list(measure.sectors),
        "citations": list(measure.citations),
        "notes": [clause.note for clause in measure.clauses if clause.note],
        "responsibilities": [
            {
                "role": duty.role,
                "department_id": duty.office.department.id,
                "as_written": duty.as_written,
            }
            for duty in library.duties(entry)
        ],
    }


def _plan_records(library: Library) -> list[dict[str, Any]]:
    return [
        {
            "id": plan.id,
            "url": f"plans/{plan.id}/",
            "title": plan.title,
            "place": plan.place,
            "topic": plan.topic,
            "years": list(plan.every_year),
            "published": plan.published,
            "text": "\n".join(part for part in (plan.front_matter, plan.preamble) if part),
        }
        for plan in library.plans.values()
    ]


def _labels(library: Library) -> dict[str, dict[str, str]]:
    registry = library.registry
    return {
        "place": {key: place.name for key, place in registry.places.items()},
        "sector": {key: sector.name for key, sector in registry.sectors.items()},
        "department": {key: record.name for key, record in registry.departments.items()},
        "topic": {key: topic.name for key, topic in registry.topics.items()},
        "role": catalogue().group("role"),
    }


def _write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    assets = folder / "assets" / "planbook"
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    for name, content in files.items():
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_bytes(content)
    fragment = Markup(
        environment(Wording(catalogue())).get_template("search.html").render(root="../")
    )
    (folder / "search").mkdir()
    page = f'<!doctype html><meta charset="utf-8"><title>检索</title>{fragment}'
    (folder / "search" / "index.html").write_text(page, encoding="utf-8")


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a folder as a static host does; every answer is logged with its bytes."""
    log: list[tuple[str, int]] = []

    class Host(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            content, zipped = path.read_bytes(), path.suffix in COMPRESSED
            body = gzip.compress(content, 6) if zipped else content
            log.append((self.path, len(body)))
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if zipped:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", log
    finally:
        server.shutdown()


def _cost(browser: Browser, base: str, log: list[tuple[str, int]], query: str) -> Cost:
    """Open the page with a query and an empty cache; count until all that it shows stands."""
    context = browser.new_context()
    page = context.new_page()
    log.clear()
    page.goto(f"{base}search/?q={quote(query)}")
    page.wait_for_selector("#results[data-state=done]", state="attached")
    page.wait_for_load_state("networkidle")
    sent = sum(size for _, size in log)
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    times = page.evaluate(TIMED, query)
    context.close()
    return Cost(query, sent, len(log), median(times), heap)


def _material_bytes(records: Sequence[Mapping[str, Any]]) -> int:
    """What Material's own search loads before its first answer: its worker and all pages' texts."""
    pages = [
        {"location": one["url"], "title": one["title"] or "", "text": one["text"]}
        for one in records
    ]
    index = {"config": {"lang": ["zh"], "separator": "[\\s\\-]+"}, "docs": pages}
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    worker = next((scripts / "workers").glob("search.*.min.js"))
    loaded = [json.dumps(index, ensure_ascii=False).encode(), worker.read_bytes()]
    return sum(len(gzip.compress(one, 6)) for one in loaded)


HEAD = """# What a search costs

Written by `python scripts/bench_search.py`; see there for what is counted. kB are 1,000 bytes over
the wire, the page and its scripts included. A first query has an empty cache and counts all that
the page shows. Time is the answer with all bytes at hand, parsing included, median of 5; it depends
on what else the machine does. Material: the worker and index that its own search loads first,
counted, not run.

| measures | build s | files | index kB | start kB | first query kB | highest | slowest ms | MB \
| Material kB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
""".replace("\\\n", "")


def _report(runs: Sequence[Run]) -> str:
    sizes = "".join(f"{_size_row(run)}\n" for run in runs)
    heads = " | ".join(f"{run.measures:,}: kB, requests, ms" for run in runs)
    rows = [_query_row(costs) for costs in zip(*(run.costs for run in runs), strict=True)]
    table = "\n".join([f"| query | {heads} |", f"|---|{'---:|' * len(runs)}", *rows])
    return f"{HEAD}{sizes}\n{table}\n"


def _size_row(run: Run) -> str:
    sent = [cost.bytes for cost in run.costs]
    cells = [
        f"{run.measures:,}",
        f"{run.seconds:.1f}",
        f"{run.files:,}",
        *(f"{size / 1000:,.0f}" for size in (run.index, run.start)),
        *(f"{size / 1000:,.0f}" for size in (median(sent), max(sent))),
        f"{max(cost.milliseconds for cost in run.costs):.0f}",
        f"{max(cost.megabytes for cost in run.costs):.0f}",
        f"{run.material / 1000:,.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _query_row(costs: Sequence[Cost]) -> str:
    cells = [f"{cost.bytes / 1000:.0f}, {cost.requests}, {cost.milliseconds:.0f}" for cost in costs]
    return f"| {costs[0].query} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
