"""Rules on published wording: it is the source's, and what was read out of it stands in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planbook import walk
from planbook.load import Loaded, plan_file
from planbook.lossless import Difference, differences, essence
from planbook.model import Measure, Plan
from planbook.problems import Problem
from planbook.registry import name_key
from planbook.store import Loc, UnreadableError, read_text

READINGS = ("title", "issuer", "document_number", "index_number")
SHOWN = 40  # characters of a text that a message quotes


@dataclass(frozen=True)
class _Told:
    """A text that wordings were read out of: what staff call it, and its essence."""

    name: str
    essence: str


@dataclass(frozen=True)
class _Finding:
    """A wording that was read out of a text."""

    loc: Loc
    wording: str
    text: _Told


def check_sources_stay_inside(loaded: Loaded) -> Iterator[Problem]:
    """A plan's source files are plain names of files inside `data/sources`."""
    for plan in loaded.plans:
        for key, name in (("file", plan.source.file), ("text", plan.source.text)):
            if _source_path(loaded, name) is None:
                yield loaded.problem(
                    plan_file(plan.id),
                    ("source", key),
                    f"“{name}”不在 data/sources 文件夹里",
                    "只写文件名，文件放在 data/sources",
                )


def check_sources_are_unchanged(loaded: Loaded) -> Iterator[Problem]:
    """A plan's document and its text are there and have the digests that the plan tells."""
    for plan in loaded.plans:
        source = plan.source
        for key, name, told in (
            ("sha256", source.file, source.sha256),
            ("text_sha256", source.text, source.text_sha256),
        ):
            path = _source_path(loaded, name)
            if path is None:
                continue
            fault, mend = _digest_fault(path, name, told)
            if fault:
                yield loaded.problem(plan_file(plan.id), ("source", key), fault, mend)


def check_nothing_is_lost_or_invented(loaded: Loaded) -> Iterator[Problem]:
    """A plan's texts, joined in order, are the text of its source."""
    for plan in loaded.plans:
        path = _source_path(loaded, plan.source.text)
        if path is None or not path.is_file():
            continue  # told by the rules on source files
        name = f"sources/{plan.source.text}"
        try:
            text = read_text(path)
        except UnreadableError as error:
            yield Problem(name, error.line, "全文", error.fault, error.mend)
            continue
        for found in differences(plan, text):
            mend = f"照 {name} 第{found.source_line}行改正，公布的文字一字不改"
            yield loaded.problem(plan_file(plan.id), found.loc, _difference_words(found), mend)


def check_readings_stand_in_the_text(loaded: Loaded) -> Iterator[Problem]:
    """Title, issuer and numbers are readings: their characters stay in the plan's own text."""
    for plan in loaded.plans:
        told = "".join(essence(piece.text) for piece in walk.pieces(plan))
        for key in READINGS:
            reading = getattr(plan, key)
            if reading and not _stands_in(told, reading, joint=key == "issuer"):
                fault = f"“{_short(reading)}”不在原文里"
                mend = "照原文写，原文没有写明就写 null"
                yield loaded.problem(plan_file(plan.id), (key,), fault, mend)


def _stands_in(told: str, reading: str, *, joint: bool) -> bool:
    """Tell whether a reading stands in a text; bodies that sign jointly, each on a line of its own,
    stand there without the 、 between them.
    """
    whole = essence(reading)
    bodies = [body for body in whole.split("、") if joint]
    return whole in told or (all(bodies) and len(bodies) > 1 and "".join(bodies) in told)


def check_findings_stand_in_their_text(loaded: Loaded) -> Iterator[Problem]:
    """Each deadline, target and citation stands in its measure, or in the preamble."""
    for plan in loaded.plans:
        preamble = _Told("引言", essence(plan.preamble or ""))
        found = [*_findings((), plan, "preamble_", preamble)]
        for loc, measure in walk.measures(plan):
            found += _findings(loc, measure, "", _Told("本项措施", essence(measure.text)))
        for finding in found:
            if essence(finding.wording) not in finding.text.essence:
                fault = f"“{_short(finding.wording)}”不在{finding.text.name}的原文里"
                mend = "照原文写，或删去这一条"
                yield loaded.problem(plan_file(plan.id), finding.loc, fault, mend)


