"""The pages at old addresses of measures, which lead on without a server's help."""

from collections.abc import Iterator

from planbook import address
from planbook.library import Entry
from planbook.site import Site
from planbook.words.wording import measure_name


def redirect_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of a page for every old id of a measure."""
    for _, plan in sorted(site.library.plans.items()):
        for old, new in sorted(plan.redirects.items()):
            at = address.former_measure(plan, old)
            yield f"{at}index.html", _page(site, at, site.library.by_id[f"{plan.id}/{new}"])


def _page(site: Site, at: str, entry: Entry) -> bytes:
    goal = address.root(at) + address.entry(entry)
    title = f"{measure_name(entry.measure)} · {site.plan_name(entry.plan)}"
    return str(site.render("redirect.html", at, goal=goal, title=title)).encode()
