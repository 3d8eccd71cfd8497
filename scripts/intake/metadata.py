"""What the front and back matter say about the plan: title, issuer, numbers, day of release.

These are readings: the characters stay where they stand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intake.fold import fold
from intake.keyed import INDEX, ISSUED_BY, NUMBER, RELEASED, TAKEN_FROM, TITLE, Keyed, read_keyed
from intake.lines import DATE, is_body_name, is_date, is_proxy_seal, is_title
from intake.plan_titles import DOCUMENT_NUMBER, title_of
from intake.years import read_date

_INDEX = re.compile(r"[0-9A-Za-z][0-9A-Za-z\-/_.]{3,40}")
_NUMBER_LINE = re.compile(rf"^[(〔]?(?P<number>{DOCUMENT_NUMBER.pattern})[)〕]?(?:\s.*|签发人.*)?$")
# The number in brackets behind the title of its own document, not behind a 《…》 that it cites.
_NUMBER_OF_TITLE = re.compile(
    rf"(?:通知|意见|方案|决定|要点|计划)\s*[(〔](?P<number>{DOCUMENT_NUMBER.pattern})[)〕]"
)
_ISSUER_HEAD = re.compile(r"^(?P<issuer>[\u4e00-\u9fff]{4,24}?)(?:关于|贯彻|转发|批转|印发)")
_AUTHORITY = re.compile(r"(?:政府|府办|办公[厅室]|委员会|委|局|厅)(?:\(.+\))?$")


@dataclass(frozen=True)
class Metadata:
    """The readings; each is null where the document does not say."""

    title: str | None
    issuer: str | None
    document_number: str | None
    index_number: str | None
    published: str | None


def read_metadata(lines: Sequence[str], tail: Sequence[str]) -> Metadata:
    """Read the lines of front and back matter."""
    keyed = read_keyed([*lines, *tail])
    title = title_of(lines) or _keyed_title(keyed)
    signed = _signed(lines) or _signed(tail)
    return Metadata(
        title=title,
        issuer=_issuer(keyed, [*lines, *tail], title, signed[0] if signed else None),
        document_number=_document_number(keyed, lines),
        index_number=_index_number(keyed),
        published=_first_date(keyed.first(RELEASED))
        or (signed[1] if signed else None)
        or _dated([*lines[:12], *tail[:4]]),
    )


def _keyed_title(keyed: Keyed) -> str | None:
    return next((value for value in keyed.first(TITLE) if is_title(fold(value))), None)


def _signed(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the body and the day of a signature, the body on the line above the date."""
    for position in range(len(lines) - 1, 0, -1):
        above = fold(lines[position - 1])
        if is_date(fold(lines[position])) and is_body_name(above):
            day = read_date(lines[position])
            if day:
                return _signers(lines, position), day
    return None


def _signers(lines: Sequence[str], position: int) -> str:
    """Return the bodies that sign above a date, one or, where they sign jointly, several."""
    signers: list[str] = []
    while position and is_body_name(fold(lines[position - 1])) and len(signers) < 6:
        position -= 1
        line = [
            re.sub(r"\s+", "", signer) for signer in re.split(r"[ \u3000]{2,}", lines[position])
        ]
        whole = (
            line
            if all(is_body_name(fold(part)) and len(part) > 5 for part in line)
            else ["".join(line)]
        )
        signers[:0] = [signer for signer in whole if not is_proxy_seal(fold(signer))]
    return "、".join(signers)


def _issuer(
    keyed: Keyed, lines: Sequence[str], title: str | None, signed: str | None
) -> str | None:
    if signed:
        return signed
    return (
        _body_in(keyed.first(ISSUED_BY))
        or next((own for line in (title or "", *lines) if (own := _issuer_in(line))), None)
        or next((above for above, line in pairwise(lines) if _issues(above, line)), None)
        or next((own for line in lines if (own := _head_of_paper(line))), None)
        or _authority_in(keyed.first(TAKEN_FROM))
    )


def _head_of_paper(line: str) -> str | None:
    """中共云岭市委办公室文件: the red head of an official paper."""
    bare = re.sub(r"\s+", "", line)
    named = fold(bare).removesuffix("文件")
    return bare[:-2] if named != fold(bare) and len(named) > 5 and is_body_name(named) else None


def _authority_in(values: Iterable[str]) -> str | None:
    """Return where a text is taken from if that is an authority, no newspaper or society."""
    taken = _body_in(values)
    return taken if taken and _AUTHORITY.search(fold(taken)) else None


def _issuer_in(line: str) -> str | None:
    """漳州市人民政府办公室关于…: who issues, at the head of a title."""
    bare = re.sub(r"\s+", "", line)
    head = _ISSUER_HEAD.match(fold(bare))
    if head and is_body_name(head["issuer"]):
        return bare[: head.end("issuer")]
    return None


def _issues(above: str, line: str) -> bool:
    """西平县人民政府办公室 on the line above 关于印发…."""
    return (
        is_body_name(fold(above))
        and re.match(r"\s*关于(?:印发|下发|转发|公布|下达|做好|开展)", fold(line)) is not None
    )


def _body_in(values: Iterable[str]) -> str | None:
    """Return the first value that begins with a body's name: 泾县人民政府(办公室) 主题分类."""
    for value in values:
        match = re.match(r"[\u4e00-\u9fffA-Za-z()]{2,30}", fold(value))
        if match and is_body_name(match[0]):
            return value[: match.end()]
    return None


def _document_number(keyed: Keyed, lines: Sequence[str]) -> str | None:
    for line in lines:
        match = _NUMBER_LINE.match(fold(line)) or _NUMBER_OF_TITLE.search(fold(line))
        if match:
            return re.sub(r"\s+", "", line[match.start("number") : match.end("number")])
    for value in keyed.first(NUMBER):
        match = DOCUMENT_NUMBER.match(fold(value))
        if match:
            return re.sub(r"\s+", "", value[: match.end()])
    return None


def _index_number(keyed: Keyed) -> str | None:
    matches = (_INDEX.match(fold(value)) for value in keyed.first(INDEX))
    return next((match[0] for match in matches if match), None)


def _first_date(values: Iterable[str]) -> str | None:
    return next((day for value in values if (day := read_date(value[:24]))), None)


def _dated(lines: Sequence[str]) -> str | None:
    """Return a date that stands alone, in the page's head also before 来源."""
    for line in lines:
        folded = fold(line)
        timed = DATE.match(folded.strip()) and re.search(r"日?\s+\d{1,2}:\d\d", folded)
        if is_date(folded) or timed or ("来源" in folded and DATE.search(folded)):
            return read_date(line)
    return None
