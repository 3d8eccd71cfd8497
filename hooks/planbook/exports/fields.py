"""How a published field is described: the one place where meaning, origin and unit are said.

A model of published rows or records names its fields with `about`; the data dictionary, the JSON
Schema and the database are made from the models.
"""

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
