"""From a measure's part of the outline to its record: title, clauses, deadlines, targets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from intake.citations import find_citations
from intake.deadlines import Deadline, find_deadlines, find_times
from intake.duties import Duty
from intake.fold import fold
from intake.notes import clauses_of
from intake.pieces import GroupPart, MeasurePart
from intake.tables.rows import category_of, read_rows
from intake.targets import find_targets
from intake.text import Document, Span
from intake.titles import title_end

Record = dict[str, Any]
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]{1,4}\d{1,3}[-—–·\s]{1,4}|第\s*\d{1,3}\s*页(?:[,/\s]*共\s*\d{1,3}\s*页)?"
)


@dataclass(frozen=True)
class Reading:
    """A measure's record, without id and sectors, and the deadlines as found."""

    record: Record
    deadlines: tuple[Deadline, ...]


def read_measure(document: Document, part: MeasurePart, years: Sequence[int]) -> Reading:
    """Return the record of a measure; its texts are cut from the document, in order."""
    if part.rows:
        title, clauses, times = _row_texts(document, part)
    else:
        title, clauses, times = _prose_texts(document, part)
    texts = [title or "", *(text for c in clauses for text in (c["text"], c["note"] or ""))]
    found = _deadlines("\n".join(texts), times, years)
    record = {
        "label": document.cut(part.label) if part.label else None,
        "group": group_record(document, part),
        "title": title,
        "clauses": clauses,
        "deadlines": [{"text": deadline.text, "by": deadline.by} for deadline in found],
        "targets": target_records([title or "", *(clause["text"] for clause in clauses)]),
        "citations": find_citations("".join(texts)),
    }
    return Reading(record, tuple(found))


def group_record(document: Document, part: MeasurePart) -> Record | None:
    """Return the record of the heading above a measure, a table's category included."""
    category = None
    if part.rows and part.table and part.group is None:
        category = category_of(document, part.rows, part.table.columns)
    if part.group is None and category is None:
        return None
    group = part.group or GroupPart(None, category)
    return {
        "label": _cut(document, group.label),
        "title": _cut(document, group.title),
        "preface": with_bars(_cut(document, group.preface)),
    }


def target_records(texts: Iterable[str]) -> list[Record]:
    """Return the targets of running texts as records, each wording once."""
    found = {target.text: target for text in texts for target in find_targets(text)}
    return [
        # the data's YAML knows integers; a decimal is written as text and read as a number
        {
            "text": t.text,
            "value": str(t.value) if isinstance(t.value, float) else t.value,
            "unit": t.unit,
        }
        for t in found.values()
    ]


def responsibility_records(duties: Sequence[Duty]) -> list[Record]:
    """Return duties by role, in the order of the text; a run of one role is one record."""
    records: list[Record] = []
    for duty in duties:
        if records and records[-1]["role"] == duty.role:
            if duty.department not in records[-1]["departments"]:
                records[-1]["departments"].append(duty.department)
        else:
            records.append({"role": duty.role, "departments": [duty.department]})
    return records


def with_bars(text: str | None) -> str | None:
    """Return a text whose table rows are ruled by bars, whatever ruled them in the document."""
    return re.sub(r"[ \u3000]*\t\s*", " | ", text) if text else text


def _cut(document: Document, span: Span | None) -> str | None:
    return document.cut(span) if span else None


def _prose_texts(
    document: Document, part: MeasurePart
) -> tuple[str | None, list[Record], list[str]]:
    text = document.cut(part.body) if part.body else ""
    end = title_end(text) if part.label else 0
    rest = text[end:]
    clauses = clauses_of(rest)
    records = [
        {
            "text": rest[slice(*clause.text)].strip(),
            "note": rest[slice(*clause.note)].strip() if clause.note else None,
            "responsibilities": responsibility_records(clause.duties),
        }
        for clause in clauses
    ]
    times = [time for clause in clauses for time in clause.times]
    return text[:end].strip() or None, _without_page_clause(records), times


def _without_page_clause(records: list[Record]) -> list[Record]:
    """Leave a page's number, printed below a note, with the note: it is no clause."""
    *before, last = records
    if before and last["note"] is None and _PAGE_NUMBER.fullmatch(fold(last["text"])):
        return [*before[:-1], before[-1] | {"note": f"{before[-1]['note']}\n{last['text']}"}]
    return records


def _row_texts(document: Document, part: MeasurePart) -> tuple[str | None, list[Record], list[str]]:
    assert part.table
    reading = read_rows(document, part.rows, part.table.columns, part.group is not None)
    records = [
        {
            "text": "\n".join(map(document.cut, clause.texts)),
            "note": "\n".join(map(document.cut, clause.notes)) or None,
            "responsibilities": responsibility_records(clause.duties),
        }
        for clause in reading.clauses
    ]
    times = [time for clause in reading.clauses for time in clause.times]
    return _cut(document, reading.title), records, times


def _deadlines(running: str, times: Sequence[str], years: Sequence[int]) -> list[Deadline]:
    found = {re.sub(r"\s+", "", d.text): d for d in find_deadlines(running, years)}
    for time in times:
        for deadline in find_times(time, years):
            found.setdefault(re.sub(r"\s+", "", deadline.text), deadline)
    return list(found.values())
