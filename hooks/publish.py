"""The only file that knows MkDocs: each event hands plain values to `planbook` and back.

Everything is imported here at the top, since this folder is on `sys.path` only while this file
loads. The host escapes nothing: every string that it is given is escaped in `_host_page`.
"""

import logging
import os
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from planbook import address
from planbook.bare import bare_scripts
from planbook.catalogue import CHINESE, WordsError, catalogue
from planbook.check import open_library
from planbook.exports import every_file
from planbook.head import head
from planbook.library import Library
from planbook.links import broken_links
from planbook.page import Heading, Page
from planbook.pages import every_page, home_page
from planbook.problems import DataError, Problem
from planbook.registry import Registry
from planbook.site import Settings, Site
from planbook.wording import Wording

log = logging.getLogger("mkdocs.hooks.planbook")

HOME_FILE = "index.md"
HOST_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
SITEMAP = "sitemap.xml"  # the host's carries the day of the build, ours the data's own dates


class Publisher:
    """One run of the host: what it builds now and, while serving, the last good library.

    The host keeps one copy of this file for all builds of `mkdocs serve`, so this object is
    the only place where anything can outlive a build.
    """

    def __init__(self) -> None:
        self.serving = False
        self.last_good: Library | None = None
        self.problems: list[Problem] = []
        self.site: Site | None = None
        self.pages: dict[str, Page] = {}
        self.titles: dict[str, str] = {}
        self.files: frozenset[str] = frozenset()
        self.previewed: tuple[tuple[str, ...], dict[str, bytes]] | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview, in which a mistake must not hang the browser."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the data before the host empties the old site, so that a failure leaves it."""
        data_dir = _data_dir(config)
        words = _words(config)
        self.site = Site(self._library(data_dir), data_dir, _settings(config), words)
        if str(data_dir) not in config.watch:
            config.watch.append(str(data_dir))
        config.theme.static_templates.discard(SITEMAP)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page and file."""
        assert self.site is not None
        if theirs := files.get_file_from_path(SITEMAP):
            files.remove(theirs)
        in_nav = _nav_uris(config.nav)
        self.pages = {f"{page.address}index.md": page for page in every_page(self.site)}
        self.titles = {page.address: page.title for page in self.pages.values()}
        for uri in self.pages:
            level = InclusionLevel.UNDEFINED if uri in in_nav else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, uri, content="", inclusion=level))
        ours = self._files(self.site)
        for uri, content in ours.items():
            files.append(File.generated(config, uri, content=content))
        self.files = frozenset(ours)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give our overrides of the theme the words of the site."""
        assert self.site is not None
        env.globals["say"] = self.site.words.say
        return env

    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the host the content, title and outline of a page of ours."""
        assert self.site is not None
        ours = self.pages.get(page.file.src_uri)
        if page.file.src_uri == HOME_FILE:
            ours = home_page(self.site, Markup(html))
        page.meta["head"] = str(head(self.site, ours or _written_page(page, config), self.titles))
        if ours is None:
            return html
        # A page's feed stands beside it, so that the same short link leads there from any page.
        page.meta["feed"] = "feed.atom" if address.feed(ours.address) in self.files else None
        return _host_page(ours, page)

    def on_page_context(
        self, context: dict[str, Any], *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Show the problems of the data on every page of a preview."""
        context["planbook_problems"] = [escape(str(problem)) for problem in self.problems]
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Take from the host's own checkboxes what no valid page has."""
        return HOST_CHECKBOX.sub(r"\1", output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Shorten our scripts; check every internal link and anchor of the finished site."""
        if self.serving:
            return  # a preview is quick; the build that publishes checks
        bare_scripts(Path(config.site_dir) / address.ASSETS)
        for broken in broken_links(Path(config.site_dir)):
            log.warning(broken)

    def _files(self, site: Site) -> dict[str, bytes]:
        """Return the files beside the pages; a preview makes them anew as plans come and go.

        The search index and the downloads take longer than all pages of a small library, and an
        edit must show within seconds.
        """
        plans = tuple(site.library.plans)
        if not self.serving or self.previewed is None or self.previewed[0] != plans:
            self.previewed = (plans, every_file(site, self.pages.values()))
        return self.previewed[1]

    def _library(self, data_dir: Path) -> Library:
        self.problems = []
        try:
            self.last_good = open_library(data_dir)
        except DataError as error:
            if not self.serving:
                raise PluginError(f"数据有误，网站没有重新生成:\n{error}") from None
            self.problems = error.problems
            log.error("数据有误，预览仍显示上一次正确的数据:\n%s", error)
        return self.last_good or Library(Registry({}, {}, {}, {}), {})


def _host_page(ours: Page, page: HostPage) -> str:
    """Set title, description and outline on the host's page, all escaped; return the content.

    The outline begins at level 2: the theme takes level 1 for the page's own heading.
    """
    page.meta["title"] = str(escape(ours.title))
    if page.file.inclusion is InclusionLevel.NOT_IN_NAV:
        page.title = page.meta["title"]  # the others keep their short name in the navigation
    page.meta["description"] = str(escape(ours.description))
    page.toc = TableOfContents([_anchor_link(heading, 2) for heading in ours.headings])
    return str(ours.content)


def _written_page(page: HostPage, config: MkDocsConfig) -> Page:
    """Return what the head of a page that staff wrote in Markdown says of it."""
    title = Markup(page.title or config.site_name).striptags()
    return Page(page.url, title, Markup(), description=config.site_description or title)


def _anchor_link(heading: Heading, level: int) -> AnchorLink:
    title = escape(heading.title)
    if heading.official:
        title = Markup('<span class="pb-official">{}</span>').format(title)
    link = AnchorLink(str(title), str(escape(heading.anchor)), level)
    link.children = [_anchor_link(child, level + 1) for child in heading.children]
    return link


def _data_dir(config: MkDocsConfig) -> Path:
    """Return the data folder: `PLANBOOK_DATA`, else `extra.planbook.data_dir`, else `data`."""
    home = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    named = os.environ.get("PLANBOOK_DATA") or _extra(config).get("data_dir") or "data"
    return (home / named).resolve()


def _words(config: MkDocsConfig) -> Wording:
    """Return the words of the site in the language of the theme."""
    try:
        return Wording(catalogue(str(config.theme.get("language") or CHINESE)))
    except WordsError as error:
        raise PluginError(str(error)) from None


def _settings(config: MkDocsConfig) -> Settings:
    extra = _extra(config)
    return Settings(
        site_name=config.site_name,
        site_url=config.site_url or "",
        correction_url=extra.get("correction_url") or "",
        organisation=extra.get("organisation") or "",
        site_code=str(extra.get("site_code") or ""),
    )


def _extra(config: MkDocsConfig) -> dict[str, Any]:
    return dict(config.extra.get("planbook") or {})


def _nav_uris(nav: Any) -> set[str]:
    """Return every file that the navigation of `mkdocs.yml` names, however deep."""
    if isinstance(nav, str):
        return {nav}
    if isinstance(nav, dict):
        return set().union(*map(_nav_uris, nav.values()))
    if isinstance(nav, list):
        return set().union(*map(_nav_uris, nav))
    return set()


_publisher = Publisher()
on_startup = _publisher.on_startup
on_config = _publisher.on_config
on_files = _publisher.on_files
on_env = _publisher.on_env
on_page_content = _publisher.on_page_content
on_page_context = _publisher.on_page_context
on_post_page = _publisher.on_post_page
on_post_build = _publisher.on_post_build
