"""The places: what is planned where one lives, and the levels above and below."""

from collections.abc import Iterator

from planbook import address
from planbook.ledger import ledger
from planbook.page import Page
from planbook.registry import Place
from planbook.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of places and every place of the registry."""
    yield Page(
        address.PLACES,
        site.text("places.title"),
        site.render("places.html", address.PLACES),
        description=site.text("places.description"),
    )
    for place in site.shown_places:
        yield _place_page(site, place)


def _place_page(site: Site, place: Place) -> Page:
    at = address.place(place)
    shelf = site.indexes.places.get(place.id)
    entries = shelf.entries if shelf else ()
    lineage = site.library.registry.lineage(place.id)
    content = site.render(
        "place.html",
        at,
        place=place,
        level=site.words.levels[place.level],
        lineage=tuple(reversed(lineage[1:])),
        plans=site.plans_at(place),
        plans_below=site.plans_below(place),
        entries=entries,
        by_sector=site.by_sector(entries),
        offices=site.most_named(entries),
        ledger=ledger(entries, site.plans_at(place)),
    )
    plans = len(site.plans_at(place))
    description = site.text("place.description", name=place.full_name, count=plans)
    return Page(at, place.name, content, description=description)
