"""The four published plans, and nine others where PLANBOOK_GOLD names their folder."""

import json
import os
import sys
from pathlib import Path

import pytest

from intake.drafting.draft import as_plan, draft_plan
from intake.formats.encodings import decoded
from planbook.load import load
from planbook.lossless import differences

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from adapter import as_gold  # noqa: E402
from score import score_folders  # noqa: E402

DATA = HERE.parent.parent / "data"
FOUR = {
    "sections": 1.0,
    "measures": 1.0,
    "measure spans": 1.0,
    "dept+role": 0.99,
    "deadlines": 0.97,
    "targets": 0.97,
    "laws": 0.97,
}
NINE = {"measures": 1.0, "dept+role": 0.93, "deadlines": 0.85, "targets": 0.8, "laws": 0.95}


def scores(gold: Path, documents: Path, found: Path) -> tuple[dict[str, float], list[str]]:
    """Read every document that has gold; return the F1 of each metric and wrong metadata."""
    registry = load(DATA).library.registry
    for path in sorted(gold.glob("*.json")):
        text = decoded((documents / f"{path.stem}.txt").read_bytes())
        draft = draft_plan(text, registry, path.stem, 2024)
        assert differences(as_plan(draft.plan), text) == []
        record = as_gold(draft.plan, draft.place.name if draft.place else None)
        (found / path.name).write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    read, total, _, missing = score_folders(gold, found)
    assert missing == []
    wrong = [f"{slug}: {key}" for slug, (_, meta) in read.items() for key in meta if not meta[key]]
    return {name: (count.prf() or (1, 1, 1))[2] for name, count in total.items()}, wrong


def test_the_four_plans_are_read_as_in_the_gold(tmp_path: Path) -> None:
    found, wrong = scores(HERE, DATA / "sources", tmp_path)
    assert {name: found[name] for name, least in FOUR.items() if found[name] < least} == {}
    assert wrong == []


@pytest.mark.skipif("PLANBOOK_GOLD" not in os.environ, reason="PLANBOOK_GOLD names no folder")
def test_the_nine_others_are_read_as_in_the_gold(tmp_path: Path) -> None:
    folder = Path(os.environ["PLANBOOK_GOLD"])
    found, _ = scores(folder / "gold", folder / "docs", tmp_path)
    assert {name: found[name] for name, least in NINE.items() if found[name] < least} == {}
