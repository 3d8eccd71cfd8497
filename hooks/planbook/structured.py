"""What a page says of itself to machines: JSON-LD after schema.org, as plain values.

A link is absolute where the site's own address is set, else relative to the page.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Page
from planbook.registry import Department, Office, Place, Term
from planbook.script_text import in_script
from planbook.site import Site
from planbook.words.wording import measure_name

Node = dict[str, Any]
Trail = Sequence[tuple[str, str]]  # title and address of each page above a page, home first


def json_ld(site: Site, page: Page, trail: Trail) -> Markup:
    """Return the JSON-LD of a page, safe inside a script element."""
    graph = list(_nodes(site, page, trail))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return in_script(text)


def link(site: Site, page: Page, to: str) -> str:
    """Return the link from a page to an address of the site."""
    base = site.settings.site_url
    return f"{base.rstrip('/')}/{to}" if base else f"{address.root(page.address)}{to}"


def _nodes(site: Site, page: Page, trail: Trail) -> Iterator[Node]:
    if not trail:
        yield _site_node(site, page)
        return
    yield _breadcrumbs(site, page, trail)
    about = page.about
    if isinstance(about, Plan):
        yield {**_plan(site, page, about), "description": page.description}
    elif isinstance(about, Entry):
        yield _measure(site, page, about)
    elif isinstance(about, Office):
        yield _organisation(site, about) | {"url": link(site, page, page.address)}
    elif isinstance(about, Term):
        yield _term(site, page, about)
    elif isinstance(about, Department):
        yield _organisation(site, Office(about, None)) | {"url": link(site, page, page.address)}


def _site_node(site: Site, page: Page) -> Node:
    search = link(site, page, address.SEARCH)
    return {
        "@type": "WebSite",
        "name": site.settings.site_name,
        "url": link(site, page, address.HOME),
        "description": page.description,
        "inLanguage": site.text("site.language"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{query}}",
            "query-input": "required name=query",
        },
        **_given(publisher=_government(site.settings.organisation)),
    }


def _breadcrumbs(site: Site, page: Page, trail: Trail) -> Node:
    steps = [*trail, (page.title, page.address)]
    rows = [
        {"@type": "ListItem", "position": number, "name": name, "item": link(site, page, to)}
        for number, (name, to) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": rows}


def _plan(site: Site, page: Page, plan: Plan) -> Node:
    """A plan is a Report; with a 文号 it is an act of government, Legislation."""
    issuer = _government(plan.issuer)
    common = {
        "@type": "Legislation" if plan.document_number else "Report",
        "name": site.plan_name(plan),
        "url": link(site, page, address.plan(plan)),
        "inLanguage": "zh-CN",
        "about": site.library.registry.topics[plan.topic].name,
        "temporalCoverage": "/".join(str(year) for year in dict.fromkeys(plan.years)),
    }
    return common | _given(
        author=issuer,
        publisher=issuer,
        datePublished=plan.published,
        identifier=plan.index_number or plan.document_number,
        spatialCoverage=_area(site.library.place(plan)),
        isBasedOn=plan.source.url,
        **_legislation(site, plan),
    )


def _legislation(site: Site, plan: Plan) -> Node:
    if not plan.document_number:
        return {}
    place = site.library.place(plan)
    force = "InForce" if plan.status.state == "current" else "NotInForce"
    return {
        "legislationIdentifier": plan.document_number,
        "legislationPassedBy": _government(plan.issuer),
        "legislationDate": plan.published,
        "legislationJurisdiction": place.full_name if place else None,
        "legislationLegalForce": f"https://schema.org/{force}",
    }


def _measure(site: Site, page: Page, entry: Entry) -> Node:
    measure, plan = entry.measure, entry.plan
    whole = _plan(site, page, plan)
    sectors = [site.library.registry.sectors[key].name for key in measure.sectors]
    offices = dict.fromkeys(
        duty.office for duty in site.duties(entry) if duty.office.department.kind == "office"
    )
    return {
        "@type": "CreativeWork",
        "name": measure_name(measure),
        "position": site.words.label_words(entry),
        "url": link(site, page, page.address),
        "inLanguage": "zh-CN",
        "isPartOf": {key: whole[key] for key in ("@type", "name", "url")},
    } | _given(
        about=sectors,
        mentions=[_organisation(site, office) for office in offices],
        citation=[{"@type": "CreativeWork", "name": name} for name in measure.citations],
        datePublished=plan.published,
        author=_government(plan.issuer),
    )


def _term(site: Site, page: Page, term: Term) -> Node:
    return {
        "@type": "DefinedTerm",
        "name": term.name,
        "description": term.explanation,
        "url": link(site, page, page.address),
        "inDefinedTermSet": link(site, page, address.TERMS),
    } | _given(alternateName=list(term.aliases))


def _organisation(site: Site, office: Office) -> Node:
    organisation = {"@type": "GovernmentOrganization", "name": office.name}
    return organisation | _given(areaServed=_area(office.place))


def _government(name: str | None) -> Node | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _area(place: Place | None) -> Node | None:
    if place is None:
        return None
    area = {"@type": "AdministrativeArea", "name": place.full_name}
    return area | _given(identifier=place.code)


def _given(**values: Any) -> Node:
    """Leave out what the data do not say."""
    return {key: value for key, value in values.items() if value}


def trail_to(titles: Mapping[str, str], at: str) -> Trail:
    """Return the pages above an address, home first; `titles` are those of every page."""
    if not at:
        return []
    steps = at.rstrip("/").split("/")
    above = ["".join(f"{step}/" for step in steps[:length]) for length in range(len(steps))]
    return [(titles[page], page) for page in above if page in titles]
