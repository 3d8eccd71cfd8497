"""Fold text for comparison: one rule for the index, the page and the query.

The rule is repeated in ``docs/assets/planbook/fold.js``; ``tests/search/vectors.json`` holds both
to it. Folding is for comparing only: no folded text is ever shown.
"""

import re
import unicodedata

# Quotes fold to “ and not to the ASCII quote: that one is an operator in a query, and no text
# drawn from a folded text may turn into an operator.
_QUOTES = "\"'`‘’‚‛“”„‟′″「」『』«»‹›"
_OPENING = "([{〔〖【〘〚"
_CLOSING = ")]}〕〗】〙〛"
_MARKS = str.maketrans(
    {
        **dict.fromkeys(_QUOTES, "“"),
        **dict.fromkeys(_OPENING, "("),
        **dict.fromkeys(_CLOSING, ")"),
        "〈": "《",
        "〉": "》",
    }
)
# Python's and JavaScript's ideas of white space differ in these few; U+0000 ends a text in the
# index, so it can't stand inside one.
_SPACE = re.compile("[\\s\\x00\\x1c-\\x1f\\x85\\u180e\\u200b-\\u200f\\u2060\\ufeff]+")


def fold(text: str) -> str:
    """Return the text as it is compared: NFKC, lower case, no white space, one form of mark.

    （二） and 〔二〕 both become (二); “一票否决” and 「一票否决」 both become “一票否决“.
    """
    lower = unicodedata.normalize("NFKC", text).lower().replace("ς", "σ")
    return unicodedata.normalize("NFKC", _SPACE.sub("", lower)).translate(_MARKS)


def drop_marks(folded: str) -> str:
    """Return folded text without punctuation: what 忽略标点 compares."""
    return "".join(c for c in folded if not unicodedata.category(c).startswith("P"))
