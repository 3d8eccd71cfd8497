"""How a published field is described: the one place where meaning, origin and unit are said.

A model of published rows or records names its fields with `about`; the data dictionary, the JSON
Schema and the database are made from the models.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

# 原文: as published; 归一: normalised; 推断: inferred; 本站: given by this site.
Origin = Literal["原文", "归一", "推断", "本站"]

Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]


class Published(BaseModel):
    """A shape that is published; it only describes, the records themselves are plain values."""

    model_config = ConfigDict(extra="forbid")


def about(
    meaning: str, origin: Origin, *, unit: str = "", values: str = "", refers: str = ""
) -> Any:
    """Describe a field, in Chinese; `refers` names the table whose ids it holds."""
    extra = {"x-origin": origin, "x-unit": unit, "x-values": values, "x-refers": refers}
    return Field(
        description=meaning,
        json_schema_extra={key: value for key, value in extra.items() if value},
    )


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
