"""Running the host in this process: for the first pass, and in every worker to make pages."""

import hashlib
import os
import pickle
import platform
import tempfile
import threading
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from distributed import get_worker
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import planbook
from planbook.building.sharing import QUICK, Sharing, unpack
from planbook.building.site_folder import SiteFolder

# Workers find the repository by the package that is installed from it.
ROOT = Path(planbook.__file__).resolve().parent.parent.parent
PROGRAM = ("mkdocs.yml", "hooks/**/*", "docs/**/*")  # what decides how a page looks
PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "markdown", "pydantic")
ONE_AT_A_TIME = threading.Lock()  # the host makes one page after the other


class HostError(Exception):
    """The host has said on standard error why it made no site."""


class OtherProgramError(Exception):
    """A worker whose program would make other bytes."""


def run_host(sharing: Sharing, site_dir: Path) -> None:
    """Run one build of the host, which hands over what it makes in `sharing`.

    Raise HostError where it fails; then nothing but what was built aside is there.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site_dir.resolve()))
    config.extra.setdefault("planbook", {})["sharing"] = sharing
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort:
        raise HostError from None


def make_pages(packed: bytes, addresses: Sequence[str], wanted: str) -> bytes:
    """Return the pages at some addresses, as `made_pages` reads them; runs in a worker.

    `packed` is the site; `wanted` is the `program` of the process that asks.
    """
    if program() != wanted:
        raise OtherProgramError(platform.node())
    with ONE_AT_A_TIME:
        render = _opened(packed).render
        assert render is not None, "the host has been set up"
        made = [(at, render(at).encode()) for at in addresses]
    return zlib.compress(pickle.dumps(made), QUICK)


def made_pages(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each page that a worker has made."""
    yield from pickle.loads(zlib.decompress(packed))


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest of all that decides how pages look: equal ones make the same bytes."""
    digest = hashlib.sha256(".".join(platform.python_version_tuple()[:2]).encode())
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    paths = {path for pattern in PROGRAM for path in ROOT.glob(pattern)}
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _opened(packed: bytes) -> Sharing:
    """Return what makes pages of a site; set up once in a process, for all its shards."""
    folder = Path(tempfile.mkdtemp(dir=get_worker().local_directory))
    sharing = Sharing(site=unpack(packed, folder))
    run_host(sharing, folder / "site")
    SiteFolder(folder / "site").discard()  # what the host makes by itself is made already
    return sharing
