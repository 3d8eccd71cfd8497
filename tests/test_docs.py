"""The documents name only what exists, and leave out nothing that can be called."""

import io
import re
from contextlib import redirect_stdout
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from building import ROOT

from planbook.store import parse_yaml

PAGES = sorted([*ROOT.glob("*.md"), ROOT / "data" / "README.md", *ROOT.glob("docs/**/*.md")])
SCRIPTS = sorted(path.name for path in ROOT.glob("scripts/*.py"))
CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def _code(page: Path) -> list[str]:
    """Return the lines of code of a page, in blocks and in the middle of a sentence."""
    found = CODE.findall(page.read_text(encoding="utf-8"))
    return [line for block, inline in found for line in (block or inline).splitlines()]


CODE_LINES = [line for page in PAGES for line in _code(page)]


def test_every_make_target_in_the_documents_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for line in CODE_LINES for name in re.findall(r"^make ([a-z]+)", line)}
    assert {"site", "test", "serve", "import"} <= named
    assert named <= targets


def test_every_script_in_the_documents_is_there():
    named = {name for line in CODE_LINES for name in re.findall(r"scripts[/\\](\w+\.py)", line)}
    assert sorted(named - set(SCRIPTS)) == []


def test_every_path_of_the_program_in_the_documents_is_there():
    form = r"(?<![\w/.-])((?:hooks|scripts|docs|tests)/[\w./*-]+)"
    named = {path for line in CODE_LINES for path in re.findall(form, line) if "<" not in line}
    assert len(named) > 20
    assert sorted(path for path in named if not any(ROOT.glob(path.rstrip("/")))) == []


def test_scripts_of_others_are_those_that_their_table_names():
    vendor = ROOT / "docs" / "assets" / "vendor"
    about = (vendor / "README.md").read_text("utf-8")
    digests = {path: sha256(path.read_bytes()).hexdigest() for path in vendor.rglob("*.js")}
    assert digests
    assert [path.name for path, digest in digests.items() if digest not in about] == []


def test_every_option_written_after_a_script_is_one_of_its_own():
    wrong = []
    for line in CODE_LINES:
        script = re.search(r"scripts[/\\](\w+\.py)(.*)", line)
        if script and script[1] in SCRIPTS:
            known = _options(script[1])
            wrong += [
                f"{script[1]} {option}"
                for option in OPTION.findall(script[2])
                if option not in known
            ]
    assert wrong == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_and_each_of_its_options_is_documented(script):
    about = "\n".join(line for line in CODE_LINES)
    assert script in about
    assert (
        sorted(option for option in _options(script) if option not in OPTION.findall(about)) == []
    )


def test_no_command_for_windows_needs_one_kind_of_console():
    lines = [line for line in CODE_LINES if line.startswith((".venv\\", "py "))]
    assert len(lines) >= 3
    assert [line for line in lines if set(line) & set("&|;%$#")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file_or_to_a_page_of_the_navigation(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    generated = {(ROOT / "docs" / uri) for row in _nav() for uri in row.values()}
    targets = {link: (page.parent / link).resolve() for link in links}
    assert [
        link for link, path in targets.items() if not path.exists() and path not in generated
    ] == []


@cache
def _options(script: str) -> set[str]:
    told = io.StringIO()
    with redirect_stdout(told), pytest.raises(SystemExit, match=r"^0$"):
        import_module(Path(script).stem).main(["--help"])
    return set(OPTION.findall(told.getvalue())) - {"--help"}


def _nav() -> list[dict[str, str]]:
    nav: list[dict[str, str]] = parse_yaml((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    return nav
