"""The hook of `mkdocs build` and `mkdocs serve`: each event hands plain values on and back.

Everything is imported here at the top, since this folder is on `sys.path` only while this file
loads. Besides this file only `host` and `overrides`, beside it, know MkDocs.
"""

import logging
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import CountHandler

from host import settings
from host.files import SITEMAP, OurFiles, clear
from host.frame import Frame
from planbook import address
from planbook.building.last_good import LastGood
from planbook.building.links import broken_links
from planbook.building.preview import Preview
from planbook.building.scripts import publish_scripts
from planbook.building.sharing import Sharing
from planbook.building.site_folder import NotBroughtInError, SiteFolder
from planbook.building.writing import Writing
from planbook.library import Library
from planbook.page import Leaf
from planbook.pages import every_leaf
from planbook.problems import DataError
from planbook.site import Site
from planbook.workers import collect_seldom, run_all

log = logging.getLogger("mkdocs.hooks.planbook")

HOST_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


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
    frame: Frame
    template: Template

    def __init__(self) -> None:
        self.serving = False
        self.last_good = LastGood()
        self.folder: SiteFolder | None = None  # none for a preview
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
        self.sharing = settings.extra(config).get("sharing")
        self.site = (self.sharing and self.sharing.site) or self._opened(config)
        if str(self.site.data_dir) not in config.watch:
            config.watch.append(str(self.site.data_dir))
        config.theme.static_templates.discard(SITEMAP)
        if not self.serving:
            self.folder = SiteFolder(Path(config.site_dir))
            self.folder.discard()  # of a build that was killed
            config.site_dir = str(self.folder.aside)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let the host know where our pages are."""
        clear(files, config)
        leaves = {f"{leaf.address}index.md": leaf for leaf in every_leaf(self.site)}
        self.files = OurFiles(files, leaves, config)
        return self.files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep what stands around every page, the navigation included."""
        self.frame = Frame(self.site, self.files, nav)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give our overrides of the theme the words of the site; keep the template of a page."""
        env.globals["say"] = self.site.words.say
        self.template = env.get_template("main.html")
        return env

    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set our frame around a page that staff wrote."""
        return self.frame.written(html, page)

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
        """Make our pages and files, all of them or, for a preview, what the browser asks for."""
        leaves = list(self.files.leaves.values())
        render = partial(self.frame.rendered, self.template)
        writing = Writing(self.site, leaves, Path(config.site_dir), render)
        if self.folder is None:  # the build that publishes checks
            self.preview.open(writing.on_request())
        elif self.sharing:
            self._share(self.sharing, self.folder, writing)
        else:
            self._write(self.folder, writing, writing.others)
            self._finish(self.folder, config)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw away the half of a site."""
        if self.folder:
            self.folder.discard()

    def _opened(self, config: MkDocsConfig) -> Site:
        """Return the site of the data as they are now."""
        data_dir = settings.data_folder(config)
        library = self._library(data_dir, settings.cache_folder(config))
        return Site(library, data_dir, settings.site_settings(config), settings.words(config))

    def _library(self, data_dir: Path, cache: Path) -> Library:
        try:
            return self.last_good.open(data_dir, cache)
        except DataError as error:
            if not self.serving:
                raise PluginError(f"数据有误，网站没有重新生成:\n{error}") from None
            log.error("数据有误，预览仍显示上一次正确的数据:\n%s", error)
            return self.last_good.library

    def _share(self, sharing: Sharing, folder: SiteFolder, writing: Writing) -> None:
        """Make what one process makes for all; where that is done, tell how a page is made."""
        if sharing.site:
            leaves = {leaf.address: leaf for leaf in writing.leaves}
            sharing.render = lambda at: writing.render(leaves[at])
            return
        self._write(folder, writing, [])  # all links are checked when the others have made theirs
        sharing.site = self.site
        sharing.pages = tuple(leaf.address for leaf in writing.others)

    def _write(self, folder: SiteFolder, writing: Writing, pages: Sequence[Leaf]) -> None:
        """Write all files and the given pages, over all cores."""
        self.site.prepare()
        run_all(list(writing.tasks(pages)))
        publish_scripts(folder.aside / address.ASSETS)

    def _finish(self, folder: SiteFolder, config: MkDocsConfig) -> None:
        """Check every link, and bring the finished site in."""
        for broken in broken_links(folder.aside):
            log.warning(broken)
        config.site_dir = str(folder.goal)
        if config.strict and _has_warned():
            folder.discard()  # the host is about to say that the build failed
            return
        try:
            folder.publish()
        except NotBroughtInError as error:
            raise PluginError(str(error)) from None


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
