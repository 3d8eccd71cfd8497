"""Traditional characters compared as simplified ones: 應急管理局 is 应急管理局.

One character stands for one, so that every offset is kept. It is only for comparing: what is
published stays in the characters of its document.
"""

from pathlib import Path

# Each traditional character before its simplified form; after OpenCC's TSCharacters (Apache-2.0).
_PAIRS = "".join(Path(__file__).with_name("traditional.txt").read_text("utf-8").split())
SIMPLIFIED = {ord(old): ord(new) for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_TRADITIONAL = frozenset(_PAIRS[::2])


def simplified(text: str) -> str:
    """Return text of the same length in simplified characters."""
    return text if _TRADITIONAL.isdisjoint(text) else text.translate(SIMPLIFIED)
