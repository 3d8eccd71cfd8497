"""The data dictionary and the JSON Schemas, made from the models of what is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from pydantic import BaseModel, TypeAdapter

from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.record_models import MeasureRecord, PartRecord, PlanRecord
from planbook.exports.records import Row
from planbook.exports.tables import Table
from planbook.model import Plan

LONGEST_EXAMPLE = 40
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TYPE_WORDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "是否",
    "array": "列表",
    "object": "对象",
}


@dataclass(frozen=True)
class Term:
    """One field of one file; `field` is a path: `responsibilities[].role`."""

    file: str
    field: str
    type: str
    unit: str
    values: str
    example: str
    origin: str
    meaning: str


def dictionary(
    tables: Sequence[Table], measures: Sequence[Row], plans: Sequence[Row]
) -> tuple[Term, ...]:
    """Return a term for every field of every file; examples are taken from the data."""
    found: list[Term] = []
    for file, model, records in (
        ("measures.json", MeasureRecord, measures),
        ("plans.json", PlanRecord, plans),
    ):
        found += _terms(file, model, records)
    for table in tables:
        found += _terms(f"{table.name}.csv", table.model, table.records)
    return tuple(found)


def dictionary_csv(terms: Sequence[Term]) -> bytes:
    """Return the dictionary as CSV."""
    names = [field.name for field in fields(Term)]
    return csv_file(names, (csv_line(astuple(term)) for term in terms))


def schemas() -> Mapping[str, dict[str, Any]]:
    """Return the JSON Schema of each JSON file, and of a plan's YAML, by file name."""
    return {
        "measures.schema.json": _schema("measures.json：全部措施", list[MeasureRecord]),
        "part.schema.json": _schema("各部分的 JSON：不含相关措施", list[PartRecord]),
        "plans.schema.json": _schema("plans.json：全部计划", list[PlanRecord]),
        "plan.schema.json": _schema("data/plans/<计划>.yml：一份计划", Plan),
    }


def _schema(title: str, shape: Any) -> dict[str, Any]:
    return {"$schema": DIALECT, **TypeAdapter(shape).json_schema(), "title": title}


def _terms(file: str, model: type[BaseModel], records: Sequence[Row]) -> Iterator[Term]:
    schema = model.model_json_schema()
    for path, found in _fields(schema, schema.get("$defs", {})):
        yield Term(
            file,
            path,
            _type_words(found),
            found.get("x-unit", ""),
            _values(found),
            _example(records, path),
            found.get("x-origin", ""),
            found.get("description", ""),
        )


def _fields(
    schema: Mapping[str, Any], shapes: Mapping[str, Any], before: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and schema of each field, those of the records within it after it."""
    for name, described in schema["properties"].items():
        found = _without_null(described, shapes)
        path = before + name
        yield path, found
        inner = _without_null(found.get("items", {}), shapes) if found["type"] == "array" else found
        if "properties" in inner:
            mark = "[]." if found["type"] == "array" else "."
            yield from _fields(inner, shapes, path + mark)


def _without_null(described: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a value that is there, its reference followed."""
    kinds = [kind for kind in described.get("anyOf", [described]) if kind.get("type") != "null"]
    found = {**described, **kinds[0], "nullable": "anyOf" in described}
    goal = str(found.get("$ref", "")).removeprefix("#/$defs/")
    return {**shapes[goal], **found} if goal else found


def _type_words(found: Mapping[str, Any]) -> str:
    words = "日期" if found.get("format") == "date" else _TYPE_WORDS[found["type"]]
    inner = found.get("items", {}).get("type")
    words += f"（{_TYPE_WORDS[inner]}）" if inner else ""
    return f"{words}，可空" if found["nullable"] else words


def _values(found: Mapping[str, Any]) -> str:
    if "enum" in found:
        return "、".join(found["enum"])
    if "x-refers" in found:
        return f"{found['x-refers']}.csv 的 id"
    if found.get("format") == "date":
        return "YYYY-MM-DD"
    return str(found.get("x-values", ""))


def _example(records: Sequence[Row], path: str) -> str:
    for record in records:
        for value in _at(record, path.split(".")):
            if value not in (None, "") and not isinstance(value, dict | list):
                text = " ".join(str(value).split())
                return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE]}…"
    return ""


def _at(value: Any, steps: Sequence[str]) -> Iterator[Any]:
    """Yield every value at a path; `[]` steps into each item of a list."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, steps)
    elif not steps:
        yield value
    elif isinstance(value, dict):
        yield from _at(value[steps[0].removesuffix("[]")], steps[1:])
