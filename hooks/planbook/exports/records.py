"""A measure and a plan as records: the shapes of `/data/measures.json` and `/data/plans.json`."""

from typing import Any

from planbook import address, walk
from planbook.library import Duty, Entry
from planbook.model import Measure, Plan
from planbook.sentences import clause_of
from planbook.site import Site
from planbook.store import Loc
from planbook.words.wording import measure_name

Row = dict[str, Any]


def measure_records(site: Site) -> list[Row]:
    """Return every measure in the shape of `/data/measures.json`, in the order of the library."""
    return [measure_record(site, entry) for entry in site.library.entries]


def plan_records(site: Site) -> list[Row]:
    """Return every plan in the shape of `/data/plans.json`, by id."""
    return [plan_record(plan) for _, plan in sorted(site.library.plans.items())]


def measure_record(site: Site, entry: Entry) -> Row:
    """Return a measure in the shape of `/data/measures.json`."""
    return {**own_record(site, entry), "related": _related_records(site, entry)}


def own_record(site: Site, entry: Entry) -> Row:
    """Return what the record of a measure says of itself, without what is related to it."""
    plan, section, measure = entry.plan, entry.section, entry.measure
    return {
        "id": entry.id,
        "url": address.entry(entry),
        "plan": plan.id,
        "place": plan.place,
        "topic": plan.topic,
        "years": list(plan.every_year),
        "section": {"id": section.id, "label": section.label, "title": section.title},
        "label": measure.label,
        "title": measure_name(measure) if measure.title else None,
        "text": measure.text,
        "sectors": list(measure.sectors),
        "responsibilities": [_duty_record(duty) for duty in site.duties(entry)],
        **_time_and_number_records(measure),
        "citations": list(measure.citations),
    }


def _duty_record(duty: Duty) -> Row:
    return {
        "role": duty.role,
        "department": duty.office.department.name,
        "department_id": duty.office.department.id,
        "as_written": duty.as_written,
        "clause": duty.clause,
    }


def _time_and_number_records(measure: Measure) -> Row:
    return {
        "deadlines": [
            {"text": deadline.text, "by": deadline.by, "clause": clause_of(measure, deadline.text)}
            for deadline in measure.deadlines
        ],
        "targets": [
            {
                "text": target.text,
                "value": target.value,
                "unit": target.unit,
                "clause": clause_of(measure, target.text),
            }
            for target in measure.targets
        ],
    }


def _related_records(site: Site, entry: Entry) -> list[Row]:
    """Best first by score; the pages put the best of each other plan first instead."""
    links = site.related.get(entry.id, ())
    return [
        {"id": link.to_id, "score": link.score, "reasons": list(link.reasons)}
        for link in sorted(links, key=lambda link: (-link.score, link.to_id))
    ]


def plan_record(plan: Plan) -> Row:
    """Return a plan's metadata and own text in the shape of `/data/plans.json`."""
    return {
        "id": plan.id,
        "url": address.plan(plan),
        "title": plan.title,
        "place": plan.place,
        "topic": plan.topic,
        "years": list(plan.every_year),
        "issuer": plan.issuer,
        "document_number": plan.document_number,
        "index_number": plan.index_number,
        "published": plan.published,
        "status": plan.status.model_dump(),
        "reviewed": plan.reviewed.model_dump(),
        "source": plan.source.model_dump(),
        "measures": len(plan.measures),
        "front_matter": plan.front_matter,
        "preamble": plan.preamble,
        "sections": [_section_record(plan, number) for number in range(len(plan.sections))],
        "back_matter": plan.back_matter,
        "text": own_text(plan),
    }


def own_text(plan: Plan) -> str:
    """Return what the plan says outside its measures, one text a line; a title ends its label's."""
    lines: list[str] = []
    before: Loc = ()
    for piece in walk.own_pieces(plan):
        if before == (*piece.loc[:-1], "label") and piece.loc[-1] == "title":
            lines[-1] += piece.text
        else:
            lines.append(piece.text)
        before = piece.loc
    return "\n".join(lines)


def _section_record(plan: Plan, number: int) -> Row:
    section = plan.sections[number]
    return {
        "id": section.id,
        "label": section.label,
        "title": section.title,
        "note": section.note,
        "preface": section.preface,
        "groups": [measure.group.model_dump() for measure in section.measures if measure.group],
        "afterword": section.afterword,
    }
