"""Publish all styles as one sheet, short but not rewritten: without comments and indents."""

from collections.abc import Iterable
from hashlib import sha256

from planbook.building.scripts import bare


def one_sheet(sheets: Iterable[str]) -> tuple[str, str]:
    """Return the name and the text of one style sheet that says what these say, in their order.

    A page then waits for one file. The name carries a hash of the text, so that a browser
    may keep it for ever.
    """
    text = "\n".join(map(bare, sheets))
    return f"site.{sha256(text.encode()).hexdigest()[:8]}.min.css", text
