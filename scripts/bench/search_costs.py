"""What a first query costs a reader, measured in a browser with an empty cache."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from bench.host import Log, served

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
class Sent:
    """What one first query sent; the query is words, or what stands in the address from `?` on."""

    query: str
    hits: int
    bytes: int
    requests: int


@dataclass(frozen=True)
class Cost(Sent):
    """What one first query cost the reader; `processor` is milliseconds of the tab's process."""

    milliseconds: float
    processor: float
    megabytes: float


def costs(browser: Browser, site: Path, queries: tuple[str, ...]) -> tuple[Cost, ...]:
    """Return what each query, words alone, costs on the search page of a site."""
    with served(site) as (base, log):
        return tuple(_cost(browser, base, log, query) for query in queries)


def bytes_sent(browser: Browser, site: Path, queries: tuple[str, ...]) -> tuple[Sent, ...]:
    """Return what each query sends on the search page of a site."""
    with served(site) as (base, log):
        return tuple(_bytes_sent(browser, base, log, query) for query in queries)


def page_bytes(browser: Browser, site: Path) -> int:
    """Return what the search page of a site loads with an empty cache, before any query."""
    with served(site) as (base, log):
        context = browser.new_context()
        context.new_page().goto(f"{base}search/", wait_until="networkidle")
        context.close()
        return sum(size for _, size in log)


def _bytes_sent(browser: Browser, base: str, log: Log, query: str) -> Sent:
    page = browser.new_context().new_page()
    sent = _sent(page, base, log, query)
    page.context.close()
    return sent


def _cost(browser: Browser, base: str, log: Log, query: str) -> Cost:
    page = browser.new_context().new_page()
    sent = _sent(page, base, log, query)
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    times, processor = _timed(page, query)
    page.context.close()
    return Cost(**vars(sent), milliseconds=median(times), processor=processor, megabytes=heap)


def _sent(page: Page, base: str, log: Log, query: str) -> Sent:
    """Open the page with a query and an empty cache; count until all that it shows stands."""
    log.clear()
    asked = query if query.startswith("?") else f"?q={quote(query)}"
    page.goto(f"{base}search/{asked}")
    page.wait_for_selector("#results[data-state=done]", state="attached")
    page.wait_for_load_state("networkidle")
    hits = int(page.get_attribute("#results", "data-total") or 0)
    return Sent(query, hits, sum(size for _, size in log), len(log))


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
