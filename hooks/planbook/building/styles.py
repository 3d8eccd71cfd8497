"""Publish all styles as one sheet, short but not rewritten: without comments and indents.

Of the theme's rules those are left out that only fit what our pages never hold: its search, tabs,
dialogs, other languages' directions, colours that nobody chose. They are two thirds of its styles.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

from planbook.building.scripts import bare

# The theme's classes that stand on our pages, or that our scripts set.
HELD = frozenset(
    {
        "admonition",
        "admonition-title",
        "headerlink",
        "focus-visible",
        "js",
        "no-js",
        "md-container",
        "md-content",
        "md-content__inner",
        "md-dialog",
        "md-dialog__inner",
        "md-footer",
        "md-grid",
        "md-header",
        "md-icon",
        "md-main",
        "md-main__inner",
        "md-nav",
        "md-nav--secondary",
        "md-nav__item",
        "md-nav__link",
        "md-nav__link--active",
        "md-nav__list",
        "md-nav__title",
        "md-overlay",
        "md-sidebar",
        "md-sidebar--secondary",
        "md-sidebar__inner",
        "md-sidebar__scrollwrap",
        "md-skip",
        "md-toggle",
        "md-top",
        "md-typeset",
    }
)
# Minified: a rule is a selector and its block; a block of rules, as of @media, may end up empty.
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_EMPTY = re.compile(r"@media[^{}]+\{\}")
_NEXT = re.compile(r",(?![^(]*\))")
_NOT = re.compile(r":not\([^)]*\)")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_NEVER = re.compile(r"\[dir=rtl\]|\[data-md-color-(?:primary|accent)=")


def one_sheet(theirs: Iterable[str], ours: Iterable[str]) -> tuple[str, str]:
    """Return the name and the text of one style sheet: of the theme's what is needed, then ours.

    A page then waits for one file. The name carries a hash of the text, so that a browser
    may keep it for ever.
    """
    text = "\n".join([*map(needed, theirs), *map(bare, ours)])
    return f"site.{sha256(text.encode()).hexdigest()[:8]}.min.css", text


def needed(sheet: str) -> str:
    """Return a minified sheet of the theme without the rules that fit nothing on our pages."""
    return _EMPTY.sub("", _RULE.sub(_fitting, sheet))


def _fitting(rule: re.Match[str]) -> str:
    selectors, block = rule.groups()
    fitting = [one for one in _NEXT.split(selectors) if _fits(one)]
    return ",".join(fitting) + block if fitting else ""


def _fits(selector: str) -> bool:
    named = _CLASS.findall(_NOT.sub("", selector))
    return HELD.issuperset(named) and not _NEVER.search(selector)
