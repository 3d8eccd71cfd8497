"""Task lists, what departments carry, and who does what in a plan: on real plans, by reading."""

import csv
import io
import re
from pathlib import Path

import pytest

from planbook.exports.ledger_files import ledger_files
from planbook.exports.task_files import task_files
from planbook.model import Clause, Deadline, Responsibility
from planbook.pages import department_pages, every_leaf, matrix_pages, office_pages
from planbook.registry import Office
from planbook.site import Site
from planbook.views.matrix import MOST_COLUMNS, matrix
from planbook.views.tasks import task_list
from planbook.views.workload import partners, plan_loads, sector_shares, year_shares

TESTS = Path(__file__).parent.parent


def _tasks(site: Site, department: str, place: str) -> dict:
    shelf = site.indexes.offices[f"{department}/{place}"]
    lists = task_list(site, shelf.record, shelf.entries)
    return {task.entry.measure.id: task for held in lists for task in held.tasks}


def test_a_list_has_every_measure_of_the_office_once_strongest_role_first(real_site):
    tasks = _tasks(real_site, "emergency-management", "yueyanglou")
    leads = ["1", "2", "18", "24", "25"]  # 25 is led in one sentence and answered for in others
    assert list(tasks)[:5] == leads
    assert [task.number for task in tasks.values()] == list(range(1, 18))
    assert tasks["25"].roles == ("lead", "responsible")
    assert all(task.roles == ("responsible",) for key, task in tasks.items() if key not in leads)


def test_only_the_sentences_that_name_the_office_are_its_own(real_site):
    task = _tasks(real_site, "culture-tourism", "yueyanglou")["18"]
    assert task.clauses == (3,)
    assert task.quote(3) == "强化游乐场所及旅游景区大型游乐设施常态化安全隐患排查。"
    assert _tasks(real_site, "urban-management", "yueyanglou")["18"].clauses == (1, 2)


def _site_with_a_late_clause(
    site: Site, text: str, *deadlines: Deadline, whose: str = "市交通局"
) -> Site:
    """Return the site with another second clause in `4` of 2021, the task of one office alone.

    The first clause of `4` names 市交通局 and 市应急局.
    """
    library = site.library
    plan = library.plans["qinghe-2021"]
    section = plan.sections[1]
    named = Responsibility(role="responsible", departments=(whose,))
    late = Clause(text=text, responsibilities=(named,))
    measure = section.measures[0]
    measure = measure.model_copy(
        update={"clauses": (measure.clauses[0], late), "deadlines": deadlines}
    )
    section = section.model_copy(update={"measures": (measure, *section.measures[1:])})
    plan = plan.model_copy(update={"sections": (plan.sections[0], section)})
    changed = type(library)(library.registry, {**library.plans, plan.id: plan})
    return Site(changed, site.data_dir, site.settings)


def test_days_of_other_sentences_are_not_its_own(small_site):
    late = Deadline(text="年底前", by="2021-12-31")
    site = _site_with_a_late_clause(small_site, "年底前安装定位装置。", late)
    assert _tasks(site, "emergency", "qinghe")["4"].deadlines == ()
    assert [one.text for one in _tasks(site, "transport", "qinghe")["4"].deadlines] == ["年底前"]


def test_a_day_that_stands_in_several_sentences_is_that_of_each(small_site):
    text = small_site.library.by_id["qinghe-2021/4"].measure.clauses[0].text
    both = Deadline(text=text[:4], by="2021-12-31")
    site = _site_with_a_late_clause(small_site, f"{text[:4]}上锁。", both, whose="市公安局")
    for office in ("emergency", "transport", "police"):
        assert _tasks(site, office, "qinghe")["4"].deadlines == (both,)


def test_the_ledger_of_an_office_and_its_department_has_the_days_of_its_task_list(small_site):
    late = Deadline(text="年底前", by="2021-12-31")
    site = _site_with_a_late_clause(small_site, "年底前安装定位装置。", late)
    files = dict(ledger_files(site))
    pages = {leaf.address: leaf for leaf in every_leaf(site)}
    for department, held in (("transport", True), ("emergency", False)):
        for at in (f"departments/{department}/", f"departments/{department}/qinghe/"):
            own = "年底前安装定位装置" in files[f"{at}deadlines.csv"].decode()
            shown = "前</span>安装定位装置" in str(pages[at].make().content)
            assert (own, shown) == (held, held), at


@pytest.mark.parametrize(
    ("deadlines", "texts", "days"),
    [
        (
            {"年底前": "2021-12-31", "近期": None, "6月底前": "2021-06-30"},
            "年底前；近期；6月底前",
            "2021-12-31；；2021-06-30",
        ),
        ({"年底前": "2021-12-31"}, "年底前", "2021-12-31"),
        ({"近期": None, "6月底前": None}, "近期；6月底前", ""),
    ],
)
def test_the_table_has_the_day_of_each_deadline_in_their_order(small_site, deadlines, texts, days):
    said = [Deadline(text=text, by=by) for text, by in deadlines.items()]
    site = _site_with_a_late_clause(
        small_site, "年底前安装定位装置，近期摸底，6月底前招标。", *said
    )
    table = dict(task_files(site))["departments/transport/qinghe/tasks.csv"]
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    row = next(row for row in rows if row["网址"].startswith("plans/qinghe-2021/4/"))
    assert (row["期限"], row["日期"]) == (texts, days)


