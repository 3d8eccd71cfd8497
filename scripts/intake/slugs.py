"""Ids for new records: pinyin where pypinyin is installed, else none."""

import hashlib
import re
import unicodedata


def slug_of(name: str) -> str:
    """Return a place's id: 海盐县 is haiyan; without pypinyin a short mark that a person renames."""
    core = name[:-1] if len(name) > 2 else name
    try:
        from pypinyin import lazy_pinyin
    except ImportError:
        return _mark(name)
    slug = re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(core)).lower())
    return slug or _mark(name)


def plan_slug(place: str | None, year: int) -> str:
    """Return the usual id of a plan: <place>-<year>."""
    return f"{place or 'plan'}-{year}"


def ascii_slug(text: str) -> str | None:
    """Return a file's name as an id where its characters allow."""
    plain = unicodedata.normalize("NFKC", text).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:80].strip("-") if slug and plain.isascii() else None


def _mark(name: str) -> str:
    return "place-" + hashlib.sha256(name.encode()).hexdigest()[:6]
