"""Publish scripts small: no comments, no indents, and the search's modules joined into few files.

Whoever wants to read them finds them with their comments in the repository. Nothing here
parses JavaScript: a comment at the end of a line stays, and only the forms of import and export
that our scripts use are known, each on a line of its own.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

# Scripts that take in the modules which they bring along; those that other scripts bring along
# too stay apart, or a reader's browser would hold them twice, each with a state of its own.
JOINED = ("ledger", "search", "search-page")
APART = ("fold", "query", "search")

# A comment that stands on lines of its own: // … or /* … */.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:.|\n)*?\*/[ \t]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_IMPORT = re.compile(r'^import (\{ [\w, ]+ \}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def publish_scripts(folder: Path) -> None:
    """Shorten every script in a folder of the finished site; done again it changes nothing."""
    sources = {path.stem: bare(path.read_text("utf-8")) for path in folder.glob("*.js")}
    sources |= {name: joined_script(name, sources) for name in JOINED if name in sources}
    for name, source in sorted(sources.items()):
        (folder / f"{name}.js").write_text(source, encoding="utf-8", newline="\n")


def bare(source: str) -> str:
    """Return a script or a style sheet without comments on lines of their own and indents.

    A script must hold no template literal of several lines: its indents would be lost.
    """
    return _INDENT.sub("", _COMMENT.sub("", source))


def joined_script(name: str, sources: Mapping[str, str]) -> str:
    """Return a script with the modules that it brings along, out of all scripts by name.

    A module becomes a function that gives what it exports, called once, before those that use it.
    """
    taken = list(dict.fromkeys(_brought(name, sources)))
    apart = sorted({goal for one in taken for goal in _goals(sources[one]) if goal in APART})
    imports = [f'import * as {_variable(one)} from "./{one}.js";\n' for one in apart]
    modules = [_as_function(one, sources[one]) for one in taken[:-1]]
    return "".join([*imports, *modules, _with_variables(sources[name])])


def _brought(name: str, sources: Mapping[str, str]) -> Iterator[str]:
    """Yield a script behind all that it brings along, each behind what it brings along itself."""
    for goal in _goals(sources[name]):
        if goal not in APART:
            yield from _brought(goal, sources)
    yield name


def _goals(source: str) -> list[str]:
    return [goal for _, goal in _IMPORT.findall(source)]


def _as_function(name: str, source: str) -> str:
    exports = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _with_variables(source))
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"


def _with_variables(source: str) -> str:
    return _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};\n", source)


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")
