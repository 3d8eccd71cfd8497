"""Reading YAML files safely: plain values, no surprises, and the line of every key.

Plain `null`, `true`/`false` and decimal integers keep their type; everything else is text.
It knows nothing of plans; shapes are the business of `load`.
"""

import re
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 8_000_000
MAX_DEPTH = 40

Loc = tuple[str | int, ...]  # path of keys and positions from the top of a file


class UnreadableError(Exception):
    """A file is no YAML that we accept; says the line, the fault and the mend in Chinese."""

    def __init__(self, line: int, fault: str, mend: str) -> None:
        super().__init__(fault)
        self.line, self.fault, self.mend = line, fault, mend


class _Loader(yaml.CSafeLoader):
    """PyYAML's C loader with our few implicit types, and no duplicate keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise UnreadableError(line, "键不是文字", "键只能写成一个词")
            if key.value in seen:
                raise UnreadableError(line, f"“{key.value}”写了两次", "删去其中一个")
            seen.add(key.value)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _firsts in (
    ("null", r"^null$", "n"),
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_firsts))
_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_mapping)


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
        return yaml.load(text, Loader=_Loader)
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


@lru_cache(maxsize=4)
def composed(text: str) -> yaml.Node | None:
    """Return the text's nodes; the last few files are kept, as many faults ask for many lines."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


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
            raise UnreadableError(line, "用了锚点或引用(& 或 *)", "写出内容，或给文字加上引号")
        if getattr(event, "tag", None):
            raise UnreadableError(line, "用了类型标签(!)", "删去标签，或给文字加上引号")
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
    known = {
        "found character that cannot start any token": (
            "这一行以不能开头的符号开头(如制表符、@、`)",
            "用空格缩进，或给文字加上引号",
        ),
        "found a tab character": ("用了制表符缩进", "改用空格缩进"),
        "mapping values are not allowed": ("冒号的位置不对", "检查缩进，或给含冒号的文字加上引号"),
        "did not find expected key": ("缩进不齐或引号没有配对", "与上下同级的行对齐，并检查引号"),
        "could not find expected ':'": ("少了冒号", "在键的后面加上冒号和空格"),
        "found unexpected end of stream": ("引号没有配对", "补上缺少的引号"),
        "expected a single document": ("文件里有两份 YAML", "删去多余的 --- 行"),
    }
    for english, (fault, mend) in known.items():
        if english in f"{error.context} {error.problem}":
            return UnreadableError(line, fault, mend)
    return UnreadableError(line, "YAML 写法有误", "检查这一行附近的缩进、冒号、引号和括号")
