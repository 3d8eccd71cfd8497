"""对照原文: every measure is found in the text of its document, whatever its form."""

from pathlib import Path

import pytest

from planbook import open_library
from planbook.lossless import essence
from planbook.source_passages import source_passages
from planbook.store import read_text

TESTS = Path(__file__).resolve().parent.parent
FOLDERS = {"invented": TESTS / "data_set", "real": TESTS.parent / "data"}


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_passage_is_the_measure_as_received(folder):
    for plan in open_library(folder).plans.values():
        text = read_text(folder / "sources" / plan.source.text)
        found = source_passages(plan, text)
        assert set(found) == {measure.id for measure in plan.measures}
        for measure in plan.measures:
            passage = found[measure.id]
            wanted = sorted(essence(f"{measure.label or ''}{measure.text}"))
            kept = sorted(essence(passage.text))
            assert kept == wanted or "|" in passage.text or "\t" in passage.text, measure.id
            assert passage.text in text
            assert passage.text.split("\n")[0] in text.split("\n")[passage.first_line - 1]


def test_a_fragment_names_the_head_of_the_passage():
    folder = FOLDERS["invented"]
    plan = open_library(folder).plans["qinghe-2022"]
    found = source_passages(plan, read_text(folder / "sources" / plan.source.text))
    assert found["3"].fragment.startswith("#l10:~:text=%28%E4%B8%89%29")
    assert "-" not in found["3"].fragment
