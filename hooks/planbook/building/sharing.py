"""A build shared out among many processes: what one makes for all, and what each then makes.

The first pass makes everything but most pages and leaves its site here, with what was derived from
the whole library. It travels as bytes to the others, where the host, given such a site, makes
nothing by itself and leaves here what makes one page by its address.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planbook.site import Site

QUICK = 1  # level of zlib: most of what can be saved, at the speed of a network
# What is cheaper to make anew than to carry, or cannot be carried: results for files, templates.
LEFT_BEHIND = ("kept", "templates", "data_dir")


@dataclass
class Sharing:
    """What `scripts/shards` and the hook hand each other, in `extra.planbook.sharing`.

    `site` is none before the first pass, which leaves it with the addresses of the pages still to
    be made; `render` returns such a page as HTML, once the host has been set up with a site.
    """

    site: Site | None = None
    pages: tuple[str, ...] = ()
    render: Callable[[str], str] | None = None


def pack(site: Site) -> bytes:
    """Return a site as bytes: the library, what was derived from it, the texts of the sources."""
    site.prepare()
    state = {name: value for name, value in vars(site).items() if name not in LEFT_BEHIND}
    names = {plan.source.text for plan in site.library.plans.values()}
    texts = {name: (site.data_dir / "sources" / name).read_bytes() for name in sorted(names)}
    return zlib.compress(pickle.dumps((state, texts), pickle.HIGHEST_PROTOCOL), QUICK)


def unpack(packed: bytes, folder: Path) -> Site:
    """Return the site again, with the texts of its sources in a folder that stays.

    Only bytes of one's own `pack` may be given: a pickle can run anything.
    """
    state, texts = pickle.loads(zlib.decompress(packed))
    (folder / "sources").mkdir()
    for name, text in texts.items():
        (folder / "sources" / name).write_bytes(text)
    site = Site(state["library"], folder, state["settings"], state["words"])
    vars(site).update(state)
    return site


def shards(addresses: Iterable[str], number: int) -> Iterator[list[str]]:
    """Share out pages, the same ones to the same shard whatever else there is.

    A plan and its measures, which are read out of one text, stay together.
    """
    found: list[list[str]] = [[] for _ in range(number)]
    for address in addresses:
        found[zlib.crc32(_together(address).encode()) % number].append(address)
    yield from filter(None, found)


def _together(address: str) -> str:
    steps = address.split("/")
    return "/".join(steps[:2]) if steps[0] == "plans" else address
