"""What front matter says of a plan, in the forms that offices and reprints give it."""

import pytest

from intake.metadata import read_metadata


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("石政办发﹝2022﹞16号", "石政办发﹝2022﹞16号"),
        ("石住建发（2023）45 号", "石住建发（2023）45号"),
        ("石政发［2019］第7号", "石政发［2019］第7号"),
        ("石政发〈2019〉7号", "石政发〈2019〉7号"),
    ],
)
def test_a_document_number_keeps_the_brackets_it_is_written_with(written: str, number: str) -> None:
    assert read_metadata([written, "2022年石桥区工作要点"], []).document_number == number


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["来源：云川日报", "云川市2023年民生实事方案"], None),
        (["来源：云川生态促进会", "云川市2023年民生实事方案"], None),
        (["来源：云川市人民政府办公室", "2023年民生实事方案"], "云川市人民政府办公室"),
        (["中共云川市委办公室文件", "云川市创建卫生城市方案"], "中共云川市委办公室"),
    ],
)
def test_an_issuer_is_an_authority_not_where_a_text_is_reprinted(
    lines: list[str], issuer: str | None
) -> None:
    assert read_metadata(lines, []).issuer == issuer


@pytest.mark.parametrize("kind", ["工作打算", "工作思路", "工作设想"])
def test_a_title_may_end_with_any_kind_of_plan(kind: str) -> None:
    title = f"云川市2024年卫生健康{kind}"
    assert read_metadata(["公开日期：2024-05-20", title], []).title == title
