"""Publish scripts as short as they can be without being rewritten: no comments, no indents.

Whoever wants to read them finds them with their comments in the repository. Nothing here
parses JavaScript: a comment at the end of a line stays.
"""

import re
from pathlib import Path

# A comment that stands on lines of its own: // … or /* … */.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:.|\n)*?\*/[ \t]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)


def bare_script(source: str) -> str:
    """Return a script without comments on lines of their own and without indents.

    It must hold no template literal of several lines: its indents would be lost.
    """
    return _INDENT.sub("", _COMMENT.sub("", source))


def bare_scripts(folder: Path) -> None:
    """Shorten every script in a folder of the finished site; done again it changes nothing."""
    for path in sorted(folder.glob("*.js")):
        path.write_text(bare_script(path.read_text("utf-8")), encoding="utf-8", newline="\n")
