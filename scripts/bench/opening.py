"""How the largest page of each kind opens on a phone: weight, first paint, load event."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench.host import Log, served

KINDS = ("sectors", "years", "departments", "plans")  # folders of a site; beside them the home page
ROUNDS = 5
WINDOW: ViewportSize = {"width": 360, "height": 640}
SLOWER = 4  # times slower than this machine's processor
# "Slow 4G" of Lighthouse: milliseconds to and fro, bytes a second.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200e3, "uploadThroughput": 94e3}
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
READY = """() => performance.getEntriesByName("first-contentful-paint").length
  && performance.getEntriesByType("navigation")[0].loadEventEnd"""
TIMES = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const [page] = performance.getEntriesByType("navigation");
  return [paint.startTime, page.loadEventEnd];
}"""


@dataclass(frozen=True)
class Opening:
    """A page opened with an empty cache: bytes with gzip, and milliseconds at the middle."""

    kind: str  # "home", or the folder
    html: int  # bytes of the page itself
    all: int  # bytes of everything that it asks for until its load event
    paint: float
    load: float


def openings(site: Path, chromium: str) -> tuple[Opening, ...]:
    """Open the home page and the largest page of each kind of a finished site."""
    with sync_playwright() as playwright, served(site) as (base, log):
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        found = tuple(
            _opening(browser, base, log, kind, page.relative_to(site))
            for kind, page in (("home", site / "index.html"), *_largest(site))
        )
        browser.close()
    return found


def _opening(browser: Browser, base: str, log: Log, kind: str, page: Path) -> Opening:
    url = base + page.as_posix().removesuffix("index.html")
    times = []
    for _ in range(ROUNDS):
        log.clear()
        times.append(_times(browser, url))
    paint, load = (median(some) for some in zip(*times, strict=True))
    html = next(size for asked, size in log if base + asked.removeprefix("/") == url)
    return Opening(kind, html, sum(size for _, size in log), paint, load)


def _largest(site: Path) -> Iterator[tuple[str, Path]]:
    for kind in KINDS:
        pages = (site / kind).glob("*/index.html")
        yield kind, max(pages, key=lambda page: (page.stat().st_size, page))


def _times(browser: Browser, url: str) -> tuple[float, float]:
    """Return when a page first paints and when it has loaded, on a throttled phone."""
    context = browser.new_context(viewport=WINDOW, device_scale_factor=2)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    page.wait_for_function(READY)
    paint, load = page.evaluate(TIMES)
    context.close()
    return paint, load
