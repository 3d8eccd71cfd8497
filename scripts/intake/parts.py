"""Front matter, preamble, body, back matter: which lines of a document are the plan.

A numbered notice is front matter where the plan follows it; what follows the signature is
back matter, unless it is a table of tasks.
"""

import re
from dataclasses import dataclass

from intake.labels import Label
from intake.levels import SECTIONS
from intake.lines import (
    is_annex_mark,
    is_body_name,
    is_date,
    is_framed,
    is_heading,
    is_metadata,
    is_note_line,
    is_prose,
    is_title,
)
from intake.note_keys import is_line_key
from intake.notes import find_notes
from intake.plan_titles import SHORT
from intake.tables.columns import Table
from intake.text import Document

_QUOTED = re.compile(r"《([^》]{4,80})》")
LEAST_TEXT = 12
_PAGE_WORDS = re.compile(
    r"版权|网站|网页|主办|承办|维护|备案|[A-Za-z]{3}|打印|关闭|返回|分享|收藏|首页|地图|二维码|扫一扫"
    r"|[上下]一|编辑|审核|来源|字号|相关|推荐|技术支持|访问|浏览|附件|公开|印发"
)
_BARE_ANNEX = re.compile(r"\s*附\s*件\s*[\d一二三]?\s*:?\s*")
# 为深入贯彻…,制定本规划: what a plan says of itself before its text.
_MAKES_PLAN = re.compile(
    r"(?:为了?|根据|按照|依据)(?!.*[。;].{40})[^。;]*(?:制[定订]|编制|提出)[^。;]{0,12}本"
)
_ISSUING = re.compile(r"印发|下发|转发|下达|公布|发布|制[定订]|通过|同意|全文|实施")


@dataclass(frozen=True)
class Parts:
    """Positions among the document's lines: front, preamble, body, back begin at each."""

    preamble: int
    body: int
    back: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A document whose lines carry their labels, and whose tables are found."""

    document: Document
    labels: tuple[Label | None, ...]
    tables: tuple[Table, ...]

    def folded(self, position: int) -> str:
        """The fold of the line at a position."""
        return self.document.fold_of(self.document.lines[position].span)

    def table_at(self, position: int) -> Table | None:
        """The table that a line belongs to."""
        return next((t for t in self.tables if t.first <= position <= t.last), None)

    def opens(self, position: int) -> bool:
        """Tell whether a line is numbered or belongs to a table of tasks."""
        return self.labels[position] is not None or self.table_at(position) is not None


def find_parts(marked: Marked) -> Parts:
    """Return where the parts of the plan begin; without numbered lines all prose is body."""
    count = len(marked.document.lines)
    start = _plan_start(marked)
    body = next((p for p in range(start, count) if _begins_body(marked, p)), None)
    if body is None:
        return _unnumbered(marked, start)
    body = _with_headings(marked, body, start)
    preamble = body
    while preamble > start and is_prose(marked.folded(preamble - 1)):
        preamble -= 1
    return Parts(preamble, body, _back_start(marked, body), count)


def _begins_body(marked: Marked, position: int) -> bool:
    """A metadata line is no beginning, nor is the head of a table that begins with a heading."""
    table = marked.table_at(position)
    if table and table.rows and table.rows[0].heads:
        return position >= table.rows[0].first
    return table is not None or (
        marked.labels[position] is not None and not is_metadata(marked.folded(position))
    )


def _unnumbered(marked: Marked, start: int) -> Parts:
    count = len(marked.document.lines)
    told = (p for p in range(start, count) if is_prose(marked.folded(p)) or _has_note(marked, p))
    preamble = body = next(told, count)
    while body < count and _MAKES_PLAN.match(marked.folded(body)):
        body += 1
    return Parts(preamble, body, _back_start(marked, body), count)


def _has_note(marked: Marked, position: int) -> bool:
    return bool(find_notes(marked.document.cut(marked.document.lines[position].span)))


def _plan_start(marked: Marked) -> int:
    """Return the position of the plan's own title, past a notice that only sends it out."""
    count = len(marked.document.lines)
    quoted = _quoted_title_again(marked)
    if quoted is not None:
        return quoted
    for position in _signature_dates(marked, 0):
        after = range(position + 1, count)
        first = next((p for p in after if marked.opens(p)), None)
        titled = any(is_title(marked.folded(p)) for p in range(position + 1, first or position))
        before = any(marked.opens(p) for p in range(position))
        if first is not None and titled and (not before or _sends_out(marked, position)):
            return position + 1
    return _annexed(marked) or 0


def _annexed(marked: Marked) -> int | None:
    """Return where the plan begins that a letter, numbered or not, encloses: 附件, title, 一、."""
    count = len(marked.document.lines)
    mark = next((p for p in range(count) if _BARE_ANNEX.fullmatch(marked.folded(p))), None)
    if mark is None:
        return None
    first = next((p for p in range(mark + 1, count) if marked.opens(p)), None)
    head = range(mark + 1, min(mark + 3, first or mark))
    if not any(is_title(marked.folded(p)) for p in head):
        return None
    titles = [p for p in range(mark) if is_title(marked.folded(p)) and not marked.opens(p)]
    numbered = any(marked.opens(p) for p in range(mark))
    letter = not numbered or (len(titles) == 1 and _sends_out(marked, mark))
    return mark + 1 if letter else None


