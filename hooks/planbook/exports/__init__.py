"""The files beside the pages: the data set in its forms, sources, feeds, search index, sitemap."""

from collections.abc import Iterable, Mapping

from planbook import address
from planbook.exports.compare_files import compare_files
from planbook.exports.dataset import data_files
from planbook.exports.ledger_files import ledger_files
from planbook.exports.records import measure_records, plan_records
from planbook.exports.redirects import redirect_files
from planbook.exports.sitemap import robots, sitemap
from planbook.exports.task_files import task_files
from planbook.feeds import feed_files
from planbook.page import Page
from planbook.search import build_search
from planbook.site import Site

__all__ = ["every_file", "measure_records", "plan_records"]


def every_file(site: Site, pages: Iterable[Page]) -> dict[str, bytes]:
    """Return every file that is no page, by its address."""
    files = data_files(site)
    files |= feed_files(site)
    files |= ledger_files(site)
    files |= task_files(site)
    files |= compare_files(site)
    files |= redirect_files(site)
    files |= _search_files(site)
    files["robots.txt"] = robots(site)
    if site.settings.site_url:
        files["sitemap.xml"] = sitemap(site, pages)
    return files


def _search_files(site: Site) -> Mapping[str, bytes]:
    measures, plans = site.once(measure_records), site.once(plan_records)
    searched = [
        {**record, "notes": [clause.note for clause in entry.measure.clauses if clause.note]}
        for record, entry in zip(measures, site.library.entries, strict=True)
    ]
    found = build_search(searched, plans, labels=facet_labels(site))
    return {address.ASSETS + name: content for name, content in found.items()}


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
