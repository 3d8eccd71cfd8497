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
        ("加快云川市流通业发展实施意见", "云川市"),
        ("关于进一步加强云川市扬尘管控的通知", "云川市"),
        ("推进健康城市建设实施方案", None),
        ("加强农产品市场监管的意见", None),
        ("推进文明县创建工作方案", None),
        ("中共江原省委 江原省人民政府关于做好乡村振兴工作的意见", "江原省"),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("着力促进全区增长，结合石桥区实际，制定如下措施。", "石桥区"),
        (
            "根据《中共云川市委、云川市人民政府关于推进城市化的决定》，全市各级要抓紧落实。",
            "云川市",
        ),
        ("云川市委市政府2012年民生工程各项任务已经确定，全市要抓紧。", "云川市"),
        ("为全面提高云川市环境质量，制定本方案。全市都要行动。", "云川市"),
        ("根据《云川市人民政府关于稳增长的意见》，全区要抓紧落实。", None),
        ("根据国家和自治区人民政府的要求，全区都要行动。", None),
        ("加快建成文明城市，全市都要行动。", None),
    ],
)
def test_a_plan_without_head_is_of_the_place_its_opening_speaks_of(
    text: str, name: str | None
) -> None:
    place = find_place([], text, {})
    assert (place.name if place else None) == name
