"""The place that the web server reads, and the releases beside it: prepared aside, then switched.

For `DEST` the releases lie in `DEST.releases/<edition>/`, on the same disk. `DEST` is a link to one
of them, replaced in one step. On Windows, or where asked for, it is a folder, and two renames
switch it. The release before stays, for the way back.
"""

import os
import re
import shutil
import time
from pathlib import Path

from planbook import address
from release.manifest import (
    EDITION_DIGITS,
    Manifest,
    published_manifest,
    site_changes,
    write_manifest,
)

ASIDE = "building-"
EDITION = re.compile(rf"[0-9a-f]{{{EDITION_DIGITS}}}")
LEFT_OVER = 86_400  # seconds after which a build aside belongs to a run that was broken off


class PublishError(Exception):
    """Why nothing was published: a Chinese sentence that names the place and the mend."""


class Destination:
    """A place to publish to and its releases."""

    def __init__(self, path: Path, *, linked: bool) -> None:
        self.path = path.absolute()  # not resolved: the link itself is meant
        self.releases = self.path.with_name(f"{self.path.name}.releases")
        self.linked = linked

    def check(self) -> None:
        """Raise where publishing here would fail, or take away what is not ours."""
        if not self.path.parent.is_dir():
            raise PublishError(f"没有上级文件夹 {self.path.parent}；先建好它，再发布")
        if not self.path.is_dir():
            if self.path.exists() or self.path.is_symlink():
                raise PublishError(f"{self.path} 不是网站的文件夹；换一个位置，或把它移开")
            return
        if self.path.is_symlink() and self.path.resolve().parent != self.releases.resolve():
            raise PublishError(f"{self.path} 是指向别处的链接；换一个位置，或把它移开")
        if not _is_empty(self.path) and not (self.path / address.ASSETS).is_dir():
            raise PublishError(f"{self.path} 里是别的文件，不是本网站；换一个空的或新的文件夹")

    def aside(self) -> Path:
        """Make an empty folder to build in, on the disk of the releases."""
        self.releases.mkdir(exist_ok=True)
        for old in self.releases.glob(f"*{ASIDE}*"):
            if time.time() - old.stat().st_mtime > LEFT_OVER:
                shutil.rmtree(old)
        made = self.releases / f"{ASIDE}{os.getpid()}"
        made.mkdir()
        return made

    def published(self) -> Manifest:
        """Return the manifest of what readers see now."""
        return published_manifest(self.path)

    def publish(self, site: Path, digests: Manifest) -> str:
        """Make a site that was built aside the published one; return its edition."""
        self._keep_unchanged(site, digests)
        edition = write_manifest(site, digests)
        release = self.releases / edition
        if release.exists():
            shutil.rmtree(release)  # the release before, or one broken off: the same content
        site.rename(release)
        self._switch(release)
        return edition

    def back(self) -> str:
        """Make the release before the published one; return its edition."""
        last = self._last()
        others = [one for one in self._kept() if one != last] if self.releases.is_dir() else []
        if not others:
            raise PublishError(f"{self.releases} 里没有上一版，退不回去；重新生成并发布")
        self._switch(others[0])
        return others[0].name

    def _keep_unchanged(self, site: Path, digests: Manifest) -> None:
        """Take unchanged files from the last release, with its time, as hard links.

        So web servers and browsers go on holding them for unchanged, and the disk holds them once.
        """
        linked = self.releases / f"{ASIDE}link"
        for name in site_changes(self.published(), digests).unchanged:
            try:
                linked.unlink(missing_ok=True)
                os.link(self.path / name, linked)
                linked.replace(site / name)
            except OSError:
                return  # this disk has no hard links: the new files are as good

    def _switch(self, release: Path) -> None:
        """Switch to a release; of all others only the one that readers saw until now stays."""
        last = self._last()
        if self.linked:
            self._switch_link(release, last)
        else:
            self._switch_folder(release, last)
        for old in self._kept():
            if old not in {last, release}:
                shutil.rmtree(old)

    def _last(self) -> Path | None:
        """Return where what readers see now lies among the releases, or will once put away."""
        if self.path.is_symlink():
            return self.releases / self.path.readlink().name
        if not self.path.is_dir() or _is_empty(self.path):
            return None
        return self.releases / write_manifest(self.path, self.published())

    def _switch_link(self, release: Path, last: Path | None) -> None:
        link = self.releases / f"{ASIDE}link"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self.releases.name) / release.name, target_is_directory=True)
        if not self.path.is_symlink():
            self._put_away(last)
        link.replace(self.path)

    def _switch_folder(self, release: Path, last: Path | None) -> None:
        if self.path.is_symlink():
            self.path.unlink()
        else:
            self._put_away(last)
        try:
            release.rename(self.path)
        except OSError:
            if last:
                last.rename(self.path)
            raise

    def _put_away(self, last: Path | None) -> None:
        """Clear the place of a folder: a site goes to the releases, an empty one away."""
        if last:
            self.path.rename(last)
        elif self.path.is_dir():
            self.path.rmdir()

    def _kept(self) -> list[Path]:
        """Return the releases that lie beside the place."""
        return [one for one in self.releases.iterdir() if EDITION.fullmatch(one.name)]


def _is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())
