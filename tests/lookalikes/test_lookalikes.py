"""Plans written as strangers would write them, each with other notations; gold by reading."""

import json
import shutil
import sys
from pathlib import Path

import pytest

import import_plan
from intake.drafting.draft import as_plan, draft_plan
from intake.formats.encodings import decoded
from planbook.check import open_library
from planbook.load import load
from planbook.lossless import differences

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "gold")]

from adapter import as_gold  # noqa: E402
from reader import read_gold  # noqa: E402
from score import METRICS, score_folders  # noqa: E402

DATA = HERE.parent.parent / "data"
REGISTRY = load(DATA).library.registry
LOOKALIKES = sorted(HERE.glob("*.yml"))


@pytest.mark.parametrize("path", LOOKALIKES, ids=lambda path: path.stem)
def test_a_lookalike_is_read_as_a_person_reads_it(path: Path, tmp_path: Path) -> None:
    text = decoded(path.with_suffix(".txt").read_bytes())
    draft = draft_plan(text, REGISTRY, None, 2024)
    assert draft.whole
    assert differences(as_plan(draft.plan), text) == []
    for folder, record in (
        ("gold", read_gold(path)),
        ("found", as_gold(draft.plan, draft.place.name if draft.place else None)),
    ):
        (tmp_path / folder).mkdir()
        written = json.dumps(record, ensure_ascii=False)
        (tmp_path / folder / f"{path.stem}.json").write_text(written, "utf-8")
    documents, total, _, _ = score_folders(tmp_path / "gold", tmp_path / "found")
    scores = {metric: (total[metric].prf() or (1, 1, 1))[2] for metric in METRICS}
    assert {metric: score for metric, score in scores.items() if score < 0.95} == {}
    assert all(documents[path.stem][1].values()), documents[path.stem][1]


def test_every_draft_passes_the_check(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    import_plan.main([*map(str, sorted(HERE.glob("*.txt"))), "--data", str(data)])
    assert len(open_library(data).plans) == len(open_library(DATA).plans) + len(LOOKALIKES)


def test_there_are_at_least_twelve_lookalikes() -> None:
    assert len(LOOKALIKES) >= 12
