"""Ids for new records: pinyin where pypinyin is installed, else none."""

import hashlib
import re


def slug_of(name: str) -> str:
    """Return a place's id: 海盐县 is haiyan; without pypinyin a mark for a person to rename."""
    return _pinyin(name[:-1] if len(name) > 2 else name, "") or _mark("place", name)


def name_slug(name: str) -> str:
    """Return a department's id, its syllables joined by hyphens."""
    return _pinyin(name, "-")[:80].strip("-") or _mark("office", name)


def plan_slug(place: str | None, year: int) -> str:
    """Return the usual id of a plan: <place>-<year>."""
    return f"{place or 'plan'}-{year}"


def unused(wanted: str, used: set[str]) -> str:
    """Return an id, with a number behind it where it is in use; from now on it is in use."""
    name, count = wanted, 2
    while name in used:
        name, count = f"{wanted}-{count}", count + 1
    used.add(name)
    return name


def _pinyin(name: str, joint: str) -> str:
    try:
        from pypinyin import lazy_pinyin
    except ImportError:
        return ""
    syllables = [re.sub(r"[^a-z0-9]", "", part.lower()) for part in lazy_pinyin(name)]
    return joint.join(syllable for syllable in syllables if syllable)


def _mark(kind: str, name: str) -> str:
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
