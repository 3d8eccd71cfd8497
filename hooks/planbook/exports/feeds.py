"""The Atom feeds: each follows one page and lists what that page lists.

Ids are made of record ids alone, so that neither a new domain nor a new build makes old entries
look new; days come from the data, never from the clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from planbook import address
from planbook.changes import PlanChange, data_day, every_change, updated
from planbook.exports.xml_form import add, document, element, fragment
from planbook.library import Entry
from planbook.model import Plan
from planbook.site import Site
from planbook.words.wording import measure_name

ATOM = "http://www.w3.org/2005/Atom"
LONGEST_SUMMARY = 280


@dataclass(frozen=True)
class FeedEntry:
    """One line of a feed; `key` makes its id, `address` is its page, `day` is YYYY-MM-DD."""

    key: str
    address: str
    title: str
    summary: str
    day: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """The feed beside the page at `page`."""

    page: str
    title: str
    entries: tuple[FeedEntry, ...]


def feed_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every feed.

    A measure stands in a dozen feeds; what is written of it is kept for the next.
    """
    written: dict[tuple[str, str], str] = {}
    for feed in every_feed(site):
        yield address.feed(feed.page), _atom(site, feed, written)


def feed_pages(site: Site) -> frozenset[str]:
    """Return the address of every page with a feed."""
    return frozenset(feed.page for feed in every_feed(site))


def every_feed(site: Site) -> Iterator[Feed]:
    """Yield every feed whose page lists anything; that of changes as soon as there is a plan."""
    for feed in (*_feeds_of_plans(site), *_feeds_of_measures(site)):
        if feed.entries:
            yield feed
    if site.plans:
        yield _feed_of_changes(site)


def _feeds_of_plans(site: Site) -> Iterator[Feed]:
    """The pages that list plans: home, all plans, each place, each year."""
    newest = site.text("feed.newest", site=site.settings.site_name)
    yield _plan_feed(site, address.HOME, newest, site.newest_plans)
    yield _plan_feed(site, address.PLANS, site.text("plans.title"), site.plans)
    for place in site.shown_places:
        plans = (*site.plans_at(place), *site.plans_below(place))
        name = site.text("feed.plans_of_place", place=place.full_name)
        yield _plan_feed(site, address.place(place), name, plans)
    for shelf in site.indexes.years.values():
        plans = site.plans_in(shelf.record)
        name = site.text("feed.plans_of_year", year=shelf.record)
        yield _plan_feed(site, address.year(shelf.record), name, plans)


def _feeds_of_measures(site: Site) -> Iterator[Feed]:
    """The pages that list measures: each plan, sector, department and office."""
    lines = {entry.id: _measure_entry(site, entry) for entry in site.library.entries}
    for plan, entries in site.by_plan(site.library.entries):
        yield _measure_feed(site, lines, address.plan(plan), site.plan_name(plan), entries)
    for sector in site.indexes.sectors.values():
        at = address.sector(sector.record)
        name = site.text("feed.measures", name=sector.record.name)
        yield _measure_feed(site, lines, at, name, sector.entries)
    for department in site.indexes.departments.values():
        at = address.department(department.record)
        name = site.text("feed.measures", name=department.record.name)
        yield _measure_feed(site, lines, at, name, department.entries)
    for office in site.indexes.offices.values():
        name = site.text("feed.measures_of_office", office=office.record.name)
        yield _measure_feed(site, lines, address.office(office.record), name, office.entries)


def _feed_of_changes(site: Site) -> Feed:
    changes = every_change(site.library)
    entries = tuple(_change_entry(site, change) for change in changes)
    return Feed(address.CHANGES, site.text("changes.title"), entries)


def _plan_feed(site: Site, at: str, title: str, plans: Sequence[Plan]) -> Feed:
    return Feed(at, title, tuple(_plan_entry(site, plan) for plan in plans))


def _measure_feed(
    site: Site, lines: Mapping[str, FeedEntry], at: str, title: str, entries: Sequence[Entry]
) -> Feed:
    listed = [entry for _, found in site.by_plan(entries) for entry in found]
    return Feed(at, title, tuple(lines[entry.id] for entry in listed))


def _plan_entry(site: Site, plan: Plan) -> FeedEntry:
    summary = site.text(
        "feed.plan",
        place=site.place_name(plan),
        years=site.words.years_words(plan),
        measures=len(plan.measures),
    )
    return FeedEntry(
        f"plan:{plan.id}",
        address.plan(plan),
        site.plan_name(plan),
        summary,
        updated(plan),
        (site.library.registry.topics[plan.topic].name,),
    )


def _measure_entry(site: Site, entry: Entry) -> FeedEntry:
    plan, measure = entry.plan, entry.measure
    sectors = site.library.registry.sectors
    title = site.text(
        "feed.measure",
        name=measure_name(measure),
        place=site.place_name(plan),
        years=site.words.years_words(plan),
    )
    return FeedEntry(
        f"measure:{entry.id}",
        address.entry(entry),
        title,
        _shortened(measure.text),
        updated(plan, measure.id),
        tuple(sectors[key].name for key in measure.sectors),
    )


def _change_entry(site: Site, change: PlanChange) -> FeedEntry:
    plan, kind = change.plan, site.words.change_kinds[change.kind]
    return FeedEntry(
        f"change:{plan.id}/{change.key}",
        address.plan(plan),
        site.text("feed.change", kind=kind, plan=site.plan_name(plan)),
        site.words.change_text(change),
        change.date,
        (kind,),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"


def _atom(site: Site, feed: Feed, written: dict[tuple[str, str], str]) -> bytes:
    base = _base(site, feed)
    root = element("feed", xmlns=ATOM)
    root.set("xml:lang", site.text("site.language"))
    add(root, "id", f"urn:planbook:feed:{feed.page or 'home'}")
    add(root, "title", f"{feed.title} - {site.settings.site_name}")
    days = [entry.day for entry in feed.entries] or [str(data_day(site.library))]
    add(root, "updated", _moment(max(days)))
    add(add(root, "author"), "name", site.settings.organisation or site.settings.site_name)
    add(root, "link", rel="self", href=base + address.feed(feed.page))
    add(root, "link", rel="alternate", type="text/html", href=base + feed.page)
    for entry in feed.entries:
        if (entry.key, base) not in written:
            written[entry.key, base] = fragment(_atom_entry(entry, base))
    return document(root, (written[entry.key, base] for entry in feed.entries))


def _atom_entry(entry: FeedEntry, base: str) -> Element:
    made = element("entry")
    add(made, "id", f"urn:planbook:{entry.key}")
    add(made, "title", entry.title)
    add(made, "updated", _moment(entry.day))
    add(made, "link", rel="alternate", type="text/html", href=base + entry.address)
    add(made, "summary", entry.summary)
    for field in entry.fields:
        add(made, "category", term=field)
    return made


def _base(site: Site, feed: Feed) -> str:
    """Return the site's own address where it knows it, else the way from the feed to its root."""
    url = site.settings.site_url
    return f"{url.rstrip('/')}/" if url else address.root(feed.page)


def _moment(day: str) -> str:
    """The days of the data are days in China."""
    return f"{day}T00:00:00+08:00"
