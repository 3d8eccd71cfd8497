"""Shared wording: real sentences of the four plans, and a plain scan as the judge of the finder."""

import random
from pathlib import Path

import pytest

from planbook.check import open_library
from planbook.fold import fold
from planbook.library import Library
from planbook.pages import plan_wording_pages
from planbook.relations import numbering
from planbook.relations.passages import SHORTEST, find_passages
from planbook.relations.shared_wording import Passage, SharedWording, share, shared_wording, wording
from planbook.settings import Settings
from planbook.simplified import simplified
from planbook.site import Site
from planbook.views.marked_wording import marked_wording

TESTS = Path(__file__).parent.parent

# Chosen by reading: what stands word for word in several plans, the earliest first.
REAL = (
    (
        "完善事故调查处理工作机制,规范事故调查处理工作程序,",
        ["qinhuangdao-2020/8", "yueyanglou-2022/8"],
    ),
    (
        "《地方党政领导干部安全生产责任制规定》",
        ["haiyan-2019/1-1", "yueyanglou-2022/4", "yicheng-2023/2"],
    ),
    ("高危行业领域安全技能提升行动", ["qinhuangdao-2020/54", "yueyanglou-2022/21"]),
    ("全面落实安全生产主体责任", ["qinhuangdao-2020/19", "yicheng-2023/21"]),
)
# In one plan alone, however often: no shared wording.
OWN = ("河北省党政领导干部安全生产责任制实施细则", "紧扣烟花爆竹")


@pytest.fixture(scope="module")
def shared(library: Library) -> SharedWording:
    return shared_wording(library)


def _with(shared: SharedWording, text: str) -> Passage:
    return next(one for one in shared.passages if one.occurrences[0].text == text)


@pytest.mark.parametrize(("text", "measures"), REAL)
def test_a_real_shared_sentence_is_found_in_its_measures(
    shared: SharedWording, text: str, measures: list[str]
) -> None:
    assert [one.entry.id for one in _with(shared, text).occurrences] == measures


@pytest.mark.parametrize("text", OWN)
def test_wording_of_one_plan_alone_is_not_shared(shared: SharedWording, text: str) -> None:
    assert not any(text in one.text for found in shared.passages for one in found.occurrences)


def test_only_what_stands_in_all_four_places_is_widespread(shared: SharedWording) -> None:
    widespread = [found for found in shared.passages if found.widespread]
    assert [found.occurrences[0].text for found in widespread] == ["党政领导干部安全生产责任制"]
    assert len(widespread[0].plans) == 4


def test_every_occurrence_is_the_same_wording_of_twelve_characters_or_more(
    shared: SharedWording,
) -> None:
    for found in shared.passages:
        assert len(found.plans) > 1
        folded = {"".join(one.text.split()) for one in found.occurrences}
        assert len(folded) == 1
        assert len(folded.pop()) >= SHORTEST


def test_copies_are_found_whatever_the_width_of_marks_and_the_blanks() -> None:
    library = _copied(
        "严格执行领导干部带班制度,每季度研究一次。", "严格执行 领导干部\n带班制度，每季度研究一次。"
    )
    found = shared_wording(library).passages
    assert [one.text for one in found[0].occurrences] == [
        "严格执行领导干部带班制度,每季度研究一次。",
        "严格执行 领导干部\n带班制度，每季度研究一次。",
    ]


def test_a_copied_measure_is_the_earlier_plans_own_and_taken_by_the_later() -> None:
    text = "严格执行领导干部带班制度,每季度研究一次。"
    library = _copied(text, text)
    shared = shared_wording(library)
    first, later = (
        share([entry for entry in library.entries if entry.plan.id == key], shared)
        for key in ("qinghe-2021", "qinghe-2022")
    )
    assert (first.first, first.taken, later.first, later.taken) == (len(text), 0, 0, len(text))
    for counted in (first, later):
        assert counted.own + counted.first + counted.taken + counted.widespread == counted.total


