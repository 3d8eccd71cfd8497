"""The preview: an edit shows within seconds, a mistake shows as a banner, nothing hangs."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import ROOT, build, environment, settings_of_its_own

PATIENCE = 180.0  # how long a busy machine may take; how quick a preview is, is measured by hand


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a data folder; give the address and the plan file that tests may edit."""
    folder = tmp_path_factory.mktemp("preview")
    data_set = Path(shutil.copytree(ROOT / "tests" / "data_set", folder / "data_set"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(data_set), stdout=log, stderr=log
        )
        base = f"http://127.0.0.1:{port}/"
        try:
            _wait_until(lambda: _get(base) != "")
            yield base, sorted((data_set / "plans").glob("*.yml"))[0]
        finally:
            server.terminate()
            server.wait(20)


def test_an_edit_of_the_data_shows(preview):
    base, plan = preview
    page = f"{base}plans/{plan.stem}/"
    assert "甲乙丙丁" not in _get(page)
    text = plan.read_text(encoding="utf-8")
    edited = re.sub(r"(?m)^reviewed: .*$", "reviewed: {by: 甲乙丙丁, date: 2022-06-01}", text)
    assert edited != text
    plan.write_text(edited, encoding="utf-8")
    _wait_until(lambda: "甲乙丙丁" in _get(page))


def test_a_measure_is_previewed_as_a_build_would_publish_it(preview, tmp_path):
    """What leads from it to other plans is made of the edited data too."""
    base, plan = preview
    at = f"plans/{plan.stem}/1/"
    before = _elsewhere(_get(base + at))
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"sectors: \[.*\]", "sectors: [publicity]", text), encoding="utf-8")
    _wait_until(lambda: "sectors/publicity/" in _get(base + at))
    config = settings_of_its_own(tmp_path, f"site_url: {base}\n")
    made = build(tmp_path / "site", plan.parent.parent, config=config)
    assert made.returncode == 0, made.stderr[-3000:]
    built = (tmp_path / "site" / at / "index.html").read_text(encoding="utf-8")
    # The host's server puts a script of its own at the end of each page.
    shown = re.sub(
        r"<script>\s*var livereload.*?</script>\s*(?=</body>)", "", _get(base + at), flags=re.S
    )
    assert shown.split() == built.split()
    assert _elsewhere(shown) != before


def test_a_mistake_shows_as_a_banner_over_the_last_good_site(preview):
    base, plan = preview
    page = f"{base}plans/{plan.stem}/"
    good = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"(?m)^place: .*$", "place: nowhere", good), encoding="utf-8")
    _wait_until(lambda: "nowhere" in _get(page))
    assert "数据有误" in _get(base)
    assert f"plans/{plan.name}:" in _get(page)
    plan.write_text(good, encoding="utf-8")
    _wait_until(lambda: "数据有误" not in _get(page))


def _elsewhere(page: str) -> str:
    """Return the part of a measure's page that leads to other plans."""
    found = re.search(r'id="elsewhere".*?</section>', page, re.S)
    assert found, "the page tells what is elsewhere"
    return found[0]


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except OSError:
        return ""


def _wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    pytest.fail(f"not seen within {PATIENCE} seconds")