def _sends_out(marked: Marked, end: int) -> bool:
    """关于印发…的通知: the title of a letter that is not the plan itself."""
    titles = [marked.folded(p) for p in range(min(end, 12)) if is_title(marked.folded(p))]
    heads = [line for line in titles if re.search(r"印发|下发|转发|分解|下达|公布", line)]
    weight = sum(marked.opens(p) for p in range(end))
    rest = sum(marked.opens(p) for p in range(end, len(marked.document.lines)))
    return bool(heads) and rest >= weight


def _quoted_title_again(marked: Marked) -> int | None:
    """Find the title quoted by a notice (印发《…》) as a line, or two or three, further down."""
    for position in range(min(len(marked.document.lines), 40)):
        text = marked.folded(position)
        if not _ISSUING.search(text):
            continue
        for title in _QUOTED.findall(text):
            found = _line_of_title(marked, re.sub(r"\s+", "", title), position + 1)
            if found is not None and _is_followed(marked, found):
                return found
    return None


def _is_followed(marked: Marked, title: int) -> bool:
    """Tell whether numbered lines, a table or prose stand below a title."""
    below = range(title, len(marked.document.lines))
    return any(marked.opens(p) or is_prose(marked.folded(p)) for p in below)


def _line_of_title(marked: Marked, title: str, start: int) -> int | None:
    count = len(marked.document.lines)
    for position in range(start, min(count, start + 120)):
        joined = ""
        for line in range(position, min(position + 3, count)):
            joined += re.sub(r"\s+", "", marked.folded(line))
            if joined == title or re.fullmatch(re.escape(title) + r"[(〔].{1,20}[)〕]", joined):
                return position
    return None


def _signature_dates(marked: Marked, start: int) -> list[int]:
    """Positions of dates that stand alone below a body's name, outside tables."""
    return [
        position
        for position in range(max(start, 1), len(marked.document.lines))
        if is_date(marked.folded(position))
        and not marked.table_at(position)
        and is_body_name(marked.folded(position - 1))
    ]


def _with_headings(marked: Marked, body: int, start: int) -> int:
    """Take in a heading without number that stands between prose and the first measure."""
    first = body
    while first > start and is_heading(marked.folded(first - 1)):
        first -= 1
    if body > start and _is_plan_title(marked, body - 1):
        return body
    above = first > start and is_prose(marked.folded(first - 1))
    if body > start and is_framed(marked.folded(body - 1)):
        return first if above else body - 1
    short = all(not is_title(marked.folded(p)) or p > first for p in range(first, body))
    return first if above and (short or body - first == 1) else body


def _is_plan_title(marked: Marked, position: int) -> bool:
    """A line right above 一、 that names a kind of plan heads the plan, no section."""
    label, text = marked.labels[position + 1], marked.folded(position)
    heads = label is not None and label.family in SECTIONS
    return heads and is_title(text) and len(text) >= SHORT


def _back_start(marked: Marked, body: int) -> int:
    """Return where the signature, the annexes or the page's last furniture begin."""
    count = len(marked.document.lines)
    ends = [p for p in range(body, count) if _ends_plan(marked, p)]
    dates = [p for p in _signature_dates(marked, body) if p < (ends[0] if ends else count)]
    if dates:
        back = dates[0]
        while back > body and _signs(marked, back - 1):
            back -= 1
        return back
    if ends:
        back = ends[0]
        while back > body and is_metadata(marked.folded(back - 1)) and not marked.opens(back - 1):
            back -= 1
        return back
    back = count
    while back > body and _is_furniture(marked, back - 1):
        back -= 1
    return back


def _ends_plan(marked: Marked, position: int) -> bool:
    return is_annex_mark(marked.folded(position)) and not marked.table_at(position)


def _signs(marked: Marked, position: int) -> bool:
    text = marked.folded(position)
    return (is_body_name(text) or is_metadata(text)) and not marked.opens(position)


def _is_cut_off(marked: Marked, text: str) -> bool:
    """牵头单: a last line that lines above begin with too breaks off, and is no furniture."""
    count = len(marked.document.lines)
    return any(
        marked.folded(p).startswith(text) and is_note_line(marked.folded(p))
        for p in range(count - 1)
    )


def _is_text(folded: str) -> bool:
    """A sentence that breaks off, as texts do that are cut: no word of a page stands in it."""
    long = len(folded) >= LEAST_TEXT and not re.search(r"\s", folded) and not is_body_name(folded)
    return bool(re.search(r"[,;]", folded)) or (long and not _PAGE_WORDS.search(folded))


def _is_contact(marked: Marked, position: int) -> bool:
    """联系人:张三 电话:…: whom to ask about the whole plan, unless every measure says so."""
    text = marked.folded(position)
    key = re.match(r"联系(?:人|电话|方式)", text)
    return key is not None and not any(marked.folded(p).startswith(key[0]) for p in range(position))


def _is_furniture(marked: Marked, position: int) -> bool:
    text = marked.folded(position)
    if _is_contact(marked, position):
        return True
    if marked.opens(position) or is_note_line(text) or is_prose(text) or _is_cut_off(marked, text):
        return False
    keyed = any(is_line_key(marked.folded(p)) for p in range(max(position - 1, 0), position + 1))
    if keyed or _has_note(marked, position) or (not is_metadata(text) and _is_text(text)):
        return False
    above = next((p for p in range(position - 1, -1, -1) if marked.opens(p)), None)
    titled = above is not None and above == position - 1 and not is_metadata(text)
    return is_metadata(text) or is_date(text) or is_body_name(text) or not titled
