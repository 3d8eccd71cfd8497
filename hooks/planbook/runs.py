"""Long lists in runs: a page shows so many entries, the others follow at addresses of their own.

What stands together, such as the measures of one plan, stays together on one page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.words.wording import Wording

MOST = 100  # entries on a page: a phone of a few years ago shows them in about a second
Item = TypeVar("Item")
Group = tuple[Plan, Sequence[Entry]]


@dataclass(frozen=True)
class Way:
    """One page of a list among all its pages; `number` counts from 1."""

    addresses: tuple[str, ...]
    number: int

    @property
    def address(self) -> str:
        """The address of this page."""
        return self.addresses[self.number - 1]

    @property
    def previous(self) -> str | None:
        """The address of the page before this one."""
        return self.addresses[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The address of the page after this one."""
        return self.addresses[self.number] if self.number < len(self.addresses) else None

    def title(self, words: Wording, title: str) -> str:
        """Return the title of this page, which tells its number from the second on."""
        if self.number == 1:
            return title
        return words.say.plain("pager.title", title=title, page=self.number)


@dataclass(frozen=True)
class PlanLists:
    """The measures of every sector and office plan by plan; `runs` are by the list's page."""

    runs: Mapping[str, Sequence[Sequence[Group]]]

    def paged(self, page: str) -> Iterator[tuple[Way, Sequence[Group]]]:
        """Yield each run of the list of a page with the page that shows it.

        Raises KeyError where the page has no list.
        """
        return paged(page, self.runs[page])

    def part(self, page: str, plan: Plan) -> str:
        """Return the address, with the anchor, at which the list of a page has a plan.

        Raises KeyError where the list has no measure of the plan.
        """
        return f"{address.list_part(page, self.numbers[page, plan.id])}#{plan.id}"

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], int]:
        """Which page of a list has a plan, counted from 1, by the list and the plan's id."""
        return {
            (page, plan.id): number
            for page, runs in self.runs.items()
            for number, run in enumerate(runs, start=1)
            for plan, _ in run
        }


def cut(
    items: Iterable[Item], size: Callable[[Item], int] = lambda _: 1
) -> tuple[tuple[Item, ...], ...]:
    """Cut a list into runs of so many entries at most; an item is never divided, however large.

    `size` tells how many entries an item counts for. There is always a first run, empty where
    there are no items.
    """
    runs: list[list[Item]] = [[]]
    room = MOST
    for item in items:
        if runs[-1] and size(item) > room:
            runs.append([])
            room = MOST
        runs[-1].append(item)
        room -= size(item)
    return tuple(map(tuple, runs))


def paged(page: str, runs: Sequence[Item]) -> Iterator[tuple[Way, Item]]:
    """Yield each run of a list with its page, the first at the address `page`."""
    addresses = tuple(address.list_part(page, number) for number in range(1, len(runs) + 1))
    for number, run in enumerate(runs, start=1):
        yield Way(addresses, number), run


def ledger_way(page: str, count: int, number: int) -> Way:
    """Return one page of a long ledger, which begins on the page at the address `page`."""
    addresses = tuple(address.ledger_part(page, part) for part in range(1, count + 1))
    return Way(addresses, number)
