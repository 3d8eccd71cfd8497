"""Where the terms of the glossary stand in the plans.

A term stands where one of its names stands, compared folded. Where names lie over each other the
longest wins: 两客一危一货 is not 两客一危, 能耗双控 is not 双控.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbook.fold import fold
from planbook.library import Entry, Library
from planbook.model import Measure, Plan
from planbook.registry import Term
from planbook.sentences import SENTENCE_END

TAKEN = "\0"  # stands for what a longer name has; no folded text holds it


@dataclass(frozen=True)
class Names:
    """Every name of the glossary, folded, the longest first, and the id of its term."""

    rows: Sequence[tuple[str, str]]

    def within(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the terms that stand in some texts, in the order of the texts."""
        left = "\n".join(map(fold, texts))
        first: dict[str, int] = {}
        for name, term in self.rows:
            at = left.find(name)
            if at >= 0:
                first[term] = min(at, first.get(term, at))
                left = left.replace(name, TAKEN * len(name))
        return tuple(sorted(first, key=lambda term: first[term]))


@dataclass(frozen=True)
class TermUse:
    """One place where a term stands: a measure, or where `entry` is null the plan's own text."""

    plan: Plan
    entry: Entry | None
    sentence: str


@dataclass(frozen=True)
class TermShelf:
    """A term with the measures and the plans that use it, both in the order of the library.

    A plan uses a term in a measure, in its preamble or in a heading.
    """

    term: Term
    entries: tuple[Entry, ...]
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class Glossary:
    """The terms of a library and their uses."""

    library: Library

    @cached_property
    def names(self) -> Names:
        """The names to look for."""
        rows = {
            fold(name): term.id
            for term in self.library.registry.terms.values()
            for name in term.names
        }
        return Names(sorted(rows.items(), key=lambda row: (-len(row[0]), row)))

    @cached_property
    def of_entries(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of every measure by its id, in the order of its text."""
        return {
            entry.id: self._terms(measure_texts(entry.measure)) for entry in self.library.entries
        }

    @cached_property
    def of_plans(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms that stand in a plan outside its measures, by the plan's id."""
        return {plan.id: self._terms(own_texts(plan)) for plan in self.library.plans.values()}

    @cached_property
    def shelves(self) -> Mapping[str, TermShelf]:
        """Every term with its uses, those without any included, by id in the registry's order."""
        entries: dict[str, list[Entry]] = {}
        for entry in self.library.entries:
            for term in self.of_entries[entry.id]:
                entries.setdefault(term.id, []).append(entry)
        plans: dict[str, dict[str, Plan]] = {}
        for plan in self.library.plans.values():
            for term in self.of_plan(plan):
                plans.setdefault(term.id, {})[plan.id] = plan
        return {
            key: TermShelf(term, tuple(entries.get(key, ())), tuple(plans.get(key, {}).values()))
            for key, term in self.library.registry.terms.items()
        }

    def of_plan(self, plan: Plan) -> tuple[Term, ...]:
        """Return every term of a plan, first those of its own text, then those of its measures."""
        found = dict.fromkeys(self.of_plans[plan.id])
        for measure in plan.measures:
            found |= dict.fromkeys(self.of_entries[f"{plan.id}/{measure.id}"])
        return tuple(found)

    def first_use(self, term: Term, plan: Plan) -> TermUse:
        """Return where a plan that uses a term does so first: its own text, else a measure."""
        if term in self.of_plans[plan.id]:
            return TermUse(plan, None, self.sentence(term, own_texts(plan)))
        entry = next(
            one
            for one in self.library.entries
            if one.plan.id == plan.id and term in self.of_entries[one.id]
        )
        return TermUse(plan, entry, self.sentence(term, measure_texts(entry.measure)))

    def sentence(self, term: Term, texts: Iterable[str]) -> str:
        """Return the first sentence of some texts in which a term stands, as published."""
        names = [fold(name) for name in term.names]
        for text in texts:
            for sentence in SENTENCE_END.split(text):
                likely = any(name in fold(sentence) for name in names)
                if likely and term.id in self.names.within([sentence]):
                    return sentence.strip()
        return ""

    def _terms(self, texts: Iterable[str]) -> tuple[Term, ...]:
        known = self.library.registry.terms
        return tuple(known[key] for key in self.names.within(texts))


def measure_texts(measure: Measure) -> Iterator[str]:
    """Yield the title of a measure, then the text and the note of each clause."""
    yield measure.title or ""
    for clause in measure.clauses:
        yield clause.text
        yield clause.note or ""


def own_texts(plan: Plan) -> Iterator[str]:
    """Yield what a plan says outside its measures: preamble, headings and what stands by them."""
    yield plan.preamble or ""
    for section in plan.sections:
        yield from (section.title or "", section.note or "", section.preface or "")
        for measure in section.measures:
            if measure.group:
                yield from (measure.group.title or "", measure.group.preface or "")
        yield section.afterword or ""
