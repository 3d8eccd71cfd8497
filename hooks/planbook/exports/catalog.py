"""The catalogue of the data set in DCAT 3, as JSON-LD that needs nothing from elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from planbook import address
from planbook.changes import data_day, updated
from planbook.exports.terms_of_use import LICENCE_ADDRESS
from planbook.model import Plan
from planbook.site import Site

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "xml": "application/xml",
    "yml": "application/yaml",
}
MEDIA_REGISTRY = "https://www.iana.org/assignments/media-types/"

Node = dict[str, Any]


@dataclass(frozen=True)
class Digest:
    """What the catalogue and the checksums tell of a file: its bytes counted, and their SHA-256."""

    size: int
    sha256: str


def catalog(site: Site, files: Mapping[str, Digest]) -> Node:
    """Return the catalogue; `files` are those of the data set by their address."""
    return {
        "@context": CONTEXT,
        "@id": _iri(site, address.DATA),
        "@type": "dcat:Catalog",
        **_described(site, _title(site, "catalog.title"), data_day(site.library)),
        "dct:publisher": _publisher(site),
        "dcat:dataset": [
            _whole_dataset(site, files),
            *(_plan_dataset(site, plan, files) for plan in site.plans),
        ],
    }


def _whole_dataset(site: Site, files: Mapping[str, Digest]) -> Node:
    whole = sorted(at for at in files if at.count("/") == 1 and _media_type(at))
    return {
        "@id": _iri(site, f"{address.DATA}#all"),
        "@type": "dcat:Dataset",
        **_described(site, _title(site, "catalog.plans"), data_day(site.library)),
        "dct:publisher": _publisher(site),
        "dcat:landingPage": {"@id": _iri(site, address.DATA)},
        "dcat:distribution": [_distribution(site, at, files[at]) for at in whole],
    }


def _plan_dataset(site: Site, plan: Plan, files: Mapping[str, Digest]) -> Node:
    place = site.library.place(plan)
    found: Node = {
        "@id": _iri(site, f"{address.DATA}#{plan.id}"),
        "@type": "dcat:Dataset",
        **_described(site, site.plan_name(plan), updated(plan)),
        "dct:identifier": plan.id,
        "dcat:landingPage": {"@id": _iri(site, address.plan(plan))},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(f"{plan.years[0]}-01-01"),
            "dcat:endDate": _day(f"{plan.years[-1]}-12-31"),
        },
        "dcat:distribution": [
            _distribution(site, at, files[at]) for at in _files_of(plan) if at in files
        ],
    }
    if place:
        found["dct:spatial"] = {"@type": "dct:Location", "dct:title": _chinese(place.full_name)}
    return found


def _files_of(plan: Plan) -> Iterator[str]:
    page = address.plan(plan)
    yield address.part_file(page, "csv")
    yield address.part_file(page, "json")
    yield address.stratml(plan)
    yield address.plan_data(plan)


def _distribution(site: Site, at: str, file: Digest) -> Node:
    iri = {"@id": _iri(site, at)}
    return {
        "@type": "dcat:Distribution",
        "dct:title": at.removeprefix(address.DATA),
        "dcat:accessURL": iri,
        "dcat:downloadURL": iri,
        "dcat:mediaType": {"@id": MEDIA_REGISTRY + str(_media_type(at))},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _described(site: Site, title: str, day: str | None) -> Node:
    found: Node = {
        "dct:title": _chinese(title),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ZHO"},
        "dct:license": {"@id": LICENCE_ADDRESS},
        "dct:rights": {
            "@type": "dct:RightsStatement",
            "dct:description": _chinese(site.text("terms_of_use.rights")),
        },
    }
    return found | ({"dct:modified": _day(day)} if day else {})


def _title(site: Site, key: str) -> str:
    return site.text(key, site=site.settings.site_name)


def _publisher(site: Site) -> Node:
    name = site.settings.organisation or site.settings.site_name
    return {"@type": "foaf:Organization", "foaf:name": name}


def _media_type(at: str) -> str | None:
    return MEDIA_TYPES.get(at.rsplit(".", 1)[-1])


def _chinese(text: str) -> Node:
    return {"@value": text, "@language": "zh"}


def _day(day: str) -> Node:
    return {"@value": day, "@type": "xsd:date"}


def _iri(site: Site, goal: str) -> str:
    """Return a whole address where the site knows its own, else the way from `/data/`."""
    if site.settings.site_url:
        return urljoin(site.settings.site_url.rstrip("/") + "/", goal)
    return goal.removeprefix(address.DATA) if goal.startswith(address.DATA) else f"../{goal}"
