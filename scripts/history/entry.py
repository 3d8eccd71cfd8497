"""A plan's file with one more entry of its history: the text around it stays as it is."""

import re
from collections.abc import Mapping
from typing import Any

from planbook.store import parse_yaml
from planbook.yaml_form import canonical, dump


def with_entry(text: str, entry: Mapping[str, Any], redirects: Mapping[str, str]) -> str:
    """Return a plan's file with one more entry of its history, and with new redirects.

    Comments stay; a redirect that led to an old id is led on to the new one.
    """
    plan, text = parse_yaml(text), text.rstrip("\n") + "\n"
    led = {old: redirects.get(new, new) for old, new in plan.get("redirects", {}).items()}
    wanted = {"history": [*plan.get("history", []), dict(entry)], "redirects": {**led, **redirects}}
    for key, value in wanted.items():
        if value != plan.get(key):
            text = _with_key(text, key, dump({key: value}))
    return canonical(text)


def _with_key(text: str, key: str, block: str) -> str:
    """Put a block in place of the one that a top-level key has now, else at the end."""
    own = re.compile(rf"(?m)^{key}:.*\n(?:(?:[ \-].*)?\n)*")
    if own.search(text):
        return own.sub(lambda _: block, text, count=1)
    return text + block
