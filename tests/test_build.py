"""The site of the repository's own data, built as a reader gets it."""

import json
import os
import re
import shutil
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from building import ROOT, SEEDS, build, digests, settings_of_its_own

from planbook.building.links import broken_links
from planbook.check import open_library
from planbook.workers import run_all

DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")  # names that Windows keeps for itself


def test_a_strict_build_prints_no_warning(repository_build):
    assert repository_build.returncode == 0, repository_build.stderr
    assert "WARNING" not in repository_build.stderr


def test_every_internal_link_and_anchor_leads_somewhere(repository_site):
    assert list(broken_links(repository_site)) == []


def test_a_broken_link_and_a_broken_anchor_are_found(tmp_path):
    (tmp_path / "index.html").write_text('<p id="here"><a href="#there"></a><a href="gone/"></a>')
    assert len(list(broken_links(tmp_path))) == 2


def test_every_measure_of_the_four_plans_has_its_page(repository_site):
    for plan, number in zip(SEEDS, (16, 57, 31, 28), strict=True):
        pages = [path for path in (repository_site / "plans" / plan).iterdir() if path.is_dir()]
        assert len(pages) == number, plan


def test_published_measures_are_the_library_word_for_word(repository_site):
    library = open_library(ROOT / "data")
    records = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == [entry.id for entry in library.entries]
    for record, entry in zip(records, library.entries, strict=True):
        assert record["text"] == entry.measure.text
        assert (repository_site / record["url"] / "index.html").exists()


def test_published_links_of_a_measure_stand_best_first(repository_site):
    records = json.loads((repository_site / "data/measures.json").read_text(encoding="utf-8"))
    scores = [[link["score"] for link in record["related"]] for record in records]
    assert max(map(len, scores)) > 3
    assert all(held == sorted(held, reverse=True) for held in scores)


def test_a_library_without_plans_is_built_over_a_site_with_plans(last_site, data_set, tmp_path):
    site = Path(shutil.copytree(last_site[0], tmp_path / "site"))
    (site / ".nojekyll").touch()
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    for path in (data_set / "plans").iterdir():
        path.unlink()
    (data_set / "scenes.yml").unlink(missing_ok=True)
    made = build(site, data_set)
    assert made.returncode == 0, made.stderr[-2000:]
    assert list(broken_links(site)) == []
    assert [path.name for path in (site / "plans").iterdir()] == ["index.html"]
    assert (site / ".nojekyll").exists()
    now = digests(site)
    stayed = [name for name, digest in last_site[1].items() if now.get(name) == digest]
    assert {"assets/planbook/frame.js", "guide/index.html"} <= set(stayed)
    assert {(site / name).stat().st_mtime for name in stayed} == {1}
    assert (site / "index.html").stat().st_mtime > 1
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".building")]


def test_notes_for_developers_are_no_pages(repository_site):
    assert (repository_site / "assets/vendor/lunr.min.js").is_file()
    assert list((repository_site / "assets").rglob("*.html")) == []


def test_every_clause_of_every_measure_stands_on_its_page(repository_site):
    for entry in open_library(ROOT / "data").entries:
        html = (repository_site / f"plans/{entry.id}/index.html").read_text(encoding="utf-8")
        text = _plain(html)
        for clause in entry.measure.clauses:
            assert _bare(clause.text) in text, entry.id
            assert _bare(clause.note or "") in text, entry.id


def test_no_page_asks_a_foreign_host_for_anything(repository_site):
    asking = re.compile(r'<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href)="(?:https?:)?//')
    pages = list(repository_site.rglob("*.html"))
    assert len(pages) > 500
    for path in pages:
        assert not asking.search(path.read_text(encoding="utf-8")), path


def test_built_by_one_core_from_shuffled_files_the_bytes_are_the_same(
    repository_site, tmp_path, one_core
):
    copy = tmp_path / "data"
    copy.mkdir()
    for path in sorted((ROOT / "data").rglob("*"), reverse=True):
        goal = copy / path.relative_to(ROOT / "data")
        if path.is_file():
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, goal)
    assert build(tmp_path / "site", copy).returncode == 0
    assert digests(tmp_path / "site") == digests(repository_site)


def test_properdocs_makes_the_same_files_but_for_the_generator_line(repository_site, tmp_path):
    made = build(tmp_path / "site", program="properdocs")
    assert made.returncode == 0, made.stderr
    ours, theirs = _without_generator(repository_site), _without_generator(tmp_path / "site")
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.fixture(scope="module")
def last_site(tmp_path_factory):
    """Build the invented data once; the failing builds that follow go to the same folder."""
    site = tmp_path_factory.mktemp("last") / "site"
    assert build(site, ROOT / "tests" / "data_set").returncode == 0
    return site, digests(site)


@pytest.mark.parametrize("fault", ["sections: [", "place: nowhere"])
def test_a_failed_build_says_why_and_leaves_the_last_site(last_site, data_set, fault):
    site, before = last_site
    plan = sorted((data_set / "plans").glob("*.yml"))[0]
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"(?m)^place: .*$", fault, text), encoding="utf-8")
    failed = build(site, data_set)
    assert failed.returncode == 1
    assert f"plans/{plan.name}:" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert digests(site) == before


def test_a_site_that_cannot_be_brought_in_is_told(tmp_path):
    (tmp_path / "site").write_text("a file where the folder should be", encoding="utf-8")
    failed = build(tmp_path / "site", ROOT / "tests" / "data_set")
    assert failed.returncode == 1
    assert "没有全部换上" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_every_file_has_a_name_that_windows_takes(repository_site):
    names = digests(repository_site)
    steps = {step for name in names for step in name.split("/")}
    assert [step for step in steps if re.search(r'[<>:"\\|?*]|[. ]$', step)] == []
    assert [step for step in steps if DEVICE.fullmatch(step.split(".")[0])] == []
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) < 150  # of the 260 that a whole path may have


def test_a_strict_build_with_a_warning_leaves_the_last_site(last_site, tmp_path):
    site, before = last_site
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    (docs / "about.md").write_text("# 关于\n\n[没有](gone.md)\n", encoding="utf-8")
    config = settings_of_its_own(tmp_path, docs=docs)
    failed = build(site, ROOT / "tests" / "data_set", config=config)
    assert failed.returncode == 1
    assert "gone.md" in failed.stderr
    assert digests(site) == before


def test_what_cores_do_comes_back_in_order_and_their_errors_are_raised():
    assert run_all([partial(divmod, number, 7) for number in range(30)]) == [
        divmod(number, 7) for number in range(30)
    ]
    with pytest.raises(ZeroDivisionError):
        run_all([partial(divmod, 1, number) for number in range(3)])


@pytest.fixture
def one_core():
    """Leave one core to the builds of a test, which then do everything one after the other."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    all_cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_cores)})
    yield
    os.sched_setaffinity(0, all_cores)


def _plain(html: str) -> str:
    return _bare(unescape(re.sub(r"<[^>]+>", "", html)))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _without_generator(site: Path) -> dict[str, str]:
    line = re.compile(rb'<meta name="generator"[^>]*>')
    return {
        path.relative_to(site).as_posix(): line.sub(b"", path.read_bytes()).hex()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }
