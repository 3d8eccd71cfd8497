"""The data set: every file below `/data/`, from the same records as the pages."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planbook import address
from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.parts import part_files
from planbook.exports.records import Row
from planbook.exports.tables import Table, every_table
from planbook.site import Site


def data_files(site: Site, measures: Sequence[Row], plans: Sequence[Row]) -> dict[str, bytes]:
    """Return every file of the data set by its address."""
    tables = every_table(site)
    files = {
        address.data_file("measures.json"): _json(measures),
        address.data_file("plans.json"): _json(plans),
        address.data_file("measures.jsonl"): _json_lines(measures),
        address.data_file("plans.jsonl"): _json_lines(plans),
    }
    files |= _table_files(tables.values())
    files |= part_files(site, tables["measures"], measures)
    return files | dict(_source_files(site))


def _table_files(tables: Iterable[Table]) -> Mapping[str, bytes]:
    return {
        address.data_file(f"{table.name}.csv"): csv_file(table.fields, map(csv_line, table.rows))
        for table in tables
    }


def _source_files(site: Site) -> Iterator[tuple[str, bytes]]:
    for plan in site.library.plans.values():
        sources = site.data_dir / "sources"
        for name in (plan.source.file, plan.source.text):
            yield f"{address.DATA}sources/{name}", (sources / name).read_bytes()
        yield address.plan_data(plan), (site.data_dir / f"plans/{plan.id}.yml").read_bytes()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_lines(records: Sequence[Row]) -> bytes:
    rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in records)
    return "".join(f"{row}\n" for row in rows).encode()
