"""The files beside the pages: the data set in its forms, sources, feeds, search index, sitemap."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planbook import address
from planbook.exports.compare_files import compare_files
from planbook.exports.dataset import data_files
from planbook.exports.feeds import feed_files
from planbook.exports.ledger_files import ledger_files
from planbook.exports.records import measure_records, own_record, plan_records
from planbook.exports.redirects import redirect_files
from planbook.exports.sitemap import robots, sitemap
from planbook.exports.task_files import task_files
from planbook.page import Leaf
from planbook.search import build_search
from planbook.search.names import Names
from planbook.site import Site

__all__ = ["FileGroup", "every_group", "measure_records", "plan_records"]

MadeFiles = Iterable[tuple[str, bytes]]  # address and content


@dataclass(frozen=True)
class FileGroup:
    """Files that are made together; `holds` tells whether an address would be one of them."""

    holds: Callable[[str], bool]
    make: Callable[[Site], MadeFiles]


def every_group(leaves: Sequence[Leaf]) -> Sequence[FileGroup]:
    """Return the groups of files that are no pages, those that take longest first.

    `leaves` are the pages of the site, which the sitemap lists.
    """
    return (
        FileGroup(lambda at: at.startswith(f"{address.ASSETS}search/"), _search_files),
        FileGroup(lambda at: at.startswith(address.DATA), data_files),
        FileGroup(lambda at: at.endswith(address.feed("")), feed_files),
        FileGroup(_beside_ledger, ledger_files),
        FileGroup(lambda at: at.endswith("/tasks.csv"), task_files),
        FileGroup(lambda at: at.startswith(address.COMPARE), compare_files),
        FileGroup(lambda at: at in {"robots.txt", "sitemap.xml"}, lambda s: _robots(s, leaves)),
        FileGroup(lambda at: at.endswith("/index.html"), redirect_files),
    )


def _beside_ledger(at: str) -> bool:
    return at.endswith((address.ledger_table(""), address.calendar("")))


def _robots(site: Site, leaves: Sequence[Leaf]) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", robots(site)
    if site.settings.site_url:
        yield "sitemap.xml", sitemap(site, leaves)


def _search_files(site: Site) -> MadeFiles:
    searched = [
        {
            **own_record(site, entry),
            "notes": [clause.note for clause in entry.measure.clauses if clause.note],
        }
        for entry in site.library.entries
    ]
    plans = site.once(plan_records)
    names = Names(facet_labels(site), _term_names(site), _department_names(site))
    found = build_search(searched, plans, names)
    return ((address.ASSETS + name, content) for name, content in found.items())


def _department_names(site: Site) -> dict[str, list[str]]:
    """Return every name of every department, as the register has it; those of one place too."""
    return {
        key: [
            record.name,
            *(one if isinstance(one, str) else one.name for one in record.aliases),
            *record.formerly,
        ]
        for key, record in site.library.registry.departments.items()
    }


def _term_names(site: Site) -> list[dict[str, str]]:
    """Return every name of every term with the page that explains it."""
    return [
        {"kind": "term", "name": name, "url": address.term(term)}
        for term in site.library.registry.terms.values()
        for name in term.names
    ]


def facet_labels(site: Site) -> dict[str, dict[str, str]]:
    """Return the name of every facet value: facet -> id -> name."""
    registry = site.library.registry
    return {
        "place": {key: place.name for key, place in registry.places.items()},
        "sector": {key: sector.name for key, sector in registry.sectors.items()},
        "department": {key: record.name for key, record in registry.departments.items()},
        "role": dict(site.words.roles),
        "topic": {key: topic.name for key, topic in registry.topics.items()},
        "plan": {key: site.plan_name(plan) for key, plan in site.library.plans.items()},
    }
