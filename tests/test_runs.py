"""Long lists: no page shows more than so many entries, and no entry is lost on the way."""

import re

import pytest

from planbook import address, runs
from planbook.building.links import broken_links
from planbook.building.writing import Writing
from planbook.check import open_library
from planbook.pages import every_leaf
from planbook.runs import cut
from planbook.settings import Settings
from planbook.site import Site

MOST = 2


@pytest.fixture
def paged(monkeypatch, data_set):
    """Return the invented data set as a site whose pages show two entries of a list."""
    monkeypatch.setattr(runs, "MOST", MOST)
    return Site(open_library(data_set), data_set, Settings("样例"))


def test_a_run_is_full_but_never_divides_what_stands_together(monkeypatch):
    monkeypatch.setattr(runs, "MOST", 10)
    groups = [4, 6, 1, 25, 3, 3]
    assert cut(groups, lambda group: group) == ((4, 6), (1,), (25,), (3, 3))
    assert cut([]) == ((),)


def test_every_link_of_paged_lists_leads_somewhere(paged, tmp_path):
    leaves = list(every_leaf(paged))
    writing = Writing(paged, leaves, tmp_path, lambda leaf: str(leaf.make().content))
    for task in writing.tasks(writing.others):
        task()
    of_written_pages = re.compile(
        r"链接“[./]*(#top|(assets|analysts|guide|about|accessibility)/.*)?”"
    )
    assert [fault for fault in broken_links(tmp_path) if not of_written_pages.search(fault)] == []


def test_pages_lead_on_from_each_to_the_next_and_lose_nothing(paged):
    made = {leaf.address: str(leaf.make().content) for leaf in every_leaf(paged)}
    lists = {
        address.PLANS: {address.plan(plan) for plan in paged.plans},
        address.CITATIONS: {
            address.citation(one.record) for one in paged.indexes.citations.values()
        },
        **{
            address.sector(shelf.record): {address.entry(entry) for entry in shelf.entries}
            for shelf in paged.indexes.sectors.values()
        },
        **{
            address.office(shelf.record): {address.entry(entry) for entry in shelf.entries}
            for shelf in paged.indexes.offices.values()
        },
    }
    for at, wanted in lists.items():
        shown, here = set(), at
        while here:
            html = made[here]
            root = re.escape(address.root(here))
            shown |= set(re.findall(rf'href="{root}((?:plans|citations)/[^"#]+/)"', html))
            following = re.search(rf'<a rel="next" href="{root}([^"]+)"', html)
            here = following and following[1]
        assert wanted <= shown, at
    assert sum(at.endswith("page_2/") for at in made) > 3


def test_every_row_of_a_long_ledger_stands_on_one_of_its_pages(paged):
    made = {leaf.address: leaf.make().content for leaf in every_leaf(paged)}
    whole = made[address.DEADLINES].count("<tr data-kind=")
    years = [at for at in made if re.match(r"years/\d+/", at)]
    assert sum(made[at].count("<tr data-kind=") for at in years) >= whole > MOST
    assert all(made[at].count("<tr data-kind=") <= MOST for at in years)
    assert any("deadlines_2" in at for at in years)
