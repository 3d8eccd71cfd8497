"""A data folder of odd states: long names, empty fields, one huge measure, a place without plan."""

import hashlib
from pathlib import Path

from planbook.yaml_form import dump

LONG_PLACE = "黔西南布依族苗族自治州义龙新区万峰湖镇经济开发区"
LONG_TITLE = "关于印发" + "进一步加强和改进安全生产与应急管理以及防灾减灾救灾工作" * 3 + "的通知"
HUGE = "全面排查治理各类风险隐患，" * 385  # about 5,000 characters without a full stop
LONG_NAME = HUGE[:26]  # as long as a name of the glossary may be
OFFICES = 60
KINDS = {
    "home": "",
    "bare plan": "plans/bare/",
    "long plan": "plans/long-2021/",
    "huge measure": "plans/long-2021/1/",
    "untitled measure": "plans/bare/s1/",
    "who does what": "departments/matrix/long-2021/",
    "nobody named": "departments/matrix/bare/",
    "department": "departments/office-01/",
    "office": "departments/office-01/long-place/",
    "place without plan": "places/empty-place/",
    "five years": "years/2023/",
    "sector": "sectors/field/",
    "scene": "scenes/daily/",
    "terms": "terms/",
    "term": "terms/long-term/",
    "term nobody uses": "terms/no-use/",
    "ledger": "deadlines/",
    "plans": "plans/",
}


def write(folder: Path) -> Path:
    """Write the data folder and return it."""
    (folder / "plans").mkdir(parents=True)
    (folder / "sources").mkdir()
    for name, records in _registries().items():
        (folder / f"{name}.yml").write_text(dump(records), encoding="utf-8")
    for plan in (_bare(), _long()):
        text = "\n".join(_texts(plan))
        source = folder / "sources" / f"{plan['id']}.txt"
        source.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        plan["source"] = {"file": source.name, "sha256": digest}
        plan["source"] |= {"text": source.name, "text_sha256": digest}
        (folder / "plans" / f"{plan['id']}.yml").write_text(dump(plan), encoding="utf-8")
    return folder


def _registries() -> dict[str, list[dict]]:
    return {
        "places": [
            {"id": "long-place", "name": LONG_PLACE, "full_name": LONG_PLACE, "level": "county"},
            {"id": "empty-place", "name": "空县", "full_name": "空县", "level": "county"},
        ],
        "departments": [
            {"id": f"office-{number:02}", "name": f"第{number}综合行政执法与应急管理服务保障局"}
            for number in range(1, OFFICES + 1)
        ],
        "sectors": [{"id": "field", "name": "领域", "kind": "industry", "scope": "一个领域。"}],
        "topics": [{"id": "topic", "name": "主题"}],
        "terms": [
            {"id": "long-term", "name": LONG_NAME, "explanation": "排查，" * 50},
            {"id": "no-use", "name": "无人用到", "explanation": "哪份计划都没有写到的名词。"},
        ],
        "scenes": [{"id": "daily", "name": "日常", "question": "日常的事？", "terms": ["隐患"]}],
    }


def _bare() -> dict:
    """A plan of one untitled measure, of no place, with no date, number, issuer or duty."""
    clause = {"text": "做好工作。"}
    measures = [{"id": "s1", "sectors": ["field"], "clauses": [clause]}]
    sections = [{"id": "s1", "measures": measures}]
    return {"id": "bare", "topic": "topic", "years": [2021], "sections": sections}


def _long() -> dict:
    """A superseded plan of five years with a huge measure that sixty departments answer for."""
    names = [f"第{number}综合行政执法与应急管理服务保障局" for number in range(1, OFFICES + 1)]
    clause = {
        "text": f"{HUGE}到2025年12月底前完成。",
        "note": f"（{'、'.join(names)}负责）",
        "responsibilities": [{"role": "responsible", "departments": names}],
    }
    measure = {"id": "1", "label": "1.", "title": LONG_TITLE, "sectors": ["field"]}
    measure |= {"clauses": [clause]}
    measure |= {"deadlines": [{"text": "2025年12月底前", "by": "2025-12-31"}]}
    return {
        "id": "long-2021",
        "title": LONG_TITLE,
        "place": "long-place",
        "topic": "topic",
        "years": [2021, 2025],
        "published": "2021-01-01",
        "status": {"state": "superseded", "replaced_by": "bare", "since": "2022-01-01"},
        "front_matter": LONG_TITLE,
        "sections": [{"id": "s1", "label": "一、", "title": LONG_TITLE, "measures": [measure]}],
    }


def _texts(plan: dict) -> list[str]:
    texts = [plan.get("front_matter", "")]
    for section in plan["sections"]:
        texts += [section.get("label", ""), section.get("title", "")]
        for measure in section["measures"]:
            texts += [measure.get("label", ""), measure.get("title", "")]
            for clause in measure["clauses"]:
                texts += [clause["text"], clause.get("note", "")]
    return texts
