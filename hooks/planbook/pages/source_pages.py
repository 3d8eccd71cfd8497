"""The texts that were read from the documents, line by line, as every browser can show them.

A plain text file says nothing of its encoding; many servers do not either.
"""

from collections.abc import Iterator
from functools import partial

from planbook import address
from planbook.model import Plan
from planbook.page import Leaf, Page
from planbook.site import Site
from planbook.store import read_text


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the source text of every plan."""
    for plan in site.plans:
        yield Leaf(address.source_page(plan), _title(site, plan), partial(_page, site, plan))


def _title(site: Site, plan: Plan) -> str:
    return site.text("source.title", plan=site.plan_name(plan))


def _page(site: Site, plan: Plan) -> Page:
    at = address.source_page(plan)
    lines = read_text(site.data_dir / "sources" / plan.source.text).rstrip("\n").split("\n")
    return Page(
        at,
        _title(site, plan),
        site.render("source.html", at, plan=plan, lines=lines),
        description=site.text("source.description", lines=len(lines)),
    )
