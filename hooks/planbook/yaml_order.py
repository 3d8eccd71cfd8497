"""The order of keys in our YAML files, put right line by line so that comments stay in place.

A comment on the lines above a key belongs to that key and moves with it. The order is that of
the records in `model` and `registry`; unknown keys stand last, in their own order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from planbook.model import (
    Change,
    Clause,
    Deadline,
    Group,
    Measure,
    Plan,
    Record,
    Remark,
    Responsibility,
    Review,
    Section,
    Source,
    Status,
    Target,
)
from planbook.registry import Department, Place, PlacedAlias, Scene, Sector, Term, Topic
from planbook.store import UnreadableError, composed, parse_yaml

_RECORDS: Mapping[str, Sequence[type[Record]]] = {
    "plan": (Plan,),
    "registry": (Place, Department, Sector, Topic, Scene, Term),
    "aliases": (PlacedAlias,),
    "status": (Status,),
    "reviewed": (Review,),
    "source": (Source,),
    "preamble_deadlines": (Deadline,),
    "preamble_targets": (Target,),
    "sections": (Section,),
    "responsibilities": (Responsibility,),
    "measures": (Measure,),
    "group": (Group,),
    "clauses": (Clause,),
    "deadlines": (Deadline,),
    "targets": (Target,),
    "remarks": (Remark,),
    "history": (Change,),
}


@dataclass(frozen=True)
class _Block:
    """A mapping in block style: its kind, where its keys begin, and the line after its end."""

    kind: str
    keys: Sequence[tuple[str, int]]
    column: int
    end: int


def key_order(kind: str) -> Sequence[str]:
    """Return the keys of the records under a key, or of a whole `plan` or `registry` file."""
    keys = list(
        dict.fromkeys(key for record in _RECORDS.get(kind, ()) for key in record.model_fields)
    )
    if kind == "registry":  # its records are of several shapes; all that have it end with it
        keys.remove("reviewed")
        keys.append("reviewed")
    return keys


def in_order(text: str) -> str:
    """Return a YAML text with the keys of all its block mappings in order.

    Expects text that `store.parse_yaml` accepts; returns it unchanged where moving lines would
    change a value.
    """
    done = text
    while (better := _one_put_right(done)) is not None:
        done = better
    try:
        return done if parse_yaml(done) == parse_yaml(text) else text
    except UnreadableError:
        return text


def _one_put_right(text: str) -> str | None:
    """Put right the first mapping whose keys are out of order, inner ones before outer ones."""
    lines = text.splitlines(keepends=True)
    top = composed(text)
    kind = "plan" if isinstance(top, yaml.MappingNode) else "registry"
    for block in _blocks(top, kind, len(lines)):
        keys = [key for key, _ in block.keys]
        wanted = _sorted(keys, block.kind)
        if wanted != keys:
            return "".join(_moved(lines, block, wanted))
    return None


def _sorted(keys: Sequence[str], kind: str) -> list[str]:
    order = key_order(kind)
    return sorted(keys, key=lambda key: order.index(key) if key in order else len(order))


def _blocks(node: yaml.Node | None, kind: str, end: int) -> Iterator[_Block]:
    """Yield the block mappings below a node that ends before line `end`, inner ones first."""
    if not isinstance(node, yaml.MappingNode | yaml.SequenceNode) or node.flow_style:
        return
    if isinstance(node, yaml.SequenceNode):
        starts = [item.start_mark.line for item in node.value]
        for item, after in zip(node.value, [*starts[1:], end], strict=True):
            yield from _blocks(item, kind, after)
        return
    keys = [(key.value, key.start_mark.line) for key, _ in node.value]
    for (key, value), after in zip(node.value, [*(line for _, line in keys[1:]), end], strict=True):
        yield from _blocks(value, key.value, after)
    yield _Block(kind, keys, node.start_mark.column, end)


def _moved(lines: Sequence[str], block: _Block, wanted: Sequence[str]) -> list[str]:
    """Return the lines with the keys of one block in the wanted order."""
    comment = re.compile(rf" {{0,{block.column}}}#|\s*$")

    def start_of(line: int) -> int:
        while comment.match(lines[line - 1]):
            line -= 1
        return line

    (first_key, top), *others = block.keys
    starts = {first_key: top} | {key: start_of(line) for key, line in others}
    ends = [*list(starts.values())[1:], start_of(block.end)]
    chunks = {key: list(lines[starts[key] : end]) for key, end in zip(starts, ends, strict=True)}
    dash = lines[top][: block.column]  # what stands before the first key: spaces, or a list's "- "
    blank = " " * block.column
    chunks[first_key][0] = blank + chunks[first_key][0][block.column :]
    head = dict(block.keys)[wanted[0]] - starts[wanted[0]]
    chunks[wanted[0]][head] = dash + chunks[wanted[0]][head][block.column :]
    moved = [line for key in wanted for line in chunks[key]]
    return [*lines[:top], *map(_ended, moved), *lines[ends[-1] :]]


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"
