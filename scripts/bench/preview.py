"""How soon an edit of a plan shows in a preview, on its page and on a measure's page."""

import re
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

EDITS = 3
LONGEST = 120.0  # seconds to wait for the preview to start, or for an edit to show
BETWEEN = 0.1  # seconds between two looks
QUIET = 2.0  # seconds for the preview to come to rest before the next edit


def edits(
    command: list[str], cwd: Path, settings: Mapping[str, str], data: Path
) -> dict[str, float]:
    """Return the seconds by the clock until an edit shows, by kind of page.

    `command` starts the preview but for its address. The plan is left as it was. Raise
    TimeoutError where nothing shows.
    """
    base = f"127.0.0.1:{_free_port()}"
    with subprocess.Popen(
        [*command, "-a", base],
        cwd=cwd,
        env=dict(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as preview:
        try:
            _wait(lambda: bool(_read(f"http://{base}/")))
            return _shown(f"http://{base}/plans/", sorted((data / "plans").glob("*.yml"))[0])
        finally:
            preview.terminate()


def _shown(plans: str, plan: Path) -> dict[str, float]:
    text = plan.read_text(encoding="utf-8")
    measure = re.search(r"^  - id: '?([\w-]+)", text, re.MULTILINE)
    pages = {"plan": f"{plans}{plan.stem}/"}
    if measure:
        pages["measure"] = f"{plans}{plan.stem}/{measure[1]}/"
    found = {}
    for kind, page in pages.items():
        _read(page)
        found[kind] = median(_seconds(plan, text, page, f"{kind}{edit}") for edit in range(EDITS))
    plan.write_text(text, encoding="utf-8")
    return found


def _seconds(plan: Path, text: str, page: str, reviewer: str) -> float:
    """Say who has reviewed the plan; return how long it takes until its page says so."""
    time.sleep(QUIET)
    edited = re.sub(r"^  by: .*$", f"  by: {reviewer}", text, flags=re.MULTILINE)
    start = time.monotonic()
    plan.write_text(edited, encoding="utf-8")
    _wait(lambda: reviewer in _read(page))
    return time.monotonic() - start


def _wait(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST
    while not seen():
        if time.monotonic() > until:
            raise TimeoutError("the preview does not show it")
        time.sleep(BETWEEN)


def _read(url: str) -> str:
    """Return a page of the preview; nothing while there is none."""
    try:
        with urlopen(url, timeout=LONGEST) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
