"""The head of a page: what government search, other search engines and shared links read.

Names of the meta elements are those of 政府网站发展指引 (site, column and article).
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.page import Page
from planbook.site import Site
from planbook.structured import json_ld, link, trail_to

MOST_KEYWORDS = 12


def head(site: Site, page: Page, titles: Mapping[str, str]) -> Markup:
    """Return the elements of a page's head; `titles` holds the title of every page by address."""
    trail = trail_to({address.HOME: site.settings.site_name, **titles}, page.address)
    plan = page.about.plan if isinstance(page.about, Entry) else page.about
    return site.render(
        "head.html",
        page.address,
        page=page,
        plan=plan if isinstance(plan, Plan) else None,
        domain=urlsplit(site.settings.site_url).netloc,
        column=next((name for name, to in trail if to), page.title),
        keywords=_keywords(site, page),
        url=link(site, page, page.address) if site.settings.site_url else "",
        json_ld=json_ld(site, page, trail),
    )


def _keywords(site: Site, page: Page) -> list[str]:
    about, registry = page.about, site.library.registry
    if isinstance(about, Plan):
        return [
            site.place_name(about),
            site.words.years_words(about),
            registry.topics[about.topic].name,
        ]
    if isinstance(about, Entry):
        names = [registry.sectors[key].name for key in about.measure.sectors]
        names += [site.place_name(about.plan), site.words.years_words(about.plan)]
        names += [duty.as_written for duty in site.answering(about)]
        return list(dict.fromkeys(names))[:MOST_KEYWORDS]
    return [page.title]
