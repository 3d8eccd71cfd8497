"""Who does what: a page for each plan, also for one that names no department."""

from collections.abc import Iterator, Sequence
from functools import partial

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Heading, Leaf, Page
from planbook.site import Site
from planbook.views.matrix import matrix


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the matrix of every plan."""
    by_plan = {plan.id: entries for plan, entries in site.by_plan(site.library.entries)}
    for plan in site.plans:
        make = partial(_matrix_page, site, plan, by_plan.get(plan.id, []))
        title = site.text("matrix.page_title", plan=site.plan_name(plan))
        yield Leaf(address.matrix(plan), title, make)


def _matrix_page(site: Site, plan: Plan, entries: Sequence[Entry]) -> Page:
    at = address.matrix(plan)
    made = matrix(site, plan, entries)
    content = site.render(
        "matrix.html",
        at,
        plan=plan,
        matrix=made,
        often=[holder for holder in made.holders if len(holder.entries) > 1],
        once=[holder for holder in made.holders if len(holder.entries) == 1],
    )
    name = site.plan_name(plan)
    parts = ("measures", "departments") if made.holders else ()
    return Page(
        at,
        site.text("matrix.page_title", plan=name),
        content,
        description=site.text("matrix.description", plan=name),
        headings=tuple(Heading(site.text(f"matrix.{part}"), part) for part in parts),
    )
