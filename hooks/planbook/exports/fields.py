"""How a published field is described: its origin and unit; the catalogue says what it means.

A model of published rows or records names its fields with `about`; the data dictionary, the JSON
Schema and the database are made from the models.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from planbook.words.catalogue import Catalogue

Origin = Literal["published", "normalised", "inferred", "site"]  # site: given by this site

Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


class Published(BaseModel):
    """A shape that is published; it only describes, the records themselves are plain values."""

    model_config = ConfigDict(extra="forbid")


def about(origin: Origin, *, unit: str = "", values: str = "", refers: str = "") -> Any:
    """Describe a field by names of the catalogue; `refers` names the table whose ids it holds.

    What the field means stands in the catalogue under the names of its model and its own.
    """
    extra = {"x-origin": origin, "x-unit": unit, "x-values": values, "x-refers": refers}
    return Field(json_schema_extra={key: value for key, value in extra.items() if value})


def worded(schema: Mapping[str, Any], say: Catalogue) -> dict[str, Any]:
    """Return a JSON Schema in which our shapes and fields say what they are."""
    ours = {shape.__name__: shape for shape in _shapes(Published)}
    found = dict(schema)
    if "$defs" in found:
        named = found["$defs"].items()
        found["$defs"] = {
            name: _worded(shape, ours[name], say) if name in ours else shape
            for name, shape in named
        }
    shape = ours.get(str(found.get("title")))
    return _worded(found, shape, say) if shape else found


def group_of(model: type[BaseModel]) -> str:
    """Return the group of the catalogue that tells of a model: `plan_row` of PlanRow."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", model.__name__).lower()


def _shapes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for shape in model.__subclasses__():
        yield shape
        yield from _shapes(shape)


def _worded(schema: Mapping[str, Any], model: type[BaseModel], say: Catalogue) -> dict[str, Any]:
    fields = {
        name: _worded_field(field, f"{group_of(_owner(model, name))}.{name}", say)
        for name, field in schema["properties"].items()
    }
    said = say.plain(f"{group_of(model)}.this")
    return dict(sorted({**schema, "description": said, "properties": fields}.items()))


def _worded_field(schema: Mapping[str, Any], key: str, say: Catalogue) -> dict[str, Any]:
    said = {"description": say.plain(key)}
    for part in ("origin", "unit", "values"):
        if name := schema.get(f"x-{part}"):
            said[f"x-{part}"] = say.plain(f"field_{part}.{name}")
    return dict(sorted({**schema, **said}.items()))


def _owner(model: type[BaseModel], field: str) -> type[BaseModel]:
    """Return the model that declares a field: a measure has most fields of a part."""
    return next(one for one in model.__mro__ if field in one.__annotations__)


def schema_of(model: type[BaseModel], field: str) -> dict[str, Any]:
    """Return the JSON Schema of one field of a model, null aside."""
    found = _properties(model)[field]
    kinds = [kind for kind in found.get("anyOf", [found]) if kind.get("type") != "null"]
    return {**found, **kinds[0]}


@cache
def _properties(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = model.model_json_schema()["properties"]
    return found


def is_date(model: type[BaseModel], field: str) -> bool:
    """Tell whether a field holds days."""
    return schema_of(model, field).get("format") == "date"
