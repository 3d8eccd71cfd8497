"""Reading YAML files safely: plain values, no surprises, and the line of every key.

Plain `null`, `true`/`false` and decimal integers keep their type; everything else is text.
It knows nothing of plans; shapes are the business of `load`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 8_000_000
MAX_DEPTH = 40

_WORDS: Mapping[str, bool | None] = {"null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
# What PyYAML finds, and fault and mend in the words of staff.
_FAULTS: Mapping[str, tuple[str, str]] = {
    "found character that cannot start any token": (
        "这一行以不能开头的符号开头（如制表符、@、`）",
        "用空格缩进，或给文字加上引号",
    ),
    "found a tab character": ("用了制表符缩进", "改用空格缩进"),
    "mapping values are not allowed": ("冒号的位置不对", "检查缩进，或给含冒号的文字加上引号"),
    "did not find expected key": ("缩进不齐或引号没有配对", "与上下同级的行对齐，并检查引号"),
    "could not find expected ':'": ("少了冒号", "在键的后面加上冒号和空格"),
    "found unexpected end of stream": ("引号没有配对", "补上缺少的引号"),
    "expected a single document": ("文件里有两份 YAML", "删去多余的 --- 行"),
}

Loc = tuple[str | int, ...]  # path of keys and positions from the top of a file


class UnreadableError(Exception):
    """A file is no YAML that we accept; says the line, the fault and the mend in Chinese."""

    def __init__(self, line: int, fault: str, mend: str) -> None:
        super().__init__(fault)
        self.line, self.fault, self.mend = line, fault, mend


class _Loader(yaml.CSafeLoader):
    """PyYAML's C loader, used for its nodes only: types are told by `_scalar`, not by tags."""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Do nothing: no value of ours depends on its path."""

    def ascend_resolver(self) -> None:
        """Do nothing: no value of ours depends on its path."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Give all nodes one tag."""
        return ""


def read_text(path: Path) -> str:
    """Read a UTF-8 file as it is, line ends included.

    Raises UnreadableError where it is too large, missing or not UTF-8.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(1, f"文件超过 {MAX_BYTES // 1_000_000} MB", "拆成几个文件")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableError(line, "文件不是 UTF-8 编码", "另存为 UTF-8 编码") from None
    except OSError:
        raise UnreadableError(1, "文件打不开", "确认文件存在并且可以读取") from None


def parse_yaml(text: str) -> Any:
    """Return the text's one YAML value, made of dict, list, str, int, bool and None.

    Raises UnreadableError on anything else: broken YAML, anchors, tags, duplicate keys.
    """
    _refuse_traps(text)
    try:
        return _value(composed(text))
    except yaml.MarkedYAMLError as error:
        raise _in_chinese(error) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise UnreadableError(line, "含有不可见的控制字符", "删去这一行的控制字符") from None
    except ValueError:
        raise UnreadableError(1, "含有过长的数字", "给这个数字加上引号") from None


def line_of(text: str, loc: Loc) -> int:
    """Return the line, from 1, of the value at `loc`, or of its nearest parent that exists."""
    node = composed(text)
    line = 1
    for step in loc:
        child = _child(node, step)
        if child is None:
            break
        node, line = child
    return line


def written_at(text: str, loc: Loc) -> str | None:
    """Return the scalar at `loc` as written, without quotes; None where there is none."""
    node = composed(text)
    for step in loc:
        child = _child(node, step)
        if child is None:
            return None
        node = child[0]
    return node.value if isinstance(node, yaml.ScalarNode) else None


@lru_cache(maxsize=4)
def composed(text: str) -> yaml.Node | None:
    """Return the text's nodes; the last few files are kept, as many faults ask for many lines."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else _scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(inner) for inner in node.value]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    return None


def _scalar(written: str) -> str | int | bool | None:
    """Return the value of plain text, without quotes."""
    if written in _WORDS:
        return _WORDS[written]
    return int(written) if _INTEGER.fullmatch(written) else written


def _mapping(node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(line, "键不是文字", "键只能写成一个词")
        if key.value in found:
            raise UnreadableError(line, f"“{key.value}”写了两次", "删去其中一个")
        found[key.value] = _value(value)
    return found


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child, child.start_mark.line + 1
    return None


def _refuse_traps(text: str) -> None:
    """Refuse what could exhaust the machine before the parser sees it: aliases and deep nesting."""
    indented = re.search(rf"(?m)^[ \-?]{{{MAX_DEPTH}}}", text)
    if not (indented or re.search(r"[&*!]", text) or _most_open_brackets(text) > MAX_DEPTH):
        return
    depth = 0
    for event in _events(text):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(line, "用了锚点或引用（& 或 *）", "写出内容，或给文字加上引号")
        if getattr(event, "tag", None):
            raise UnreadableError(line, "用了类型标签（!）", "删去标签，或给文字加上引号")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise UnreadableError(line, f"嵌套超过 {MAX_DEPTH} 层", "减少嵌套")


def _most_open_brackets(text: str) -> int:
    """Count how many brackets stand open at once, those within texts included."""
    depth = most = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        most = max(most, depth)
    return most


def _events(text: str) -> Any:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError):
        return  # the loader that follows reports it


def _in_chinese(error: yaml.MarkedYAMLError) -> UnreadableError:
    unclosed = "unexpected end of stream" in str(error.problem) and error.context_mark
    mark = unclosed or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    for english, (fault, mend) in _FAULTS.items():
        if english in f"{error.context} {error.problem}":
            return UnreadableError(line, fault, mend)
    return UnreadableError(line, "YAML 写法有误", "检查这一行附近的缩进、冒号、引号和括号")
