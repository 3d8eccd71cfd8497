"""The data set: every file below `/data/`, from the same records as the pages."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planbook import address
from planbook.exports.catalog import catalog
from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.database import database
from planbook.exports.dictionary import Term, dictionary, dictionary_csv, schemas
from planbook.exports.parts import part_files
from planbook.exports.records import Row, measure_records, plan_records
from planbook.exports.stratml import stratml_files
from planbook.exports.tables import Table, every_table
from planbook.exports.terms_of_use import citation_file, licence
from planbook.exports.workbook import workbook
from planbook.site import Site

CHECKSUMS = "checksums.sha256"


def data_files(site: Site) -> dict[str, bytes]:
    """Return every file of the data set by its address."""
    tables, measures = site.once(every_table), site.once(measure_records)
    files = {address.data_file(name): made for name, made in site.once(whole_files).items()}
    files |= part_files(site, tables["measures"], measures)
    files |= stratml_files(site)
    files |= _source_files(site)
    files[address.data_file("catalog.jsonld")] = _json(catalog(site, files))
    files[address.data_file(CHECKSUMS)] = _checksums(files)
    return files


def whole_files(site: Site) -> dict[str, bytes]:
    """Return the files that hold everything, by their name below `/data/`."""
    tables = list(site.once(every_table).values())
    measures, plans = site.once(measure_records), site.once(plan_records)
    files = {
        "measures.json": _json(measures),
        "plans.json": _json(plans),
        "measures.jsonl": _json_lines(measures),
        "plans.jsonl": _json_lines(plans),
        "planbook.xlsx": workbook(tables, site.text("data.cut")),
        "planbook.sqlite": database(tables),
        "dictionary.csv": dictionary_csv(site.once(every_term)),
        "licence.txt": licence(site),
        "citation.cff": citation_file(site),
    }
    files |= _table_files(tables)
    return files | {name: _json(schema) for name, schema in schemas(site.words.say).items()}


def every_term(site: Site) -> tuple[Term, ...]:
    """Return the data dictionary."""
    tables = list(site.once(every_table).values())
    measures, plans = site.once(measure_records), site.once(plan_records)
    return dictionary(tables, measures, plans, site.words.say)


def _table_files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    return {
        f"{table.name}.csv": csv_file(table.fields, map(csv_line, table.rows)) for table in tables
    }


def _source_files(site: Site) -> Iterator[tuple[str, bytes]]:
    for plan in site.library.plans.values():
        sources = site.data_dir / "sources"
        for name in (plan.source.file, plan.source.text):
            yield f"{address.DATA}sources/{name}", (sources / name).read_bytes()
        yield address.plan_data(plan), (site.data_dir / f"plans/{plan.id}.yml").read_bytes()


def _checksums(files: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum -c` reads within `/data/`."""
    rows = (
        f"{hashlib.sha256(content).hexdigest()}  {at.removeprefix(address.DATA)}\n"
        for at, content in sorted(files.items())
    )
    return "".join(rows).encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_lines(records: Sequence[Row]) -> bytes:
    rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in records)
    return "".join(f"{row}\n" for row in rows).encode()
