"""What a published site consists of: every file with its SHA-256, and what differs from the last.

The list lies in the site itself, in the form that `sha256sum -c` reads, so that whoever mirrors
the site can check it, and the next publication knows what readers see now.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planbook import address

Manifest = Mapping[str, str]  # path below the site, with slashes -> SHA-256 in hexadecimal
EDITION_DIGITS = 12


@dataclass(frozen=True)
class SiteChanges:
    """The paths in which one manifest differs from an earlier one, each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def manifest(site: Path) -> Manifest:
    """Return the digest of every file of a site but the manifest itself, by path."""
    paths = (path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in paths}
    named.pop(address.MANIFEST, None)
    return {name: _digest(named[name]) for name in sorted(named)}


def write_manifest(site: Path, digests: Manifest) -> str:
    """Write the manifest into the site; return the edition, a name that its content has earned."""
    rows = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
    (site / address.MANIFEST).write_bytes(rows.encode())
    return hashlib.sha256(rows.encode()).hexdigest()[:EDITION_DIGITS]


def published_manifest(site: Path) -> Manifest:
    """Return the manifest of a published site: as it was written there, else as its files are."""
    written = site / address.MANIFEST
    if not written.is_file():
        return manifest(site) if site.is_dir() else {}
    rows = (row.partition("  ") for row in written.read_text("utf-8").splitlines())
    return {name: digest for digest, _, name in rows}


def site_changes(old: Manifest, new: Manifest) -> SiteChanges:
    """Return what was added, changed, removed and kept from one manifest to another."""
    both = sorted(old.keys() & new.keys())
    return SiteChanges(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(name for name in both if old[name] != new[name]),
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged=tuple(name for name in both if old[name] == new[name]),
    )


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
