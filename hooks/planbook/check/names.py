"""Rules on names: every place, topic, sector and department of a plan is in its registry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from planbook import walk
from planbook.load import (
    DEPARTMENTS_FILE,
    PLACES_FILE,
    SECTORS_FILE,
    TOPICS_FILE,
    Loaded,
    plan_file,
)
from planbook.model import Plan
from planbook.problems import Problem
from planbook.registry import Place, Sector, Topic, written_names
from planbook.store import Loc


@dataclass(frozen=True)
class _Register:
    """A registry that plans name by id: its file, what staff call its records, their names."""

    file: str
    word: str
    names: Mapping[str, str]

    def unknown(self, key: str) -> tuple[str, str]:
        """Return fault and mend for an id that is not there."""
        fault = f"{self.word} {key} 不在 {self.file} 里{_right_id(key, self.names)}"
        return fault, f"改正编号，或在 {self.file} 加上这个{self.word}"


def check_places_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A plan's place is in `places.yml`."""
    places = _Register(PLACES_FILE, "地区", _names(loaded.library.registry.places))
    for plan in _plans(loaded, PLACES_FILE):
        if plan.place is not None and plan.place not in places.names:
            yield loaded.problem(plan_file(plan.id), ("place",), *places.unknown(plan.place))


def check_topics_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A plan's topic is in `topics.yml`."""
    topics = _Register(TOPICS_FILE, "主题", _names(loaded.library.registry.topics))
    for plan in _plans(loaded, TOPICS_FILE):
        if plan.topic not in topics.names:
            yield loaded.problem(plan_file(plan.id), ("topic",), *topics.unknown(plan.topic))


def check_sectors_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A measure's sectors are in `sectors.yml`."""
    sectors = _Register(SECTORS_FILE, "领域", _names(loaded.library.registry.sectors))
    for plan in _plans(loaded, SECTORS_FILE):
        for at, measure in walk.measures(plan):
            for position, sector in enumerate(measure.sectors):
                if sector not in sectors.names:
                    loc = (*at, "sectors", position)
                    yield loaded.problem(plan_file(plan.id), loc, *sectors.unknown(sector))


def check_departments_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Each department as written is a name in `departments.yml`; told once a plan and name."""
    registry = loaded.library.registry
    names = sorted(
        {name for row in registry.departments.values() for name, _ in written_names(row)}
    )
    for plan in _plans(loaded, DEPARTMENTS_FILE):
        first: dict[str, Loc] = {}
        for at, clause in walk.clauses(plan):
            for loc, name in walk.names(at, clause.responsibilities):
                first.setdefault(name, loc)
        for name, loc in first.items():
            if not registry.offices(name, plan.place):
                fault = f"单位“{name}”不在 departments.yml 里{_guess(name, names)}"
                mend = "照原文改正名称，或在 departments.yml 给这个单位加上别名"
                yield loaded.problem(plan_file(plan.id), loc, fault, mend)


CHECKS = (
    check_places_are_known,
    check_topics_are_known,
    check_sectors_are_known,
    check_departments_are_known,
)


def _plans(loaded: Loaded, file: str) -> Iterable[Plan]:
    """Return the plans; none where the registry has faults, which would make names unknown."""
    return () if file in loaded.incomplete else loaded.plans


def _names(records: Mapping[str, Place | Topic | Sector]) -> dict[str, str]:
    return {key: record.name for key, record in records.items()}


def _right_id(key: str, known: Mapping[str, str]) -> str:
    """Guess the id that was meant; a name in place of an id leads to that id."""
    by_name = {name: other for other, name in sorted(known.items())}
    return _guess(by_name.get(key, key), sorted(known))


def _guess(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"，您是不是要写“{close[0]}”？" if close else ""
