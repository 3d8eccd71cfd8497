"""What a first query costs a reader, measured in a browser with an empty cache."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser

from bench.search_host import Log, served

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
    hits: int
    bytes: int
    requests: int
    milliseconds: float
    megabytes: float


def costs(browser: Browser, site: Path, queries: tuple[str, ...]) -> tuple[Cost, ...]:
    """Return what each query costs on the search page of a site."""
    with served(site) as (base, log):
        return tuple(_cost(browser, base, log, query) for query in queries)


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
    times = page.evaluate(TIMED, query)
    context.close()
    return Cost(query, hits, sent, requests, median(times), heap)
