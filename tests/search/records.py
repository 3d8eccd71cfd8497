"""Records in the shape of /data/measures.json and plans.json, made from the plans' own documents.

Every paragraph of a document becomes a measure, filed at random but always alike: enough to try
the search on real prose without the rest of the site.
"""

import random
from pathlib import Path

from planbook.search.names import Names
from planbook.words.catalogue import catalogue

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources"
ROLES = ("lead", "joint", "responsible")
ODD = (
    "十四五规划与“十四五”规划并提。",
    '对C++程序、a"b与-3℃作规定，见5·12。',
    "𠮷野家门店食品安全，𠮷字不得写错。",
    "２０２３年　６月底前完成（二）项。",
    "<script>alert(1)</script>与<img src=x onerror=alert(1)>照录。",
)
LABELS = {
    "place": {f"place-{n}": f"第{n}县" for n in range(9)},
    "sector": {f"sector-{n}": f"领域{n}" for n in range(6)},
    "department": {f"department-{n}": f"部门{n}" for n in range(12)},
    "topic": {"work-safety": "安全生产"},
    "role": catalogue().group("role"),
    "plan": {},
}

# What the register calls a department, beside what the plans do.
DEPARTMENTS = {
    "department-3": ["发展和改革委员会", "发改委", "计经委"],
    "department-99": ["计经委"],
}
NAMES = Names(LABELS, departments=DEPARTMENTS)


def records(copies=1):
    """Return (measures, plans): each document `copies` times, as plans of other places."""
    chance = random.Random(11)
    measures, plans = [], []
    for source in sorted(SOURCES.glob("*.txt")):
        lines = [line for line in source.read_text(encoding="utf-8").split("\n") if line.strip()]
        for copy in range(copies):
            plan = _plan(f"{source.stem}-{copy}", lines, len(plans))
            plans.append(plan)
            chosen = chance.sample(lines, k=min(len(lines), 30))
            texts = [*chosen, chance.choice(ODD)]
            measures += [
                _measure(plan, number, text, chance) for number, text in enumerate(texts, start=1)
            ]
    return measures, plans


def _plan(plan_id, lines, number):
    front, back = f"峄政发〔2023〕{number}号\n{lines[0]}", "此件公开发布。"
    return {
        "id": plan_id,
        "url": f"plans/{plan_id}/",
        "title": None if number == 1 else f"第{number}份计划",
        "place": None if number == 2 else f"place-{number % 9}",
        "topic": "work-safety",
        "years": [2018 + number % 5, 2019 + number % 5],
        "published": f"20{18 + number % 5}-03-{number % 28 + 1:02}",
        "front_matter": front,
        "preamble": lines[1],
        "back_matter": back,
        "text": f"{front}\n{lines[1]}\n一、总体要求\n{back}",
    }


def _measure(plan, number, text, chance):
    title = text.split("。")[0] if "。" in text[:30] else None
    return {
        "id": f"{plan['id']}/{number}",
        "url": f"plans/{plan['id']}/{number}/",
        "plan": plan["id"],
        "place": plan["place"],
        "topic": plan["topic"],
        "years": plan["years"],
        "label": f"{number}.",
        "title": title,
        "text": text,
        "sectors": sorted(chance.sample(sorted(LABELS["sector"]), k=chance.randint(1, 3))),
        "responsibilities": [_duty(chance) for _ in range(chance.randrange(5))],
        "notes": [text[-8:]],
        "citations": ["关于危险化学品安全的意见"] if "危险化学品" in text else [],
    }


def _duty(chance):
    number = chance.randrange(13)
    known = f"department-{number}" if number < 12 else None
    written = (
        chance.choice(["市发改局", "市发改委", "市应急管理局"]) if number == 3 else f"部门{number}"
    )
    return {
        "role": chance.choice(ROLES),
        "department_id": known,
        "as_written": written,
        "clause": 1,
    }
