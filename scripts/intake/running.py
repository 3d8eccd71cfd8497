"""Duties that a sentence states without a note: 由市水利局负责, 责任单位为市财政局.

Only explicit words count; mechanisms described in passing (应急部门牵头的会商机制) do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.duties import Duty, read_note
from intake.fold import fold, masked
from intake.names import is_body, is_office, split_names
from intake.note_keys import JOINT, LEAD, RESPONSIBLE, fields
from intake.role_words import role_of

_WORDS = re.compile(r"牵头|会同|负责|配合|参与|协助|实施|落实|督促|保障|协办|承办|单位|部门|科室")
_LIST = re.compile(r"[省市县区州旗镇乡][^。;!?:]{3,300}、[^。;!?:]{2,}[。;\n]?")
_SENTENCE = re.compile(r"[^。;!?\n]*[。;!?\n]?")
_WRAP = re.compile(
    r"([^\n]{19}[^\n。;:!?)】〕])\n(?=\S)(?![(〔\[【\d①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
_PART = re.compile(r"[^,:]+")
_BEGUN = re.compile(r"[^由]{0,60}(?<![来理事缘自任])由(?P<names>[^由的]{2,120})")
_ROLE = (
    r"牵头|负责(?!人|制(?![定订作造止])|同志|干部)|配合|参与|协助|具体实施|组织实施|分工落实|分工负责|具体落实|督促(?:检查|落实)?"
    r"|保障(?!性|局|厅|部|处|科|中心)|协办|承办|监督检查(?=$)"
)
_STATED = re.compile(
    rf"(?:(?P<thing>[^由,]{{1,40}}?)(?=由))?(?P<by>(?:并?由)?)(?P<names>[^的]{{2,120}}?)"
    rf"(?P<verb>(?:按照?(?:各自)?职责(?:分工)?|分别|共同|具体|分头|协同(?=配合))*(?:{_ROLE})"
    r"(?:负责|落实|实施|组织实施|督促|督导|监督|检查|推进)*)(?P<rest>.*)"
)
# 由A会同B研究提出意见: into whose hands a thing is put, whatever they do with it.
_HANDED = re.compile(
    r"[^由,]{0,60}?由(?P<lead>[^由的]{2,80}?)(?:牵头)?[,、]?会同(?P<joint>[^的]{2,300}?)"
    r"(?:研究|提出|制[定订]|负责|承担|组织|开展|编制|统筹|出台|印发|完成|落实|推进|实施|办理|抓好)[^,]*"
)
# 县教育局会同县财政局负责: the same without 由, where nothing but the role follows.
_TOGETHER = re.compile(
    r"\s*(?P<lead>[^由的]{2,80}?)(?:牵头)?[,、]?会同(?P<joint>[^的]{2,200}?)"
    r"(?:共同|分别)?(?:组织实施|具体实施|负责|承担|落实|实施)\s*"
)
_JOINED = re.compile(r"(?:并?会同|联合|配合)(?P<names>.+)")
_HEADED = re.compile(r"\s*([^:,。]{2,80}):\s*(牵头|负责(?!人)|配合|协助|参与)")
_BY = re.compile(
    r"并?由(?P<names>.+?)(?=(?:提出|制定|承担|组织|开展|编制|建设|统筹|出台|印发|完成))"
)
# 负责的预案, 牵头、公安参与的机制: the words describe a thing and give no duty.
_PASSING = re.compile(r"^(?:、[^,]*)?的|^解释|^(?:机制|制度|体系|格局|单位|部门|小组|专班|人)")

_MAKING = re.compile(r"(?:建立|健全|实行|形成|完善|构建|推行|坚持|明确|落实|成立|组建)$")


@dataclass(frozen=True)
class Statement:
    """Duties that one sentence states; `start` to `end` is the stretch that says nothing else."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    closes: bool  # the stretch runs to the end of the sentence, so it can stand as a note


def _unwrapped(folded: str) -> str:
    """Blank the line breaks inside sentences; a short line above is a heading, not a sentence."""
    return _WRAP.sub(lambda match: match[1] + " ", folded)


def statements(text: str) -> Iterator[Statement]:
    """Yield what each sentence of a running text states, in order."""
    for match in _SENTENCE.finditer(_unwrapped(fold(text))):
        if _WORDS.search(match[0]) or _LIST.fullmatch(match[0]):
            statement = _statement(text, match.start(), match.end())
            if statement:
                yield statement


def _statement(text: str, start: int, end: int) -> Statement | None:
    named = _named_outright(text, start, end)
    if named:
        return named
    listed = _listed(text, start, end)
    if listed:
        return listed
    mask = masked(fold(text[start:end]))
    headed = _HEADED.match(mask)
    if headed:
        names = split_names(text[start + headed.start(1) : start + headed.end(1)])
        if names and all(map(is_office, names)):
            duties = tuple(Duty(role_of(headed[2]), name) for name in names)
            return Statement(start, end, duties, False)
    parts = _parts(text, start, mask)
    found = [
        (first, last, _stated(text[first:last].rstrip("。;；!？?\n "))) for first, last in parts
    ]
    found = _with_helpers(text, found)
    with_duties = [number for number, (_, _, duties) in enumerate(found) if duties]
    if not with_duties:
        return None
    first, last = with_duties[0], with_duties[-1]
    gapless = all(duties for _, _, duties in found[first : last + 1])
    closes = gapless and last == len(found) - 1
    duties = tuple(duty for _, _, some in found for duty in some)
    begin = found[first][0] + _thing_length(text[found[first][0] : found[first][1]])
    return Statement(begin, end if closes else found[last][1], duties, closes)


