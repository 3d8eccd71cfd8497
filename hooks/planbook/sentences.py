"""Where in a published text some wording stands; its sentence is quoted as it is."""

import re
from collections.abc import Iterable, Iterator

from planbook.model import Measure

SENTENCE_END = re.compile(r"(?<=[。；;!！?？\n])")
PART_END = re.compile(r"[，；：。！？;!?\n]|(?<!\d)[,:]|[,:](?!\d)")  # not 1,200 nor 8:30
# Before a number or a year these make another of it: 三年内, 2025年6月底前, 每年底前, 15家.
LONGER = r"(?<![\d〇零一二三四五六七八九十百两几年月每明次翌])"
NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百两几年月]")
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
    held = tuple(texts)
    for sentence in _sentences(held, wording):
        return sentence
    return wording if any(wording in text for text in held) else ""


def sentences_in(texts: Iterable[str], wording: str) -> tuple[str, ...]:
    """Return every sentence of some texts in which the wording stands by itself.

    One that only repeats another, or is a cell with nothing but the wording, is left out. Where
    there is none, what `sentence_in` returns is the only one.
    """
    held, found = tuple(texts), list[str]()
    for sentence in _sentences(held, wording):
        known = any(one in sentence or sentence in one for one in found)
        if not known and stands(wording, sentence):
            found.append(sentence)
    return tuple(found) or (sentence_in(held, wording),)


def stands(wording: str, text: str) -> bool:
    """Tell whether a wording stands in a text by itself, not as the end of a longer date or number.

    年内 does not stand in 三年内, nor 6月底前 in 2025年6月底前; in 今年6月底前 it does.
    """
    if not NUMBER.match(wording):
        return wording in text
    return bool(re.search(rf"(?:{LONGER}|(?<=[今本当]年)){re.escape(wording)}", text))


def part_around(sentence: str, wording: str) -> tuple[str, str]:
    """Return the part of a sentence, between commas, in which a wording stands, and that before it.

    The part before is empty at the head of the sentence, both are where the wording is not in it.
    """
    start = sentence.find(wording)
    if start < 0:
        return "", ""
    marks = [(mark.start(), mark.end()) for mark in PART_END.finditer(sentence)]
    heads = [0, *(end for _, end in marks if end <= start)]
    tails = [begin for begin, _ in marks if begin >= start + len(wording)]
    before = sentence[heads[-2] : heads[-1]] if len(heads) > 1 else ""
    return sentence[heads[-1] : min(tails, default=len(sentence))], before


def _sentences(texts: Iterable[str], wording: str) -> Iterator[str]:
    for text in texts:
        before = ""
        for sentence in SENTENCE_END.split(text) if wording in text else ():
            if wording in sentence:
                left = re.findall(r"\w", sentence.replace(wording, ""))
                whole = sentence if len(left) >= LEAST_LEFT else before + sentence
                yield whole.strip()
            before = sentence if sentence.strip() else before + sentence


def clause_of(measure: Measure, text: str) -> int | None:
    """Return the number, from 1, of the first clause a text stands in; null in the title."""
    return next(iter(clauses_of(measure, text)), None)


def clauses_of(measure: Measure, text: str) -> tuple[int, ...]:
    """Return the number, from 1, of each clause a text stands in; none in the title."""
    return tuple(
        number
        for number, clause in enumerate(measure.clauses, start=1)
        if text in clause.text or text in (clause.note or "")
    )


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
