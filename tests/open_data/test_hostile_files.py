"""Hostile text in every field leaves every file readable, and stays text."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
import rdflib
import test_hostile
import xmlschema
import yaml

from planbook.yaml_form import dump


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory, publish_anew):
    data_dir = tmp_path_factory.mktemp("hostile_files")
    test_hostile._write_data(data_dir)
    path = data_dir / "plans/danger-2020.yml"
    entry = {"date": "2020-02-02", "text": test_hostile.hostile(31), "measures": ["1"]}
    more = dump({"history": [entry], "redirects": {"old": "1"}})
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return publish_anew(data_dir)


def test_feeds_and_stratml_are_well_formed_and_hold_no_foreign_element(hostile_files):
    names = [name for name in hostile_files if name.endswith((".atom", ".xml"))]
    assert len(names) > 8
    for name in names:
        tags = {one.tag.split("}")[1] for one in ElementTree.fromstring(hostile_files[name]).iter()}
        assert not tags & {"script", "img"}, name
    schema = xmlschema.XMLSchema(str(Path(__file__).parent / "stratml.xsd"))
    schema.validate(io.BytesIO(hostile_files["data/plans/danger-2020.stratml.xml"]))
    feed = feedparser.parse(hostile_files["changes/feed.atom"], sanitize_html=False)
    assert "<script>" in feed.entries[0].title or "&lt;script&gt;" in feed.entries[0].title


def test_every_csv_has_as_many_cells_in_each_row_as_in_its_header(hostile_files):
    names = [name for name in hostile_files if name.endswith(".csv")]
    assert len(names) > 20
    for name in names:
        text = hostile_files[name].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, name


def test_catalogue_citation_and_redirect_hold_the_texts_as_texts(hostile_files):
    catalogue = hostile_files["data/catalog.jsonld"]
    rdflib.Graph().parse(data=catalogue, format="json-ld", publicID="https://example.org/data/")
    assert json.loads(catalogue)["dcat:dataset"][1]["dct:title"]["@value"].startswith(
        "甲10<script>"
    )
    assert yaml.safe_load(hostile_files["data/citation.cff"])["type"] == "dataset"
    html = hostile_files["plans/danger-2020/old/index.html"].decode()
    assert not re.search(r"<(script|img)\b", html)
