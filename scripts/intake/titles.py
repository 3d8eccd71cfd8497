"""The title of a measure: its first sentence where that is a heading and text follows."""

import re
from collections.abc import Sequence

from intake.deadlines import find_deadlines
from intake.fold import fold, masked
from intake.notes import find_notes
from intake.running import statements
from intake.targets import find_targets

LONGEST = 60
LONGEST_LINE = 45
LONGEST_LEAD = 20
_STOP = re.compile(r"[。!?！？]|(?<=[\u4e00-\u9fff”)])\.(?=[\u4e00-\u9fff“])")
_NO_HEADING = re.compile(
    r"^(?:到|自(?=[\d一二三四五六七八九十]|本|即日|印发|发布|公布)|截至|凡|为(?:进一步|深入|全面|切实|贯彻|做好|加快|推动|了)[^。]*,|根据|按照|依据"
    r"|各(?!类|项|级各)[^,。]{0,14}(?<![主需重摘])要|本(?:方案|意见|通知|办法|计划|规定)"
    r"|20\d\d年(?!度?[\u4e00-\u9fff]{0,8}(?:目标|任务|计划)))"
)
# 牵头做好招商工作 is a task; 县发改局牵头 and 牵头单位 tell who does one.
_DUTY = re.compile(
    r"(?<!^)牵头|^牵头(?=单位|部门|科室|责任|负责|领导|人|[^\u4e00-\u9fff]|$)|责任单位|配合单位"
)
# 33.渔业农机深化渔业农机安全生产集中整治: the heading without full stop comes again at once.
_AGAIN = re.compile(r"^(?P<head>[\u4e00-\u9fff]{2,10})[\u4e00-\u9fff]{2}(?P=head)")
_LEAD = re.compile(r"^(?P<lead>[^\s,。;:、]{2,25})(?:[ \t]{2,}|\u3000)(?=\S)")


def title_end(text: str) -> int:
    """Return how many characters of a measure's text are its title; 0 where it has none."""
    folded = fold(text)
    notes = find_notes(text)
    for end in (
        _line_of_its_own(folded, notes),
        _first_sentence(folded),
        _before_colon(folded),
        _lead(text),
        _repeated(folded),
    ):
        if end and _goes_on(text, end, notes) and _is_heading(text[:end]):
            return end
    return 0


def is_plain_name(text: str) -> bool:
    """Tell whether a cell of names holds one, and not a sentence of what is to be done."""
    return len(text) <= LONGEST and not _STOP.search(text) and ";" not in fold(text)


def _line_of_its_own(folded: str, notes: Sequence[tuple[int, int, object]]) -> int:
    """A short first line without full stop, prose below it; its note does not belong to it."""
    end = folded.find("\n")
    if end < 0:
        return 0
    if notes and notes[0][0] < end and notes[0][1] >= len(folded[:end].rstrip()):
        end = notes[0][0]
    line = folded[:end].rstrip()
    unfinished = re.search(r"[,、(]$", line) or re.search(r"[。;]", line[:-1])
    return len(line) if 1 < len(line) <= LONGEST_LINE and not unfinished else 0


def _first_sentence(folded: str) -> int:
    match = _STOP.search(masked(folded))
    if not match or match.end() > LONGEST or "\n" in folded[: match.end()]:
        return 0
    commas = folded.count(",", 0, match.end())
    return match.end() if commas <= (1 if match.end() > 30 else 3) else 0


def _before_colon(folded: str) -> int:
    match = re.match(rf"[^,。;:、\n《(]{{2,{LONGEST_LEAD}}}:", folded)
    return match.end() if match else 0


def _lead(text: str) -> int:
    match = _LEAD.match(text)
    return match.end("lead") if match else 0


def _repeated(folded: str) -> int:
    match = _AGAIN.match(folded)
    return match.end("head") if match else 0


def _goes_on(text: str, end: int, notes: Sequence[tuple[int, int, object]]) -> bool:
    """Something other than notes follows; a note inside the title makes it none."""
    if any(start < end for start, _, _ in notes):
        return False
    rest, position = "", end
    for start, stop, _ in notes:
        rest += text[position:start]
        position = stop
    return len(re.sub(r"[\s。;,.]", "", rest + text[position:])) > 1


def _is_heading(title: str) -> bool:
    folded = fold(title)
    if _NO_HEADING.search(folded) or _DUTY.search(folded):
        return False
    if any(statement.closes for statement in statements(title)):
        return False  # 整治养犬乱象,由城管部门负责。 is a clause with its duty
    return not find_targets(title) and not find_deadlines(title, [])
