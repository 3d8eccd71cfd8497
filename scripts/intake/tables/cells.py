"""Which line of a flattened row stands in which column: the lines keep their order.

A column may hold several lines or none. What a line looks like (offices, a time, a person, a
sentence) is weighed against what the column holds, and the best whole assignment is taken.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from intake.deadlines import find_deadlines
from intake.duties import read_free
from intake.fold import fold
from intake.labels import label_at
from intake.names import is_body, is_office
from intake.tables.columns import Column

_TIME_WORD = re.compile(
    r"(?:持续|长期|常态|全年|适时|立即|按|每|已|即).{0,12}|(?:20\d\d[年.]?)?\d{1,2}月.{0,10}|20\d\d年.{0,8}"
    r"|(?:20\d\d年)?(?:上|下)半年|第?[一二三四1-4]季度.{0,4}|\d{1,2}[.-]\d{1,2}.{0,6}|20\d\d[./-]\d{1,2}.{0,8}"
)
# 李明 and 李 明: names of two characters are spread to the width of three.
_NAME = r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]"
_PERSON = re.compile(
    rf"[\u4e00-\u9fff]{{2,3}}(?:[、,/ ]+[\u4e00-\u9fff]{{2,3}})*|{_NAME}(?:[、,/\s]*{_NAME})*"
)
_BREAKS_OFF = re.compile(r"[、,(和及与]$")
_GOES_ON = re.compile(r"[、,)]")
# 建成县级文化馆: a thing that is built answers for nothing; 新建区 is a place, 建设局 an office.
_BUILDS = re.compile(r"(?:新(?=建(?![区县]))|[改扩续迁筹])+建|建成|启用|打造")
LONGEST_TIME = 20
# What it costs that a column stays empty.
_EMPTY = {"text": 2.0, "duty": 1.0, "time": 0.5}


@lru_cache(maxsize=4096)
def fits_of(line: str) -> dict[str, float]:
    """Return how well a line fits each kind of column; above 1 is a good fit."""
    folded = fold(line)
    names = [] if _BUILDS.match(folded) else [duty.department for duty in read_free(line)]
    offices, bodies = sum(map(is_office, names)), sum(map(is_body, names))
    sentence = folded.endswith(("。", ";")) or len(folded) > 30
    duty = 3.0 if names and offices == len(names) else 2.0 if names and bodies == len(names) else -2
    if duty < 0 and 2 * offices >= len(names) > 1:
        duty = 1.5 - 2.5 * folded.endswith("。")
    duty -= 3 * (sentence and label_at(folded) is not None)
    short = len(folded) <= LONGEST_TIME
    time = short and bool(find_deadlines(line, []) or _TIME_WORD.fullmatch(folded))
    timed = -2.0 if not time or offices else 3.0
    person = bool(_PERSON.fullmatch(folded)) and not offices and not time
    told = 1.0 + 2 * sentence + (len(folded) > 14) - 2 * (duty > 1) - 2 * (timed > 1) - person
    return {
        "duty": duty,
        "time": timed,
        "text": told,
        "report": told,
        "category": 1.0 if len(folded) <= 12 and not sentence and duty < 1 and timed < 1 else -2.0,
        "other": 2.0 if person else 0.2,
        "number": -3.0,
    }


def assign(lines: Sequence[str], columns: Sequence[Column]) -> list[int]:
    """Return, line by line, the column in which it stands."""
    fits = [fits_of(line) for line in lines]
    count = len(columns)

    @cache
    def best(line: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The best for the lines from `line` on, the last of those before being in `column`."""
        if line == len(lines):
            return -sum(_empty(columns[c]) for c in range(column + 1, count)), ()
        options = []
        for place in range(max(column, 0), count):
            skipped = -sum(_empty(columns[c]) for c in range(column + 1, place))
            weight = fits[line][columns[place].kind] + skipped
            if place == column:
                weight += _stays(lines[line - 1], lines[line], columns, place)
                weight += _alike(lines[line - 1], lines[line], columns[place])
            rest, places = best(line + 1, place)
            options.append((weight + rest, (place, *places)))
        return max(options, key=lambda option: (option[0], [-place for place in option[1]]))

    return list(best(0, -1)[1])


def _empty(column: Column) -> float:
    return _EMPTY.get(column.kind, 0.3)


def _stays(before: str, line: str, columns: Sequence[Column], place: int) -> float:
    """Tell for or against a line that goes on in the column of the line before."""
    opened = fold(before).count("(") > fold(before).count(")")
    if _BREAKS_OFF.search(fold(before)) or opened or _GOES_ON.match(fold(line)):
        return 2.0
    first_of_two = columns[place].kind == "duty" and any(
        column.kind == "duty" for column in columns[place + 1 :]
    )
    return -0.4 if first_of_two else -0.1


def _alike(before: str, line: str, column: Column) -> float:
    """Offices of one level (县教育局, 县民政局) stand together rather than those of two."""
    levels = [fold(cell)[:1] for cell in (before, line)]
    if column.kind != "duty" or not all(level in "省市州县区镇" for level in levels):
        return 0.0
    return 0.35 if levels[0] == levels[1] else -0.35
