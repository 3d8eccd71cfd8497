"""Pages of odd data still look meant: nothing sticks out, nothing is said that is not there."""

import gzip

import html5lib
import odd_data
import pytest
from building import build


@pytest.fixture(scope="module")
def odd_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    made = build(folder / "site", odd_data.write(folder / "data"))
    assert made.returncode == 0, made.stderr[-3000:]
    return folder / "site"


@pytest.mark.parametrize("address", odd_data.KINDS.values(), ids=odd_data.KINDS)
def test_nothing_sticks_out_on_a_small_phone(odd_site, open_page, address):
    page = open_page(odd_site, address, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1:visible").count() == 1
    assert page.errors == []


@pytest.mark.parametrize("address", odd_data.KINDS.values(), ids=odd_data.KINDS)
def test_odd_pages_are_valid_light_and_never_say_none(odd_site, address):
    html = (odd_site / address / "index.html").read_bytes()
    html5lib.HTMLParser(strict=True).parse(html, transport_encoding="utf-8")
    assert len(gzip.compress(html)) <= 30_000
    text = html.decode()
    assert ">None<" not in text
    assert "None" not in text.split("<body", 1)[1]
