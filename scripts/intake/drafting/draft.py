"""The draft: a document's text to the record of a plan, as `data/README.md` describes it.

Everything is cut from the text, so nothing can be lost; where the outline yet fails that test,
the whole text becomes one measure and the report says so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from intake.citations import find_citations
from intake.deadlines import find_deadlines
from intake.drafting.measure_ids import number_measures
from intake.drafting.slugs import plan_slug, slug_of, unused
from intake.duties import read_note
from intake.measures import (
    Reading,
    Record,
    read_measure,
    responsibility_records,
    target_records,
    with_bars,
)
from intake.metadata import Metadata, read_metadata
from intake.outline import read_outline
from intake.pieces import Outline, SectionPart
from intake.places import Place, find_place
from intake.sectors import Terms, suggest, suggest_topic
from intake.setting import compact, plain_spaces, set_record
from intake.text import Document, Span
from intake.unbroken import lost_breaks
from intake.wraps import unwrapped
from intake.years import read_years
from planbook.lossless import differences
from planbook.model import UNSORTED, Plan
from planbook.registry import Registry


@dataclass(frozen=True)
class Draft:
    """A plan's record with what the report needs: the document, its outline and the guesses."""

    plan: Record
    text: str  # the source's, whatever the document makes of its line breaks
    document: Document
    outline: Outline
    place: Place | None
    measures: tuple[Reading, ...]
    year_stated: bool
    guessed_sectors: frozenset[str]  # measures whose own words signal no sector
    whole: bool = True  # false where the outline lost text and was given up


def draft_plan(text: str, registry: Registry, plan_id: str | None, this_year: int) -> Draft:
    """Return the draft of a document's text; `this_year` stands in where no year is named.

    The record's `source` is empty; who stores the document fills it in.
    """
    read = compact(unwrapped(plain_spaces(text)))
    document = Document(read.text, tuple(lost_breaks(read.text)), read.wraps)
    draft = replace(_drafted(document, read_outline(document), registry, this_year), text=text)
    if _loses(draft.plan, text):
        bare = SectionPart(preface=document.trimmed(0, len(document.text)))
        sections = (bare,) if bare.preface else ()
        given_up = _drafted(document, Outline(None, None, sections, None), registry, this_year)
        draft = replace(given_up, text=text, whole=False)
    draft.plan["id"] = plan_id or draft.plan["id"]
    return draft


def _drafted(
    document: Document,
    outline: Outline,
    registry: Registry,
    this_year: int,
) -> Draft:
    lines = (document.lines_in(outline.front), document.lines_in(outline.back))
    read = read_metadata(*lines)
    years, stated = read_years(read.title, document.text, read.document_number, read.published)
    years = years or [this_year]
    place = _place(read, document, [*lines[0], *lines[1]], registry)
    place_id = _place_id(place, registry) if place else None
    measures: list[Reading] = []
    sections = [
        _section(document, part, n, years, measures) for n, part in enumerate(outline.sections, 1)
    ]
    number_measures(sections)
    preamble = _cut(document, outline.preamble) or ""
    topic = _topic(registry, (read.title or "", read.issuer or ""), preamble, sections)
    topic_name = registry.topics[topic].name if topic in registry.topics else ""
    guessed = _add_sectors(sections, registry, (read.title or "", topic_name))
    plan: Record = {
        **_readings(read, place_id, topic, years),
        **_opening(document, outline, years),
        "sections": sections,
        "back_matter": _cut(document, outline.back),
        "remarks": _remarks(sections, measures),
        "redirects": {},
        "history": [],
    }
    return Draft(
        plan=set_record(plan),
        text=document.text,
        document=document,
        outline=outline,
        place=place,
        measures=tuple(measures),
        year_stated=stated,
        guessed_sectors=frozenset(guessed),
    )


def _readings(read: Metadata, place_id: str | None, topic: str, years: list[int]) -> Record:
    """Return what a plan's record says of the plan before its own words."""
    return {
        "id": plan_slug(place_id, years[0]),
        "title": read.title,
        "place": place_id,
        "topic": topic,
        "years": years,
        "issuer": read.issuer,
        "document_number": read.document_number,
        "index_number": read.index_number,
        "published": read.published,
        "status": {"state": "current", "replaced_by": None, "since": None},
        "reviewed": {"by": None, "date": None},
        "source": {},
    }


def _opening(document: Document, outline: Outline, years: Sequence[int]) -> Record:
    """Return what stands before the first section, and what the preamble says."""
    preamble = _cut(document, outline.preamble)
    return {
        "front_matter": _cut(document, outline.front),
        "preamble": preamble,
        "preamble_deadlines": _times(preamble, years),
        "preamble_targets": target_records([preamble or ""]),
        "preamble_citations": find_citations(preamble or ""),
    }


