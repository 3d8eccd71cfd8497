"""The site under the headers of the sample configuration for nginx, in a real browser."""

import re

import pytest
from building import ROOT
from playwright.sync_api import expect
from site_fixtures import serving

SAMPLE = ROOT / "docs" / "guide" / "nginx.conf"
HEADER = re.compile(r'^    add_header ([\w-]+) (?:"([^"]*)"|([^\s$]+)) always;$', re.MULTILINE)
WATCH = """document.addEventListener("securitypolicyviolation", (event) =>
  violated(`${event.violatedDirective} ${event.blockedURI} ${location.pathname}`));"""
# Resolves with what the policy says of an inline script, or null where it lets it run.
INLINE = """() => new Promise((told) => {
  const once = { once: true };
  const script = Object.assign(document.createElement("script"), { textContent: "ran = true" });
  const tell = (event) => told(event.effectiveDirective);
  document.addEventListener("securitypolicyviolation", tell, once);
  document.body.append(script);
  setTimeout(() => told(null), 2000);
})"""


def sample_headers():
    found = HEADER.findall(SAMPLE.read_text(encoding="utf-8"))
    return [(name, quoted or bare) for name, quoted, bare in found]


@pytest.fixture
def watched(repository_site, browser):
    """Open a page that tells every violation of the policy into its list `violations`."""
    with serving(repository_site, sample_headers()) as base:
        page = browser.new_page(base_url=base, viewport={"width": 1440, "height": 900})
        page.violations, page.errors = [], []
        page.expose_function("violated", lambda told: page.violations.append(told))
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        yield page
        page.close()


def test_the_policy_allows_nothing_inline_and_no_other_host():
    policy = dict(sample_headers())["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_everything_works_under_the_policy_and_an_inline_script_does_not(watched):
    page = watched
    page.goto("/")
    page.locator(".pb-scheme", has_text="深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/plans/yueyanglou-2022/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/plans/yueyanglou-2022/14/")
    page.locator("button", has_text="复制 GB/T 7714").click()
    page.wait_for_selector(".pb-said:not(:empty)")
    page.goto("/search/?q=燃气")
    page.wait_for_selector("#results[data-state=done]")
    page.locator("#search-related").click()
    page.wait_for_selector("#related-results li")
    with page.expect_download() as started:
        page.locator("#search-csv").click()
    assert started.value.path().stat().st_size > 0
    page.goto("/compare/?a=qinhuangdao-2020&b=yueyanglou-2022")
    page.wait_for_selector(".pb-pair h2")
    page.goto("/deadlines/?today=2022-07-01")
    page.locator("#ledger-choices select[name=place]").select_option("yicheng")
    page.wait_for_selector(".pb-ledger-count:not(:empty)")
    page.goto("/guide/publish/")
    page.goto("/404.html")
    assert page.violations == []
    assert page.errors == []
    assert page.evaluate(INLINE) == "script-src-elem"
