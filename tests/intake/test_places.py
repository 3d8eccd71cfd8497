"""The place of a plan, read from its issuer, title and signature where the registry knows none."""

import pytest

from intake.places import Place, find_place


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("云山区人民政府", "云山区"),
        ("2023年云川市政府工作报告重点任务分解表", "云川市"),
        ("关于印发云川市2023年工作要点的通知", "云川市"),
        ("云川市市场监管局", "云川市"),
        ("云川市城市管理局", "云川市"),
        ("中共云川县委办公室", "云川县"),
        ("云川市城市公立医院综合改革实施方案", "云川市"),
        ("云川市石桥区农村人居环境整治领导小组办公室", "石桥区"),
        ("云川市高新区管委会", "云川市"),
        ("沂县人民政府（办公室）", "沂县"),
        ("雲錦市人民政府辦公室", "云锦市"),
        ("云州省促进复工复产行动方案", "云州省"),
        ("关于进一步帮助市场主体纾困解难的实施细则", None),
        ("2024年市政府工作要点", None),
        ("关于加强山区公路建设的意见", None),
        ("山区人民政府", None),
        ("运城市人民政府办公厅", "运城市"),
        ("建设美丽城市的意见", None),
        ("经市政府同意，现将方案印发你们", None),
        ("2020年全市安全生产工作要点", None),
        ("石桥镇2024年度安全生产工作计划", "石桥镇"),
        ("城西街道办事处", "城西街道"),
        ("小城镇2024年建设计划", None),
        ("江原省云川市石桥区城西街道办事处", "石桥区"),
    ],
)
def test_a_place_is_taken_only_where_a_head_names_it(head: str, name: str | None) -> None:
    place = find_place([head], "", {})
    assert (place.name if place else None) == name


def test_a_new_place_below_a_known_one_is_the_plans_own() -> None:
    known = {"yunchuan": ("云川市", "江原省云川市"), "jiangyuan": ("江原省", "江原省")}
    heads = ["云川市石桥区2024年工作要点", "根据江原省有关要求"]
    assert find_place(heads, "", known) == Place("石桥区", None, "county", "云川市石桥区")
    ours = find_place(["云川市2024年工作要点", "根据江原省有关要求"], "", known)
    assert ours == Place("云川市", "yunchuan", "city", "江原省云川市")
