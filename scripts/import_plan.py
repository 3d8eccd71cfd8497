"""Read documents into draft plans: `import_plan.py SOURCE... [--id ID] [--data DIR] [--stdout]`.

The draft proposes, a person decides; the report says where to look.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from intake.drafting.doubts import find_doubts
from intake.drafting.draft import draft_plan
from intake.drafting.report import report
from intake.drafting.storing import Received, Stored, check_id, free_id, sourced, store, twin_of
from intake.formats.reading import read_document
from intake.text import UnreadableDocumentError
from planbook.console import CommandParser, speak_utf8
from planbook.data_files import NOT_WRITTEN, add_data_option
from planbook.load import load_registries
from planbook.registry import Registry
from planbook.yaml_form import dump

SECONDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Import each source; return 1 where one could not be imported."""
    speak_utf8()
    options = _options(arguments)
    if options.id and len(options.sources) > 1:
        print("--id 只能用于一个文件", file=sys.stderr)
        return 2
    if not options.stdout and not options.data.is_dir():
        print(f"{options.data}: 找不到数据文件夹；请用 --data 指定", file=sys.stderr)
        return 2
    try:
        return _import_all(options)
    except KeyboardInterrupt:
        print("已停止；没有导入完的文件什么都没有写入", file=sys.stderr)
        return 130


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = CommandParser("把文件读成计划草稿，并说明哪里要人核对")
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="文件", help=".txt .docx .pdf .html，可用 * 和 ?"
    )
    parser.add_argument("--id", help="计划编号（小写字母、数字、连字符）；不写则自动拟定")
    add_data_option(parser)
    parser.add_argument("--stdout", action="store_true", help="只把 YAML 打印出来，不写任何文件")
    options = parser.parse_args(arguments)
    options.sources = [path for named in options.sources for path in _meant(named)]
    return options


def _meant(named: Path) -> list[Path]:
    """Return the files that a name or pattern means: the Windows console leaves `*.docx` as it is.

    A name that matches nothing stays, to be told as a file that cannot be opened.
    """
    if not {"*", "?"}.intersection(named.name):
        return [named]
    found = sorted(named.parent.glob(named.name.replace("[", "[[]")))
    whole = [path for path in found if path.is_file() and not path.name.startswith("~$")]
    return whole or [named]  # ~$通知.docx only says that Word has 通知.docx open


def _import_all(options: argparse.Namespace) -> int:
    failed = []
    for number, source in enumerate(options.sources, start=1):
        if len(options.sources) > 1:
            print(f"[{number}/{len(options.sources)}] {source.name}", file=sys.stderr, flush=True)
        fault = _fault(source, options)
        if fault:
            failed.append(source.name)
            print(f"{source}：没有导入：{fault}", file=sys.stderr)
    if failed and len(options.sources) > 1:
        done = len(options.sources) - len(failed)
        print(f"导入 {done} 个；没有导入 {len(failed)} 个：{'、'.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _fault(source: Path, options: argparse.Namespace) -> str:
    """Import one source; return what is to be told where that failed, one file not for another."""
    try:
        _import(source, options)
    except UnreadableDocumentError as error:
        return str(error)
    except OSError as error:
        name = error.filename or options.data
        return f"{name} {NOT_WRITTEN}"
    except Exception:
        traceback.print_exc()
        return "程序出错，数据没有改动；请把上面的英文和这个文件一起发给技术人员"
    return ""


def _import(source: Path, options: argparse.Namespace) -> None:
    if options.id:
        check_id(options.id)
    registry = _registry(options)
    data, read = read_document(source, _Progress().tell)
    draft = draft_plan(read.text, registry, options.id, date.today().year)
    if not draft.measures:
        raise UnreadableDocumentError("没有读出任何一项措施；请确认这份文件是计划的正文")
    if not options.id:
        plan = draft.plan
        plan["id"] = free_id(plan["id"], plan["topic"], data, options.data)
    if options.stdout:
        print(dump(sourced(draft, Received(source, data), options.data)[0]), end="")
        return
    doubts = find_doubts(draft, registry, read)
    twin = twin_of(draft, options.data)
    proposed = [(doubt.measure, doubt.remark) for doubt in doubts if doubt.measure and doubt.remark]
    stored = store(draft, Received(source, data), options.data, registry, proposed)
    print(f"{source.name} → {stored.plan_file}")
    topic = registry.topics.get(draft.plan["topic"])
    text_file = f"{options.data.name}/sources/{stored.text_name}"
    print(report(draft, doubts, topic.name if topic else "未定", text_file, stored))
    if twin:
        print(f"已有一份标题或文字相同的计划 {twin}；若是同一份，撤销这次导入")
    _tell_again(stored)


def _registry(options: argparse.Namespace) -> Registry:
    """Return the registries; names are not added to one that is broken."""
    loaded = load_registries(options.data)
    there = [p for p in loaded.problems if (options.data / p.file).exists()]
    if there and not options.stdout:
        told = "\n".join(f"  {problem}" for problem in there)
        raise UnreadableDocumentError(f"名单有错，请先改好：\n{told}")
    return loaded.library.registry


def _tell_again(stored: Stored) -> None:
    if stored.diff:
        print(f"这份计划已有，原文件未动；新的读法在 {stored.plan_file.name}，差别如下：")
        print(stored.diff)
    elif stored.again:
        print("这份文件以前导入过，与现有数据没有差别，没有写入新的读法")


class _Progress:
    """Says on standard error how far a long document is read, every few seconds."""

    def __init__(self) -> None:
        self.told = time.monotonic()

    def tell(self, page: int, pages: int) -> None:
        """Tell the page being read, where some time has passed."""
        if time.monotonic() - self.told > SECONDS:
            self.told = time.monotonic()
            print(f"  读到第 {page} 页，共 {pages} 页", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
