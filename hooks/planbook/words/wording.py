"""Words made from records: roles, kinds, dates and numbers, in the language of a catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planbook.changes import PlanChange
from planbook.library import Duty, Entry
from planbook.model import ROLES, Measure, Plan, Role
from planbook.registry import Holder
from planbook.terms import TermShelf
from planbook.words.catalogue import Catalogue

MOST_NAMES = 2  # names in a role where few words are asked for


def measure_name(measure: Measure) -> str:
    """Return a measure's title without closing mark, else the head of its text."""
    if measure.title:
        return measure.title.strip().rstrip("。.;；:：,，")
    text = "".join(clause.text for clause in measure.clauses).strip()
    first = text.split("\n", 1)[0]
    return first[:30] + ("…" if len(text) > 30 else "")


def _names_by_role(duties: Sequence[Duty], holder: Holder | None) -> dict[Role, list[str]]:
    """Return the names as written by role, strongest first; roles and names of the holder lead."""
    own = [duty for duty in duties if holder and duty.held_by(holder)]
    names: dict[Role, dict[str, None]] = {}
    for part in (own, duties):
        for duty in sorted(part, key=lambda duty: ROLES.index(duty.role)):
            names.setdefault(duty.role, {})[duty.as_written] = None
    return {role: list(named) for role, named in names.items()}


@dataclass(frozen=True)
class Wording:
    """What a catalogue calls the things of the records: one word for each thing."""

    say: Catalogue
    measure_name = staticmethod(measure_name)

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Names of the roles, in the order of the model."""
        return self.say.group("role")

    @cached_property
    def short_roles(self) -> Mapping[str, str]:
        """Names of the roles where there is room for two characters."""
        return self.say.group("short_role")

    @cached_property
    def states(self) -> Mapping[str, str]:
        """Names of the states of a plan."""
        return self.say.group("state")

    @cached_property
    def row_kinds(self) -> Mapping[str, str]:
        """Names of the kinds of rows in a ledger."""
        return self.say.group("row_kind")

    @cached_property
    def sector_kinds(self) -> Mapping[str, str]:
        """Names of the kinds of sectors."""
        return self.say.group("sector_kind")

    @cached_property
    def department_kinds(self) -> Mapping[str, str]:
        """Names of the kinds of departments."""
        return self.say.group("department_kind")

    @cached_property
    def source_forms(self) -> Mapping[str, str]:
        """Names of the forms of source documents, by the end of the file's name."""
        return self.say.group("source_form")

    @cached_property
    def levels(self) -> Mapping[str, str]:
        """Names of the levels of places."""
        return self.say.group("level")

    @cached_property
    def change_kinds(self) -> Mapping[str, str]:
        """Names of the kinds of changes, those of a state included."""
        return {**self.say.group("change_kind"), **self.states}

    def change_text(self, change: PlanChange) -> str:
        """Return what a change says, in our words where the history is silent."""
        if change.text is not None:
            return change.text
        return self.say.plain("changes.state", state=self.states[change.kind])

    def years_words(self, plan: Plan) -> str:
        """Return `2020年` or `2018—2020年`."""
        first, *later = dict.fromkeys(plan.years)
        if not later:
            return self.say.plain("record.year", year=first)
        return self.say.plain("record.years", first=first, last=later[-1])

    def label_words(self, entry: Entry) -> str:
        """Return a measure's number as a reader says it: `第14条` for `14.`, else as written."""
        bare = self.bare_label(entry)
        return self.say.plain("record.measure_number", number=bare) if bare.isdigit() else bare

    def bare_label(self, entry: Entry) -> str:
        """Return a measure's number as it stands in a list of numbers: `14` for `14.`."""
        label = (entry.measure.label or entry.section.label or "").strip()
        return label.rstrip(".．、") or self.say.plain("record.whole_text")

    def duty_words(self, duties: Sequence[Duty], holder: Holder | None = None) -> str:
        """Name all who answer for a measure: `牵头：市应急管理局；配合：市公安局、市教育局`.

        The roles and names of `holder` stand first.
        """
        found = _names_by_role(duties, holder)
        return self._all(self._names(role, names) for role, names in found.items())

    def lead_words(self, duties: Sequence[Duty], holder: Holder | None = None) -> str:
        """Say in a few words who answers for a measure: `牵头：市应急管理局、市公安局 等 5 个单位`.

        Only those in the strongest role, and before them `holder` in its own.
        """
        found = _names_by_role(duties, holder)
        strongest = min(found, key=ROLES.index, default=None)
        own = {duty.role for duty in duties if holder and duty.held_by(holder)}
        told = [role for role in found if role in own or role == strongest]
        return self._all(self._names(role, found[role], MOST_NAMES) for role in told)

    def _all(self, parts: Iterable[str]) -> str:
        return self.say.plain("mark.semicolon").join(parts)

    def _names(self, role: Role, names: Sequence[str], most: int | None = None) -> str:
        shown = self.say.plain("mark.and").join(names[:most])
        named = {"role": self.roles[role], "names": shown}
        if most is None or len(names) <= most:
            return self.say.plain("site.lead", **named)
        return self.say.plain("site.lead_and_others", **named, count=len(names))

    def term_uses(self, shelf: TermShelf) -> str:
        """Say how many measures and plans use a term that any plan uses."""
        plans, measures = len(shelf.plans), len(shelf.entries)
        if not measures:
            return self.say.plain("terms.used_outside", plans=plans)
        return self.say.plain("terms.used", plans=plans, measures=measures)

    def month_words(self, month: str) -> str:
        """Return `2020年4月` for `2020-04`."""
        year, number = month.split("-")
        return self.say.plain("record.month", year=year, month=int(number))

    def date_words(self, day: str) -> str:
        """Return `2020年4月22日` for `2020-04-22`."""
        year, month, date = map(int, day.split("-"))
        return self.say.plain("record.date", year=year, month=month, day=date)
