"""The later pages of long ledgers; the first stands on the page of the year, place or office."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from planbook import address, runs
from planbook.exports.ledger_files import every_ledger
from planbook.ledger import Ledger, ledger, ledger_length
from planbook.page import Leaf, Page
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the second and each later page of every ledger with more rows than a page shows.

    The ledger of all plans is not among them: where it is long, the years hold its rows.
    """
    for page, name, entries, plans in every_ledger(site):
        if page == address.DEADLINES:
            continue
        whole = cache(partial(ledger, entries, plans))
        for number in range(2, -(-ledger_length(entries, plans) // runs.MOST) + 1):
            title = site.text("pager.ledger_title", name=name, page=number)
            make = partial(_page, site, page, name, whole, number)
            yield Leaf(address.ledger_part(page, number), title, make)


def _page(site: Site, page: str, name: str, whole: Callable[[], Ledger], number: int) -> Page:
    way = whole().way(page, number)
    title = site.text("pager.ledger_title", name=name, page=number)
    content = site.render(
        "ledger_part.html",
        way.address,
        whose=name,
        page=page,
        title=title,
        way=way,
        shown=whole().part(number),
    )
    return Page(way.address, title, content, description=title)
