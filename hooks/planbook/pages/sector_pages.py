"""The sectors and topics: what every place and year plans in one field."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.indexes import Shelf
from planbook.library import Entry
from planbook.page import Leaf, Page
from planbook.registry import Sector, Topic
from planbook.runs import Group, Way
from planbook.sentences import sentence_in
from planbook.site import Site
from planbook.views.over_years import over_years

LONGEST_OPENING = 120  # characters


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of sectors, every sector with measures, every topic with plans."""
    yield Leaf(address.SECTORS, site.text("sectors.title"), partial(_list_page, site))
    for shelf in site.indexes.sectors.values():
        for way, run in site.plan_lists.paged(address.sector(shelf.record)):
            make = partial(_sector_page, site, shelf, way, run)
            yield Leaf(way.address, way.title(site.words, shelf.record.name), make)
    for topic in site.indexes.topics.values():
        title = site.text("topic.title", name=topic.record.name)
        yield Leaf(address.topic(topic.record), title, partial(_topic_page, site, topic))


def _list_page(site: Site) -> Page:
    return Page(
        address.SECTORS,
        site.text("sectors.title"),
        site.render("sectors.html", address.SECTORS, shelves=site.indexes.sectors),
        description=site.text("sectors.description"),
    )


def _sector_page(site: Site, shelf: Shelf[Sector], way: Way, run: Sequence[Group]) -> Page:
    """Make a page of a sector; what tells of the sector as a whole stands on the first."""
    first = way.number == 1
    plans = len({entry.plan.id for entry in shelf.entries})
    content = site.render(
        "sector.html",
        way.address,
        way=way,
        sector=shelf.record,
        entries=shelf.entries,
        plans=plans,
        run=run,
        openings={entry.id: _opening(entry) for _, found in run for entry in found},
        rows=over_years(site, shelf.entries) if first else [],
        offices=site.most_named(shelf.entries) if first else [],
    )
    return Page(
        way.address,
        way.title(site.words, shelf.record.name),
        content,
        description=site.text(
            "sector.description", name=shelf.record.name, plans=plans, count=len(shelf.entries)
        ),
    )


def _opening(entry: Entry) -> str:
    """Return the first sentence of a measure below its title, if it is short enough to lead in."""
    sentence = sentence_in((clause.text for clause in entry.measure.clauses), "")
    return sentence if len(sentence) <= LONGEST_OPENING else ""


def _topic_page(site: Site, shelf: Shelf[Topic]) -> Page:
    at = address.topic(shelf.record)
    plans = [plan for plan in site.plans if plan.topic == shelf.record.id]
    content = site.render("topic.html", at, topic=shelf.record, plans=plans, entries=shelf.entries)
    title = site.text("topic.title", name=shelf.record.name)
    description = site.text("topic.description", count=len(plans))
    return Page(at, title, content, description=description)