def test_a_duty_on_the_heading_makes_every_measure_below_a_task(small_site):
    tasks = _tasks(small_site, "safety-committee", "qinghe")
    assert set(tasks) == {"1", "2", "3"}
    assert [one.text for one in tasks["2"].deadlines] == ["6月底前"]


def test_page_and_table_list_the_same_tasks_and_groups_have_them_too(real_site):
    files = dict(task_files(real_site))
    pages = {
        page.address: str(page.content)
        for page in (leaf.make() for leaf in office_pages.leaves(real_site))
    }
    assert set(files) == {f"{at}tasks.csv" for at in pages}
    for at, html in pages.items():
        rows = list(csv.DictReader(io.StringIO(files[f"{at}tasks.csv"].decode("utf-8-sig"))))
        assert [row["序号"] for row in rows] == re.findall(r"pb-tasks__number\">(\d+)<", html)
        assert rows, at
        assert f'href="{"../" * at.count("/")}{at}tasks.csv"' in html
    group = "departments/townships-subdistricts/yueyanglou/"
    assert "任务清单" in pages[group]
    assert "其中的句子" in files[f"{group}tasks.csv"].decode()


def test_what_a_department_carries_is_counted_by_plan_and_role(real_site):
    shelf = real_site.indexes.departments["emergency-management"]
    loads = plan_loads(real_site, shelf.record, shelf.entries)
    found = [
        (load.plan.id, load.roles["lead"], load.roles["responsible"], load.number) for load in loads
    ]
    assert found == [("qinhuangdao-2020", 3, 28, 31), ("yueyanglou-2022", 5, 13, 17)]


def test_shares_are_of_all_measures_of_the_sector_and_the_year(real_site):
    shelf = real_site.indexes.departments["emergency-management"]
    years = {
        share.name: (share.number, share.whole)
        for share in year_shares(real_site, shelf.record, shelf.entries)
    }
    assert years == {"2022年": (17, 28), "2020年": (31, 57)}
    for share in sector_shares(real_site, shelf.record, shelf.entries):
        sector = real_site.indexes.sectors[share.address.split("/")[1]]
        both = {entry.id for entry in sector.entries} & {entry.id for entry in shelf.entries}
        assert (share.number, share.whole) == (len(both), len(sector.entries))


def test_partners_are_departments_wherever_they_are(real_site):
    shelf = real_site.indexes.departments["emergency-management"]
    found = {
        office.department.id: count
        for office, count in partners(real_site, shelf.record, shelf.entries)
    }
    named = [
        entry
        for entry in shelf.entries
        if any(duty.office.department.id == "public-security" for duty in real_site.duties(entry))
    ]
    assert found["public-security"] == len(named)
    assert "emergency-management" not in found


@pytest.mark.parametrize("picture", ["by-sector", "by-year", "partners-picture"])
def test_a_picture_of_a_department_tells_what_its_table_tells(small_site, picture):
    pages = {
        page.address: str(page.content)
        for page in (leaf.make() for leaf in department_pages.leaves(small_site))
    }
    html = pages["departments/emergency/"]
    svg, table = re.search(
        rf'<svg [^>]*aria-labelledby="{picture}-title .*?</svg>.*?</table>', html, re.S
    )[0].split("</svg>")
    assert f'<desc id="{picture}-telling">' in svg
    assert not re.search(r"<(rect|text|line|circle)\b", re.sub(r"<a .*?</a>", "", svg, flags=re.S))
    drawn = [goal for goal in re.findall(r'<a href="([^"]+)"', svg) if goal != "#top"]
    told = [goal for goal in re.findall(r'<a href="([^"]+)"', table) if "search/?" not in goal]
    assert drawn == told


def test_a_matrix_has_every_duty_of_the_plan_once(real_site):
    for plan, entries in real_site.by_plan(real_site.library.entries):
        made = matrix(real_site, plan, entries)
        assert len(made.columns) <= MOST_COLUMNS
        rows = [row for _, rows in made.sections for row in rows]
        assert [row.entry for row in rows] == list(entries)
        for row in rows:
            told = {
                (role, holder.office)
                for holder, roles in zip(made.columns, row.cells, strict=True)
                for role in roles
            }
            names = {(role, duty.as_written) for role, duties in row.others for duty in duties}
            columns = {holder.office for holder in made.columns}
            for duty in real_site.duties(row.entry):
                if duty.office in columns:
                    assert (duty.role, duty.office) in told
                else:
                    assert (duty.role, duty.as_written) in names


def test_a_plan_without_duties_says_so_and_leads_on(real_site):
    pages = {
        page.address: page for page in (leaf.make() for leaf in matrix_pages.leaves(real_site))
    }
    assert len(pages) == len(real_site.plans)
    html = str(pages["departments/matrix/haiyan-2019/"].content)
    assert "这份计划原文未写明责任部门" in html
    assert "<table" not in html
    assert pages["departments/matrix/haiyan-2019/"].headings == ()


def test_an_office_of_the_place_above_says_which_place(real_site):
    city = real_site.library.registry.offices("市住建局", "yueyanglou")[0]
    plan = real_site.library.plans["yueyanglou-2022"]
    entries = [entry for entry in real_site.library.entries if entry.plan == plan]
    held = {holder.office: holder.name for holder in matrix(real_site, plan, entries).holders}
    assert isinstance(city, Office)
    assert held[city] == "岳阳市住房和城乡建设局"
