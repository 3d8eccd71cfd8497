"""The canonical form: keys in order, comments kept, no published character changed."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planbook.model import Plan
from planbook.store import UnreadableError, parse_yaml
from planbook.yaml_form import canonical, dump

HERE = Path(__file__).parent
FILES = sorted([*(HERE / "data_set").glob("**/*.yml"), *(HERE.parent / "data").glob("**/*.yml")])

DISORDERED = """\
# 全文的注释
title: 甲   # 题目的注释

# 编号的注释
id: jia
years:
- 2020
sections:
- title: 题
  # 章编号的注释
  id: s1
  measures:
  - clauses:
    - note: (市局)
      # 正文的注释
      text: |-
        # 这不是注释
        第二行
    # 序号的注释
    label: '1.'
    id: '1'
    deadlines:
    - {by: 2020-12-31, text: 年底}
  # 章末的注释
- id: s2
topic: work-safety
"""
ORDERED = """\
# 全文的注释

# 编号的注释
id: jia
title: 甲   # 题目的注释
topic: work-safety
years: [2020]
sections:
  # 章编号的注释
- id: s1
  title: 题
  measures:
  - id: '1'
    # 序号的注释
    label: '1.'
    clauses:
      # 正文的注释
    - text: |-
        # 这不是注释
        第二行
      note: (市局)
    deadlines:
    - {text: 年底, by: 2020-12-31}
  # 章末的注释
- id: s2
"""


def test_keys_move_with_the_comments_above_and_beside_them() -> None:
    assert canonical(DISORDERED) == ORDERED
    assert canonical(ORDERED) == ORDERED


def test_values_are_the_same_before_and_after() -> None:
    assert parse_yaml(canonical(DISORDERED)) == parse_yaml(DISORDERED)


def test_a_comment_inside_a_short_list_keeps_the_list_on_lines_of_its_own() -> None:
    text = "id: jia\nyears:\n# 起\n- 2020\n# 止\n- 2025\n"
    assert canonical(text) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_our_own_files_are_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


def test_unknown_keys_stand_last_in_their_own_order() -> None:
    assert canonical("zz: 1\naa: 2\nid: jia\n") == "id: jia\nzz: 1\naa: 2\n"


def test_keys_that_are_absent_are_not_added() -> None:
    assert canonical("id: jia\n") == "id: jia\n"


def test_line_ends_of_windows_become_ours() -> None:
    assert canonical("id: jia\r\ntitle: 甲\r\n") == "id: jia\ntitle: 甲\n"


def test_what_cannot_be_read_is_told() -> None:
    with pytest.raises(UnreadableError, match="写了两次"):
        canonical("id: a\nid: b\n")


def test_a_dumped_plan_has_its_keys_in_order() -> None:
    text = (HERE / "data_set/plans/qinghe-2021.yml").read_text(encoding="utf-8")
    assert list(parse_yaml(text)) == list(Plan.model_fields)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@example("null")
@example("true")
@example("12")
@example("- 甲\n- 乙")
@example(" 前有空格\n\n后有空行\n\n")
@example("# 注释")
@example("甲: 乙 #丙")
@example("\t制表\n\u2028行\u0085尾\ufeff")
@example("a\r\nb\rc")
@example(":2024年底前")
@example("?甲")
@example("甲:?乙")
@example("'\"{{ }}<script>")
def test_any_text_comes_back_as_it_was(text: str) -> None:
    measure = {"deadlines": [{"text": text, "by": None}], "citations": [text]}
    record = {"title": text, "sections": [{"note": text, "measures": [measure]}]}
    written = dump(record)
    assert parse_yaml(written) == record
    assert canonical(written) == written
