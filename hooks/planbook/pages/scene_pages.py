"""The life scenes: doors for those who know what worries them, and no office or sector."""

from collections.abc import Iterator
from functools import partial

from planbook import address
from planbook.page import Heading, Leaf, Page
from planbook.site import Site
from planbook.views.scenes import SceneShelf, scene_shelves

MOST_PLANS = 30  # shown on one page, which stays light; the others are a search away
MOST_MEASURES = 8  # of one plan


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the page of every scene, one without measures included."""
    shelves = site.once(scene_shelves)
    for shelf in shelves:
        make = partial(_scene_page, site, shelf, shelves)
        yield Leaf(address.scene(shelf.scene), shelf.scene.name, make)


def _scene_page(site: Site, shelf: SceneShelf, shelves: tuple[SceneShelf, ...]) -> Page:
    at = address.scene(shelf.scene)
    shown = shelf.by_plan[:MOST_PLANS]
    held = [key for key in shelf.scene.sectors if key in site.indexes.sectors]
    content = site.render(
        "scene.html",
        at,
        shelf=shelf,
        shown=shown,
        most=MOST_MEASURES,
        sectors=[site.indexes.sectors[key].record for key in held],
        others=[other.scene for other in shelves if other.number and other != shelf],
    )
    return Page(
        at,
        shelf.scene.name,
        content,
        description=shelf.scene.question,
        headings=tuple(Heading(site.where_words(plan), plan.id) for plan, _ in shown),
    )
