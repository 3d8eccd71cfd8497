"""What heads what: numbers that run through, group rows of tables, what stands after the plan."""

from pathlib import Path

from intake.drafting.draft import draft_plan
from planbook.load import load

REGISTRY = load(Path(__file__).parents[2] / "data").library.registry

RUNNING = """青禾市人才工作实施意见
一、目标
1.目标。到2027年引进人才500名。
二、任务
（一）领军计划。支持下列项目:
2.引进团队。市财政局给予支持。（责任单位：市科技局）
3.培养骨干。开展培训。（责任单位：市教育局）
（二）工匠计划。支持下列项目:
4.建设基地。建设实训基地。（责任单位：市人社局）
三、保障
（一）经费。落实经费:
5.加大投入。安排资金。（责任单位：市财政局）
"""

RESTARTING = """青禾市安全工作要点
1.落实责任
（一）签订责任书。各镇签订。
（二）开展述职。各镇述职。
2.强化检查
（一）开展检查。全面检查。
（二）督促整改。限期整改。
"""

TABLE = """青禾县2025年民生实事任务表

序号¦名称¦主要内容¦责任单位¦完成时限¦备注
一¦饮水安全¦¦¦¦
1¦建设水厂¦建设水厂2座。¦县水利局¦8月底¦县级实事
2¦检测水质¦检测水样300份。¦县卫健局¦6月底¦
二¦水环境¦¦¦¦
3¦整治河道¦整治河道12条。¦县生态环境局¦9月底¦
""".replace("¦", "\t")

CONTACT = """青禾县2025年安全工作要点
一、责任落实
1.压实责任。各镇要压实责任。
责任单位：县安委办
2.强化督查。开展督查。
责任单位：县应急局
联系人：张三 电话：0531-1234567
"""


def plan_of(text: str) -> dict:
    """Return a text's draft as a record."""
    return draft_plan(text, REGISTRY, "x-2025", 2025).plan


def numbers_of(text: str) -> list[list[str | None]]:
    """Return the labels of each section's measures."""
    return [[m["label"] for m in section["measures"]] for section in plan_of(text)["sections"]]


def test_numbers_that_run_through_stand_below_headings_that_start_again() -> None:
    assert numbers_of(RUNNING) == [["1."], ["2.", "3.", "4."], ["5."]]
    groups = [
        m["group"] and m["group"]["label"] for m in plan_of(RUNNING)["sections"][1]["measures"]
    ]
    assert groups == ["（一）", None, "（二）"]  # the group goes on until the next


def test_headings_that_start_again_right_below_each_number_are_its_items() -> None:
    labels = [label for section in numbers_of(RESTARTING) for label in section]
    assert labels == ["（一）", "（二）", "（一）", "（二）"]


def test_a_group_row_is_no_part_of_the_row_with_an_empty_last_cell() -> None:
    sections = plan_of(TABLE)["sections"]
    assert [section["title"] for section in sections] == ["饮水安全", "水环境"]
    assert sections[0]["measures"][1]["deadlines"][0]["text"] == "6月底"


def test_whom_to_ask_about_the_plan_is_no_part_of_its_last_measure() -> None:
    plan = plan_of(CONTACT)
    assert plan["back_matter"] == "联系人：张三 电话：0531-1234567"
    told = CONTACT.replace("县安委办\n", "县安委办\n联系人：李四 电话：0531-7654321\n")
    assert plan_of(told)["back_matter"] is None
