"""The ledger: rows, sentences, days, calendars and tables, on real and on invented plans."""

import csv
import hashlib
import io
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import pytest

from planbook import address, runs
from planbook.exports.calendars import calendar
from planbook.exports.ledger_files import every_ledger, ledger_files
from planbook.ledger import Ledger, LedgerRow, ledger, ledger_length
from planbook.library import Entry
from planbook.model import Clause, Deadline, Target
from planbook.pages import every_leaf, ledger_pages
from planbook.settings import Settings
from planbook.site import Site

TESTS = Path(__file__).parent.parent
SENTENCES = (
    ("qinhuangdao-2020/18", "年内", "年内关闭矿山5家"),
    ("haiyan-2019/2-2", "3月底前", "3月底前完成全县防汛检查和隐患大排查"),
    ("yueyanglou-2022/4", "通报后一个月内", "责令其"),
)


def _whole(site: Site) -> Ledger:
    return ledger(site.library.entries, site.plans)


def _rows(site: Site, text: str, deadlines: dict[str, str], target: str = "") -> list[LedgerRow]:
    """Return the rows of a measure with a text, wordings of deadlines with their days, a target."""
    entry = site.library.by_id["qinghe-2022/3"]
    held = {
        "clauses": (Clause(text=text),),
        "deadlines": tuple(Deadline(text=wording, by=day) for wording, day in deadlines.items()),
        "targets": (Target(text=target),) if target else (),
    }
    measure = entry.measure.model_copy(update={"title": None, **held})
    return list(ledger([Entry(entry.plan, entry.section, measure)]).rows)


