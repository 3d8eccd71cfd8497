"""Why two measures are related, in words that a reader can check in their texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from planbook.citations import CitedDocuments
from planbook.library import Entry, Library
from planbook.relations.sector_words import SectorWords
from planbook.words.catalogue import Catalogue

MOST_SPOKEN = 2  # sectors told that both texts speak of, where they declare none in common


class _Found(NamedTuple):
    """What two measures have in common: ids of sectors, names of offices and documents."""

    declared: tuple[str, ...]
    spoken: tuple[str, ...]
    leads: tuple[str, ...]
    cited: tuple[str, ...]
    alike: bool


@dataclass(frozen=True)
class Reasons:
    """The reasons for the links of a library."""

    library: Library
    cited: CitedDocuments
    words: SectorWords
    say: Catalogue

    def between(self, here: int, there: int, *, alike: bool) -> tuple[str, ...]:
        """Return the reasons for a link between two measures by number, the plainest first.

        `alike` tells that title or wording of the two are alike. There is always a reason.
        """
        one, other = self.library.entries[here], self.library.entries[there]
        declared = self._declared(one, other)
        spoken = () if declared else self._spoken(here, there)
        leads = tuple(name for name in self._leads[here] if name in self._leads[there])
        found = _Found(declared, spoken, leads, self._cited(here, there), alike)
        if found not in self._worded:
            self._worded[found] = tuple(self._reasons(found))
        return self._worded[found]

    @cached_property
    def _worded(self) -> dict[_Found, tuple[str, ...]]:
        """What was said so far: the same few things are said of very many links."""
        return {}

    def _reasons(self, found: _Found) -> Iterator[str]:
        say = self.say.plain
        if found.declared:
            yield say("reason.sectors", names=self._names(found.declared))
        if found.spoken:
            yield say("reason.words", names=self._names(found.spoken))
        if found.leads:
            yield say("reason.leads", names=say("mark.and").join(found.leads))
        if found.cited:
            names = [say("mark.document", name=name) for name in found.cited]
            yield say("reason.citations", names="".join(names))
        if found.alike:
            yield say("reason.wording")
        elif not (found.declared or found.spoken or found.cited):
            yield say("reason.nearest")

    def _declared(self, one: Entry, other: Entry) -> tuple[str, ...]:
        known, theirs = self.library.registry.sectors, other.measure.sectors
        return tuple(key for key in one.measure.sectors if key in theirs and key in known)

    def _spoken(self, here: int, there: int) -> tuple[str, ...]:
        """Return the sectors that both texts speak of, those that both speak of most first."""
        theirs = self._weights[there]
        both = {key: min(w, theirs[key]) for key, w in self._weights[here].items() if key in theirs}
        return tuple(sorted(both, key=lambda key: (-both[key], key))[:MOST_SPOKEN])

    def _cited(self, here: int, there: int) -> tuple[str, ...]:
        """Return the names of documents that both cite, by whatever name."""
        theirs = self._documents[there]
        return tuple(name for key, name in self._documents[here].items() if key in theirs)

    @cached_property
    def _weights(self) -> Sequence[Mapping[str, float]]:
        """How much each measure speaks of a sector, by the sector's id."""
        weights: list[dict[str, float]] = [{} for _ in self.library.entries]
        sectors = self.words.sectors
        rows, columns = (found.tolist() for found in np.nonzero(self.words.weights))
        held = self.words.weights[rows, columns].tolist()
        for row, column, weight in zip(rows, columns, held, strict=True):
            weights[row][sectors[column]] = weight
        return weights

    def _names(self, sectors: Sequence[str]) -> str:
        known = self.library.registry.sectors
        names = [self.say.plain("mark.quoted", name=known[key].name) for key in sectors]
        return self.say.plain("mark.and").join(names)

    @cached_property
    def _documents(self) -> Sequence[Mapping[str, str]]:
        """Name the documents that each measure cites, by id."""
        return [
            {document.id: document.name for document in self.cited.certain(entry)}
            for entry in self.library.entries
        ]

    @cached_property
    def _leads(self) -> Sequence[Sequence[str]]:
        return [self._lead_names(entry) for entry in self.library.entries]

    def _lead_names(self, entry: Entry) -> list[str]:
        """Return the names of the offices that lead: the function, whatever its place."""
        duties = self.library.all_duties(entry)
        leads = [duty.office.department for duty in duties if duty.role == "lead"]
        return sorted({lead.name for lead in leads if lead.kind == "office"})
