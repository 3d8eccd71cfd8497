"""What the frame of the site adds to the search page: theme, header, navigation, all styles."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser

from bench.search_costs import page_bytes
from bench.search_site import ROOT, write_site


def frame_bytes(browser: Browser, folder: Path, files: Mapping[str, bytes]) -> int:
    """Return how many bytes more the search page of the real plans' site loads than one alone.

    Both are opened without a query and with an empty cache; `files` are the search files.
    """
    built, alone = folder / "built", folder / "alone"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml")]
    subprocess.run([*command, "-d", str(built)], check=True, capture_output=True)
    write_site(alone, files)
    return page_bytes(browser, built) - page_bytes(browser, alone)
