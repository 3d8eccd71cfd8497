"""JSON without white space: what machines read, in as few bytes as it takes."""

import json
from typing import Any


def compact(value: Any) -> str:
    """Return a value as JSON on one line, Chinese characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
