"""Fixtures that build, serve and open sites; loaded by `conftest`."""

from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from building import build
from playwright.sync_api import sync_playwright

from bench.browser import find_browser


def pytest_addoption(parser):
    parser.addoption("--bless", action="store_true", help="accept the pages as they are now")


@pytest.fixture(scope="session")
def repository_build(tmp_path_factory):
    """Build the repository's own site once; the finished process says how it went."""
    folder = tmp_path_factory.mktemp("repository") / "site"
    made = build(folder)
    made.site = folder
    return made


@pytest.fixture(scope="session")
def repository_site(repository_build):
    """Return the folder of the repository's own site."""
    assert repository_build.returncode == 0, repository_build.stderr[-3000:]
    return repository_build.site


@pytest.fixture(scope="session")
def browser():
    """Start the one browser of all tests."""
    path = find_browser()
    assert path, "no browser: `make test` says how to install one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser):
    """Return a function that serves a site folder and opens one of its pages."""
    with ExitStack() as opened:

        def open_one(site, address, width=1440, **context):
            base = opened.enter_context(serving(site))
            page = browser.new_page(viewport={"width": width, "height": 900}, **context)
            opened.callback(page.close)
            page.errors = []
            page.on("pageerror", lambda error: page.errors.append(str(error)))
            page.goto(base + address)
            page.wait_for_load_state("load")
            return page

        yield open_one


@contextmanager
def serving(folder, headers=()):
    """Serve a folder on a free port of this machine, each answer with further headers."""

    class Quiet(SimpleHTTPRequestHandler):
        def end_headers(self):
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
