"""The files beside the pages: the records as JSON, sources, search index, sitemap."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from planbook import address
from planbook.library import Entry
from planbook.model import Measure, Plan
from planbook.page import Page
from planbook.search import build_search
from planbook.site import Site
from planbook.wording import measure_name


def every_file(site: Site, pages: Iterable[Page]) -> dict[str, bytes]:
    """Return every file that is no page, by its address."""
    measures = [measure_record(site, entry) for entry in site.library.entries]
    plans = [plan_record(plan) for _, plan in sorted(site.library.plans.items())]
    files = {"data/measures.json": _json(measures), "data/plans.json": _json(plans)}
    files |= _source_files(site)
    for name, content in build_search(measures, plans, labels=facet_labels(site)).items():
        files[address.ASSETS + name] = content
    if site.settings.site_url:
        files["sitemap.xml"] = _sitemap(site, pages)
    return files


def measure_record(site: Site, entry: Entry) -> dict[str, Any]:
    """Return a measure in the shape of `/data/measures.json`."""
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
        "responsibilities": [
            {
                "role": duty.role,
                "department": duty.office.department.name,
                "department_id": duty.office.department.id,
                "as_written": duty.as_written,
                "clause": duty.clause,
            }
            for duty in site.duties(entry)
        ],
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
        "citations": list(measure.citations),
        "related": [
            {"id": link.to_id, "score": link.score, "reasons": list(link.reasons)}
            for link in site.related.get(entry.id, ())
        ],
    }


def plan_record(plan: Plan) -> dict[str, Any]:
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
    """Return what the plan says outside its measures, one text a line."""
    texts = [plan.front_matter, plan.preamble]
    for section in plan.sections:
        texts += [f"{section.label or ''}{section.title or ''}", section.note, section.preface]
        for measure in section.measures:
            if measure.group:
                group = measure.group
                texts += [f"{group.label or ''}{group.title or ''}", group.preface]
        texts.append(section.afterword)
    texts.append(plan.back_matter)
    return "\n".join(text for text in texts if text)


def clause_of(measure: Measure, text: str) -> int | None:
    """Return the number, from 1, of the first clause a text stands in; null in the title."""
    for number, clause in enumerate(measure.clauses, start=1):
        if text in clause.text or text in (clause.note or ""):
            return number
    return None


def facet_labels(site: Site) -> dict[str, dict[str, str]]:
    """Return the Chinese name of every facet value: facet -> id -> name."""
    registry = site.library.registry
    return {
        "place": {key: place.name for key, place in registry.places.items()},
        "sector": {key: sector.name for key, sector in registry.sectors.items()},
        "department": {key: record.name for key, record in registry.departments.items()},
        "topic": {key: topic.name for key, topic in registry.topics.items()},
        "plan": {key: site.plan_name(plan) for key, plan in site.library.plans.items()},
    }


def _section_record(plan: Plan, number: int) -> dict[str, Any]:
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


def _source_files(site: Site) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for plan in site.library.plans.values():
        sources = site.data_dir / "sources"
        for name in (plan.source.file, plan.source.text):
            files[f"{address.DATA}sources/{name}"] = (sources / name).read_bytes()
        files[address.plan_data(plan)] = (site.data_dir / f"plans/{plan.id}.yml").read_bytes()
    return files


def _sitemap(site: Site, pages: Iterable[Page]) -> bytes:
    """Dates come from the data, so that the same data make the same bytes."""
    base = site.settings.site_url.rstrip("/") + "/"
    rows = []
    for page in sorted(pages, key=lambda page: page.address):
        dated = f"<lastmod>{page.updated}</lastmod>" if page.updated else ""
        rows.append(f"<url><loc>{escape(base + page.address)}</loc>{dated}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join([f'{head}<urlset xmlns="{space}">', *rows, "</urlset>\n"]).encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
