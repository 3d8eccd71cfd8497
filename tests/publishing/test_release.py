"""Publishing: what changed is told, the switch is whole, and a failure leaves the last site."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from building import ROOT, digests, run

import publish_site

PAGE = '<!doctype html><a href="assets/planbook/a.css">{}</a>'


def made_site(folder: Path, words: str, **more: str) -> Path:
    """Write a small finished site."""
    files = {"index.html": PAGE.format(words), "assets/planbook/a.css": "p{}", **more}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def publish(dest: Path, *options: str | Path) -> int:
    return publish_site.main([str(dest), *map(str, options)])


@pytest.fixture
def dest(tmp_path):
    return tmp_path / "www"


@pytest.fixture
def sites(tmp_path):
    first = made_site(tmp_path / "first", "一", **{"old.txt": "旧"})
    second = made_site(tmp_path / "second", "二", **{"new.txt": "新"})
    return first, second


@pytest.mark.parametrize("form", [(), ("--folder",)], ids=["link", "folder"])
def test_a_second_publication_tells_what_changed_and_the_first_can_come_back(
    dest, sites, capsys, form
):
    assert publish(dest, "--site", sites[0], *form) == 0
    assert dest.is_symlink() is not bool(form)
    before = (dest / "assets/planbook/a.css").stat()
    capsys.readouterr()
    assert publish(dest, "--site", sites[1], *form) == 0
    told = capsys.readouterr().out
    for line in ("新增 1 个文件\n  new.txt", "改动 1 个文件\n  index.html", "删除 1 个文件"):
        assert line in told
    after = (dest / "assets/planbook/a.css").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert _published(dest) == digests(sites[1])
    assert publish(dest, "--back", *form) == 0
    assert _published(dest) == digests(sites[0])
    assert publish(dest, "--back", *form) == 0
    assert _published(dest) == digests(sites[1])


def test_only_the_release_before_is_kept_and_the_manifest_checks_the_site(dest, sites, tmp_path):
    for site in (*sites, made_site(tmp_path / "third", "三")):
        assert publish(dest, "--site", site) == 0
    assert len(list(dest.with_name("www.releases").iterdir())) == 2
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "manifest.sha256"], cwd=dest)
    assert checked.returncode == 0


def test_the_same_site_again_switches_nothing(dest, sites, capsys):
    assert publish(dest, "--site", sites[0]) == 0
    release = dest.readlink()
    assert publish(dest, "--site", sites[0]) == 0
    assert "不用切换" in capsys.readouterr().out
    assert dest.readlink() == release


def test_a_site_copied_by_hand_is_taken_over_and_kept(dest, sites):
    made_site(dest, "手工")
    assert publish(dest, "--site", sites[0]) == 0
    assert dest.is_symlink()
    assert publish(dest, "--back") == 0
    assert "手工" in (dest / "index.html").read_text("utf-8")


def test_a_folder_with_other_things_is_left_alone(dest, sites, capsys):
    dest.mkdir()
    (dest / "letter.txt").write_text("x")
    assert publish(dest, "--site", sites[0]) == 1
    assert "不是本网站" in capsys.readouterr().err
    assert [path.name for path in dest.iterdir()] == ["letter.txt"]


def test_a_broken_link_is_named_and_the_last_site_stays(dest, sites, capsys):
    assert publish(dest, "--site", sites[0]) == 0
    broken = made_site(sites[1], "坏", **{"plans.html": '<a href="gone/">x</a>'})
    assert publish(dest, "--site", broken) == 1
    assert "plans.html: 链接“gone/”没有对应的页面或文件" in capsys.readouterr().err
    assert _published(dest) == digests(sites[0])
    assert len(list(dest.with_name("www.releases").iterdir())) == 1


def test_data_at_fault_stop_the_build_and_the_last_site_stays(dest, sites, data_set):
    assert publish(dest, "--site", sites[0]) == 0
    plan = sorted((data_set / "plans").glob("*.yml"))[0]
    plan.write_text("sections: [", encoding="utf-8")
    failed = run([sys.executable, "scripts/publish_site.py", str(dest)], data_set)
    assert failed.returncode == 1
    assert f"plans/{plan.name}:" in failed.stderr
    assert f"{dest} 保持原样" in failed.stderr
    assert _published(dest) == digests(sites[0])


def test_the_workflows_run_the_two_commands_and_publish_what_they_make():
    github = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    steps = github["build"]["steps"]
    ran = [step.get("run") or step["uses"].split("@")[0] for step in steps]
    assert ran[-3:] == ["make test", "make site", "actions/upload-pages-artifact"]
    assert steps[-1]["with"]["path"] == "site"
    assert github["deploy"]["needs"] == "build"
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["test"]["script"] == ["make test"]
    assert gitlab["pages"]["script"] == ["make site", "mv site public"]
    assert gitlab["pages"]["needs"] == ["test"]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def _published(dest: Path) -> dict[str, str]:
    """Return the digests of what readers see, the manifest apart, which must exist and agree."""
    found = digests(dest.resolve())
    written = found.pop("manifest.sha256")
    assert written == hashlib.sha256((dest / "manifest.sha256").read_bytes()).hexdigest()
    return found
