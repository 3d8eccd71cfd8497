"""The registries: places, departments, sectors, topics, scenes, terms, the reading of names.

Each list is a file of `data/`; a name is looked up, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from planbook.model import Many, Record, Slug, Text

Level = Literal["province", "city", "county", "town"]
DepartmentKind = Literal["office", "group", "open"]
SectorKind = Literal["industry", "work"]

# 省 市 县 区 旗 at the head of a name tell the level of the office: 市应急管理局, 区住建局;
# not in 市场监管局, 市容, 市政管理局, 区域, but in 市民政局 and 市政务服务局.
LEVEL_PREFIX = re.compile(
    r"^(?:自治区|自治州|省|市(?!场[监局]|容|民(?![政宗族防])|政(?:局|工|管理|设施|园林|公用|处))"
    r"|县(?!域)|区(?!域|块)|旗|州)(?=.{2})"
)
# 市委, 区政府 and the like name a body by their first characters and are never cut.
UNCUT = re.compile(r"^[省市县区旗州](?:委|政府|人民政府|人大|政协|纪委|直|级|属)")

_HALF_WIDTH = str.maketrans("（），：", "(),:")


class Place(Record):
    """A place of administration; `code` is its GB/T 2260 division code."""

    id: Slug
    name: Text
    full_name: Text
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None = None
    parent: Slug | None = None
    level: Level
    reviewed: bool = True


class PlacedAlias(Record):
    """An alias that names a place: 岳阳楼公安分局."""

    name: Text
    place: Slug


class Department(Record):
    """An office by function, whatever its level, with every name it is written by."""

    id: Slug
    name: Text
    kind: DepartmentKind = "office"
    aliases: Many[Text | PlacedAlias] = ()
    formerly: Many[Text] = ()
    function: Text | None = None
    reviewed: bool = True


class Sector(Record):
    """A field of industry or of work that a measure belongs to."""

    id: Slug
    name: Text
    kind: SectorKind
    terms: Many[Text] = ()
    scope: Text


class Topic(Record):
    """What a whole plan is about: 安全生产, 食品安全."""

    id: Slug
    name: Text
    terms: Many[Text] = ()


class Scene(Record):
    """A thing of daily life, found by words of the text or by whole sectors."""

    id: Slug
    name: Text
    question: Text
    terms: Many[Text] = ()
    sectors: Many[Slug] = ()


class Term(Record):
    """A word of the plans that citizens stumble over, explained in words of ours."""

    id: Slug
    name: Text
    aliases: Many[Text] = ()
    not_within: Many[Text] = ()  # words that hold one of its names by chance
    explanation: Text
    source: Text | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it is written by."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Office:
    """A department at a place; the place is null where the plan names none."""

    department: Department
    place: Place | None

    @property
    def name(self) -> str:
        """Place and department in one: 岳阳楼区应急管理局; without a place the department."""
        return f"{self.place.name if self.place else ''}{self.department.name}"


Holder = Office | Department  # whose duties are asked for


@dataclass(frozen=True)
class Registry:
    """All registries by id, and the lookup of department names."""

    places: Mapping[str, Place]
    departments: Mapping[str, Department]
    sectors: Mapping[str, Sector]
    topics: Mapping[str, Topic]
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)

    def offices(self, name: str, place_id: str | None) -> tuple[Office, ...]:
        """Return the offices that a name as written means in a plan of `place_id`.

        A coordination (区委、区政府督查室) may mean several; an unknown name means none.
        """
        found = self._looked_up.get((name, place_id))
        if found is None:
            found = self._looked_up[name, place_id] = self._offices(name, place_id)
        return found

    def _offices(self, name: str, place_id: str | None) -> tuple[Office, ...]:
        key = name_key(name)
        cut = LEVEL_PREFIX.match(key)
        found = self._names.get(key, ())
        if not found and cut and not UNCUT.match(key):
            found = self._names.get(key[cut.end() :], ())
        home = self._place_of_level(place_id, cut.group() if cut else "")
        return tuple(
            Office(department, self.places.get(own) if own else home) for department, own in found
        )

    def lineage(self, place_id: str | None) -> tuple[Place, ...]:
        """Return the place and its parents, nearest first; a circle of parents is cut."""
        chain: list[Place] = []
        place = self.places.get(place_id or "")
        while place and place not in chain:
            chain.append(place)
            place = self.places.get(place.parent or "")
        return tuple(chain)

    def _place_of_level(self, place_id: str | None, prefix: str) -> Place | None:
        """Return the nearest place that a level prefix can mean, else the plan's own."""
        lineage = self.lineage(place_id)
        for place in lineage:
            if prefix and place.name.endswith(prefix):
                return place
        return lineage[0] if lineage else None

    @cached_property
    def _looked_up(self) -> dict[tuple[str, str | None], tuple[Office, ...]]:
        """The answers given so far: a library asks for the same few names again and again."""
        return {}

    @cached_property
    def _names(self) -> Mapping[str, tuple[tuple[Department, str | None], ...]]:
        names: dict[str, list[tuple[Department, str | None]]] = {}
        for department in sorted(self.departments.values(), key=lambda record: record.id):
            for name, place in written_names(department):
                known = names.setdefault(name_key(name), [])
                if (department, place) not in known:
                    known.append((department, place))
        return {name: tuple(found) for name, found in names.items()}


def written_names(department: Department) -> Iterable[tuple[str, str | None]]:
    """Yield every name of a department, with the id of the place that the name itself tells."""
    yield department.name, None
    for alias in department.aliases:
        yield (alias, None) if isinstance(alias, str) else (alias.name, alias.place)
    for name in department.formerly:
        yield name, None


def name_key(name: str) -> str:
    """Return the form a name is compared in: no white space, brackets and commas half width.

    各街道(乡) and 各街道（乡） are one name.
    """
    return re.sub(r"\s+", "", name).translate(_HALF_WIDTH)
