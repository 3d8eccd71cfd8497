"""What `mkdocs.yml` and the environment set: folders, language, and the site's own settings."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from planbook.data_files import named_folder
from planbook.settings import Settings
from planbook.words.catalogue import CHINESE, WordsError, catalogue
from planbook.words.wording import Wording

CACHE = ".cache/planbook"  # below the folder of mkdocs.yml; safe to delete


def data_folder(config: MkDocsConfig) -> Path:
    """Return the data folder: `PLANBOOK_DATA`, else `extra.planbook.data_dir`, else `data`."""
    named = named_folder() or extra(config).get("data_dir") or "data"
    return (_home(config) / named).resolve()


def cache_folder(config: MkDocsConfig) -> Path:
    """Return where parsed data is kept from one build to the next."""
    return _home(config) / CACHE


def site_settings(config: MkDocsConfig) -> Settings:
    """Return what staff set of the site."""
    return Settings.read(extra(config), config.site_name, config.site_url or "")


def words(config: MkDocsConfig) -> Wording:
    """Return the words of the site in the language of the theme.

    Raise PluginError, which ends a build, where they are missing or faulty.
    """
    try:
        return Wording(catalogue(str(config.theme.get("language") or CHINESE)))
    except WordsError as error:
        raise PluginError(str(error)) from None


def extra(config: MkDocsConfig) -> dict[str, Any]:
    """Return all that stands under `extra.planbook`."""
    return dict(config.extra.get("planbook") or {})


def _home(config: MkDocsConfig) -> Path:
    """Return the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