@pytest.mark.parametrize(
    ("days", "told", "counted"),
    [
        (("2021-03-01", "2022-03-01"), "earlier", "taken"),
        (("2022-03-02", "2022-03-01"), "later", "first"),
        (("2022-03-01", "2022-03-01"), "same_day", "unsettled"),
        ((None, "2022-03-01"), "earlier", "taken"),  # a plan of 2021
        ((None, "2021-03-01"), "unsettled", "unsettled"),
        ((None, None), "earlier", "taken"),
        (("2022-03-01", None), "unsettled", "unsettled"),
    ],
)
def test_what_came_first_is_told_by_days_or_else_by_years_or_not_at_all(
    days: tuple[str | None, str | None], told: str, counted: str
) -> None:
    text = "严格执行领导干部带班制度,每季度研究一次。"
    library = _copied(text, text)
    plans = {
        key: library.plans[key].model_copy(update={"published": day})
        for key, day in zip(("qinghe-2021", "qinghe-2022"), days, strict=True)
    }
    site = Site(Library(library.registry, plans), TESTS / "data_set", Settings("样例"))
    later = [entry for entry in site.library.entries if entry.plan.id == "qinghe-2022"]
    assert getattr(share(later, site.shared), counted) == len(text)
    page = next(
        leaf.make()
        for leaf in plan_wording_pages.leaves(site)
        if leaf.address == "compare/qinghe-2022/"
    )
    assert f">{site.text(f'shared.{told}')}</td>" in str(page.content)


def test_the_marked_wording_is_the_wording_and_leads_to_the_others(library: Library) -> None:
    site = Site(library, TESTS.parent / "data", Settings("样例"))
    entry = library.by_id["yueyanglou-2022/8"]
    view = marked_wording(site, entry)
    assert view is not None
    pieces = [piece for clause in view.clauses for piece in clause]
    assert "".join(piece.text for piece in pieces) == wording(entry.measure)
    for line in view.lines:
        marked = "".join(piece.text for piece in pieces if piece.number == line.number)
        assert line.quote in marked
        assert all(other.plan.id != "yueyanglou-2022" for other in line.others)
    assert view.lines[0].others[0].id == "qinhuangdao-2020/8"
    assert marked_wording(site, library.by_id["qinhuangdao-2020/9"]) is None


def test_boilerplate_within_a_copied_sentence_leaves_it_whole(library: Library) -> None:
    site = Site(library, TESTS.parent / "data", Settings("样例"))
    view = marked_wording(site, library.by_id["yueyanglou-2022/4"])
    assert view is not None
    assert [(line.quote, line.widespread) for line in view.lines] == [
        ("《地方党政领导干部安全生产责任制规定》", False),
        ("党政领导干部安全生产责任制", True),
    ]
    pieces = [piece for clause in view.clauses for piece in clause if piece.number]
    assert [piece.text for piece in pieces] == ["《地方党政领导干部安全生产责任制规定》"]
    assert [piece.within for piece in pieces] == [(2,)]
    # all that have it, those to which the first leads too
    assert [other.id for other in view.lines[1].others] == [
        "haiyan-2019/1-1",
        "qinhuangdao-2020/5",
        "qinhuangdao-2020/8",
        "yicheng-2023/2",
    ]


def test_every_passage_of_a_list_is_marked_and_leads_wherever_its_words_stand(
    real_site: Site,
) -> None:
    folded = {
        entry.id: simplified(fold(wording(entry.measure))) for entry in real_site.library.entries
    }
    lines = 0
    for entry in real_site.library.entries:
        view = marked_wording(real_site, entry)
        if view is None:
            continue
        pieces = [piece for clause in view.clauses for piece in clause]
        marks = {piece.number for piece in pieces} | {one for two in pieces for one in two.within}
        assert marks - {None} == {line.number for line in view.lines}
        for line in view.lines:
            quoted = simplified(fold(line.quote))
            assert len(quoted) >= SHORTEST
            there = {
                key
                for key, text in folded.items()
                if quoted in text and not key.startswith(f"{entry.plan.id}/")
            }
            assert {other.id for other in line.others} == there
            lines += 1
    assert lines > 20


