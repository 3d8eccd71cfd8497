"""The page for analysts says what its code really prints."""

import contextlib
import io
import re

import pytest
from building import ROOT

BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder_of_an_analyst(tmp_path, monkeypatch, repository_site):
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "site").symlink_to(repository_site)
    monkeypatch.chdir(tmp_path)


def test_the_code_prints_what_the_page_shows(folder_of_an_analyst):
    text = (ROOT / "docs/analysts.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert [kind for kind, _ in blocks] == ["python", "text"] * (len(blocks) // 2)
    names: dict = {}
    for (_, code), (_, shown) in zip(blocks[::2], blocks[1::2], strict=True):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == shown, code
