"""From a measure's part of the outline to its record: title, clauses, deadlines, targets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from intake.citations import find_citations
from intake.deadlines import Deadline, find_deadlines, find_times
from intake.duties import Duty, read_list
from intake.notes import clauses_of
from intake.outline import MeasurePart
from intake.tables import Column
from intake.targets import find_targets
from intake.text import Document, Span
from intake.titles import title_end

Record = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A measure's record, without id and sectors, and the deadlines as found."""

    record: Record
    deadlines: tuple[Deadline, ...]


def read_measure(document: Document, part: MeasurePart, years: Sequence[int]) -> Reading:
    """Return the record of a measure; its texts are cut from the document, in order."""
    if part.row and part.table:
        title, clauses, times = _row_texts(document, part)
    else:
        title, clauses, times = _prose_texts(document, part.body)
    running = "".join([title or "", *(f"\n{clause['text']}" for clause in clauses)])
    found = _deadlines(running, times, years)
    texts = [title or "", *(text for c in clauses for text in (c["text"], c["note"] or ""))]
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
    category = _category(part)
    if part.group is None and category is None:
        return None
    group = part.group
    return {
        "label": document.cut(group.label) if group and group.label else None,
        "title": document.cut(category) if category else _cut(document, group and group.title),
        "preface": _cut(document, group and group.preface),
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


def _cut(document: Document, span: Span | None) -> str | None:
    return document.cut(span) if span else None


def _category(part: MeasurePart) -> Span | None:
    if not part.row or not part.table or part.group:
        return None
    kinds = [column.kind for column in part.table.columns]
    return part.row.cells[kinds.index("category")] if "category" in kinds else None


def _prose_texts(
    document: Document, body: Span | None
) -> tuple[str | None, list[Record], list[str]]:
    text = document.cut(body) if body else ""
    end = title_end(text)
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
    return text[:end].strip() or None, records, times


def _row_texts(document: Document, part: MeasurePart) -> tuple[str | None, list[Record], list[str]]:
    """Read a row: name column as title, texts as clause, all the rest as its note."""
    assert part.row and part.table
    columns, cells = part.table.columns, part.row.cells
    chunks = [cells[i : i + len(columns)] for i in range(0, len(cells), len(columns))]
    title_column = _title_column(columns, chunks[0])
    skipped = {0} if columns[0].kind == "number" else set()
    title, records, times = None, [], []
    for number, chunk in enumerate(chunks):
        taken = skipped if number == 0 else set()
        if number == 0 and title_column is not None:
            title = _cut(document, chunk[title_column])
            taken = skipped | {title_column}
        if number == 0 and part.group is None:
            taken = taken | {i for i, column in enumerate(columns) if column.kind == "category"}
        record, some = _row_clause(document, columns, chunk, taken)
        times += some
        records.append(record)
    if title is None and records[0]["text"]:
        end = title_end(records[0]["text"])
        title, records[0]["text"] = (
            records[0]["text"][:end] or None,
            records[0]["text"][end:].strip(),
        )
    return title, records, times


def _title_column(columns: Sequence[Column], cells: Sequence[Span | None]) -> int | None:
    texts = [i for i, column in enumerate(columns) if column.kind == "text" and cells[i]]
    return texts[0] if len(texts) > 1 else None


def _row_clause(
    document: Document, columns: Sequence[Column], cells: Sequence[Span | None], taken: set[int]
) -> tuple[Record, list[str]]:
    texts, notes, times, duties = [], [], [], []
    for position, cell in enumerate(cells):
        if cell is None or position in taken:
            continue
        written = document.cut(cell)
        column = columns[position] if position < len(columns) else Column("other")
        if column.kind in ("text", "number", "category"):
            texts.append(written)
            continue
        notes.append(written)
        if column.kind == "time":
            times.append(written)
        elif column.kind == "duty" and column.role:
            duties += read_list(written, column.role)
    record = {
        "text": "\n".join(texts),
        "note": "\n".join(notes) or None,
        "responsibilities": responsibility_records(duties),
    }
    return record, times


def _deadlines(running: str, times: Sequence[str], years: Sequence[int]) -> list[Deadline]:
    found = {re.sub(r"\s+", "", d.text): d for d in find_deadlines(running, years)}
    for time in times:
        for deadline in find_times(time, years):
            found.setdefault(re.sub(r"\s+", "", deadline.text), deadline)
    return list(found.values())
