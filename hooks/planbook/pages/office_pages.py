"""The departments at a place: the task list of each, its days, and whom it works with."""

from collections.abc import Iterator, Sequence, Set
from functools import partial

from planbook import address
from planbook.indexes import Shelf
from planbook.ledger import ledger
from planbook.model import ROLES, Role
from planbook.page import Heading, Leaf, Page
from planbook.registry import Office
from planbook.runs import Way
from planbook.site import Site
from planbook.views.pictures import ties
from planbook.views.tasks import PlanTasks, own_parts, task_list
from planbook.views.workload import names_written


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the page of every office and group at a place."""
    for shelf in site.indexes.offices.values():
        for way, run in site.plan_lists.paged(address.office(shelf.record)):
            make = partial(_office_page, site, shelf, way, {plan.id for plan, _ in run})
            yield Leaf(way.address, way.title(site.words, _name(shelf.record)), make)


def _name(office: Office) -> str:
    return f"{office.place.name if office.place else ''} {office.department.name}".strip()


def _office_page(site: Site, shelf: Shelf[Office], way: Way, plans: Set[str]) -> Page:
    """Make a page of an office with its tasks in some plans; all else stands on the first."""
    office = shelf.record
    name = _name(office)
    lists = task_list(site, office, shelf.entries)
    others = ties(site.most_named(shelf.entries, without=office))
    shown = [held for held in lists if held.plan.id in plans]
    content = site.render(
        "office.html",
        way.address,
        way=way,
        shown=shown,
        office=office,
        counts=_counts(lists),
        names=names_written(site, shelf.entries, lambda one: one == office),
        ledger=ledger(own_parts(site, office, shelf.entries)),
        ties=others,
    )
    count = len(shelf.entries)
    return Page(
        way.address,
        way.title(site.words, name),
        content,
        description=site.text("office.description", name=name.replace(" ", ""), count=count),
        headings=_outline(site, shown, whole=way.number == 1, with_others=bool(others)),
        about=office if office.department.kind == "office" else None,
    )


def _counts(lists: Sequence[PlanTasks]) -> list[tuple[Role, int]]:
    """Return the number of tasks in each role that the office holds, strongest role first."""
    counts = [(role, sum(held.count(role) for held in lists)) for role in ROLES]
    return [(role, count) for role, count in counts if count]


def _outline(
    site: Site, lists: Sequence[PlanTasks], *, whole: bool, with_others: bool
) -> tuple[Heading, ...]:
    """Return the headings: the task list with its plans, the days, the offices beside it."""
    plans = tuple(Heading(site.where_words(held.plan), held.plan.id) for held in lists)
    tasks = Heading(site.text("office.tasks"), "tasks", plans if len(plans) > 1 else ())
    if not whole:
        return (tasks,)
    return (
        tasks,
        Heading(site.text("plan.ledger"), "deadlines"),
        *((Heading(site.text("office.ties"), "partners"),) if with_others else ()),
    )
