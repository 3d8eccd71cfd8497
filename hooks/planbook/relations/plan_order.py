"""Plans by number, in the order of their measures: where each begins and what came before it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from planbook.library import Entry, Library

RARE_IN_PLAN = 6  # a sector of at most one in six measures ties measures of one plan

Held = TypeVar("Held", np.float64, np.bool_)
Numbers = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class PlanOrder:
    """Arrays by measure (`plans`, `rare_sectors`) or by plan (`firsts`, `sizes`, `before`)."""

    library: Library

    @cached_property
    def plans(self) -> NDArray[np.intp]:
        """The number of each measure's plan."""
        return numbered_names([entry.plan.id for entry in self.library.entries])

    @cached_property
    def firsts(self) -> NDArray[np.intp]:
        """The first measure of each plan: a plan's entries are together."""
        return np.flatnonzero(np.diff(self.plans, prepend=-1))

    def successive(self, ones: Numbers, others: Numbers) -> Mask:
        """Tell of plans by number whether one is that before the other, never cut.

        Pages tell what a place added and gave up from one plan to the next.
        """
        mask: Mask = (self.before[ones] == others) | (self.before[others] == ones)
        return mask

    @cached_property
    def before(self) -> Numbers:
        """The number of the plan before each plan; -1 where there is none with measures."""
        numbers = {
            entry.plan.id: int(number)
            for entry, number in zip(self.library.entries, self.plans, strict=True)
        }
        earlier = self.library.earlier
        found = [earlier[key].id if key in earlier else "" for key in numbers]
        return np.array([numbers.get(key, -1) for key in found], dtype=np.intp)

    @cached_property
    def sizes(self) -> Numbers:
        """How many measures each plan has."""
        return np.diff(self.firsts, append=len(self.library.entries))

    def spread(self, of_plans: NDArray[Held]) -> NDArray[Held]:
        """Give each measure what its plan has: one column a plan becomes one a measure."""
        return np.repeat(of_plans, self.sizes, axis=1)

    @cached_property
    def rare_sectors(self) -> NDArray[np.intp]:
        """Number plan and main sector together where the sector is rare enough to tie a plan.

        A plan that is alone with its topic has none: nothing tells what is particular in it.
        """
        peers = Counter(plan.common_topic for plan in self.library.plans.values())
        sizes = Counter(entry.plan.id for entry in self.library.entries)
        keys = [f"{entry.plan.id}/{_main_sector(entry)}" for entry in self.library.entries]
        counts = Counter(keys)
        return numbered_names(
            [
                key
                if _main_sector(entry)
                and peers[entry.plan.common_topic] > 1
                and counts[key] * RARE_IN_PLAN <= sizes[entry.plan.id]
                else ""
                for key, entry in zip(keys, self.library.entries, strict=True)
            ]
        )


def _main_sector(entry: Entry) -> str:
    return entry.measure.sectors[0] if entry.measure.sectors else ""


def numbered_names(names: Sequence[str]) -> NDArray[np.intp]:
    """Number the names by their order; the empty name is -1."""
    numbers = {name: number for number, name in enumerate(sorted(set(names) - {""}))}
    return np.array([numbers.get(name, -1) for name in names], dtype=np.intp)
