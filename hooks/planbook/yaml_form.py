"""The one canonical form of our YAML files, written so that comments and texts survive.

`dump` writes new records, `canonical` rewrites a file that a person has edited. Nothing here
reads a file for publishing; that is the business of `store`.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import BaseResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    ScalarString,
    SingleQuotedScalarString,
)

from planbook.store import UnreadableError, parse_yaml
from planbook.yaml_order import in_order, key_order

# Lists and mappings that read best on one line, where no comment hangs in them.
ONE_LINE = frozenset({"years", "sectors", "status", "reviewed", "source", "departments", "group"})
ONE_LINE_ENTRIES = frozenset(
    {
        "responsibilities",
        "deadlines",
        "targets",
        "preamble_deadlines",
        "preamble_targets",
        "remarks",
    }
)
# What other YAML readers take for a number, a truth or nothing, such as the label `1.`; a
# target's `value` is meant as a number.
NOT_TEXT_ELSEWHERE = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0[ox][0-9a-fA-F]+"
    r"|[-+]?[0-9]+(?::[0-9]+)+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|~"
    r"|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|[YyNn])$"
)
# What the parser takes for keys and values where a record stands on one line, such as :2024年底.
NOT_PLAIN_IN_LINE = re.compile(r"(?:[:?]|.*:\?).*\Z")
# What a literal block would lose or change: controls, odd line ends, tabs where it indents.
UNBLOCKABLE = re.compile(
    r"(?m)^[ ]*\t|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)


class _PlainResolver(BaseResolver):
    """Resolves as `store` does: null, true, false, integers; all else is text."""

    def __init__(self, version: Any = None, loader: Any = None, loadumper: Any = None) -> None:
        super().__init__(loader or loadumper)

    @property
    def processing_version(self) -> tuple[int, int]:
        """The version of YAML whose grammar the parser follows."""
        return (1, 2)


for _tag, _pattern, _firsts in (
    ("null", r"^null$", "n"),
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
):
    _PlainResolver.add_implicit_resolver_base(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_firsts)
    )


def dump(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return the canonical YAML of plain records.

    Raises ValueError where the text read back would differ, so that nothing is ever altered.
    """
    return _written(_styled(_commented(value), ""), value)


def canonical(text: str) -> str:
    """Return a file's text in canonical form: keys in order, comments kept, values untouched.

    Raises store.UnreadableError where the text is no YAML that we accept, or where the rewritten
    text would not mean the same.
    """
    value = parse_yaml(text)
    try:
        return _written(_styled(_yaml().load(in_order(text)), ""), value)
    except (YAMLError, ValueError):
        fault, mend = "改写会改变内容", "检查少见的写法（多行引号、? 开头的键），写成通常的样子"
        raise UnreadableError(1, fault, mend) from None


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _PlainResolver
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.representer.add_representer(
        type(None), lambda form, _: form.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml


def _written(styled: Any, value: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(styled, stream)
    text = stream.getvalue()
    if parse_yaml(text) != value:
        raise ValueError("the canonical form would change a value")
    return text


def _commented(value: Any) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap((key, _commented(inner)) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return CommentedSeq(_commented(inner) for inner in value)
    return value


def _styled(value: Any, key: str) -> Any:
    """Give every value the one style of its key and content, in place."""
    if isinstance(value, CommentedMap):
        _style_map(value, key)
    elif isinstance(value, CommentedSeq):
        _style_list(value, key)
    elif isinstance(value, str | ScalarString):
        return _styled_text(str(value), key)
    return value


def _style_map(value: CommentedMap, key: str) -> None:
    for name in value:
        value[name] = _styled(value[name], name)
    if key in ONE_LINE and not value.ca.items:
        _set_one_line(value, key)
    else:
        value.fa.set_block_style()


def _style_list(value: CommentedSeq, key: str) -> None:
    for position, inner in enumerate(value):
        entry = value[position] = _styled(inner, "")
        if key in ONE_LINE_ENTRIES and isinstance(entry, CommentedMap) and not entry.ca.items:
            _set_one_line(entry, key)
    if (key in ONE_LINE and not value.ca.items) or not value:
        value.fa.set_flow_style()
    else:
        value.fa.set_block_style()


def _set_one_line(value: CommentedMap, key: str) -> None:
    for name in key_order(key):
        if name in value:
            value.move_to_end(name)
    value.fa.set_flow_style()


def _styled_text(text: str, key: str) -> str:
    kind: type[str] = str
    if UNBLOCKABLE.search(text) or not text.strip():
        kind = DoubleQuotedScalarString
    elif (NOT_TEXT_ELSEWHERE.match(text) and key != "value") or NOT_PLAIN_IN_LINE.match(text):
        kind = SingleQuotedScalarString
    elif "\n" in text:
        kind = LiteralScalarString
    return kind(text)