def _parts(text: str, start: int, mask: str) -> list[tuple[int, int]]:
    """Return the stretches between commas; a list that 由 begins runs on behind its comma."""
    parts: list[tuple[int, int]] = []
    for match in _PART.finditer(mask):
        first, last = start + match.start(), start + match.end()
        if parts and _is_begun(text[slice(*parts[-1])]) and not _stated(text[slice(*parts[-1])]):
            first = parts.pop()[0]
        parts.append((first, last))
    return parts


def _is_begun(part: str) -> bool:
    """由市财政局、市审计局: bodies in whose hands a thing is put, and nothing more."""
    match = _BEGUN.fullmatch(masked(fold(part)))
    names = split_names(part[match.start("names") : match.end("names")]) if match else []
    return bool(names) and all(map(is_body, names))


def _named_outright(text: str, start: int, end: int) -> Statement | None:
    """责任单位为市应急管理局、市财政局。"""
    sentence = fold(text[start:end])
    heading = next(fields(sentence), None)
    if not heading or sentence[: heading.start()].strip(" ,\n"):
        return None
    reading = read_note(text[start:end].rstrip("。；; \n"))
    offices = all(is_office(duty.department) for duty in reading.duties)
    if not reading.duties or not offices:
        return None
    return Statement(start, end, reading.duties, True)


def _listed(text: str, start: int, end: int) -> Statement | None:
    """县教育局、县公安局、各乡镇。 as a sentence of its own, behind another."""
    behind = text[:start].rstrip()[-1:] in tuple("。；;")
    names = split_names(text[start:end].strip("。；; \n")) if behind else []
    if len(names) < 2 or not all(is_office(name) or name[0] == "各" for name in names):
        return None
    if names[0][0] not in "省市县区州旗镇乡":
        return None
    return Statement(start, end, tuple(Duty(RESPONSIBLE, name) for name in names), True)


def _stated(part: str) -> tuple[Duty, ...]:
    """Return the duties of a stretch between commas, several where 、 parts them."""
    mask = masked(fold(part))
    handed = _HANDED.fullmatch(mask) or _TOGETHER.fullmatch(mask)
    if handed:
        return _handed(part, handed)
    match = _STATED.fullmatch(mask.strip()) if mask.strip() else None
    if not match or _PASSING.match(match["rest"]) or _is_mechanism(match):
        return ()
    offset = len(mask) - len(mask.lstrip())
    names = split_names(part[offset + match.start("names") : offset + match.end("names")])
    if (
        not all(map(is_body, names))
        or not any(is_office(name) or name[0] == "各" for name in names)
        or names == ["办公室"]
    ):
        return ()
    duties = tuple(Duty(role_of(match["verb"]), name) for name in names)
    rest = part[offset + match.start("rest") :]
    return duties + (_stated(rest[1:]) if rest.startswith("、") else ())


def _handed(part: str, match: re.Match[str]) -> tuple[Duty, ...]:
    duties = tuple(
        Duty(role, name)
        for group, role in (("lead", LEAD), ("joint", JOINT))
        for name in split_names(part[match.start(group) : match.end(group)])
    )
    return duties if all(is_body(duty.department) for duty in duties) else ()


def _thing_length(part: str) -> int:
    """Return how much of a part says what is put into someone's hands: 城区3条由市住建局负责."""
    mask = masked(fold(part))
    match = _STATED.match(mask.strip())
    return mask.index(mask.strip()) + match.end("thing") if match and match["thing"] else 0


def _is_mechanism(match: re.Match[str]) -> bool:
    """建立健全由…牵头: only a thing, not a way of doing, is put into someone's hands."""
    thing = match["thing"]
    return bool(thing and (match["rest"] or _MAKING.search(thing)))


def _with_helpers(
    text: str, found: list[tuple[int, int, tuple[Duty, ...]]]
) -> list[tuple[int, int, tuple[Duty, ...]]]:
    """Add 会同B after a part that names a leader, and 由A提出 beside parts that name duties."""
    done: list[tuple[int, int, tuple[Duty, ...]]] = []
    stated = any(duties for _, _, duties in found)
    for first, last, duties in found:
        part = text[first:last].strip("。；; \n")
        if not duties and stated:
            led = bool(done) and any(duty.role == LEAD for duty in done[-1][2])
            duties = _joined(part) if led else _taken_by(part)
        done.append((first, last, duties))
    return done


def _joined(part: str) -> tuple[Duty, ...]:
    match = _JOINED.fullmatch(fold(part))
    names = split_names(part[match.start("names") :]) if match else []
    return tuple(Duty(JOINT, name) for name in names if is_office(name))


def _taken_by(part: str) -> tuple[Duty, ...]:
    match = _BY.match(fold(part))
    names = split_names(part[match.start("names") : match.end("names")]) if match else []
    return tuple(Duty(RESPONSIBLE, name) for name in names if is_office(name))
