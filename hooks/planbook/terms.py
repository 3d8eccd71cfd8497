"""Where the terms of the glossary stand in the plans.

A term stands where one of its names stands, compared folded. Where names lie over each other the
longest wins: 两客一危一货 is not 两客一危, 能耗双控 is not 双控. So do the words that only hold a
name by chance: 营销号 is no 销号.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbook import walk
from planbook.fold import fold
from planbook.library import Entry, Library
from planbook.model import Plan
from planbook.registry import Term
from planbook.sentences import SENTENCE_END, around
from planbook.word_list import WordList

TAKEN = "\0"  # stands for what a longer name has; no folded text holds it
NO_TERM = ""  # what a word stands for that holds a name by chance


@dataclass(frozen=True)
class Names:
    """What to look for, folded, the longest first, each with the id of its term or `NO_TERM`."""

    terms: Mapping[str, str]

    def within(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the terms that stand in some texts, in the order of the texts."""
        left = "\n".join(map(fold, texts))
        first: dict[str, int] = {}
        for name in self._list.likely(left):
            at = left.find(name)
            if at >= 0:
                term = self.terms[name]
                first[term] = min(at, first.get(term, at))
                left = left.replace(name, TAKEN * len(name))
        first.pop(NO_TERM, None)
        return tuple(sorted(first, key=lambda term: first[term]))

    @cached_property
    def _list(self) -> WordList:
        return WordList(tuple(self.terms))


@dataclass(frozen=True)
class TermUse:
    """Where a term stands in a plan: in a measure, or where `entry` is null in its own text."""

    term: Term
    plan: Plan
    entry: Entry | None
    sentence: str

    @property
    def quoted(self) -> str:
        """The sentence; of a very long one what stands near the term."""
        named = [name for name in self.term.names if name in self.sentence]
        return "".join(around(self.sentence, max(named, key=len, default=self.sentence)))


@dataclass(frozen=True)
class TermShelf:
    """A term with the measures and the plans that use it, both in the order of the library.

    A plan uses a term in a measure, in its preamble or in a heading.
    """

    term: Term
    entries: tuple[Entry, ...]
    plans: tuple[Plan, ...]

    @cached_property
    def by_plan(self) -> Mapping[str, Sequence[Entry]]:
        """Its measures by the id of their plan; a plan that uses it elsewhere only has none."""
        found: dict[str, list[Entry]] = {plan.id: [] for plan in self.plans}
        for entry in self.entries:
            found[entry.plan.id].append(entry)
        return found


@dataclass(frozen=True)
class Glossary:
    """The terms of a library and their uses."""

    library: Library

    @cached_property
    def names(self) -> Names:
        """The names to look for, and the words to pass over."""
        terms = self.library.registry.terms.values()
        rows = {fold(word): NO_TERM for term in terms for word in term.not_within}
        rows |= {fold(name): term.id for term in terms for name in term.names}
        return Names(dict(sorted(rows.items(), key=lambda row: (-len(row[0]), row))))

    @cached_property
    def of_entries(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of every measure by its id, in the order of its text."""
        return {entry.id: self._terms(entry.measure.texts) for entry in self.library.entries}

    @cached_property
    def of_plans(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms that stand in a plan outside its measures, by the plan's id."""
        return {plan.id: self._terms(told_outside(plan)) for plan in self.library.plans.values()}

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

    def most_used(self, most: int) -> list[Term]:
        """Return the terms that most measures use, the most used first."""
        used = [shelf for shelf in self.shelves.values() if shelf.entries]
        used.sort(key=lambda shelf: -len(shelf.entries))
        return [shelf.term for shelf in used[:most]]

    def of_plan(self, plan: Plan) -> tuple[Term, ...]:
        """Return every term of a plan, first those of its own text, then those of its measures."""
        found = dict.fromkeys(self.of_plans[plan.id])
        for measure in plan.measures:
            found |= dict.fromkeys(self.of_entries[f"{plan.id}/{measure.id}"])
        return tuple(found)

    def first_uses(self, shelf: TermShelf) -> tuple[TermUse, ...]:
        """Return where each place uses a term first: in its earliest plan, in the first measure.

        A plan that has it in its own text only is quoted from there. Plans that name no place
        count as one place. Places stand in the order of their plans' days.
        """
        earliest: dict[str | None, Plan] = {}
        for plan in sorted(shelf.plans, key=_age):
            earliest.setdefault(plan.place, plan)
        return tuple(self._first_use(shelf, plan) for plan in earliest.values())

    def _first_use(self, shelf: TermShelf, plan: Plan) -> TermUse:
        entry = next(iter(shelf.by_plan[plan.id]), None)
        texts = entry.measure.texts if entry else told_outside(plan)
        return TermUse(shelf.term, plan, entry, self.sentence(shelf.term, texts))

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


def _age(plan: Plan) -> tuple[int, str, str]:
    return plan.years[0], plan.published or "~", plan.id


def told_outside(plan: Plan) -> Iterator[str]:
    """Yield what a plan says outside its measures: preamble, headings and what stands by them."""
    for piece in walk.own_pieces(plan):
        if piece.loc[0] in ("preamble", "sections"):
            yield piece.text