def _table(site: Site, page: str) -> list[dict[str, str]]:
    content = dict(ledger_files(site))[f"{page}deadlines.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_every_deadline_and_target_is_a_row(real_site: Site) -> None:
    library = real_site.library
    held = [(f"{plan.id}/preamble", plan.preamble_deadlines) for plan in library.plans.values()]
    held += [(f"{plan.id}/preamble", plan.preamble_targets) for plan in library.plans.values()]
    held += [(entry.id, entry.measure.deadlines) for entry in library.entries]
    held += [(entry.id, entry.measure.targets) for entry in library.entries]
    wanted = {(at, one.text) for at, found in held for one in found}
    rows = _whole(real_site).rows
    at = [row.entry.id if row.entry else f"{row.plan.id}/preamble" for row in rows]
    assert set(zip(at, (row.text for row in rows), strict=True)) == wanted
    assert len({row.id for row in rows}) == len(rows) > 30
    assert ledger_length(library.entries, real_site.plans) == len(rows)


def test_a_wording_in_two_sentences_is_two_rows_and_two_events(real_site: Site) -> None:
    held = ledger([real_site.library.by_id["haiyan-2019/2-1"]])
    rows = [row for row in held.rows if row.text == "年内"]
    assert ["审计45家企业" in row.sentence for row in rows] == [True, False]
    assert "居住3人以上至10人以下出租房" in rows[1].sentence
    assert rows[0].id == "haiyan-2019/2-1/deadline/年内"  # as where it stands once
    assert len({row.id for row in held.rows}) == len(held.rows)
    text = calendar(real_site, "海盐", held).decode().replace("\r\n ", "")
    first = f"UID:haiyan-2019.2-1.{hashlib.sha256('年内'.encode()).hexdigest()[:12]}"
    assert f"{first}@planbook\r\n" in text
    assert len(set(re.findall(r"UID:\S+", text))) == text.count("BEGIN:VEVENT") == len(held.due)


@pytest.mark.parametrize(
    ("text", "wording", "sentences"),
    [
        # The end of a longer date is another date.
        ("三年内建成五处。年内建成一处。", "年内", ["年内建成一处。"]),
        ("6月底前排查。2030年6月底前销号。", "6月底前", ["6月底前排查。"]),
        ("6月底前排查。今年6月底前销号。", "6月底前", ["6月底前排查。", "今年6月底前销号。"]),
        # A wording that stands only within a longer one is still shown, once.
        ("每年底前报送。", "年底前", ["每年底前报送。"]),
        # Cells of a time column come with what they stand behind; a repeated sentence is one row.
        (
            "排查管网。\n年底前\n改造管网。\n年底前",
            "年底前",
            ["排查管网。\n年底前", "改造管网。\n年底前"],
        ),
        ("年底前报送。年底前报送。", "年底前", ["年底前报送。"]),
    ],
)
def test_which_sentences_have_a_wording(
    small_site: Site, text: str, wording: str, sentences: list[str]
) -> None:
    rows = _rows(small_site, text, {wording: "2022-12-31"})
    assert [row.sentence for row in rows] == sentences


@pytest.mark.parametrize(("entry", "wording", "part"), SENTENCES)
def test_a_row_quotes_the_sentence_of_its_wording(
    real_site: Site, entry: str, wording: str, part: str
) -> None:
    found = [row for row in ledger([real_site.library.by_id[entry]]).rows if row.text == wording]
    assert found, entry
    assert part in found[0].sentence
    assert found[0].sentence in real_site.library.by_id[entry].measure.text
    assert "".join(found[0].quoted) == found[0].sentence


def test_a_damaged_deadline_has_no_day_and_comes_last(real_site: Site) -> None:
    rows = _whole(real_site).rows
    damaged = next(row for row in rows if row.text == "425日前")
    assert damaged.by is None
    days = [row.by for row in rows]
    assert days == sorted(day for day in days if day) + [None] * days.count(None)


def test_a_target_has_the_day_of_the_one_deadline_in_its_part_of_the_sentence(
    real_site: Site, small_site: Site
) -> None:
    days = {row.text: row.by for site in (real_site, small_site) for row in _whole(site).rows}
    assert days["关闭矿山5家"] == "2020-12-31"  # 年内关闭矿山5家
    assert days["较大事故起数下降10%"] is None  # no deadline in its sentence
    assert days["食品抽检合格率达到98.5%"] == "2025-12-31"  # 到2025年,…达到98.5%


JUNE, YEAR = "2022-06-30", "2022-12-31"


@pytest.mark.parametrize(
    ("text", "target", "day"),
    [
        ("6月底前加固堤防3公里、清淤2处。", "清淤2处", JUNE),
        ("力争6月底前，加固堤防3公里。", "加固堤防3公里", None),  # what is 力争 is not told
        ("6月底前，加固堤防3公里。", "加固堤防3公里", JUNE),  # alone, it governs what follows
        ("6月底前，成立专班，加固堤防3公里。", "加固堤防3公里", None),  # and that only
        ("加固堤防3公里（6月底前完成），清淤2处。", "加固堤防3公里", JUNE),
        ("加固堤防3公里，溢洪道维修6月底前完工。", "加固堤防3公里", None),
        ("6月底前清掏管渠，加固堤防3公里。", "加固堤防3公里", None),
        ("一是6月底前清掏:加固堤防3公里。", "加固堤防3公里", None),
        ("6月底前清掏管渠,年底前加固堤防3公里。", "加固堤防3公里", YEAR),
        ("6月底前动工、年底前加固堤防3公里。", "加固堤防3公里", None),  # two days
        ("6月底前走访企业1,200家次。", "走访企业1,200家次", JUNE),  # no comma between parts
        ("2030年底前加固堤防3公里。", "加固堤防3公里", None),  # 年底前 is of another year
    ],
)
def test_a_deadline_elsewhere_in_the_sentence_gives_a_target_no_day(
    small_site: Site, text: str, target: str, day: str | None
) -> None:
    rows = _rows(small_site, text, {"6月底前": JUNE, "年底前": YEAR}, target)
    assert next(row for row in rows if row.kind == "target").by == day


def test_the_cell_of_a_time_column_comes_with_its_sentence(small_site: Site) -> None:
    row = next(row for row in _whole(small_site).rows if row.text == "2023年底前")
    assert "明厨亮灶" in row.sentence


def test_a_calendar_is_as_rfc_5545_asks(real_site: Site) -> None:
    made = calendar(real_site, "全部", _whole(real_site))
    assert made.endswith(b"END:VCALENDAR\r\n")
    lines = made.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    whole = made.replace(b"\r\n ", b"").decode().split("\r\n")
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == len(_whole(real_site).due)
    ids = [line for line in whole if line.startswith("UID:")]
    assert len(set(ids)) == len(ids)
    event = whole[: whole.index("END:VEVENT")]
    assert "DTSTART;VALUE=DATE:20190331" in event
    assert "DTEND;VALUE=DATE:20190401" in event
    assert any(line.startswith("SUMMARY:3月底前：") for line in event)
    assert any("积极推动城市安全发展" in line for line in event)


def test_commas_semicolons_and_line_ends_are_escaped_in_a_calendar(small_site: Site) -> None:
    entry = small_site.library.by_id["qinghe-2022/3"]
    text = calendar(small_site, "甲,乙;丙\n丁", ledger([entry])).decode().replace("\r\n ", "")
    assert "X-WR-CALNAME:甲\\,乙\\;丙\\n丁\r\n" in text
    assert "UID:qinghe-2022.3." in text
    assert "DTSTAMP:20220601T000000Z" in text  # the day of its last change


def test_an_event_leads_to_its_measure_where_the_site_knows_its_address(small_site: Site) -> None:
    known = Site(small_site.library, small_site.data_dir, Settings("样例", "https://example.org/p"))
    rows = ledger([small_site.library.by_id["qinghe-2021/2"]])
    assert b"URL:https://example.org/p/plans/qinghe-2021/2/\r\n" in calendar(known, "样例", rows)
    assert b"URL:" not in calendar(small_site, "样例", rows)


def test_calendar_and_table_stand_beside_every_page_with_a_ledger(small_site: Site) -> None:
    files = dict(ledger_files(small_site))
    for page in ("deadlines/", "plans/qinghe-2022/", "years/2022/", "places/qinghe/"):
        assert files[f"{page}deadlines.ics"].startswith(b"BEGIN:VCALENDAR\r\n")
        assert f"{page}deadlines.csv" in files
    assert "departments/emergency/qinghe/deadlines.ics" in files
    # 开学后1个月内 means no day: a table, but no calendar
    assert "plans/shipin-2022/deadlines.csv" in files
    assert "plans/shipin-2022/deadlines.ics" not in files


def test_the_table_holds_the_rows_of_its_page(small_site: Site) -> None:
    rows = _table(small_site, "plans/qinghe-2021/")
    assert [row["原文"] for row in rows] == [
        "6月底前",
        "较大事故起数下降10%",
        "不少于3000人次",
        "增设防护栏12处",
    ]
    assert rows[0]["日期"] == "2021-06-30"
    assert rows[0]["谁来做"] == "牵头：市安委会办公室"
    assert rows[1]["措施"] == "引言"


def test_files_of_an_office_name_it_first_in_its_own_role_and_then_all_others(
    real_site: Site, small_site: Site
) -> None:
    page = "departments/housing-construction/qinhuangdao/"
    row = next(row for row in _table(real_site, page) if row["原文"] == "6月底前")
    names = "市应急管理局、市交通运输局、市农业农村局、各县(区)党委、政府、秦皇岛开发区"
    wanted = f"负责：市住房和城乡建设局、{names}、北戴河新区工管委"
    assert row["谁来做"] == wanted
    events = dict(ledger_files(real_site))[f"{page}deadlines.ics"].decode()
    assert wanted in events.replace("\r\n ", "")
    rows = _table(small_site, "departments/market/")
    assert rows[0]["谁来做"] == "会同、配合：市场监管局；牵头：教育局"
    everyone = _table(small_site, "deadlines/")
    assert "牵头：教育局；会同、配合：市场监管局" in {row["谁来做"] for row in everyone}


def test_only_those_of_its_clause_answer_for_a_row(small_site: Site) -> None:
    entry = small_site.library.by_id["qinghe-2021/4"]
    targets = (Target(text="全部联网"), Target(text="安装定位装置"))
    measure = entry.measure.model_copy(update={"targets": targets})
    rows = ledger([Entry(entry.plan, entry.section, measure)]).rows
    duties = [small_site.answering_for(entry, row.clause) for row in rows]
    said = [small_site.words.duty_words(found) for found in duties]
    assert said == ["牵头：市应急局；会同、配合：市交通局", "负责：市交通局"]
    assert small_site.answering_for(entry, None) == small_site.duties(entry)  # in the title


def test_every_row_on_the_page_of_an_office_names_it(real_site: Site) -> None:
    made = {leaf.address: leaf.make for leaf in every_leaf(real_site)}
    shelf = real_site.indexes.offices["government-services/qinhuangdao"]
    html = str(made[address.office(shelf.record)]().content)
    cells = re.findall(r'<tr data-kind=.*?data-label="谁来做">(.*?)</td>', html, re.S)
    assert cells
    assert all("市行政审批局" in cell for cell in cells)


def test_a_long_ledger_leads_to_the_years_that_hold_its_rows(
    small_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = str(next(ledger_pages.leaves(small_site)).make().content)
    monkeypatch.setattr(ledger_pages, "MOST_ROWS", 3)
    short = str(next(ledger_pages.leaves(small_site)).make().content)
    assert whole.count("data-kind=") == len(_whole(small_site).rows)
    assert "data-kind=" not in short
    assert 'href="../years/2021/#by-2021-06"' in short
    assert 'href="../deadlines/deadlines.ics"' in short


def test_only_where_rows_can_be_chosen_they_tell_what_a_choice_asks(small_site: Site) -> None:
    made = {leaf.address: leaf.make for leaf in every_leaf(small_site)}
    whole, year = (str(made[at]().content) for at in ("deadlines/", "years/2021/"))
    assert re.search(r'<tr data-kind="deadline" data-by="[^"]+" data-place="[^"]+"', whole)
    assert re.search(r'<tr data-kind="deadline">', year)


def test_a_ledger_of_three_months_or_more_has_them_above_its_table(real_site: Site) -> None:
    made = {leaf.address: leaf.make for leaf in every_leaf(real_site)}
    for page in every_ledger(real_site):
        months = len({row.month for row in ledger(page.entries, page.plans).rows} - {""})
        content = str(made[page.address]().content)
        timeline = re.search(r'<ol class="pb-months".*?</ol>', content, re.S)
        if page.address.startswith("years/"):
            assert not timeline  # the picture of its months stands there
        elif page.address != address.DEADLINES:
            assert bool(timeline) == (months >= 3), page.address
        for anchor in re.findall(r'href="#(by-[^"]+)"', timeline[0] if timeline else ""):
            assert f'<tbody id="{anchor}">' in content


def test_the_months_of_a_long_ledger_lead_to_its_later_pages(
    real_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST", 3)
    made = {leaf.address: leaf.make for leaf in every_leaf(real_site)}
    content = str(made["plans/haiyan-2019/"]().content)
    led = re.findall(r'<li data-month="[^"]*"><a href="([^"]*)#(by-[^"]+)"', content)
    assert any(at for at, _ in led)
    for at, anchor in led:
        page = posixpath.join("plans/haiyan-2019/", at)
        shown = str(made[f"{posixpath.normpath(page)}/"]().content)
        assert f'<tbody id="{anchor}">' in shown


def test_months_are_measured_by_the_busiest_and_what_has_no_day_has_no_bar(
    real_site: Site,
) -> None:
    content = str(next(ledger_pages.leaves(real_site)).make().content)
    bars = re.findall(r'<meter [^>]*max="(\d+)" value="(\d+)"', content)
    counts = {}
    for row in _whole(real_site).rows:
        counts[row.month] = counts.get(row.month, 0) + 1
    assert counts.pop("") > max(counts.values())  # it would dwarf every month
    assert [int(value) for _, value in bars] == [counts[month] for month in sorted(counts)]
    assert {int(most) for most, _ in bars} == {max(counts.values())}


def test_the_months_of_many_years_are_folded_away(real_site: Site) -> None:
    row = _whole(real_site).rows[0]
    days = [f"{year}-{month:02}-01" for year in (2021, 2022, 2023) for month in range(1, 13)]
    rows = tuple(replace(row, by=day) for day in days)
    macros = real_site.templates.get_template("_ledger.html").module
    assert "<details>" not in macros.months("", "plans/haiyan-2019/", Ledger(rows[:24]))
    folded = str(macros.months("", "plans/haiyan-2019/", Ledger(rows)))
    assert re.search(r"<details>.*<ol.*</ol>.*</details>", folded, re.S)
    assert folded.count("<li ") == len(days)