def check_duties_stand_in_their_clause(loaded: Loaded) -> Iterator[Problem]:
    """Each department is named, as written, in the note or the text of its clause."""
    for plan in loaded.plans:
        for loc, clause in walk.clauses(plan):
            told = name_key(clause.wording)
            for at, name in walk.names(loc, clause.responsibilities):
                if name_key(name) not in told:
                    yield loaded.problem(
                        plan_file(plan.id),
                        at,
                        f"“{name}”不在这一款的原文里",
                        "照原文写单位名称，或删去",
                    )


def check_remarks_stand_in_their_text(loaded: Loaded) -> Iterator[Problem]:
    """Each remark names a measure of the plan and quotes words that stand in it."""
    for plan in loaded.plans:
        known = {measure.id: measure for measure in plan.measures}
        for number, remark in enumerate(plan.remarks):
            loc = ("remarks", number)
            if remark.measure is not None and remark.measure not in known:
                fault, mend = f"没有编号为 {remark.measure} 的措施", "改正 measure 的编号"
                yield loaded.problem(plan_file(plan.id), (*loc, "measure"), fault, mend)
                continue
            text = known[remark.measure].text if remark.measure else _own_text(plan)
            if essence(remark.text) not in essence(text):
                where = "这项措施" if remark.measure else "措施以外的原文"
                fault = f"“{_short(remark.text)}”不在{where}里"
                mend = "照原文写 text，或改正 measure 的编号"
                yield loaded.problem(plan_file(plan.id), (*loc, "text"), fault, mend)


CHECKS = (
    check_sources_stay_inside,
    check_sources_are_unchanged,
    check_nothing_is_lost_or_invented,
    check_readings_stand_in_the_text,
    check_findings_stand_in_their_text,
    check_duties_stand_in_their_clause,
    check_remarks_stand_in_their_text,
)


def _source_path(loaded: Loaded, name: str) -> Path | None:
    """Return the file's path, None where the name leads, or links, out of `data/sources`."""
    if any(mark in name for mark in "/\\:\0") or name in {".", ".."}:
        return None
    folder = (loaded.data_dir / "sources").resolve()
    path = folder / name
    return path if path.resolve().parent == folder else None


def _digest_fault(path: Path, name: str, told: str) -> tuple[str, str]:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return f"data/sources/{name} 打不开", "放回收到的文件，或改正文件名"
    if digest == told:
        return "", ""
    return (
        f"与 data/sources/{name} 的校验值不符",
        f"来源文件收到后不得改动：放回原来的文件；确是换了新文件，写 {digest}",
    )


def _difference_words(found: Difference) -> str:
    after = f"“{found.before}”之后" if found.before else "开头"
    if found.lost and found.invented:
        return f"{after}原文是“{_short(found.lost)}”，写成了“{_short(found.invented)}”"
    if found.lost:
        return f"{after}漏了原文“{_short(found.lost)}”"
    return f"{after}多了原文没有的“{_short(found.invented)}”"


def _findings(loc: Loc, record: Plan | Measure, prefix: str, told: _Told) -> Iterator[_Finding]:
    """Yield what was read out of one text: the record's keys begin with the prefix."""
    for key in (f"{prefix}deadlines", f"{prefix}targets", f"{prefix}citations"):
        for number, found in enumerate(getattr(record, key)):
            wording = f"《{found}》" if isinstance(found, str) else found.text
            yield _Finding((*loc, key, number), wording, told)


def _own_text(plan: Plan) -> str:
    return "".join(piece.text for piece in walk.own_pieces(plan))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