def test_words_that_others_have_without_the_mark_before_them_are_quoted_once() -> None:
    text = "严格执行领导干部带班制度每季度研究一次"
    library = _copied(f"夏季，{text}", f"秋天，{text}", text)
    site = Site(library, TESTS / "data_set", Settings("样例"))
    view = marked_wording(site, library.entries[0])
    assert view is not None
    assert [line.quote for line in view.lines] == [text]
    assert [other.plan.id for other in view.lines[0].others] == ["qinghe-2022", "shipin-2022"]


def test_a_longer_copy_does_not_hide_where_a_part_of_it_stands_too() -> None:
    texts = [
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
        "__甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
        "丙丁戊己庚辛壬癸子丑寅卯",
    ]
    found = find_passages(texts, [0, 1, 2])
    assert [(one.length, one.places) for one in found] == [
        (20, ((0, 0), (1, 2))),
        (12, ((0, 2), (1, 4), (2, 0))),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_every_shared_window_is_in_a_passage_that_names_all_its_places(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "ROWS", 7 if seed % 2 else 1000)  # in many parts, or in one
    chance = random.Random(seed)
    letters = "甲乙丙丁"[: chance.randint(1, 4)]
    base = ["".join(chance.choices(letters, k=chance.randint(5, 40))) for _ in range(4)]
    texts = ["".join(chance.choices(base, k=chance.randint(1, 3))) for _ in range(6)]
    owners = [chance.randint(0, 3) for _ in texts]
    named: dict[str, set[tuple[int, int]]] = {}
    for one in find_passages(texts, owners):
        assert len({texts[text][at : at + one.length] for text, at in one.places}) == 1
        for text, at in one.places:
            for start in range(at, at + one.length - SHORTEST + 1):
                named.setdefault(texts[text][start : start + SHORTEST], set()).add((text, start))
    assert named == _scanned(texts, owners)


def test_a_copy_of_hundreds_of_characters_is_one_passage_as_far_as_it_goes() -> None:
    chance = random.Random(5)
    copied = "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(700))
    texts = [copied, f"前言{copied[:-1]}后语", "别的一段话，与上面两段没有一处相同。", copied[5:30]]
    assert [(one.length, one.places) for one in find_passages(texts, [0, 1, 2, 2])] == [
        (700 - 1, ((0, 0), (1, 2))),
        (25, ((0, 5), (1, 7), (3, 0))),
    ]


def test_texts_that_are_too_short_share_nothing() -> None:
    assert find_passages(["甲乙丙", "甲乙丙"], [0, 1]) == []
    assert find_passages([], []) == []


def _scanned(texts: list[str], owners: list[int]) -> dict[str, set[tuple[int, int]]]:
    windows: dict[str, set[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for at in range(len(text) - SHORTEST + 1):
            windows.setdefault(text[at : at + SHORTEST], set()).add((number, at))
    return {
        window: places
        for window, places in windows.items()
        if len({owners[text] for text, _ in places}) > 1
    }


def _copied(*texts: str) -> Library:
    """Return the plans of 2021, 2022 and on food with one measure each, of these words."""
    library = open_library(TESTS / "data_set")
    plans = {}
    for key, text in zip(("qinghe-2021", "qinghe-2022", "shipin-2022"), texts, strict=False):
        plan = library.plans[key]
        section = plan.sections[0]
        measure = section.measures[0]
        clause = measure.clauses[0].model_copy(update={"text": text})
        alone = measure.model_copy(update={"title": None, "clauses": (clause,)})
        plans[key] = plan.model_copy(
            update={"sections": (section.model_copy(update={"measures": (alone,)}),)}
        )
    return Library(library.registry, plans)
