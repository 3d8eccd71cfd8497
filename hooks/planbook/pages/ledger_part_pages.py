"""The later pages of long ledgers; the first stands on the page of the year, place or office."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from planbook import address, runs
from planbook.exports.ledger_files import LedgerPage, every_ledger
from planbook.ledger import Ledger, ledger, ledger_length
from planbook.page import Leaf, Page
from planbook.site import Site


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the second and each later page of every ledger with more rows than a page shows.

    The ledger of all plans is not among them: where it is long, the years hold its rows.
    """
    for page in every_ledger(site):
        if page.address == address.DEADLINES:
            continue
        whole = cache(partial(ledger, page.entries, page.plans))
        count = ledger_length(page.entries, page.plans)
        for number in range(2, -(-count // runs.MOST) + 1):
            title = site.text("pager.ledger_title", name=page.name, page=number)
            make = partial(_part_page, site, page, whole, number)
            yield Leaf(address.ledger_part(page.address, number), title, make)


def _part_page(site: Site, page: LedgerPage, whole: Callable[[], Ledger], number: int) -> Page:
    way = whole().way(page.address, number)
    title = site.text("pager.ledger_title", name=page.name, page=number)
    content = site.render(
        "ledger_part.html",
        way.address,
        page=page,
        title=title,
        way=way,
        shown=whole().part(number),
    )
    return Page(way.address, title, content, description=title)
