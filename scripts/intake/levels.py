"""Levels: which families of labels head sections, groups and measures.

The order in which the families first nest decides, in the usual order of ranks where that
leaves it open. (1) and ① stay in the text.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from intake.labels import INNER, RANKS, Label

SECTIONS = frozenset({"part", "chapter", "section", "han"})


def levels_of(labels: Sequence[Label]) -> list[str]:
    """Return the families of labels from the outside in.

    The usual order holds, unless a family that comes first runs through while one of usually
    higher rank starts again right below it: 1. （一） 2. （一）, not 1. 二、（一） 2. 三、（一）.
    """
    starts = Counter(label.family for label in labels if label.number == 1)
    below = Counter(
        (upper.family, label.family) for upper, label in pairwise(labels) if label.number == 1
    )
    order: list[str] = []
    for family in dict.fromkeys(label.family for label in labels):
        place = len(order)
        while place and RANKS[order[place - 1]] > RANKS[family]:
            upper = order[place - 1]
            if starts[upper] <= 1 < starts[family] <= 2 * below[upper, family]:
                break
            place -= 1
        order.insert(place, family)
    return order


def kinds_of(labels: Sequence[Label]) -> dict[str, str]:
    """Return what each family heads: section, group, measure, or inner (it stays in the text)."""
    order = levels_of(labels)
    kinds = dict.fromkeys(order, "inner")
    outline = _outline_families(order)
    if not outline:
        return kinds
    if "article" in outline:
        outline = outline[: outline.index("article") + 1]
    sections, rest = _split_levels(outline, labels)
    kinds |= dict.fromkeys(sections, "section")
    kinds |= dict.fromkeys(rest[:-1], "group")
    kinds |= dict.fromkeys(rest[-1:], "measure")
    return kinds


def _outline_families(order: list[str]) -> list[str]:
    """(1) and ① are inner, but where nothing else is numbered below a section."""
    outline = [family for family in order if family not in INNER]
    if all(family in SECTIONS for family in outline):
        outline += [family for family in order if family in INNER][:1]
    return outline


def _split_levels(outline: list[str], labels: Sequence[Label]) -> tuple[list[str], list[str]]:
    if len(outline) == 1:
        return (outline, []) if outline[0] in SECTIONS else ([], outline)
    if len(outline) == 2:
        heads = outline[0] in SECTIONS or _always_parent(outline, labels)
        return (outline[:1], outline[1:]) if heads else ([], outline)
    if outline[0] not in SECTIONS and not _always_parent(outline[:2], labels):
        return [], outline[-2:]
    return outline[:-2], outline[-2:]


def _always_parent(pair: list[str], labels: Sequence[Label]) -> bool:
    """Tell whether every label of the first family is followed by one of the second."""
    both = [label.family for label in labels if label.family in pair]
    follows = [
        after for before, after in zip(both, [*both[1:], ""], strict=True) if before == pair[0]
    ]
    return bool(follows) and all(family == pair[1] for family in follows)
