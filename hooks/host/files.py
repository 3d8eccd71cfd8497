"""The host's list of files: our pages where something leads to them, one sheet for all styles."""

from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from planbook import address
from planbook.building.styles import one_sheet
from planbook.page import Leaf

SCRIPTS = "assets/javascripts/"
STYLES = "assets/stylesheets/"
SITEMAP = "sitemap.xml"  # the host's carries the day of the build, ours the data's own dates


class OurFiles(Files):
    """The host's files; a page of ours is among them as soon as something leads to it.

    `leaves` are our pages by their path below the documents, `plans/index.md` for instance.
    """

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


def clear(files: Files, config: MkDocsConfig) -> None:
    """Take out what we publish otherwise: the sitemap, the theme's scripts, every style sheet."""
    if theirs := files.get_file_from_path(SITEMAP):
        files.remove(theirs)
    _dress(files, config)


def _dress(files: Files, config: MkDocsConfig) -> None:
    """Publish the theme's styles and ours as one file, and nothing of the theme's scripts."""
    theirs = [file for file in files if file.src_uri.startswith((SCRIPTS, STYLES))]
    found = (files.get_file_from_path(path) for path in config.extra_css)
    ours = [file for file in found if file]
    styles = [file for file in theirs if file.src_uri.endswith(".css")]
    styles.sort(key=lambda file: file.src_uri)
    name, text = one_sheet(
        (file.content_string for file in styles), (file.content_string for file in ours)
    )
    for file in [*theirs, *ours]:
        files.remove(file)
    at = f"{address.ASSETS}{name}"
    files.append(File.generated(config, at, content=text))
    config.extra_css = [at]
