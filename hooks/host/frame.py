"""Pages in the host's templates: head, navigation and outline around what we or staff wrote.

The host escapes nothing: every string that it is given is escaped here.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from host.files import OurFiles
from planbook import address
from planbook.exports.feeds import feed_pages
from planbook.head import head
from planbook.page import Heading, Leaf, Page
from planbook.pages import home_page
from planbook.pages.written_pages import below_trail
from planbook.site import Site

HOME_FILE = "index.md"


@dataclass(frozen=True)
class Frame:
    """What one build of the host sets around every page."""

    site: Site
    files: OurFiles
    nav: Navigation

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every page of ours by its address."""
        return {leaf.address: leaf.title for leaf in self.files.leaves.values()}

    def written(self, html: str, page: HostPage) -> str:
        """Return what a page that staff wrote in Markdown shows, and give the host its head.

        The home page is made around what they wrote.
        """
        if page.file.src_uri == HOME_FILE:
            return self._shown(home_page(self.site, Markup(html)), page)
        title = Markup(page.title or self.site.settings.site_name).striptags()
        description = self.files.config.site_description or title
        ours = Page(page.url, title, Markup(), description=description)
        page.meta["head"] = str(head(self.site, ours, self.titles))
        return below_trail(self.site, ours, html, self.titles)

    def rendered(self, template: Template, leaf: Leaf) -> str:
        """Return a page of ours as HTML, as the host would have rendered it in its template."""
        config = self.files.config
        file = self.files.get_file_from_path(f"{leaf.address}index.md")
        assert file is not None
        page = file.page or HostPage(str(escape(leaf.title)), file, config)
        page.content = self._shown(leaf.make(), page)
        page.active = True
        context: Any = get_context(self.nav, [], config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = template.render(context)
        page.active = False
        return config.plugins.on_post_page(output, page=page, config=config)

    def _shown(self, ours: Page, page: HostPage) -> str:
        """Set head, title, description and outline on the host's page; return the content.

        The outline begins at level 2: the theme takes level 1 for the page's own heading.
        """
        page.meta["head"] = str(head(self.site, ours, self.titles))
        # A page's feed stands beside it, so that the same short link leads there from any page.
        has_feed = ours.address in self.site.once(feed_pages)
        page.meta["feed"] = address.feed("") if has_feed else None
        page.meta["title"] = str(escape(ours.title))
        page.meta["description"] = str(escape(ours.description))
        page.toc = TableOfContents([_anchor_link(heading, 2) for heading in ours.headings])
        return str(ours.content)


def _anchor_link(heading: Heading, level: int) -> AnchorLink:
    title = escape(heading.title)
    if heading.official:
        title = Markup('<span class="pb-official">{}</span>').format(title)
    link = AnchorLink(str(title), str(escape(heading.anchor)), level)
    link.children = [_anchor_link(child, level + 1) for child in heading.children]
    return link
