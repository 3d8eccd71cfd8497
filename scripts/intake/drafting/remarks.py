"""Remarks that a person may accept: the words of suspicious text, and what to say beside them.

They stand below `remarks` in the draft as comments; nothing is said in the plan's name before a
person has taken the comment's mark away.
"""

import re
from collections.abc import Sequence

from intake.fold import CLOSING, OPENING, fold
from intake.measures import Record
from planbook.yaml_form import dump

LONGEST = 20
_HEAD = "# 机器看到的原文疑误。对照原件，原件确是如此的，"
_ACCEPT = f"{_HEAD}删去下面那一行开头的“# ”，就成了备注："
_ACCEPT_FIRST = f"{_HEAD}先删去上一行的“ []”，再删去下面那一行开头的“# ”，就成了备注："

Remark = tuple[str, str]  # words of the measure, what is said of them


def bracket_remark(note: str) -> Remark | None:
    """Return the remark on a note with an odd bracket: the name beside it, and which is lost."""
    folded = fold(note)
    opened, closed = (sum(mark in marks for mark in folded) for marks in (OPENING, CLOSING))
    if abs(opened - closed) != 1:
        return None
    names = [name for name in re.split(r"[、，,；;：:\s|]+", note.strip("。 \n")) if name]
    quoted = names[-1] if opened > closed else names[0]
    lost = "右" if opened > closed else "左"
    return (quoted, f"原文如此，缺{lost}括号") if "\n" not in quoted else None


def day_remark(text: str) -> Remark:
    """Return the remark on a time that names a day of no calendar."""
    return text, "原文如此，历上没有这一天"


def name_remark(name: str, close: str) -> Remark:
    """Return the remark on a name that is nearly that of a known office."""
    return name, f"原文如此，疑为“{close}”"


def order_remark(record: Record, before: int, number: int) -> Remark | None:
    """Return the remark on a measure whose number does not follow the one before."""
    words = record["title"] or next((c["text"] for c in record["clauses"] if c["text"]), "")
    quoted = re.split(r"[。，,；;\n]", words.strip())[0][:LONGEST]
    return (quoted, f"原文编号如此，{before} 之后是 {number}") if quoted else None


def mark_remark(text: str, position: int) -> Remark:
    """Return the remark on a 《 without its mate."""
    return re.split(r"[，,。；;\n]", text[position:])[0][:LONGEST], "原文如此，书名号没有配对"


def proposals(plan: Record, proposed: Sequence[tuple[str, Remark]]) -> list[Record]:
    """Return the proposed remarks, each once, that a plan does not have yet, as its records."""
    held = {(remark["measure"], remark["text"]) for remark in plan["remarks"]}
    return [
        {"measure": measure, "text": text, "remark": words}
        for measure, (text, words) in dict.fromkeys(proposed)
        if (measure, text) not in held
    ]


def with_proposals(written: str, plan: Record, proposed: Sequence[Record]) -> str:
    """Return a plan's YAML with proposed remarks as comments below its own."""
    if not proposed:
        return written
    lines = dump({"remarks": list(proposed)}).splitlines()[1:]
    told = [_ACCEPT if plan["remarks"] else _ACCEPT_FIRST, *(f"# {line}" for line in lines)]
    place = written.rindex("\nredirects:")
    return written[:place] + "\n" + "\n".join(told) + written[place:]
