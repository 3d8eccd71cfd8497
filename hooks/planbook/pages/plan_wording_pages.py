"""Shared wording of each plan as a whole: what is its own, with whom and what it shares."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Heading, Leaf, Page
from planbook.relations.shared_wording import Occurrence, Passage, Share, came_before, share
from planbook.site import Site
from planbook.views.marked_wording import PassageLine, others_with, passage_line, quote

LONGEST_OF_PLAN = 50
MOST_NEIGHBOURS = 50
PARTS = ("neighbours", "passages")  # of the page below its head; ids and names of words


@dataclass(frozen=True)
class Neighbour:
    """Another plan with which a plan shares wording: characters, and which came first.

    `order` ends the name of a sentence: earlier, later, same_day, unsettled.
    """

    plan: Plan
    characters: int
    order: str


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield a page for each plan that tells its own wording from what other plans have, too."""
    for plan, entries in site.by_plan(site.library.entries):
        title = site.text("shared.page_title", plan=site.plan_name(plan))
        yield Leaf(address.plan_wording(plan), title, partial(_plan_page, site, plan, entries))


def _plan_page(site: Site, plan: Plan, entries: Sequence[Entry]) -> Page:
    at = address.plan_wording(plan)
    counted = share(entries, site.shared)
    content = site.render(
        "plan_wording.html",
        at,
        plan=plan,
        share=counted,
        parts_of_text=_parts(site, counted),
        neighbours=_neighbours(site, plan, entries),
        passages=_passages(site, plan, entries, widespread=False),
        common=_passages(site, plan, entries, widespread=True),
    )
    return Page(
        at,
        site.text("shared.page_title", plan=site.plan_name(plan)),
        content,
        description=site.text(
            "shared.description",
            place=site.place_name(plan),
            years=site.words.years_words(plan),
        ),
        headings=tuple(Heading(site.text(f"shared.{part}"), part) for part in PARTS),
    )


def _parts(site: Site, counted: Share) -> list[tuple[str, int, str]]:
    """Return name, characters and explanation of each part of a plan's text."""
    parts = {
        "own": counted.own,
        "first": counted.first,
        "unsettled": counted.unsettled,
        "taken": counted.taken,
        "widespread": counted.widespread,
    }
    return [
        (site.text(f"shared.part_{part}"), characters, site.text(f"shared.meaning_{part}"))
        for part, characters in parts.items()
    ]


def _neighbours(site: Site, plan: Plan, entries: Sequence[Entry]) -> list[Neighbour]:
    """Return the plans that share wording with a plan, most first; widespread passages aside."""
    counts: dict[str, int] = {}
    for entry in entries:
        found = site.shared.by_entry.get(entry.id, ())
        passages = [pair for pair in found if not pair[1].widespread]
        for key, spans in _spans(passages).items():
            counts[key] = counts.get(key, 0) + _covered(spans)
    counts.pop(plan.id, None)
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    others = [site.library.plans[key] for key in ordered[:MOST_NEIGHBOURS]]
    return [Neighbour(other, counts[other.id], _order(other, plan)) for other in others]


def _spans(passages: Sequence[tuple[Occurrence, Passage]]) -> dict[str, list[tuple[int, int]]]:
    """Return where a measure has wording of each plan that has it too, by the plan's id."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for occurrence, passage in passages:
        for other in passage.plans:
            spans.setdefault(other.id, []).append((occurrence.start, occurrence.end))
    return spans


def _order(other: Plan, plan: Plan) -> str:
    """Tell whether another plan came before a plan."""
    if came_before(other, plan):
        return "earlier"
    if came_before(plan, other):
        return "later"
    return "same_day" if other.published and plan.published else "unsettled"


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """Return how many places the spans, in the order of their starts, cover together."""
    covered, reached = 0, 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _passages(
    site: Site, plan: Plan, entries: Sequence[Entry], *, widespread: bool
) -> list[tuple[Entry, PassageLine]]:
    """Return a plan's longest shared passages, each once, with the measure it stands in."""
    found: dict[str, tuple[Occurrence, Passage]] = {}
    for entry in entries:
        for occurrence, passage in site.shared.by_entry.get(entry.id, ()):
            told = found.setdefault(quote(occurrence), (occurrence, passage))
            if len(told[1].by_id) < len(passage.by_id):
                found[quote(occurrence)] = (occurrence, passage)
    longest = sorted(found.values(), key=lambda pair: pair[0].start - pair[0].end)
    chosen = [pair for pair in longest if pair[1].widespread is widespread]
    return [
        (here.entry, passage_line(number, here, passage, others_with(passage, plan)))
        for number, (here, passage) in enumerate(chosen[:LONGEST_OF_PLAN], start=1)
    ]
