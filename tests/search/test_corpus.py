"""The corpus to measure with: a valid data folder, the same every time."""

from building import digests

import make_corpus
from planbook.check import examine


def test_a_corpus_is_valid_data_and_the_same_every_time(tmp_path, capsys):
    first, again = tmp_path / "first", tmp_path / "again"
    assert make_corpus.main(["6", "--out", str(first)]) == 0
    assert make_corpus.main(["6", "--out", str(again)]) == 0
    library, problems = examine(first)
    assert problems == []
    assert (len(library.plans), len(library.entries)) == (6, 240)
    assert digests(first) == digests(again)
    assert "6 份计划，240 项措施" in capsys.readouterr().out


def test_a_folder_in_use_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert make_corpus.main(["1", "--out", str(tmp_path)]) == 1
    assert "不是空的" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
