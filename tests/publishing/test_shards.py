"""A site built in many processes: the bytes of one build, whatever becomes of the workers."""

import re
import subprocess
import sys

import psutil
import pytest
from building import ROOT, build, digests, environment, run

from planbook.building.sharing import shards
from shards.host import OtherProgramError, make_pages

SHARDS = 12
PROGRESS = re.compile(rf"(\d+)/{SHARDS} 片完成")


def test_two_workers_killed_in_the_middle_and_the_bytes_are_those_of_one_build(data_set, tmp_path):
    sharing = [sys.executable, "scripts/build_shards.py", "--shards", str(SHARDS)]
    command = [*sharing, "--workers", "2", "--site", str(tmp_path / "shared")]
    told, workers = [], []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(data_set),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        for line in process.stdout:
            told.append(line)
            done = PROGRESS.match(line)
            if done and done[1] in {"2", "4"}:
                workers = workers or _workers(process.pid)
                workers.pop().kill()
    assert process.returncode == 0, told
    assert sum("中断了" in line for line in told) == 2
    assert [int(found[1]) for line in told if (found := PROGRESS.match(line))] == list(
        range(1, SHARDS + 1)
    )
    assert build(tmp_path / "alone", data_set).returncode == 0
    assert digests(tmp_path / "shared") == digests(tmp_path / "alone")


def test_data_at_fault_are_told_and_the_last_site_stays(data_set, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("last")
    plan = sorted((data_set / "plans").glob("*.yml"))[0]
    plan.write_text("sections: [", encoding="utf-8")
    command = [sys.executable, "scripts/build_shards.py", "--shards", "2", "--site", str(site)]
    failed = run(command, data_set)
    assert failed.returncode == 1
    assert f"plans/{plan.name}:" in failed.stderr
    assert f"没有生成：原因见上。{site} 保持原样" in failed.stderr
    assert [path.name for path in tmp_path.glob("**/*") if path.is_file()].count("index.html") == 1


def test_a_worker_with_another_program_makes_nothing():
    with pytest.raises(OtherProgramError):
        make_pages(b"", [], "another program")


def test_every_page_is_in_one_shard_and_a_plan_with_its_measures_in_the_same():
    addresses = [f"plans/p{plan}/{part}" for plan in range(40) for part in ("", "1/", "2/")]
    addresses += [f"sectors/s{number}/" for number in range(60)]
    found = list(shards(addresses, 7))
    assert sorted(at for shard in found for at in shard) == sorted(addresses)
    assert len(found) == 7
    for plan in range(40):
        assert sum(any(at.startswith(f"plans/p{plan}/") for at in shard) for shard in found) == 1


def _workers(pid: int) -> list[psutil.Process]:
    """Return the worker processes that a process has started."""
    children = psutil.Process(pid).children(recursive=True)
    return [one for one in children if any("spawn_main" in part for part in one.cmdline())]
