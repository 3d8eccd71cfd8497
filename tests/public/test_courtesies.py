"""What the frame does where scripts run: colours, outline, way back, paper."""

from pathlib import Path

import material
import pytest
from playwright.sync_api import expect
from test_browser import KINDS

PLAN = "plans/yueyanglou-2022/"
OUTLINE = ".md-nav--secondary"
# States and made-up elements do not tell whether an element is there.
LEFT_OUT = """(theirs) => {
  const selectors = (list) => [...list.cssRules].flatMap((rule) =>
    rule.selectorText ? rule.selectorText.split(/,(?![^(]*\\))/).map((one) => one.trim())
      : rule.cssRules && rule.type !== CSSRule.KEYFRAMES_RULE ? selectors(rule) : []);
  const made = /::[\\w-]+(?:\\([^)]*\\))?|:(?:before|after)\\b/g;
  const states = /:(?:hover|focus|active|target|checked|visited)\\b(?:-visible|-within)?/g;
  const fits = (one) => {
    try {
      return document.querySelector(one.replace(made, "").replace(states, "") || "*");
    } catch {
      return false;
    }
  };
  const published = new Set([...document.styleSheets].flatMap(selectors));
  const sheets = theirs.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets.flatMap(selectors).filter((one) => !published.has(one) && fits(one));
}"""
LAID_OUT = """[...document.querySelectorAll('.md-content__inner > *')]
  .every((one) => getComputedStyle(one).contentVisibility === 'visible')"""


def test_a_page_asks_for_one_style_sheet_and_two_scripts(repository_site, open_page):
    page = open_page(repository_site, "")
    asked = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    assert sorted(name.rpartition(".")[2] for name in asked if "svg" not in name) == [
        "css",
        "js",
        "js",
    ]


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_no_rule_of_the_theme_that_fits_a_page_is_left_out(repository_site, open_page, address):
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    theirs = [sheet.read_text(encoding="utf-8") for sheet in sorted(folder.glob("*.css"))]
    page = open_page(repository_site, address)
    assert page.evaluate(LEFT_OUT, theirs) == []


def test_colours_are_those_of_the_device_until_the_reader_chooses(repository_site, open_page):
    page = open_page(repository_site, PLAN, color_scheme="dark")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_label("浅色")).to_be_checked()
    page.get_by_label("关怀版").check()
    expect(body).to_have_attribute("data-md-color-scheme", "care")
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "care")
    expect(page.get_by_label("关怀版")).to_be_checked()


def test_the_outline_tells_where_the_reader_is(repository_site, open_page):
    page = open_page(repository_site, PLAN)
    here = page.locator(f"{OUTLINE} .md-nav__link--active")
    half_way = page.locator(f"{OUTLINE} a").nth(30)
    half_way.click()
    expect(here).to_have_count(1)
    expect(half_way).to_have_class("md-nav__link md-nav__link--active")
    expect(here).to_be_in_viewport()
    page.evaluate("window.scrollTo(0, 0)")
    expect(here).to_have_count(0)


def test_what_waits_far_below_is_laid_out_while_the_reader_reads(repository_site, open_page):
    page = open_page(repository_site, PLAN, width=360)
    page.wait_for_function(LAID_OUT)
    assert page.evaluate("window.scrollY") == 0


def test_an_address_leads_to_its_place_before_and_after_all_is_laid_out(repository_site, open_page):
    page = open_page(repository_site, f"{PLAN}#ledger", width=360)
    place = page.locator("#ledger")
    expect(place).to_be_in_viewport()
    page.wait_for_function(LAID_OUT)
    expect(place).to_be_in_viewport()


def test_the_way_to_the_top_shows_on_turning_back(repository_site, open_page):
    page = open_page(repository_site, PLAN, width=360)
    button = page.get_by_role("button", name="回到页面顶部")
    page.evaluate("window.scrollTo(0, 4000)")
    expect(button).to_be_hidden()
    page.evaluate("window.scrollTo(0, 3900)")
    button.click()
    page.wait_for_function("window.scrollY === 0")
    expect(button).to_be_hidden()


def test_what_is_folded_is_printed_and_folded_again(repository_site, open_page):
    page = open_page(repository_site, "plans/yueyanglou-2022/14/")
    folded = page.locator("article details:not([open])")
    number = folded.count()
    assert number > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(number)


def test_an_address_within_a_fold_opens_it(repository_site, open_page):
    page = open_page(repository_site, "plans/yueyanglou-2022/14/")
    inner = "article details:not([open]) [id]"
    name = page.locator(inner).first.get_attribute("id")
    page.evaluate("name => { location.hash = name }", name)
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
