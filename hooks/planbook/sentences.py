"""Where in a published text some wording stands; its sentence is quoted as it is."""

import re
from collections.abc import Iterable

from planbook.model import Measure

SENTENCE_END = re.compile(r"(?<=[。；;!！?？\n])")
MOST_BESIDE = 200  # characters of a very long sentence shown on each side of the wording
LEAST_LEFT = 2  # characters besides the wording that make a sentence worth quoting


def sentence_of(measure: Measure, wording: str) -> str:
    """Return the first sentence of a measure in which the wording stands.

    Title, texts and notes are looked through in their order; where a wording runs over the end
    of a sentence it is returned by itself, and an empty text where it stands nowhere.
    """
    return sentence_in(measure.texts, wording)


def sentence_in(texts: Iterable[str], wording: str) -> str:
    """Return the first sentence of some texts in which the wording stands.

    A sentence that is nothing but the wording, such as the cell of a time column, comes with the
    one before it.
    """
    beyond = ""
    for text in texts:
        before = ""
        for sentence in SENTENCE_END.split(text):
            if wording in sentence:
                left = re.findall(r"\w", sentence.replace(wording, ""))
                whole = sentence if len(left) >= LEAST_LEFT else before + sentence
                return whole.strip()
            before = sentence
        if wording in text:
            beyond = wording
    return beyond


def clause_of(measure: Measure, text: str) -> int | None:
    """Return the number, from 1, of the first clause a text stands in; null in the title."""
    for number, clause in enumerate(measure.clauses, start=1):
        if text in clause.text or text in (clause.note or ""):
            return number
    return None


def around(sentence: str, wording: str) -> tuple[str, str, str]:
    """Return what stands before a wording in a sentence, the wording, and what stands after it.

    Of a very long sentence only what is near; an ellipsis stands for the rest.
    """
    start = sentence.find(wording)
    if start < 0:
        return "", wording, ""
    before, after = sentence[:start], sentence[start + len(wording) :]
    if len(before) > MOST_BESIDE:
        before = "…" + before[-MOST_BESIDE:]
    if len(after) > MOST_BESIDE:
        after = after[:MOST_BESIDE] + "…"
    return before, wording, after
