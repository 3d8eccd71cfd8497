"""The script that writes down what changed in a plan."""

import re
import subprocess
import sys

import pytest
from building import ROOT

from planbook.check import open_library

PLAN = "qinghe-2022"


@pytest.fixture
def committed(data_set):
    """Return the data folder, committed to git as it is."""
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        named = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *named, *command], cwd=data_set, check=True)
    return data_set


def test_a_corrected_duty_and_deadline_are_written_down_with_their_measures(committed):
    edit(
        committed,
        "{role: lead, departments: [市应急管理局]}",
        "{role: joint, departments: [市应急管理局]}",
    )
    edit(committed, "by: 2022-10-31", "by: 2022-10-30")
    said = record(committed)
    assert said.returncode == 0, said.stderr
    entry = newest(committed)
    assert entry.date == "2023-04-05"
    assert entry.text == "更正措施 3 的责任单位。更正措施 3 的期限。"
    assert entry.measures == ("3",)


def test_comments_and_everything_else_stay(committed):
    path = committed / f"plans/{PLAN}.yml"
    edit(committed, "title: 青禾市", "# 一条注释\ntitle: 青禾市")
    edit(committed, "document_number: 青政办发〔2022〕7号", "document_number: null")
    before = path.read_text(encoding="utf-8")
    assert record(committed).returncode == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert newest(committed).text == "更正文号。"


def test_a_renumbered_measure_gets_a_redirect_and_older_ones_lead_on(committed):
    edit(committed, "- id: '3'\n", "- id: '33'\n")
    assert record(committed).returncode == 0
    plan = read(committed)
    assert plan.redirects == {"2-1": "33", "3": "33"}
    assert plan.history[-1].text == "措施 3 改编号为 33。"


def test_a_withdrawn_plan_is_written_down(committed):
    edit(committed, "state: current", "state: withdrawn")
    assert record(committed).returncode == 0
    assert newest(committed).text == "状态改为已撤回。"


def test_a_new_plan_is_published_for_the_first_time(committed):
    old = (committed / f"plans/{PLAN}.yml").read_text(encoding="utf-8")
    copy = re.sub(r"(?ms)^history:.*\Z", "history: []\n", old).replace(PLAN + "\n", "new-2022\n", 1)
    (committed / "plans/new-2022.yml").write_text(copy, encoding="utf-8")
    assert record(committed, "new-2022").returncode == 0
    assert read(committed, "new-2022").history[-1].text == "首次发布。"


def test_without_a_visible_change_nothing_is_written(committed):
    before = (committed / f"plans/{PLAN}.yml").read_bytes()
    said = record(committed)
    assert said.returncode == 0 and "不用写更新记录" in said.stdout
    assert (committed / f"plans/{PLAN}.yml").read_bytes() == before


def test_a_dry_run_shows_and_writes_nothing(committed):
    edit(committed, "by: 2022-10-31", "by: 2022-10-30")
    before = (committed / f"plans/{PLAN}.yml").read_bytes()
    said = record(committed, PLAN, "--dry-run")
    assert "更正措施 3 的期限。" in said.stdout
    assert (committed / f"plans/{PLAN}.yml").read_bytes() == before


def test_what_is_written_down_already_is_not_written_twice(committed):
    edit(committed, "by: 2022-10-31", "by: 2022-10-30")
    assert record(committed).returncode == 0
    again = record(committed)
    assert again.returncode == 1
    assert "已经写了新的更新记录" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing-2000"], "文件打不开"),
        ([PLAN, "--since", "nowhere"], "检查 --since"),
        ([PLAN, "--old", "nothing.yml"], "文件打不开"),
        ([PLAN, "--date", "2023-02-30"], "没有“2023-02-30”这一天"),
    ],
)
def test_a_mistake_is_told_in_chinese_without_traceback(committed, arguments, said):
    failed = record(committed, *arguments)
    assert failed.returncode == 1
    assert said in failed.stderr
    assert "Traceback" not in failed.stderr


def record(data_dir, plan=PLAN, *options):
    command = [
        sys.executable,
        str(ROOT / "scripts/record_history.py"),
        plan,
        "--date",
        "2023-04-05",
    ]
    return subprocess.run(
        [*command, "--data", str(data_dir), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def edit(data_dir, old, new):
    path = data_dir / f"plans/{PLAN}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def read(data_dir, plan=PLAN):
    return open_library(data_dir).plans[plan]


def newest(data_dir):
    return read(data_dir).history[-1]
