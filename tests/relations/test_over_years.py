"""A field over places and years: 未提及 and 未收录, what is new, given up, changed in number."""

import re
from pathlib import Path

import pytest

from planbook.check import open_library
from planbook.library import Library
from planbook.model import UNSORTED
from planbook.pages import sector_pages
from planbook.settings import Settings
from planbook.site import Site
from planbook.views.over_years import Cell, over_years

TESTS = Path(__file__).parent.parent


def _cell(site: Site, sector: str, place: str, year: int) -> Cell:
    rows = over_years(site, site.indexes.sectors[sector].entries)
    row = next(row for row in rows if row.plan.place == place)
    return next(cell for cell in row.cells if cell.year == year)


def test_a_changed_number_stands_beside_its_earlier_value(small_site: Site) -> None:
    (told,) = _cell(small_site, "traffic", "qinghe", 2022).told
    assert told.entry.id == "qinghe-2022/4"
    assert told.new is False
    assert told.numbers == (("增设防护栏12处", "新建防护栏20处"),)


def test_what_nothing_answers_was_given_up(small_site: Site) -> None:
    cell = _cell(small_site, "publicity", "qinghe", 2022)
    assert [entry.id for entry in cell.given_up] == ["qinghe-2021/3"]
    assert [plan.id for plan in cell.before] == ["qinghe-2021"]


def test_what_answers_nothing_is_new(small_site: Site) -> None:
    earlier = small_site.library.plans["qinghe-2021"]
    sections = tuple(
        section.model_copy(
            update={"measures": tuple(one for one in section.measures if one.id not in {"4", "5"})}
        )
        for section in earlier.sections
    )
    plans = small_site.library.plans | {
        earlier.id: earlier.model_copy(update={"sections": sections})
    }
    changed = Site(
        Library(small_site.library.registry, plans), small_site.data_dir, Settings("样例")
    )
    assert [told.new for told in _cell(changed, "traffic", "qinghe", 2022).told] == [True]


def test_a_plan_whose_topic_nobody_has_chosen_follows_none(small_site: Site) -> None:
    library = small_site.library
    plans = {key: one.model_copy(update={"topic": UNSORTED}) for key, one in library.plans.items()}
    unsorted = Site(Library(library.registry, plans), small_site.data_dir, Settings("样例"))
    assert unsorted.library.earlier == {}
    assert [told.new for told in _cell(unsorted, "traffic", "qinghe", 2022).told] == [None]


def test_the_first_plan_of_a_place_has_nothing_new(small_site: Site) -> None:
    cell = _cell(small_site, "traffic", "qinghe", 2021)
    assert [told.new for told in cell.told] == [None]
    assert (cell.before, cell.given_up) == ((), ())


def test_only_plans_on_a_topic_of_the_field_count_as_held(small_site: Site) -> None:
    rows = over_years(small_site, small_site.indexes.sectors["traffic"].entries)
    # a plan on food held for another place says nothing of traffic: 未收录, and no row
    assert {row.plan.topic for row in rows} == {"work-safety"}
    publicity = _cell(small_site, "publicity", "qinghe", 2022)
    assert publicity.held
    assert not publicity.told  # 未提及


def test_a_stray_measure_of_another_topic_makes_no_other_plan_of_it_held(
    small_site: Site,
) -> None:
    library = small_site.library
    food, safety = library.plans["shipin-2022"], library.plans["qinghe-2022"]
    (stray,) = (
        section.model_copy(update={"id": "s9", "measures": (measure,)})
        for section in safety.sections
        for measure in section.measures
        if "traffic" in measure.sectors
    )
    plans = dict(library.plans) | {
        food.id: food.model_copy(update={"sections": (*food.sections, stray)})
    }
    site = Site(Library(library.registry, plans), small_site.data_dir, Settings("样例"))
    rows = over_years(site, site.indexes.sectors["traffic"].entries)
    held = {plan.id for row in rows for cell in row.cells for plan in cell.held}
    # the plan that tells of traffic, not the other one on food: 未收录, and no 未提及
    assert held == {"qinghe-2021", "qinghe-2022", "shipin-2022"}
    assert "linxi-shipin" in plans


def test_places_that_say_something_of_the_field_come_first(small_site: Site) -> None:
    library = small_site.library
    like = library.plans["qinghe-2022"]
    # a place before 青禾 in the register's order, and plans without place, that tell nothing
    silent = {"baishi-2022": "baishi", "nowhere-2022": None}
    plans = dict(library.plans) | {
        key: like.model_copy(update={"id": key, "place": place, "sections": ()})
        for key, place in silent.items()
    }
    site = Site(Library(library.registry, plans), small_site.data_dir, Settings("样例"))
    rows = over_years(site, site.indexes.sectors["traffic"].entries)
    assert [row.plan.place for row in rows] == ["qinghe", "baishi", None]


def test_the_page_tells_it_without_a_script(small_site: Site) -> None:
    leaves = {leaf.address: leaf for leaf in sector_pages.leaves(small_site)}
    page = str(leaves["sectors/traffic/"].make().content)
    assert "增设防护栏12处 → 新建防护栏20处" in page
    assert "compare/?a=qinghe-2022&amp;b=qinghe-2021" in page
    assert "未提及" in str(leaves["sectors/publicity/"].make().content)


def test_a_field_of_several_pages_is_counted_and_leads_to_each_plan_s_measures(
    data_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planbook.runs.MOST", 1)
    site = Site(open_library(data_set), data_set, Settings("样例"))
    leaves = {leaf.address: leaf for leaf in sector_pages.leaves(site)}
    page = str(leaves["sectors/traffic/"].make().content)
    (table,) = re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL)
    goals = re.findall(r'<a href="../../(sectors/[^"#]*)#([^"]+)" aria-label="[^"]+">1</a>', table)
    assert dict(goals) == {
        address: plan
        for address, leaf in leaves.items()
        if address.startswith("sectors/traffic/")
        for plan in re.findall(r'<h2 id="(q[^"]+)"', str(leaf.make().content))
    }
