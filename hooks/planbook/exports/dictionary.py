"""The data dictionary and the JSON Schemas, made from the models of what is published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from pydantic import BaseModel, TypeAdapter

from planbook.exports.csv_form import csv_file, csv_line
from planbook.exports.fields import worded
from planbook.exports.record_models import MeasureRecord, PartRecord, PlanRecord
from planbook.exports.records import Row
from planbook.exports.tables import Table
from planbook.model import Plan
from planbook.words.catalogue import Catalogue

LONGEST_EXAMPLE = 40
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class FieldLine:
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
    tables: Sequence[Table], measures: Sequence[Row], plans: Sequence[Row], say: Catalogue
) -> tuple[FieldLine, ...]:
    """Return a line for every field of every file; examples are taken from the data."""
    found: list[FieldLine] = []
    for file, model, records in (
        ("measures.json", MeasureRecord, measures),
        ("plans.json", PlanRecord, plans),
    ):
        found += _field_lines(file, model, records, say)
    for table in tables:
        found += _field_lines(f"{table.name}.csv", table.model, table.records, say)
    return tuple(found)


def dictionary_csv(lines: Sequence[FieldLine]) -> bytes:
    """Return the dictionary as CSV."""
    names = [field.name for field in fields(FieldLine)]
    return csv_file(names, (csv_line(astuple(line)) for line in lines))


def schemas(say: Catalogue) -> Mapping[str, dict[str, Any]]:
    """Return the JSON Schema of each JSON file, and of a plan's YAML, by file name."""
    return {
        f"{name}.schema.json": _schema(say, f"schema.{name}", shape)
        for name, shape in (
            ("measures", list[MeasureRecord]),
            ("part", list[PartRecord]),
            ("plans", list[PlanRecord]),
            ("plan", Plan),
        )
    }


def _schema(say: Catalogue, key: str, shape: Any) -> dict[str, Any]:
    schema = worded(TypeAdapter(shape).json_schema(), say)
    return {"$schema": DIALECT, **schema, "title": say.plain(key)}


def _field_lines(
    file: str, model: type[BaseModel], records: Sequence[Row], say: Catalogue
) -> Iterator[FieldLine]:
    schema = worded(model.model_json_schema(), say)
    for path, found in _fields(schema, schema.get("$defs", {})):
        yield FieldLine(
            file,
            path,
            _type_words(found, say),
            found.get("x-unit", ""),
            _values(found, say),
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


def _type_words(found: Mapping[str, Any], say: Catalogue) -> str:
    kind = "date" if found.get("format") == "date" else found["type"]
    words = say.plain(f"field_type.{kind}")
    inner = found.get("items", {}).get("type")
    if inner:
        words = say.plain("field_type.list_of", kind=say.plain(f"field_type.{inner}"))
    return say.plain("field_type.nullable", kind=words) if found["nullable"] else words


def _values(found: Mapping[str, Any], say: Catalogue) -> str:
    if "enum" in found:
        return say("mark.and").join(found["enum"])
    if "x-refers" in found:
        return say.plain("field_values.ids", table=found["x-refers"])
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
