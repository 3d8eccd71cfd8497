"""Publish the site: build aside, check every link, say what changed, then switch to it."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from planbook.building.links import broken_words
from planbook.console import CommandParser, speak_utf8
from release.manifest import SiteChanges, manifest, site_changes
from release.switch import Destination, PublishError

ROOT = Path(__file__).resolve().parent.parent
MOST_NAMED = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish or go back; return 1, and leave the published site as it was, where that fails."""
    speak_utf8()
    options = _options(arguments)
    linked = sys.platform != "win32" and not options.folder
    place = Destination(options.dest, linked=linked)
    try:
        place.check()
        if options.back:
            print(f"已退回上一版：{place.path}（{place.back()}）")
        else:
            _publish(place, options.site)
    except PublishError as error:
        print(f"没有发布：{error}。{place.path} 保持原样。", file=sys.stderr)
        return 1
    except OSError as error:
        why = f"不能写入 {error.filename}（{error.strerror}）；检查权限和磁盘空间，再来一次"
        print(f"没有发布：{why}。", file=sys.stderr)
        return 1
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("生成网站，核对全部链接，再一次切换到正式位置；失败时原来的网站不动。")
    parser.add_argument(
        "dest", type=Path, metavar="位置", help="网站服务器读取的文件夹，如 /srv/www/planbook"
    )
    parser.add_argument("--site", type=Path, help="不重新生成，发布这个已经生成好的文件夹")
    parser.add_argument("--folder", action="store_true", help="正式位置用文件夹，不用链接")
    parser.add_argument("--back", action="store_true", help="退回上一版")
    return parser.parse_args(arguments)


def _publish(place: Destination, made: Path | None) -> None:
    aside = place.aside()
    try:
        if made:
            _take(made, aside)
        else:
            _build(aside)
        old, new = place.published(), manifest(aside)
        _tell(site_changes(old, new))
        if old == new:
            print(f"与上一次发布相同，不用切换：{place.path}")
            return
        edition = place.publish(aside, new)
        print(f"已发布：{place.path}（{edition}，共 {len(new)} 个文件）")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _build(aside: Path) -> None:
    """Run the build that checks every link; a warning counts as a failure."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    config = ["-f", str(ROOT / "mkdocs.yml"), "-d", str(aside.resolve())]
    if subprocess.run([*command, *config], env=settings, check=False).returncode:
        raise PublishError("网站没有生成，原因见上")


def _take(made: Path, aside: Path) -> None:
    """Copy a finished site and check its links, as a build does."""
    if not (made / "index.html").is_file():
        raise PublishError(f"{made} 里没有生成好的网站；先生成")
    shutil.copytree(made, aside, dirs_exist_ok=True)
    if broken := broken_words(aside):
        raise PublishError(broken)


def _tell(changes: SiteChanges) -> None:
    told = {"新增": changes.added, "改动": changes.changed, "删除": changes.removed}
    for kind, names in told.items():
        print(f"{kind} {len(names)} 个文件")
        for name in names[:MOST_NAMED]:
            print(f"  {name}")
        if len(names) > MOST_NAMED:
            print("  ……")
    print(f"未变 {len(changes.unchanged)} 个文件")


if __name__ == "__main__":
    sys.exit(main())