def _cut(document: Document, span: Span | None) -> str | None:
    return document.cut(span) if span else None


def _loses(plan: Record, text: str) -> bool:
    """Tell whether a record is not its text, or not even a plan."""
    try:
        return bool(differences(as_plan(plan), text))
    except ValidationError:
        return True


def as_plan(record: Record) -> Plan:
    """Return a draft's record as a Plan, with an empty source where it has none yet."""
    nothing = "0" * 64
    source = {"file": "-", "sha256": nothing, "text": "-", "text_sha256": nothing}
    return Plan.model_validate(record | {"source": record["source"] or source})


def _place(
    read: Metadata, document: Document, lines: Sequence[str], registry: Registry
) -> Place | None:
    known = {place.id: (place.name, place.full_name) for place in registry.places.values()}
    heads = [read.issuer or "", read.title or "", *lines]
    return find_place([re.sub(r"\s+", "", head) for head in heads], document.text, known)


def _place_id(place: Place, registry: Registry) -> str:
    """Return the id of a place; a new one that sounds like another is no other: 麓阳县, 鹿阳县."""
    return place.known or unused(slug_of(place.name), set(registry.places))


def _topic(
    registry: Registry, heads: Sequence[str], preamble: str, sections: Sequence[Record]
) -> str:
    """Return the topic that title, issuer or enough of the measures tell, else UNSORTED."""
    terms = [Terms(t.id, (t.name, *t.terms)) for _, t in sorted(registry.topics.items())]
    texts = [
        (measure["title"] or "") + "".join(clause["text"] for clause in measure["clauses"])
        for section in sections
        for measure in section["measures"]
    ]
    return suggest_topic(terms, heads, preamble, texts) or UNSORTED


def _times(text: str | None, years: Sequence[int]) -> list[Record]:
    return [{"text": d.text, "by": d.by} for d in find_deadlines(text or "", years)]


def _section(
    document: Document, part: SectionPart, number: int, years: Sequence[int], done: list[Reading]
) -> Record:
    readings = [read_measure(document, measure, years) for measure in part.measures]
    done.extend(readings)
    note = _cut(document, part.note)
    return {
        "id": f"s{number}",
        "label": _cut(document, part.label),
        "title": _cut(document, part.title),
        "preface": with_bars(_cut(document, part.preface)),
        "note": note,
        "responsibilities": responsibility_records(read_note(note.strip("()（）。")).duties)
        if note
        else [],
        "measures": [{"id": "", **r.record} for r in readings],
        "afterword": _cut(document, part.afterword),
    }


def _add_sectors(sections: Sequence[Record], registry: Registry, names: Sequence[str]) -> set[str]:
    """Suggest sectors; return the ids of measures that have only the one of the whole plan.

    `names` are the plan's title and its topic's name, in the order in which they count.
    """
    guessed = set()
    terms = [Terms(s.id, (s.name, *s.terms)) for _, s in sorted(registry.sectors.items())]
    for section in sections:
        for measure in section["measures"]:
            text = "".join(clause["text"] for clause in measure["clauses"])
            heading = f"{section['title'] or ''}{(measure['group'] or {}).get('title') or ''}"
            measure["sectors"] = suggest(terms, measure["title"] or "", text, heading)
    counts = Counter(key for s in sections for m in s["measures"] for key in m["sectors"][:1])
    own = next((found for name in names if (found := suggest(terms, name, ""))), [])
    usual = own[:1] or sorted(counts, key=lambda key: (-counts[key], key))[:1]
    for measure in (measure for section in sections for measure in section["measures"]):
        if not measure["sectors"] and usual:
            measure["sectors"] = list(usual)
            guessed.add(measure["id"])
    return guessed


def _remarks(sections: Sequence[Record], measures: Sequence[Reading]) -> list[Record]:
    ids = [measure["id"] for section in sections for measure in section["measures"]]
    return [
        {"measure": key, "text": deadline.text, "remark": f"原文如此，疑为{deadline.damaged}"}
        for key, reading in zip(ids, measures, strict=True)
        for deadline in reading.deadlines
        if deadline.damaged
    ]


def ordered(plan: Record) -> dict[str, Any]:
    """Return a draft's record with the keys of measures in the order of the data's description."""
    keys = (
        "id",
        "label",
        "group",
        "title",
        "sectors",
        "clauses",
        "deadlines",
        "targets",
        "citations",
    )
    sections = [
        section | {"measures": [{key: m[key] for key in keys} for m in section["measures"]]}
        for section in plan["sections"]
    ]
    return plan | {"sections": sections}
