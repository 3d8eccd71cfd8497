"""Measure the search: bytes, requests, time and memory of a first query, at growing sizes.

Bytes are counted at the server, compressed as common hosts do; every first query starts with an
empty cache. Beside it stand Material's own search and, where installed, Pagefind. Results go to
scripts/bench_search.md. Needs the packages and the browser of the tests; for Pagefind,
`.venv/bin/pip install "pagefind[extended]"`.
"""

import argparse
import gzip
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.browser import find_browser
from bench.search_costs import bytes_sent, costs, page_bytes
from bench.search_frame import frame_bytes
from bench.search_peers import material_bytes, pagefind
from bench.search_report import Run, report
from bench.search_site import Searched, searched, write_site
from planbook.fold import fold
from planbook.search import build_search
from planbook.search.names import Names

REPORT = Path(__file__).with_suffix(".md")
SIZES = (0, 50, 250)  # plans made beside none (the real ones alone): 132, 2,000, 10,000 measures
CHOSEN = (
    "应急管理局",
    "安全生产",
    "隐患排查",
    "24小时",
    "6月底前",
    "消防安全",
    "安全",
    "党校",
    "双重预防机制",
    "县级以上",
)
# What costs most: each common word has a list of texts, and each that is less so lists of places.
COMMON = (
    "安全 生产 企业 检查",
    "安全 生产 企业 检查 管理 落实",
    "安全 生产 企业 检查 管理 落实 责任 部门",
    "安全 生产 企业 检查 管理 落实 责任 部门 工作 单位",
    "安 全 生 产 企 业 的 和 、 。",
    "、 。 ，",
    "工作，",
    "安全 OR 生产 OR 企业 工作",
    '"安全" "生产" -企业 检查',
    "工作 -安全 -生产 -企业",
    "安全 -绝无此词",
    "绝无此词 安全 生产 企业 检查",
    "安全生产 隐患排查 责任落实 综合治理",
    "消防安全 建筑施工 危险化学品 道路交通",
    "安全 消防 交通 建筑 矿山 危化 特种 设备 食品 农业 水利 旅游",
    "?q=安全+生产+企业+检查+管理+落实&sort=date&page=5",
    "?q=安全+生产&role=lead&sort=date&page=5",
    "?q=安全+生产+企业+检查+管理+落实&marks=off",
)
DRAWN = 25  # queries drawn from the texts at each size
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--enable-precise-memory-info"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--chromium", default=find_browser(), help="path of the browser")
    parser.add_argument("--out", type=Path, default=REPORT, help="the page to write")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=ARGUMENTS)
        runs = [_run(browser, plans) for plans in SIZES]
        frame = _frame(browser)
        browser.close()
    page = report(runs, frame, os.getloadavg()[0], os.cpu_count() or 1)
    options.out.write_text(page, encoding="utf-8", newline="\n")
    print(page)
    return 0


def _run(browser: Browser, plans: int) -> Run:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        given = searched(folder / "data", plans)
        began = time.process_time()
        files = build_search(given.measures, given.plans, Names(given.labels))
        seconds = time.process_time() - began
        write_site(folder / "site", files)
        return Run(
            len(given.measures),
            seconds,
            len(files),
            sum(map(len, files.values())),
            len(gzip.compress(files["search/start.json"])),
            costs(browser, folder / "site", CHOSEN),
            costs(browser, folder / "site", _draw(given)),
            bytes_sent(browser, folder / "site", COMMON),
            _rarest(given),
            page_bytes(browser, folder / "site"),
            material_bytes(given.measures),
            pagefind(browser, folder / "pages", given.measures, CHOSEN),
        )


def _frame(browser: Browser) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        given = searched(Path(scratch) / "data", 0)
        files = build_search(given.measures, given.plans, Names(given.labels))
        return frame_bytes(browser, Path(scratch), files)


def _draw(given: Searched) -> tuple[str, ...]:
    """Return parts of the texts, the same at every run."""
    chance = random.Random(7)
    texts = [fold(one["text"]) for one in given.measures]
    drawn = []
    for _ in range(DRAWN):
        text, size = chance.choice(texts), chance.randint(2, 12)
        start = chance.randrange(max(1, len(text) - size))
        drawn.append(text[start : start + size])
    return tuple(drawn)


def _rarest(given: Searched) -> tuple[int, ...]:
    """Return how often the rarest pair of neighbouring characters of each chosen query occurs."""
    texts = "\0".join(fold(one["text"]) for one in (*given.measures, *given.plans))
    pairs = [{query[at : at + 2] for at in range(len(query) - 1)} for query in map(fold, CHOSEN)]
    return tuple(min(map(texts.count, some)) for some in pairs)


if __name__ == "__main__":
    sys.exit(main())
