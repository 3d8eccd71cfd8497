"""Rules on the registries among themselves: places, departments, sectors, topics, scenes."""

import re
from collections.abc import Iterator

from planbook.load import (
    DEPARTMENTS_FILE,
    PLACES_FILE,
    SCENES_FILE,
    SECTORS_FILE,
    TERMS_FILE,
    TOPICS_FILE,
    Loaded,
)
from planbook.model import RESERVED
from planbook.problems import Problem
from planbook.registry import name_key, written_names

CATCH_ALL_NAME = re.compile(
    r"其[他它].*|(?:综合|一般|通用|杂项)(?:类|性?工作|事项|领域|行业)?|未分类"
)
CATCH_ALL_ID = re.compile(r"others?|general|misc(?:ellaneous)?|qita|zonghe|uncategori[sz]ed")


def check_registry_ids_are_free(loaded: Loaded) -> Iterator[Problem]:
    """No id of a registry is a word that addresses or file systems need for themselves."""
    registry = loaded.library.registry
    files = {
        PLACES_FILE: registry.places,
        DEPARTMENTS_FILE: registry.departments,
        SECTORS_FILE: registry.sectors,
        TOPICS_FILE: registry.topics,
        SCENES_FILE: registry.scenes,
        TERMS_FILE: registry.terms,
    }
    for file, rows in files.items():
        for key in sorted(filter(RESERVED.fullmatch, rows)):
            loc, fault = (loaded.positions[file, key], "id"), f"编号 {key} 是网站或系统保留的词"
            yield loaded.problem(file, loc, fault, "换一个编号")


def check_parents_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A place's parent is a place, and no place is above itself."""
    places = loaded.library.registry.places
    for key, place in sorted(places.items()):
        parent, loc = place.parent, (loaded.positions[PLACES_FILE, key], "parent")
        if parent is None:
            continue
        if parent not in places:
            fault = f"上级地区 {parent} 不在 places.yml 里"
            yield loaded.problem(PLACES_FILE, loc, fault, "改正 parent，或加上这个地区")
        elif place in loaded.library.registry.lineage(parent):
            fault = f"{key} 的上级绕了一圈又回到自己"
            yield loaded.problem(PLACES_FILE, loc, fault, "改正 parent")


def check_division_codes_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """No two places have one division code."""
    places, first = loaded.library.registry.places, dict[str, str]()
    for key, place in sorted(places.items()):
        if place.code and first.setdefault(place.code, key) != key:
            loc = (loaded.positions[PLACES_FILE, key], "code")
            fault = f"区划代码 {place.code} 与 {first[place.code]} 的相同"
            yield loaded.problem(PLACES_FILE, loc, fault, "查国家标准改正代码")


def check_alias_places_are_known(loaded: Loaded) -> Iterator[Problem]:
    """An alias that names a place names one of `places.yml`."""
    if PLACES_FILE in loaded.incomplete:
        return
    registry = loaded.library.registry
    for key, department in sorted(registry.departments.items()):
        for number, alias in enumerate(department.aliases):
            if not isinstance(alias, str) and alias.place not in registry.places:
                fault = f"别名“{alias.name}”的地区 {alias.place} 不在 places.yml 里"
                loc = (loaded.positions[DEPARTMENTS_FILE, key], "aliases", number)
                yield loaded.problem(DEPARTMENTS_FILE, loc, fault, "改正 place，或加上这个地区")


def check_names_mean_one_office(loaded: Loaded) -> Iterator[Problem]:
    """A name of two offices is a coordination, with 、 in it (warning)."""
    meant: dict[tuple[str, str], list[str]] = {}
    for key, row in sorted(loaded.library.registry.departments.items()):
        told = written_names(row) if row.kind == "office" else ()
        for name, place in sorted({(name_key(name), place or "") for name, place in told}):
            meant.setdefault((name, place), []).append(key)
    for (name, _), (first, *others) in sorted(meant.items()):
        for other in others if "、" not in name else ():
            fault = f"“{name}”同时是 {first} 和 {other} 的名称"
            loc = (loaded.positions[DEPARTMENTS_FILE, other],)
            yield loaded.warning(DEPARTMENTS_FILE, loc, fault, "只留在一个单位之下")


def check_no_sector_is_a_catch_all(loaded: Loaded) -> Iterator[Problem]:
    """No sector takes what fits nowhere: 其他, 综合."""
    sectors = loaded.library.registry.sectors
    for key, sector in sorted(sectors.items()):
        if CATCH_ALL_NAME.fullmatch(sector.name) or CATCH_ALL_ID.fullmatch(key):
            fault = f"“{sector.name}”({key})什么都能装，不成领域"
            loc = (loaded.positions[SECTORS_FILE, key],)
            yield loaded.problem(SECTORS_FILE, loc, fault, "按内容另分领域，删去这一个")


def check_scenes_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """A life scene has words or sectors to find measures by, and its sectors are known."""
    registry = loaded.library.registry
    for key, scene in sorted(registry.scenes.items()):
        loc = (loaded.positions[SCENES_FILE, key],)
        if not scene.terms and not scene.sectors:
            fault = f"场景“{scene.name}”没有写词，也没有写领域"
            mend = "在 terms 写上原文里的词，或在 sectors 写上领域"
            yield loaded.problem(SCENES_FILE, loc, fault, mend)
        for number, sector in enumerate(scene.sectors):
            if sector not in registry.sectors and SECTORS_FILE not in loaded.incomplete:
                fault = f"领域 {sector} 不在 sectors.yml 里"
                mend = "改正编号，或在 sectors.yml 加上这个领域"
                yield loaded.problem(SCENES_FILE, (*loc, "sectors", number), fault, mend)


def check_registry_rows_are_reviewed(loaded: Loaded) -> Iterator[Problem]:
    """Places and departments that an import added were looked at by a person (warning)."""
    registry = loaded.library.registry
    places = [(PLACES_FILE, row.id, row.name, row.reviewed) for row in registry.places.values()]
    departments = [
        (DEPARTMENTS_FILE, row.id, row.name, row.reviewed) for row in registry.departments.values()
    ]
    for file, key, name, reviewed in places + departments:
        if not reviewed:
            fault, mend = f"“{name}”未经人工校对", "核对后把 reviewed 改为 true"
            yield loaded.warning(file, (loaded.positions[file, key],), fault, mend)


CHECKS = (
    check_registry_ids_are_free,
    check_parents_are_known,
    check_division_codes_are_unique,
    check_alias_places_are_known,
    check_names_mean_one_office,
    check_no_sector_is_a_catch_all,
    check_scenes_lead_somewhere,
    check_registry_rows_are_reviewed,
)
