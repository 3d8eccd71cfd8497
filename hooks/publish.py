"""The only file that knows MkDocs: each event hands plain values to `planbook` and back.

Everything is imported here at the top, since this folder is on `sys.path` only while this file
loads. The host escapes nothing: every string that it is given is escaped in `_host_page`.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from planbook import address
from planbook.building.last_good import LastGood
from planbook.building.links import broken_links
from planbook.building.preview import Preview
from planbook.building.scripts import publish_scripts
from planbook.building.sharing import Sharing
from planbook.building.site_folder import NotBroughtInError, SiteFolder
from planbook.building.styles import one_sheet
from planbook.building.writing import Writing
from planbook.data_files import named_folder
from planbook.exports.feeds import feed_pages
from planbook.head import head
from planbook.library import Library
from planbook.page import Heading, Leaf, Page
from planbook.pages import every_leaf, home_page
from planbook.pages.written_pages import below_trail
from planbook.problems import DataError
from planbook.site import Settings, Site
from planbook.words.catalogue import CHINESE, WordsError, catalogue
from planbook.words.wording import Wording
from planbook.workers import collect_seldom, run_all

log = logging.getLogger("mkdocs.hooks.planbook")

CACHE = ".cache/planbook"  # below the folder of mkdocs.yml; safe to delete
HOME_FILE = "index.md"
HOST_SCRIPTS = "assets/javascripts/"
HOST_STYLES = "assets/stylesheets/"
HOST_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
SITEMAP = "sitemap.xml"  # the host's carries the day of the build, ours the data's own dates


class OurFiles(Files):
    """The host's files; a page of ours is among them as soon as something leads to it."""

    def __init__(
        self, files: Iterable[File], leaves: Mapping[str, Leaf], config: MkDocsConfig
    ) -> None:
        super().__init__(files)
        self.leaves, self.config = leaves, config
        self.met: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path below the documents, a page of ours included."""
        found = super().get_file_from_path(path) or self.met.get(path)
        if found is None and path in self.leaves:
            found = File.generated(self.config, path, content="", inclusion=InclusionLevel.INCLUDED)
            self.met[path] = found
        return found


class Publisher:
    """One run of the host: what it builds now and, while serving, the last good library.

    The host keeps one copy of this file for all builds of `mkdocs serve`, so this object is
    the only place where anything can outlive a build.

    The host makes the pages that staff wrote in Markdown. Ours are too many to go through its
    lists: it meets them only where its navigation or a written page leads to one, and they are
    rendered in its templates and written, each by itself, over all cores, when it has done.
    """

    site: Site  # this and what follows is there as soon as the host has come so far
    files: OurFiles
    nav: Navigation
    env: Environment

    def __init__(self) -> None:
        self.serving = False
        self.last_good = LastGood()
        self.leaves: dict[str, Leaf] = {}
        self.titles: dict[str, str] = {}
        self.folder: SiteFolder | None = None
        self.preview = Preview()
        self.sharing: Sharing | None = None  # where many processes build one site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview, in which a mistake must not hang the browser."""
        self.serving = command == "serve"
        collect_seldom()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Have our pages and files made when the browser asks for them."""
        self.preview.base = server.mount_path
        server.set_app(self.preview.before(server.get_app()))
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the data, and have the site built aside, so that a failure leaves the last one."""
        self.preview.close()
        data_dir = _data_dir(config)
        words = _words(config)
        self.sharing = _extra(config).get("sharing")
        if self.sharing and self.sharing.site:
            self.site = self.sharing.site
        else:
            settings = Settings.read(_extra(config), config.site_name, config.site_url or "")
            library = self._library(data_dir, _home(config) / CACHE)
            self.site = Site(library, data_dir, settings, words)
        if str(data_dir) not in config.watch:
            config.watch.append(str(data_dir))
        config.theme.static_templates.discard(SITEMAP)
        if not self.serving:
            self.folder = SiteFolder(Path(config.site_dir))
            self.folder.discard()  # of a build that was killed
            config.site_dir = str(self.folder.aside)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let the host know where our pages are."""
        if theirs := files.get_file_from_path(SITEMAP):
            files.remove(theirs)
        _dress(files, config)
        self.leaves = {f"{leaf.address}index.md": leaf for leaf in every_leaf(self.site)}
        self.titles = {leaf.address: leaf.title for leaf in self.leaves.values()}
        self.files = OurFiles(files, self.leaves, config)
        return self.files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which every page shows."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give our overrides of the theme the words of the site."""
        env.globals["say"] = self.site.words.say
        self.env = env
        return env

    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the host the head of a written page; make the home page around what staff wrote."""
        if page.file.src_uri == HOME_FILE:
            return self._shown(home_page(self.site, Markup(html)), page)
        written = _written_page(page, config)
        page.meta["head"] = str(head(self.site, written, self.titles))
        return below_trail(self.site, written, html, self.titles)

    def on_page_context(
        self, context: dict[str, Any], *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Show the problems of the data on every page of a preview."""
        context["planbook_problems"] = [escape(str(problem)) for problem in self.last_good.problems]
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Take from the host's own checkboxes what no valid page has."""
        return HOST_CHECKBOX.sub(r"\1", output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the page of an address without a page."""
        return HOST_CHECKBOX.sub(r"\1", output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our pages and files, check every link, and bring the finished site in."""
        if self.folder is None:  # a preview; the build that publishes checks
            self.preview.open(self._writing(config).on_request())
            return
        if self.sharing and self.sharing.site:
            self.sharing.render = lambda at: self._rendered(self.leaves[f"{at}index.md"], config)
            return
        self.site.prepare()
        writing = self._writing(config)
        run_all(list(writing.tasks([] if self.sharing else writing.others)))
        publish_scripts(self.folder.aside / address.ASSETS)
        if self.sharing:  # the other pages are made elsewhere, and then all links are checked
            self.sharing.site = self.site
            self.sharing.pages = tuple(leaf.address for leaf in writing.others)
            return
        for broken in broken_links(self.folder.aside):
            log.warning(broken)
        config.site_dir = str(self.folder.goal)
        if config.strict and _has_warned():
            self.folder.discard()  # the host is about to say that the build failed
        else:
            _bring_in(self.folder)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw away the half of a site."""
        if self.folder:
            self.folder.discard()

    def _writing(self, config: MkDocsConfig) -> Writing:
        """Return what writes our pages, rendered in the host's templates, and our files."""
        leaves, render = list(self.leaves.values()), partial(self._rendered, config=config)
        return Writing(self.site, leaves, Path(config.site_dir), render)

    def _rendered(self, leaf: Leaf, config: MkDocsConfig) -> str:
        """Return a page of ours in the host's templates, as the host would have rendered it."""
        file = self.files.get_file_from_path(f"{leaf.address}index.md")
        assert file is not None
        page = file.page or HostPage(str(escape(leaf.title)), file, config)
        page.content = self._shown(leaf.make(), page)
        page.active = True
        context: Any = get_context(self.nav, [], config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = self.env.get_template("main.html").render(context)
        page.active = False
        return config.plugins.on_post_page(output, page=page, config=config)

    def _shown(self, ours: Page, page: HostPage) -> str:
        """Set head, title, description and outline on the host's page, all escaped.

        Return the content. The outline begins at level 2: the theme takes level 1 for the page's
        own heading.
        """
        page.meta["head"] = str(head(self.site, ours, self.titles))
        # A page's feed stands beside it, so that the same short link leads there from any page.
        has_feed = ours.address in self.site.once(feed_pages)
        page.meta["feed"] = address.feed("") if has_feed else None
        page.meta["title"] = str(escape(ours.title))
        page.meta["description"] = str(escape(ours.description))
        page.toc = TableOfContents([_anchor_link(heading, 2) for heading in ours.headings])
        return str(ours.content)

    def _library(self, data_dir: Path, cache: Path) -> Library:
        try:
            return self.last_good.open(data_dir, cache)
        except DataError as error:
            if not self.serving:
                raise PluginError(f"数据有误，网站没有重新生成:\n{error}") from None
            log.error("数据有误，预览仍显示上一次正确的数据:\n%s", error)
            return self.last_good.library


def _bring_in(folder: SiteFolder) -> None:
    try:
        folder.publish()
    except NotBroughtInError as error:
        raise PluginError(str(error)) from None


def _dress(files: Files, config: MkDocsConfig) -> None:
    """Publish the theme's styles and ours as one file, and nothing of the theme's scripts."""
    theirs = [file for file in files if file.src_uri.startswith((HOST_SCRIPTS, HOST_STYLES))]
    found = (files.get_file_from_path(path) for path in config.extra_css)
    ours = [file for file in found if file]
    styles = [file for file in theirs if file.src_uri.endswith(".css")]
    styles.sort(key=lambda file: file.src_uri)
    name, text = one_sheet(file.content_string for file in [*styles, *ours])
    for file in [*theirs, *ours]:
        files.remove(file)
    at = f"{address.ASSETS}{name}"
    files.append(File.generated(config, at, content=text))
    config.extra_css = [at]


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


def _home(config: MkDocsConfig) -> Path:
    """Return the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()


def _data_dir(config: MkDocsConfig) -> Path:
    """Return the data folder: `PLANBOOK_DATA`, else `extra.planbook.data_dir`, else `data`."""
    named = named_folder() or _extra(config).get("data_dir") or "data"
    return (_home(config) / named).resolve()


def _words(config: MkDocsConfig) -> Wording:
    """Return the words of the site in the language of the theme."""
    try:
        return Wording(catalogue(str(config.theme.get("language") or CHINESE)))
    except WordsError as error:
        raise PluginError(str(error)) from None


def _extra(config: MkDocsConfig) -> dict[str, Any]:
    return dict(config.extra.get("planbook") or {})


def _has_warned() -> bool:
    """Tell whether the host counts warnings, as with --strict, and has met any."""
    handlers = [*logging.getLogger("mkdocs").handlers, *logging.getLogger("properdocs").handlers]
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


_publisher = Publisher()
on_startup = _publisher.on_startup
on_serve = _publisher.on_serve
on_config = _publisher.on_config
on_files = _publisher.on_files
on_nav = _publisher.on_nav
on_env = _publisher.on_env
on_page_content = _publisher.on_page_content
on_page_context = _publisher.on_page_context
on_post_page = _publisher.on_post_page
on_post_template = _publisher.on_post_template
on_post_build = _publisher.on_post_build
on_build_error = _publisher.on_build_error
