"""The ledger: rows, sentences, days, calendars and tables, on real and on invented plans."""

import csv
import io
import re
from pathlib import Path

import pytest

from planbook.exports.calendars import calendar
from planbook.exports.ledger_files import ledger_files
from planbook.ledger import Ledger, ledger
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


def test_every_deadline_and_target_is_a_row(real_site: Site) -> None:
    plans = real_site.library.plans.values()
    wanted = sum(len(plan.preamble_deadlines) + len(plan.preamble_targets) for plan in plans)
    for entry in real_site.library.entries:
        wanted += len(entry.measure.deadlines) + len(entry.measure.targets)
    rows = _whole(real_site).rows
    assert len(rows) == wanted > 30
    assert len({row.id for row in rows}) == wanted


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


def test_a_target_has_the_day_of_the_one_deadline_in_its_sentence(
    real_site: Site, small_site: Site
) -> None:
    days = {row.text: row.by for site in (real_site, small_site) for row in _whole(site).rows}
    assert days["关闭矿山5家"] == "2020-12-31"  # 年内关闭矿山5家
    assert days["较大事故起数下降10%"] is None  # no deadline in its sentence
    assert days["食品抽检合格率达到98.5%"] == "2025-12-31"  # 到2025年,…达到98.5%


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
    content = dict(ledger_files(small_site))["plans/qinghe-2021/deadlines.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["原文"] for row in rows] == [
        "6月底前",
        "较大事故起数下降10%",
        "不少于3000人次",
        "增设防护栏12处",
    ]
    assert rows[0]["日期"] == "2021-06-30"
    assert rows[0]["谁来做"] == "牵头：市安委会办公室"
    assert rows[1]["措施"] == "引言"


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
