"""The places: what is planned where one lives, and the levels above and below."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.ledger import ledger
from planbook.page import Leaf, Page
from planbook.registry import Place
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the list of places and every place of the registry."""
    yield Leaf(address.PLACES, site.text("places.title"), partial(_list_page, site))
    for place in site.shown_places:
        yield Leaf(address.place(place), place.name, partial(_place_page, site, place))


def _list_page(site: Site) -> Page:
    return Page(
        address.PLACES,
        site.text("places.title"),
        site.render("places.html", address.PLACES),
        description=site.text("places.description"),
    )


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
        beside=_beside(site, place, lineage[1:]),
        entries=entries,
        by_sector=site.by_sector(entries),
        offices=site.most_named(entries),
        ledger=ledger(entries, site.plans_at(place)),
    )
    plans = len(site.plans_at(place))
    description = site.text("place.description", name=place.full_name, count=plans)
    return Page(at, place.name, content, description=description)


def _beside(site: Site, place: Place, above: Sequence[Place]) -> list[Place]:
    """Return the other places of the next level up that have plans, of their own or below."""
    around = [other for other in site.children(above[0]) if other != place] if above else []
    return [other for other in around if site.plans_at(other) or site.plans_below(other)]
