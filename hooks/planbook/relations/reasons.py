"""Why two measures are related, in words that a reader can check in their texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planbook.citations import CitedDocuments
from planbook.library import Entry, Library
from planbook.relations.common_words import common_run
from planbook.relations.likeness import Likeness, compared_text
from planbook.relations.sector_words import SectorWords, sectors_by_term
from planbook.words.catalogue import Catalogue

MOST_SPOKEN = 2  # sectors told that both texts speak of, where they declare none in common


class _Found(NamedTuple):
    """What two measures have in common: ids of sectors, names of offices and documents, and words
    where there is nothing plainer to tell.
    """

    declared: tuple[str, ...]
    spoken: tuple[str, ...]
    leads: tuple[str, ...]
    cited: tuple[str, ...]
    titled: bool
    worded: bool
    written: str


@dataclass(frozen=True)
class Reasons:
    """The reasons for the links of a library."""

    library: Library
    cited: CitedDocuments
    words: SectorWords
    likeness: Likeness
    say: Catalogue

    def between(self, here: int, there: int, *, titled: bool, worded: bool) -> tuple[str, ...]:
        """Return the reasons for a link between two measures by number, the plainest first.

        `titled` and `worded` tell that titles and wordings are alike. There is always a reason.
        """
        one, other = self.library.entries[here], self.library.entries[there]
        declared = self._declared(one, other)
        spoken = () if declared else self._spoken(here, there)
        leads = tuple(name for name in self._leads[here] if name in self._leads[there])
        cited = self._cited(here, there)
        named = titled and bool(one.measure.title and other.measure.title)
        alike = worded or (titled and not named)
        told = declared or spoken or cited or titled or worded
        written = "" if told else common_run(*self._wordings(here, there))
        found = _Found(declared, spoken, leads, cited, named, alike, written)
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
        if found.worded:
            yield say("reason.wording")
        elif found.titled:
            yield say("reason.titles")
        if found.written:
            yield say("reason.written", words=say("mark.quoted", name=found.written))
        elif not (set(found) - {(), False, ""}):
            yield say("reason.nearest")

    def _declared(self, one: Entry, other: Entry) -> tuple[str, ...]:
        known, theirs = self.library.registry.sectors, other.measure.sectors
        return tuple(key for key in one.measure.sectors if key in theirs and key in known)

    def _spoken(self, here: int, there: int) -> tuple[str, ...]:
        """Return the sectors that both texts speak of, those that both speak of most first.

        A term in passing is no subject: both have one term, or each has terms of it twice.
        """
        ours, theirs = self.words.terms[here], self.words.terms[there]
        common = {key for term in ours.keys() & theirs.keys() for key in self._about[term]}
        mine, other = self._counts(ours), self._counts(theirs)
        both = {key: min(mine[key], other[key]) for key in mine.keys() & other.keys()}
        spoken = [key for key, count in both.items() if count > 1 or key in common]
        return tuple(sorted(spoken, key=lambda key: (-both[key], key))[:MOST_SPOKEN])

    def _counts(self, terms: Mapping[str, int]) -> Mapping[str, int]:
        """Count the terms of each sector."""
        counts: dict[str, int] = {}
        for term, count in terms.items():
            for key in self._about[term]:
                counts[key] = counts.get(key, 0) + count
        return counts

    @cached_property
    def _about(self) -> Mapping[str, Sequence[str]]:
        return sectors_by_term(self.library)

    def _wordings(self, here: int, there: int) -> tuple[str, str, Sequence[str]]:
        """Return the texts of two measures, and the n-grams that they share."""
        one, other = (compared_text(self.library.entries[number]) for number in (here, there))
        return one, other, self.likeness.in_common(here, there)

    def _cited(self, here: int, there: int) -> tuple[str, ...]:
        """Return the names of documents that both cite, by whatever name."""
        theirs = self._documents[there]
        return tuple(name for key, name in self._documents[here].items() if key in theirs)

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
