"""Measure whole builds at growing sizes, ours and, in the same run, a stock site of the same texts.

Of the largest build it opens pages as a phone does, and at the size of an office's library it
times a preview. The data is made by `make_corpus`; results go to scripts/bench_build.md. Runs on
Linux, for it reads the memory of processes from /proc; needs the packages and the browser of the
tests.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import make_corpus
from bench.browser import find_browser
from bench.opening import openings
from bench.phases import PHASES
from bench.preview import edits
from bench.report import OURS, Build, Measured, machine, report
from bench.stock import write_stock
from bench.watch import Watched, watched
from planbook.check import open_library
from planbook.console import CommandParser, speak_utf8

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path(__file__).with_suffix(".md")
SIZES = (4, 50, 250)  # plans, of 40 measures each
PREVIEWED = 50  # plans, where that is among the sizes
AGAIN = 2  # times that the phases before the pages are measured once more
CAP = 300.0  # seconds for a stock build; the navigation of all pages grows with their square
HEAD = """# What a build costs

Written by `make bench` ({machine}).
Seconds by the clock, and with them pages a second, depend on what else the machine does; processor
seconds do so far less. Texts of `make_corpus`, about 40 measures a plan. Planbook is `mkdocs build`
with all pages, search index, downloads and the check of every link. Stock is MkDocs Material with
the same texts, a Markdown page a plan and a measure and its search: with the navigation that it
makes by itself of all pages, and with the front page alone in it; stopped after {cap:.0f} s, when
its pages a second are less than all its pages by that time. Pages are counted in the finished site;
memory is of all processes of a build together. Growth is the exponent of processor seconds since
the size before: 1 is in proportion. Phases are measured one by one in one process, but relations;
of those before the pages the least of three runs is told.
Pages are opened in Chromium with an empty cache, five times each, the middle one told: a window of
360 px, the processor slowed to a quarter, a network of 1.6 Mbit/s and 150 ms to and fro; kB are
with gzip. A preview is `mkdocs serve`: from writing a plan's file until the page shows it.

"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, show and write the report."""
    speak_utf8()
    parser = CommandParser("测量生成网站所需的时间、内存和空间。")
    parser.add_argument("--plans", type=int, nargs="+", default=SIZES, help="各次的计划份数")
    parser.add_argument("--cap", type=float, default=CAP, help="对照网站最多等多少秒")
    parser.add_argument("--out", type=Path, default=REPORT, help="结果写到哪个文件")
    parser.add_argument("--chromium", default=find_browser(), help="打开网页用的浏览器")
    options = parser.parse_args(arguments)
    found = Measured()
    with tempfile.TemporaryDirectory() as folder:
        for plans in sorted(options.plans):
            data = Path(folder) / f"data-{plans}"
            make_corpus.main([str(plans), "--out", str(data)])
            for step in _steps(found, data, plans, options):
                print(step, flush=True)
                # Written as it grows: the largest build takes long and may be stopped.
                head = HEAD.format(machine=machine(), cap=options.cap)
                options.out.write_text(head + report(found), encoding="utf-8")
    return 0


def _steps(found: Measured, data: Path, plans: int, options: Namespace) -> Iterator[str]:
    """Measure one size, add what is found, and tell of each step."""
    found.phases[plans] = _phases(data)
    with tempfile.TemporaryDirectory() as site:
        run = _run(ROOT / "mkdocs.yml", data, Path(site), 10 * options.cap)
        ours = _built(OURS, plans, run, Path(site))
        found.builds.append(ours)
        yield f"{plans} {OURS}: {ours.run}"
        if plans == max(options.plans):
            found.openings[plans] = openings(Path(site), options.chromium)
            yield f"{plans} {OURS}: {found.openings[plans]}"
    if plans == PREVIEWED:
        preview = [sys.executable, "-m", "mkdocs", "serve"]
        found.edits[plans] = edits(preview, ROOT, _settings(data), data)
        yield f"{plans} {OURS}: {found.edits[plans]}"
    for build in _stock(data, plans, options.cap):
        found.builds.append(build)
        yield f"{plans} {build.builder}: {build.run}"


def _stock(data: Path, plans: int, cap: float) -> Iterator[Build]:
    """Yield the two stock builds of a data folder; each site is removed again."""
    library = open_library(data)
    pages = 0
    for builder, in_nav in (("stock, pages out of navigation", False), ("stock", True)):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as site:
            config = write_stock(library, Path(folder), in_nav=in_nav)
            built = _built(builder, plans, _run(config, data, Path(site), cap), Path(site))
        pages = pages if built.run.stopped else built.pages
        yield replace(built, pages=pages)


def _run(config: Path, data: Path, site: Path, cap: float) -> Watched:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    return watched(command, ROOT, _settings(data), cap)


def _built(builder: str, plans: int, run: Watched, site: Path) -> Build:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    return Build(builder, plans, run, pages, len(files), sum(p.stat().st_size for p in files))


def _phases(data: Path) -> dict[str, float]:
    """Return the least of each phase, of one run with the pages and some that end before them."""
    runs = [_measured(data), *(_measured(data, "--no-pages") for _ in range(AGAIN))]
    return {name: min(run[name] for run in runs if name in run) for name in PHASES}


def _measured(data: Path, *options: str) -> dict[str, float]:
    """Measure in a process of its own: whoever has built once builds quicker."""
    command = [sys.executable, "-m", "bench.phases", str(data), *options]
    said = subprocess.run(command, cwd=ROOT, env=_settings(data), capture_output=True, check=True)
    found: dict[str, float] = json.loads(said.stdout)
    return found


def _settings(data: Path) -> dict[str, str]:
    paths = os.pathsep.join(str(ROOT / name) for name in ("hooks", "scripts"))
    ours = {"PLANBOOK_DATA": str(data), "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, **ours}


if __name__ == "__main__":
    sys.exit(main())
