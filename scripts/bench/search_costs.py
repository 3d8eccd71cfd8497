"""What a first query costs a reader, measured in a browser with an empty cache."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from bench.search_host import Log, served

ROUNDS = 10

# Have every byte at hand: from now on the page's files come from memory. Then the answer itself, a
# fresh module each time, parsing included.
HELD = """async (query) => {
  const held = new Map();
  const fromNet = window.fetch;
  window.fetch = async (url) => {
    const key = String(url);
    if (!held.has(key)) held.set(key, await (await fromNet(url)).arrayBuffer());
    return new Response(held.get(key).slice(0));
  };
  const { find } = await import(new URL("../assets/planbook/search.js?held", location));
  await find(query);
}"""
TIMED = """async ([query, rounds]) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const { find } = await import(new URL(`../assets/planbook/search.js?${round}`, location));
    const start = performance.now();
    await find(query);
    times.push(performance.now() - start);
  }
  return times;
}"""


@dataclass(frozen=True)
class Cost:
    """What one first query cost the reader; `processor` is milliseconds of the tab's process."""

    query: str
    hits: int
    bytes: int
    requests: int
    milliseconds: float
    processor: float
    megabytes: float


def costs(browser: Browser, site: Path, queries: tuple[str, ...]) -> tuple[Cost, ...]:
    """Return what each query costs on the search page of a site."""
    with served(site) as (base, log):
        return tuple(_cost(browser, base, log, query) for query in queries)


def page_bytes(browser: Browser, site: Path) -> int:
    """Return what the search page of a site loads with an empty cache, before any query."""
    with served(site) as (base, log):
        context = browser.new_context()
        context.new_page().goto(f"{base}search/", wait_until="networkidle")
        context.close()
        return sum(size for _, size in log)


def _cost(browser: Browser, base: str, log: Log, query: str) -> Cost:
    """Open the page with a query and an empty cache; count until all that it shows stands."""
    context = browser.new_context()
    page = context.new_page()
    log.clear()
    page.goto(f"{base}search/?q={quote(query)}")
    page.wait_for_selector("#results[data-state=done]", state="attached")
    page.wait_for_load_state("networkidle")
    sent, requests = sum(size for _, size in log), len(log)
    hits = int(page.get_attribute("#results", "data-total") or 0)
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    times, processor = _timed(page, query)
    context.close()
    return Cost(query, hits, sent, requests, median(times), processor, heap)


def _timed(page: Page, query: str) -> tuple[list[float], float]:
    """Return milliseconds of each answer by the clock, and of the processor for one on average."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.evaluate(HELD, query)
    before = _processor_seconds(devtools)
    times = page.evaluate(TIMED, [query, ROUNDS])
    return times, (_processor_seconds(devtools) - before) / ROUNDS * 1000


def _processor_seconds(devtools: CDPSession) -> float:
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ProcessTime"))
