"""The script as staff run it: what it writes, what it leaves alone, what it says."""

import io
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import import_plan
from planbook.store import parse_yaml

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "scripts" / "import_plan.py"
LOOKALIKES = ROOT / "tests" / "lookalikes"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script as staff do, in this process: starting Python each time takes a second."""
    told, failed = io.StringIO(), io.StringIO()
    with redirect_stdout(told), redirect_stderr(failed):
        code = import_plan.main([*map(str, arguments)])
    return subprocess.CompletedProcess([], code, told.getvalue(), failed.getvalue())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "plans").mkdir(parents=True)
    (folder / "sources").mkdir()
    for name in ("places.yml", "departments.yml", "sectors.yml", "topics.yml"):
        shutil.copy(ROOT / "data" / name, folder / name)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_an_import_stores_document_text_plan_and_new_names(data: Path) -> None:
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert done.returncode == 0, done.stderr
    plan = parse_yaml((data / "plans" / "qinghe-2024.yml").read_text("utf-8"))
    source = (LOOKALIKES / "fire-below.txt").read_bytes()
    assert (data / "sources" / "qinghe-2024.txt").read_bytes() == source
    assert plan["source"]["file"] == plan["source"]["text"] == "qinghe-2024.txt"
    assert plan["reviewed"] == {"by": None, "date": None}
    places = parse_yaml((data / "places.yml").read_text("utf-8"))
    assert [place["name"] for place in places if place.get("reviewed") is False] == ["清河县"]
    assert "2 章，4 项措施" in done.stdout
    assert (
        "data/sources/qinghe-2024.txt:1: 地区: 【需要决定】“清河县”不在 places.yml 中"
        in done.stdout
    )


def test_a_day_of_no_calendar_stays_undated_and_is_asked_about(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "通知.txt"
    text = (
        "清河县2025年防汛工作要点\n一、落实责任\n1.排查险段。9月31日前完成排查,2月29日前完成整治。"
    )
    source.write_text(
        f"{text}(县水利局负责)\n2.演练。10月31日前开展一次演练。(县水利局负责)\n", "utf-8"
    )
    done = run(source, "--data", data)
    plan = parse_yaml((data / "plans" / "qinghe-2025.yml").read_text("utf-8"))
    first, second = plan["sections"][0]["measures"]
    assert [day["by"] for day in first["deadlines"]] == [None, None]
    assert [day["by"] for day in second["deadlines"]] == ["2025-10-31"]
    told = [line for line in done.stdout.splitlines() if "历上没有这一天" in line]
    assert len(told) == 2 and "期限“9月31日前”" in "".join(told)
    written = (data / "plans" / "qinghe-2025.yml").read_text("utf-8")
    assert "# - {measure: '1', text: 9月31日前, remark: 原文如此，历上没有这一天}" in written


def test_a_topic_that_no_word_tells_is_left_to_a_person(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "通知.txt"
    source.write_text(
        "清河县2025年档案工作要点\n一、整理\n1.清点旧档。清点旧档3000卷。\n2.编目。编目40册。\n",
        "utf-8",
    )
    said = run(source, "--data", data).stdout
    assert "主题: 【需要决定】没有推断出主题，暂写“未分类”" in said
    assert "按用词推断" not in said
    plan = parse_yaml((data / "plans" / "qinghe-2025.yml").read_text("utf-8"))
    assert plan["topic"] == "unsorted"
    topics = parse_yaml((data / "topics.yml").read_text("utf-8"))
    assert [topic["name"] for topic in topics if topic["id"] == "unsorted"] == ["未分类"]


def test_places_that_sound_alike_are_two(data: Path, tmp_path: Path) -> None:
    for name in ("麓阳县", "鹿阳县", "鹿阳县"):
        source = tmp_path / f"{name}.txt"
        source.write_text(f"{name}2025年消防工作要点\n一、检查\n1.夜查。开展夜查。\n", "utf-8")
        assert run(source, "--data", data).returncode == 0
    places = parse_yaml((data / "places.yml").read_text("utf-8"))
    added = {place["id"]: place["name"] for place in places if place.get("reviewed") is False}
    assert added == {"luyang": "麓阳县", "luyang-2": "鹿阳县"}
    plans = sorted(path.name for path in (data / "plans").iterdir())
    assert plans == ["luyang-2-2025.yml", "luyang-2025.yml"]


def test_what_one_measure_mentions_is_no_topic(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "档案.txt"
    items = "".join(f"{n}.整理{n}。清点旧档,逐卷编目。(县档案馆负责)\n" for n in range(1, 8))
    source.write_text(
        f"清河县2025年档案工作要点\n一、整理\n{items}8.消防。排查消防安全隐患。\n", "utf-8"
    )
    run(source, "--data", data)
    plan = parse_yaml((data / "plans" / "qinghe-2025.yml").read_text("utf-8"))
    assert plan["topic"] == "unsorted"


def test_a_plan_that_exists_is_not_written_over(data: Path) -> None:
    run(LOOKALIKES / "fire-below.txt", "--data", data)
    plan = data / "plans" / "qinghe-2024.yml"
    edited = plan.read_text("utf-8").replace("title: 健全工作机制", "title: 健全机制")
    plan.write_text(edited, "utf-8")
    before = files(data)
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    after = files(data)
    assert set(after) - set(before) == {"plans/qinghe-2024.yml.new"}
    assert {name: after[name] for name in before} == before
    assert "-    title: 健全机制" in done.stdout
    assert "+    title: 健全工作机制" in done.stdout


def test_a_second_import_without_a_difference_leaves_nothing(data: Path) -> None:
    run(LOOKALIKES / "fire-below.txt", "--data", data)
    plan = data / "plans" / "qinghe-2024.yml"
    plan.write_text("# 校对中\n" + plan.read_text("utf-8"), "utf-8")
    before = files(data)
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert done.returncode == 0
    assert "与现有数据没有差别" in done.stdout.splitlines()[-1]
    assert files(data) == before


def test_a_plan_that_is_being_mended_is_compared_line_by_line(data: Path) -> None:
    run(LOOKALIKES / "fire-below.txt", "--data", data)
    plan = data / "plans" / "qinghe-2024.yml"
    plan.write_text(plan.read_text("utf-8").replace("topic: ", "topic:: "), "utf-8")
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert "-topic:: fire-safety" in done.stdout
    assert plan.with_suffix(".yml.new").exists()


def test_wildcards_are_expanded_where_the_console_does_not(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "来文[1]"
    folder.mkdir()
    (folder / "子目录.txt").mkdir()
    (folder / "~$通知.txt").write_text("Word")
    for name in ("fire-below", "air-table"):
        shutil.copy(LOOKALIKES / f"{name}.txt", folder / f"{name}.txt")
    done = run(folder / "*.txt", "--data", data)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == ["[1/2] air-table.txt", "[2/2] fire-below.txt"]
    assert len(list((data / "plans").iterdir())) == 2
    assert "文件打不开" in run(folder / "*.pdf", "--data", data).stderr


def test_the_environment_names_the_data_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANBOOK_DATA", str(data))
    assert run(LOOKALIKES / "fire-below.txt").returncode == 0
    assert (data / "plans" / "qinghe-2024.yml").exists()


def test_another_plan_of_the_same_place_and_year_gets_another_id(
    data: Path, tmp_path: Path
) -> None:
    run(LOOKALIKES / "fire-below.txt", "--data", data)
    other = tmp_path / "other.txt"
    text = (LOOKALIKES / "fire-below.txt").read_text("utf-8")
    other.write_text(text.replace("46栋", "47栋"), "utf-8")
    run(other, "--data", data)
    assert (data / "plans" / "qinghe-2024-fire-safety.yml").exists()


def test_stdout_prints_the_plan_and_touches_nothing(data: Path, tmp_path: Path) -> None:
    before = files(data)
    command = [sys.executable, str(SCRIPT), str(LOOKALIKES / "fire-below.txt"), "--data", str(data)]
    done = subprocess.run([*command, "--stdout", "--id", "my-plan"], capture_output=True)
    plan = parse_yaml(done.stdout.decode("utf-8"))
    assert plan["id"] == "my-plan"
    assert [section["label"] for section in plan["sections"]] == ["一、", "二、"]
    assert files(data) == before
    bare = run(LOOKALIKES / "fire-below.txt", "--data", tmp_path / "none", "--stdout")
    assert parse_yaml(bare.stdout)["title"] == "清河县2024年消防工作要点"
    assert not (tmp_path / "none").exists()


def test_gb18030_is_stored_as_received_beside_its_text(data: Path, tmp_path: Path) -> None:
    text = (LOOKALIKES / "fire-below.txt").read_text("utf-8")
    source = tmp_path / "消防.txt"
    source.write_bytes(text.encode("gb18030"))
    assert run(source, "--data", data).returncode == 0
    plan = parse_yaml((data / "plans" / "qinghe-2024.yml").read_text("utf-8"))
    stored = data / "sources" / plan["source"]["file"]
    assert stored.read_bytes() == source.read_bytes()
    assert (data / "sources" / plan["source"]["text"]).read_text("utf-8") == text


def test_several_files_are_imported_and_the_unreadable_listed(data: Path, tmp_path: Path) -> None:
    old = tmp_path / "旧文件.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    done = run(old, LOOKALIKES / "fire-below.txt", LOOKALIKES / "air-table.txt", "--data", data)
    assert done.returncode == 1
    assert "旧版 Word 文件读不了；请用 Word 或 WPS 打开，另存为 .docx" in done.stderr
    assert "导入 2 个；没有导入 1 个：旧文件.doc" in done.stderr
    assert len(list((data / "plans").iterdir())) == 2


def test_names_are_not_added_to_a_broken_list(data: Path) -> None:
    with (data / "departments.yml").open("a", encoding="utf-8") as file:
        file.write("- id: x\n  name y\n")
    before = files(data)
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert done.returncode == 1
    assert "名单有错，请先改好：\n  departments.yml:" in done.stderr
    assert files(data) == before


def test_a_list_that_notepad_saved_keeps_its_line_ends(data: Path) -> None:
    places = data / "places.yml"
    places.write_bytes(b"\xef\xbb\xbf" + places.read_bytes().replace(b"\n", b"\r\n").rstrip())
    assert run(LOOKALIKES / "fire-below.txt", "--data", data).returncode == 0
    assert b"\n" not in places.read_bytes().replace(b"\r\n", b"")
    rows = parse_yaml(places.read_text("utf-8-sig"))
    assert rows[-1]["name"] == "清河县"


def test_an_import_that_cannot_finish_takes_back_what_it_wrote(data: Path) -> None:
    (data / "plans").rmdir()
    (data / "plans").write_text("no folder")
    before = files(data)
    done = run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert done.returncode == 1
    assert "写不进去；请确认磁盘没有满" in done.stderr
    assert files(data) == before


def test_what_a_cut_off_import_left_is_neither_lost_nor_mistaken(data: Path) -> None:
    left = data / "sources" / "qinghe-2024.txt"
    left.write_text("另一份文件", "utf-8")
    assert run(LOOKALIKES / "fire-below.txt", "--data", data).returncode == 0
    plan = parse_yaml((data / "plans" / "qinghe-2024.yml").read_text("utf-8"))
    assert left.read_text("utf-8") == "另一份文件"
    source = data / "sources" / plan["source"]["file"]
    assert source.read_bytes() == (LOOKALIKES / "fire-below.txt").read_bytes()


def test_the_same_plan_in_another_format_is_told(data: Path, tmp_path: Path) -> None:
    text = (LOOKALIKES / "fire-below.txt").read_text("utf-8")
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    other = tmp_path / "same.html"
    other.write_text(f"<html><body>{page}</body></html>", "utf-8")
    run(LOOKALIKES / "fire-below.txt", "--data", data)
    assert "已有一份标题或文字相同的计划 qinghe-2024.yml" in run(other, "--data", data).stdout


def _with_a_slip(folder: Path) -> Path:
    """A document that writes the name of an office wrong."""
    path = folder / "plan.txt"
    text = (LOOKALIKES / "fire-below.txt").read_text("utf-8")
    path.write_text(text.replace("县消防救援大队\n", "县消防求援大队\n", 1), "utf-8")
    return path


def test_a_remark_is_proposed_and_published_only_when_a_person_takes_its_mark_away(
    data: Path, tmp_path: Path
) -> None:
    source = _with_a_slip(tmp_path)
    done = run(source, "--data", data)
    assert "1 处已拟好备注，在 qinghe-2024.yml 末尾" in done.stdout
    path = data / "plans" / "qinghe-2024.yml"
    draft = path.read_text("utf-8")
    assert parse_yaml(draft)["remarks"] == []
    taken = draft.replace("remarks: []", "remarks:").replace("\n# - {", "\n- {")
    remark = {"measure": "1", "text": "县消防求援大队", "remark": "原文如此，疑为“县消防救援大队”"}
    assert parse_yaml(taken)["remarks"] == [remark]


def test_remarks_are_told_only_where_they_were_written(data: Path, tmp_path: Path) -> None:
    source = _with_a_slip(tmp_path)
    run(source, "--data", data)
    again = run(source, "--data", data)
    assert "没有写入新的读法" in again.stdout
    assert "已拟好备注" not in again.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-file.txt"], "文件打不开"),
        ([str(LOOKALIKES / "fire-below.txt"), "--id", "坏编号"], "只能用小写字母、数字和连字符"),
        ([str(LOOKALIKES / "fire-below.txt"), "--id", "../evil"], "只能用小写字母、数字和连字符"),
    ],
)
def test_mistakes_are_told_in_chinese_without_a_traceback(
    data: Path, arguments: list[str], said: str
) -> None:
    before = files(data)
    done = run(*arguments, "--data", data)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(data) == before


def test_a_missing_data_folder_is_told(tmp_path: Path) -> None:
    done = run(LOOKALIKES / "fire-below.txt", "--data", tmp_path / "none")
    assert done.returncode == 2
    assert "找不到数据文件夹" in done.stderr
