"""Parsed YAML kept between builds, in a folder that may be deleted at any time.

An entry is used only for the very text that it was made of, by the very code that reads YAML, and
only if it is whole; otherwise the file is parsed anew. Entries are JSON, which can hold values and
nothing that runs.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from planbook import store
from planbook.json_form import compact


@dataclass(frozen=True)
class ParseCache:
    """The entries of one folder, one for each file name; without a folder nothing is kept."""

    folder: Path | None = None

    def parse(self, name: str, text: str) -> Any:
        """Return the value of a file's text as `parse_yaml` does, and raise what that raises."""
        if self.folder is None:
            return store.parse_yaml(text)
        made_of = hashlib.sha256(self._reader + text.encode()).hexdigest()
        path = self.folder / f"{name}.json"
        kept = _kept(path, made_of)
        if kept is None:
            kept = store.parse_yaml(text)
            _keep(path, made_of, kept)
        return kept

    @cached_property
    def _reader(self) -> bytes:
        """What reads YAML: our own code and PyYAML."""
        return Path(store.__file__).read_bytes() + yaml.__version__.encode()


NO_CACHE = ParseCache()


def _kept(path: Path, made_of: str) -> Any:
    """Return the value of an entry; null where there is none of this text, or it is damaged."""
    try:
        head, _, body = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(body) if head == _head(made_of, body) else None


def _keep(path: Path, made_of: str, value: Any) -> None:
    body = compact(value)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):  # a disk that is full or read-only costs time, and nothing else
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(f"{_head(made_of, body)}\n{body}", encoding="utf-8", newline="")
        aside.replace(path)


def _head(made_of: str, body: str) -> str:
    return f"{made_of} {hashlib.sha256(body.encode()).hexdigest()}"
