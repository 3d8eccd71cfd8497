"""Why two measures are related, in words that a reader can check in their texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planbook.citations import CitedDocuments
from planbook.library import Entry, Library
from planbook.relations.sector_words import SectorWords
from planbook.words.catalogue import Catalogue

MOST_SPOKEN = 2  # sectors told that both texts speak of, where they declare none in common


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
        return tuple(self._reasons(here, there, alike=alike))

    def _reasons(self, here: int, there: int, *, alike: bool) -> Iterator[str]:
        one, other = self.library.entries[here], self.library.entries[there]
        say = self.say.plain
        declared = self._declared(one, other)
        spoken = [] if declared else self._spoken(here, there)
        leads = [name for name in self._leads[here] if name in self._leads[there]]
        cited = self._cited(here, there)
        if declared:
            yield say("reason.sectors", names=self._names(declared))
        if spoken:
            yield say("reason.words", names=self._names(spoken))
        if leads:
            yield say("reason.leads", names=say("mark.and").join(leads))
        if cited:
            names = [say("mark.document", name=name) for name in cited]
            yield say("reason.citations", names="".join(names))
        if alike:
            yield say("reason.wording")
        elif not (declared or spoken or cited):
            yield say("reason.nearest")

    def _declared(self, one: Entry, other: Entry) -> list[str]:
        known = self.library.registry.sectors
        return [key for key in one.measure.sectors if key in other.measure.sectors and key in known]

    def _spoken(self, here: int, there: int) -> list[str]:
        """Return the sectors that both texts speak of, those that both speak of most first."""
        both = np.minimum(self.words.weights[here], self.words.weights[there])
        columns = [column for column in np.argsort(-both, kind="stable") if both[column] > 0]
        return [self.words.sectors[column] for column in columns[:MOST_SPOKEN]]

    def _cited(self, here: int, there: int) -> Sequence[str]:
        """Return the names of documents that both cite, by whatever name."""
        theirs = self._documents[there]
        return [name for key, name in self._documents[here].items() if key in theirs]

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
        library = self.library
        duties = (*library.duties(entry), *library.section_duties(entry.plan, entry.section))
        leads = [duty.office.department for duty in duties if duty.role == "lead"]
        return sorted({lead.name for lead in leads if lead.kind == "office"})
