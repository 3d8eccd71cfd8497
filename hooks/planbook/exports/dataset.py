"""The data set: every file below `/data/`, from the same records as the pages."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planbook import address
from planbook.exports.catalog import Digest, catalog
from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.database import database
from planbook.exports.dictionary import FieldLine, dictionary, dictionary_csv, schemas
from planbook.exports.parts import part_files
from planbook.exports.records import Row, measure_records, plan_records
from planbook.exports.stratml import stratml_files
from planbook.exports.tables import every_table
from planbook.exports.terms_of_use import citation_file, licence
from planbook.exports.workbook import workbook
from planbook.json_form import compact
from planbook.site import Site

CHECKSUMS = "checksums.sha256"


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every file of the data set.

    None is held: only their digests are, for the catalogue and the checksums at the end.
    """
    digests: dict[str, Digest] = {}
    for at, content in _told_of(site):
        digests[at] = Digest(len(content), hashlib.sha256(content).hexdigest())
        yield at, content
    at, made = address.data_file("catalog.jsonld"), _json(catalog(site, digests))
    digests[at] = Digest(len(made), hashlib.sha256(made).hexdigest())
    yield at, made
    yield address.data_file(CHECKSUMS), _checksums(digests)


def whole_sizes(site: Site) -> dict[str, int]:
    """Return the bytes of each file that holds everything, by its name below `/data/`."""
    return {name: len(content) for name, content in _whole_files(site)}


def _told_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the catalogue tells of."""
    sizes: dict[str, int] = {}
    for name, content in _whole_files(site):
        sizes[name] = len(content)
        yield address.data_file(name), content
    site.keep(whole_sizes, sizes)
    yield from part_files(site, site.once(every_table)["measures"], site.once(measure_records))
    yield from stratml_files(site)
    yield from _source_files(site)


def _whole_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the files that hold everything, by their name below `/data/`."""
    tables = list(site.once(every_table).values())
    measures, plans = site.once(measure_records), site.once(plan_records)
    yield "measures.json", _json_rows(measures)
    yield "plans.json", _json_rows(plans)
    yield "measures.jsonl", _json_lines(measures)
    yield "plans.jsonl", _json_lines(plans)
    yield "planbook.xlsx", workbook(tables, site.text("data.cut"))
    yield "planbook.sqlite", database(tables)
    yield "dictionary.csv", dictionary_csv(site.once(every_field))
    yield "licence.txt", licence(site)
    yield "citation.cff", citation_file(site)
    for table in tables:
        yield f"{table.name}.csv", csv_file(table.fields, map(csv_line, table.rows))
    for name, schema in schemas(site.words.say).items():
        yield name, _json(schema)


def every_field(site: Site) -> tuple[FieldLine, ...]:
    """Return the data dictionary."""
    tables = list(site.once(every_table).values())
    measures, plans = site.once(measure_records), site.once(plan_records)
    return dictionary(tables, measures, plans, site.words.say)


def _source_files(site: Site) -> Iterator[tuple[str, bytes]]:
    for plan in site.library.plans.values():
        sources = site.data_dir / "sources"
        for name in (plan.source.file, plan.source.text):
            yield f"{address.DATA}sources/{name}", (sources / name).read_bytes()
        yield address.plan_data(plan), (site.data_dir / f"plans/{plan.id}.yml").read_bytes()


def _checksums(files: Mapping[str, Digest]) -> bytes:
    """Return what `sha256sum -c` reads within `/data/`."""
    rows = (
        f"{file.sha256}  {at.removeprefix(address.DATA)}\n" for at, file in sorted(files.items())
    )
    return "".join(rows).encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_rows(records: Sequence[Row]) -> bytes:
    """Return what `_json` makes of the records, of which it would hold the text as well."""
    if not records:
        return _json(records)
    rows = (json.dumps(row, ensure_ascii=False, indent=1) for row in records)
    return b"[\n " + b",\n ".join(row.replace("\n", "\n ").encode() for row in rows) + b"\n]\n"


def _json_lines(records: Sequence[Row]) -> bytes:
    rows = (compact(row) for row in records)
    return b"".join(f"{row}\n".encode() for row in rows)
