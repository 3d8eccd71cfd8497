"""Build the site in many processes, on this machine or a Dask cluster; the bytes are the same."""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from planbook.building.links import broken_words
from planbook.building.sharing import Sharing, pack, shards
from planbook.building.site_folder import NotBroughtInError, SiteFolder
from planbook.building.writing import put
from planbook.console import CommandParser, speak_utf8
from shards.cluster import WAIT, Made, NoWorkersError, SchedulerLostError, cluster, made
from shards.host import ROOT, HostError, OtherProgramError, run_host


class NotBuiltError(Exception):
    """Why there is no new site, in Chinese."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build; return 1, and leave the last site as it was, where that fails."""
    speak_utf8(by_line=True)
    options = _options(arguments)
    folder = SiteFolder(options.site.resolve())
    start = time.monotonic()
    try:
        count = _build(folder, options)
    except NotBuiltError as error:
        folder.discard()
        print(f"没有生成：{error}。{options.site} 保持原样。", file=sys.stderr)
        return 1
    print(f"已生成 {options.site}：共 {count} 页，用时 {time.monotonic() - start:.0f} 秒。")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("把网页分片，由许多进程或许多机器同时生成；结果与一台机器生成的相同。")
    cores = os.cpu_count() or 1
    parser.add_argument("--shards", type=_positive, required=True, help="分成多少片")
    parser.add_argument("--workers", type=_positive, default=cores, help="本机开几个进程")
    parser.add_argument("--scheduler", help="调度程序的地址 tcp://…，不写就在本机生成")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="网站文件夹，默认 site/")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _build(folder: SiteFolder, options: argparse.Namespace) -> int:
    """Build aside, check, bring the site in; return how many pages were shared out."""
    print("读入全部数据，生成关联、索引、检索和下载文件……")
    sharing = Sharing()
    try:
        run_host(sharing, folder.goal)
    except HostError:
        raise NotBuiltError("原因见上") from None
    assert sharing.site is not None, "the first pass leaves its site"
    packed = pack(sharing.site)
    parts = dict(enumerate(shards(sharing.pages, options.shards), start=1))
    print(
        f"分给各进程的数据 {len(packed) / 1e6:.1f} MB，{len(sharing.pages)} 页分成 {len(parts)} 片"
    )
    _share_out(folder, options, packed, parts)
    _finish(folder)
    return len(sharing.pages)


def _finish(folder: SiteFolder) -> None:
    """Check every link, and bring the finished site in; raise NotBuiltError where that fails."""
    print("核对全部链接……")
    if broken := broken_words(folder.aside):
        raise NotBuiltError(broken)
    try:
        folder.publish()
    except NotBroughtInError as error:
        raise NotBuiltError(str(error)) from None


def _share_out(
    folder: SiteFolder, options: argparse.Namespace, packed: bytes, parts: dict[int, list[str]]
) -> None:
    """Have the pages made and written; raise NotBuiltError where that fails."""
    try:
        with cluster(options.scheduler, options.workers, _tell_loss) as client:
            _take_in(folder, made(client, packed, parts), len(parts))
    except NoWorkersError:
        raise NotBuiltError(f"{WAIT} 秒内没有可用的工作进程；看看各台机器上的还在不在") from None
    except SchedulerLostError:
        raise NotBuiltError(
            "与调度程序断了联系；检查网络，重启调度程序和工作进程，再来一次"
        ) from None
    except OtherProgramError as error:
        raise NotBuiltError(
            f"{error} 上的程序与这里的不同；各台机器更新到同一版本，重启工作进程，再来一次"
        ) from None
    except OSError as error:
        raise NotBuiltError(f"连不上调度程序，或者写不了文件（{error}）；检查网络和磁盘") from None


def _take_in(folder: SiteFolder, parts: Iterable[Made], count: int) -> None:
    """Write the pages as they come, shard by shard."""
    start = time.monotonic()
    for done, (number, pages) in enumerate(parts, start=1):
        for at, content in pages:
            put(folder.aside / at / "index.html", content)
        told = f"{done}/{count} 片完成（第 {number} 片，{len(pages)} 页）"
        print(f"{told}，{time.monotonic() - start:.0f} 秒")


def _tell_loss(worker: str) -> None:
    print(f"工作进程 {worker} 中断了，它的几片由别的进程重做")


if __name__ == "__main__":
    sys.exit(main())
