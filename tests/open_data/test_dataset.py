"""Dictionary, schemas, checksums, licence, catalogue and StratML, read by other tools."""

import csv
import hashlib
import io
import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
import rdflib
import xmlschema
import yaml

from planbook.store import parse_yaml

STRATML = "{urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport}"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
HERE = Path(__file__).parent
BASE = "https://plans.example.org/"


@pytest.mark.parametrize("name", ["measures", "plans"])
def test_the_whole_files_keep_their_schema(files, name):
    schema = json.loads(files[f"data/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(files[f"data/{name}.json"]))


def test_the_parts_and_the_plans_yaml_keep_their_schema(files, site):
    part = jsonschema.Draft202012Validator(json.loads(files["data/part.schema.json"]))
    plan = jsonschema.Draft202012Validator(json.loads(files["data/plan.schema.json"]))
    for record in site.plans:
        part.validate(json.loads(files[f"data/plans/{record.id}.json"]))
        plan.validate(_with_numbers(parse_yaml(files[f"data/plans/{record.id}.yml"].decode())))


def test_a_record_with_another_field_breaks_the_schema(files):
    record = {**json.loads(files["data/measures.json"])[0], "other": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([record], json.loads(files["data/measures.schema.json"]))


def test_the_dictionary_tells_of_every_field_of_every_file(files):
    rows = list(csv.DictReader(io.StringIO(files["data/dictionary.csv"].decode("utf-8-sig"))))
    told = {(row["file"], row["field"]) for row in rows}
    for name in ("measures.json", "plans.json"):
        for record in json.loads(files[f"data/{name}"]):
            assert {(name, path) for path in _paths(record)} <= told
    tables = [name for name in files if re.fullmatch(r"data/[a-z_]+\.csv", name)]
    for name in sorted(set(tables) - {"data/dictionary.csv"}):
        header = files[name].decode("utf-8-sig").split("\r\n")[0].split(",")
        short = name.removeprefix("data/")
        assert [field for file, field in _in_order(rows) if file == short] == header
    for row in rows:
        assert row["origin"] in {"原文", "归一", "推断", "本站"}
        assert row["meaning"] and row["type"]


def test_the_dictionary_is_on_the_data_page(files, fragments):
    rows = list(csv.DictReader(io.StringIO(files["data/dictionary.csv"].decode("utf-8-sig"))))
    assert fragments["data/"].count('<td data-label="字段">') == len(rows)


def test_checksums_are_those_of_every_file_of_the_data_set(files):
    lines = files["data/checksums.sha256"].decode().splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)
    held = {name.removeprefix("data/") for name in files if name.startswith("data/")}
    assert set(told) == held - {"checksums.sha256"}
    for name, digest in told.items():
        assert hashlib.sha256(files[f"data/{name}"]).hexdigest() == digest


def test_the_licence_speaks_of_texts_and_data_and_the_citation_is_cff(files):
    licence = files["data/licence.txt"].decode()
    assert "著作权法" in licence and "MIT" in licence
    citation = yaml.safe_load(files["data/citation.cff"])
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "dataset"
    assert citation["authors"] == [{"name": "样例"}]
    assert str(citation["date-released"]) == citation["version"] == "2022-06-01"


@pytest.mark.parametrize("site_url", ["", BASE])
def test_a_json_ld_processor_reads_the_catalogue(publish_anew, site_url):
    files = publish_anew(site_url=site_url)
    graph = rdflib.Graph()
    graph.parse(data=files["data/catalog.jsonld"], format="json-ld", publicID=f"{BASE}data/")
    assert len(set(graph.subjects(rdflib.RDF.type, DCAT.Catalog))) == 1
    assert len(set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))) == 5
    distributions = set(graph.subjects(rdflib.RDF.type, DCAT.Distribution))
    assert len(distributions) > 30
    for node in distributions:
        content = files[str(graph.value(node, DCAT.downloadURL)).removeprefix(BASE)]
        assert int(graph.value(node, DCAT.byteSize)) == len(content)
        checksum = graph.value(graph.value(node, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum).lower() == hashlib.sha256(content).hexdigest()


def test_stratml_is_valid_and_holds_every_measure(files, site):
    """`stratml.xsd` restates what we write; PLANBOOK_STRATML_XSD names the official schema."""
    schemas = [HERE / "stratml.xsd", os.environ.get("PLANBOOK_STRATML_XSD")]
    for schema in [xmlschema.XMLSchema(str(path)) for path in schemas if path]:
        for plan in site.plans:
            schema.validate(io.BytesIO(files[f"data/plans/{plan.id}.stratml.xml"]))
    for plan in site.plans:
        root = xmlschema.XMLResource(files[f"data/plans/{plan.id}.stratml.xml"].decode()).root
        objectives = list(root.iter(f"{STRATML}Objective"))
        assert [one.findtext(f"{STRATML}Identifier") for one in objectives] == [
            f"measure-{measure.id}" for measure in plan.measures
        ]
        for one, measure in zip(objectives, plan.measures, strict=True):
            assert one.findtext(f"{STRATML}Description") == measure.text
            names = [
                found.findtext(f"{STRATML}Name") for found in one.iter(f"{STRATML}Stakeholder")
            ]
            written = {
                name
                for clause in measure.clauses
                for duty in clause.responsibilities
                for name in duty.departments
            }
            assert set(names) == written
            shown = [
                found.text
                for found in one.iterfind(f".//{STRATML}TargetResult/{STRATML}Description")
            ]
            assert shown == [found.text for found in (*measure.targets, *measure.deadlines)]


def test_the_same_data_make_the_same_bytes_at_another_time(files, publish_anew, monkeypatch):
    import time

    late = time.time() + 40_000_000
    monkeypatch.setattr(time, "time", lambda: late)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        again = publish_anew()
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert sorted(again) == sorted(files)
    assert [name for name in files if again[name] != files[name]] == []


def _with_numbers(value):
    """Read `98.5` as a number where it is a target's value, as editors do."""
    if isinstance(value, list):
        return [_with_numbers(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _with_numbers(one) for key, one in value.items()}
    if isinstance(found.get("value"), str):
        found["value"] = float(found["value"])
    return found


def _paths(record, before=""):
    for name, value in record.items():
        yield before + name
        inner = value if isinstance(value, list) else [value]
        mark = "[]." if isinstance(value, list) else "."
        for one in inner:
            if isinstance(one, dict):
                yield from _paths(one, before + name + mark)


def _in_order(rows):
    return [(row["file"], row["field"]) for row in rows]
