"""The indexes: years, sectors, departments, offices, places, topics and cited documents.

All are of one type: a record and the entries that belong to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from planbook.citations import CitedDocument, CitedDocuments
from planbook.library import Duty, Entry, Library
from planbook.model import Plan
from planbook.registry import Department, Office, Place, Sector, Topic

Record = TypeVar("Record")


@dataclass(frozen=True)
class Shelf(Generic[Record]):
    """One record of an index with its entries, in the order of the library."""

    record: Record
    entries: tuple[Entry, ...]


Index = Mapping[str, Shelf[Record]]


@dataclass(frozen=True)
class CitingPlans:
    """A document and the plans that cite it in their preambles, by id."""

    record: CitedDocument
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class Indexes:
    """Every index of a library, each made when first asked for; keys are ids, in order."""

    library: Library

    @cached_property
    def duties(self) -> Mapping[str, tuple[Duty, ...]]:
        """Duties of every entry by its id, those of its section's heading after its own."""
        return {entry.id: self.library.all_duties(entry) for entry in self.library.entries}

    @cached_property
    def sectors(self) -> Index[Sector]:
        """Entries of every sector that has any."""
        known = self.library.registry.sectors
        return self._index(lambda entry: [known[key] for key in entry.measure.sectors], _id)

    @cached_property
    def departments(self) -> Index[Department]:
        """Entries of every office and group, wherever it is."""
        return self._index(
            lambda entry: [duty.office.department for duty in self._listed(entry)], _id
        )

    @cached_property
    def offices(self) -> Index[Office]:
        """Entries of every department at a place, by `<department>/<place>`."""
        return self._index(
            lambda entry: [duty.office for duty in self._listed(entry) if duty.office.place],
            lambda office: f"{office.department.id}/{office.place.id if office.place else ''}",
        )

    @cached_property
    def places(self) -> Index[Place]:
        """Entries of every place that has a plan of its own."""
        known = self.library.registry.places
        return self._index(lambda entry: [known[entry.plan.place]] if entry.plan.place else [], _id)

    @cached_property
    def topics(self) -> Index[Topic]:
        """Entries of every topic that has a plan."""
        known = self.library.registry.topics
        return self._index(lambda entry: [known[entry.plan.topic]], _id)

    @cached_property
    def years(self) -> Index[int]:
        """Entries of every year of every plan's period."""
        return self._index(lambda entry: entry.plan.every_year, str)

    @cached_property
    def cited(self) -> CitedDocuments:
        """Every document cited in measures or preambles, by the names that plans have for it."""
        return CitedDocuments(self.library)

    @cached_property
    def citations(self) -> Index[CitedDocument]:
        """Entries of every cited document; none where preambles alone cite it."""
        found = dict(
            self._index(
                lambda entry: [self.cited.of(entry.plan, name) for name in entry.measure.citations],
                _id,
            )
        )
        for plans in self.citing_preambles.values():
            found.setdefault(plans.record.id, Shelf(plans.record, ()))
        return dict(sorted(found.items()))

    @cached_property
    def citing_preambles(self) -> Mapping[str, CitingPlans]:
        """The plans whose preambles cite a document, by its id."""
        plans: dict[CitedDocument, dict[str, Plan]] = {}
        for plan in self.library.plans.values():
            for name in plan.preamble_citations:
                plans.setdefault(self.cited.of(plan, name), {})[plan.id] = plan
        return {
            document.id: CitingPlans(document, tuple(found[key] for key in sorted(found)))
            for document, found in plans.items()
        }

    def _listed(self, entry: Entry) -> Iterable[Duty]:
        """Open phrases (各有关部门) are shown where they stand, and listed nowhere."""
        return (duty for duty in self.duties[entry.id] if duty.office.department.kind != "open")

    def _index(
        self, records_of: Callable[[Entry], Iterable[Record]], key_of: Callable[[Record], str]
    ) -> Index[Record]:
        records: dict[str, Record] = {}
        entries: dict[str, dict[str, Entry]] = {}
        for entry in self.library.entries:
            for record in records_of(entry):
                key = key_of(record)
                records.setdefault(key, record)
                entries.setdefault(key, {})[entry.id] = entry
        return {key: Shelf(records[key], tuple(entries[key].values())) for key in sorted(records)}


def _id(record: Sector | Department | Place | Topic | CitedDocument) -> str:
    return record.id
