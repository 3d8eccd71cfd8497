"""The door for those who take the data away: every file, its fields, its conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planbook import address
from planbook.exports.dataset import CHECKSUMS, every_term, whole_files
from planbook.exports.dictionary import Term
from planbook.exports.tables import every_table
from planbook.exports.terms_of_use import citation_words
from planbook.page import Heading, Page
from planbook.site import Site

# What each file holds; the tables tell it themselves.
CONTENTS = (
    ("measures.json", "全部措施：原文、责任单位、期限、指标、引用文件、相关措施", "JSON"),
    ("measures.csv", "全部措施，一项一行，用表格软件直接打开", "CSV"),
    ("planbook.xlsx", "全部数据，一类一张工作表", "XLSX"),
    ("planbook.sqlite", "全部数据，一类一张表，带全文检索和外键，可用 Datasette 打开", "SQLite"),
    ("measures.jsonl", "全部措施，一项一行", "JSON Lines"),
    ("plans.json", "全部计划：元数据，以及措施以外的原文", "JSON"),
    ("plans.jsonl", "全部计划，一份一行", "JSON Lines"),
    ("plans.csv", "全部计划，一份一行", "CSV"),
)
ABOUT_THE_DATA = (
    ("dictionary.csv", "本页的字段说明", "CSV"),
    ("measures.schema.json", "measures.json 的格式", "JSON Schema"),
    ("plans.schema.json", "plans.json 的格式", "JSON Schema"),
    ("part.schema.json", "各部分 JSON 的格式：同上，不含相关措施", "JSON Schema"),
    ("plan.schema.json", "每份计划整理数据（YAML）的格式", "JSON Schema"),
    ("catalog.jsonld", "数据目录", "DCAT，JSON-LD"),
    ("licence.txt", "使用条件", "文本"),
    ("citation.cff", "引用格式", "CFF"),
    (CHECKSUMS, "每个文件的 SHA-256 校验值", "文本"),
)


@dataclass(frozen=True)
class DataFile:
    """One file of the data set; `size` in words, null where it is made after this page."""

    name: str
    contents: str
    form: str
    size: str | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the data page."""
    terms = [(file, list(found)) for file, found in groupby(site.once(every_term), _file)]
    yield Page(
        address.DATA,
        "数据下载",
        site.render(
            "data.html",
            address.DATA,
            files=_files(site, CONTENTS),
            tables=_files(site, _tables(site)),
            about=_files(site, ABOUT_THE_DATA),
            dictionary=terms,
            citation=citation_words(site),
        ),
        description="全部数据文件、字段说明与使用条件",
        headings=(
            Heading("全部数据", "files"),
            Heading("每份计划", "plans"),
            Heading("字段说明", "fields"),
            Heading("用 Python 读取", "python"),
            Heading("版权与引用", "licence"),
        ),
    )


def _tables(site: Site) -> list[tuple[str, str, str]]:
    shown = {name for name, _, _ in CONTENTS}
    tables = [
        (f"{table.name}.csv", table.title, "CSV") for table in site.once(every_table).values()
    ]
    return [row for row in tables if row[0] not in shown]


def _files(site: Site, rows: Sequence[tuple[str, str, str]]) -> list[DataFile]:
    made = site.once(whole_files)
    return [
        DataFile(name, contents, form, _size(len(made[name])) if name in made else None)
        for name, contents, form in rows
    ]


def _size(number: int) -> str:
    """Say a number of bytes in words: whole kilobytes, megabytes with one digit."""
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))} kB"
    return f"{number / 1_000_000:.1f} MB"


def _file(term: Term) -> str:
    return term.file
