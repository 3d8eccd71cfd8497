"""The door for those who take the data away: every file, its fields, its conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from planbook import address
from planbook.exports.dataset import CHECKSUMS, every_field, whole_sizes
from planbook.exports.dictionary import FieldLine
from planbook.exports.tables import every_table
from planbook.exports.terms_of_use import citation_words
from planbook.page import Heading, Leaf, Page
from planbook.site import Site

# What each file holds stands in the catalogue; the tables tell it themselves.
CONTENTS = (
    ("measures.json", "measures", "JSON"),
    ("measures.csv", "measures_csv", "CSV"),
    ("planbook.xlsx", "workbook", "XLSX"),
    ("planbook.sqlite", "database", "SQLite"),
    ("measures.jsonl", "measures_lines", "JSON Lines"),
    ("plans.json", "plans", "JSON"),
    ("plans.jsonl", "plans_lines", "JSON Lines"),
    ("plans.csv", "plans_lines", "CSV"),
)
ABOUT_THE_DATA = (
    ("dictionary.csv", "dictionary", "CSV"),
    ("measures.schema.json", "measures_schema", "JSON Schema"),
    ("plans.schema.json", "plans_schema", "JSON Schema"),
    ("part.schema.json", "part_schema", "JSON Schema"),
    ("plan.schema.json", "plan_schema", "JSON Schema"),
    ("catalog.jsonld", "catalog", "DCAT, JSON-LD"),
    ("licence.txt", "licence", "TXT"),
    ("citation.cff", "citation", "CFF"),
    (CHECKSUMS, "checksums", "TXT"),
)
PARTS = ("files", "plans", "fields", "python", "licence")  # of the page; ids and names of words


@dataclass(frozen=True)
class DataFile:
    """One file of the data set; `size` in words, null where it is made after this page."""

    name: str
    contents: str
    form: str
    size: str | None


def leaves(site: Site) -> Iterator[Leaf]:
    """Yield the data page."""
    yield Leaf(address.DATA, site.text("data.title"), partial(_page, site))


def _page(site: Site) -> Page:
    fields = [(file, list(found)) for file, found in groupby(site.once(every_field), _file)]
    return Page(
        address.DATA,
        site.text("data.title"),
        site.render(
            "data.html",
            address.DATA,
            files=_files(site, _named(site, CONTENTS)),
            tables=_files(site, _tables(site)),
            about=_files(site, _named(site, ABOUT_THE_DATA)),
            dictionary=fields,
            citation=citation_words(site),
        ),
        description=site.text("data.description"),
        headings=tuple(Heading(site.text(f"data.{part}"), part) for part in PARTS),
    )


def _named(site: Site, rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Say what files hold of which only the names of the words are known."""
    return [(name, site.text(f"data_file.{key}"), form) for name, key, form in rows]


def _tables(site: Site) -> list[tuple[str, str, str]]:
    shown = {name for name, _, _ in CONTENTS}
    tables = [
        (f"{table.name}.csv", table.title, "CSV") for table in site.once(every_table).values()
    ]
    return [row for row in tables if row[0] not in shown]


def _files(site: Site, rows: Sequence[tuple[str, str, str]]) -> list[DataFile]:
    sizes = site.once(whole_sizes)
    return [
        DataFile(name, contents, form, _size(sizes[name]) if name in sizes else None)
        for name, contents, form in rows
    ]


def _size(number: int) -> str:
    """Say a number of bytes in words: whole kilobytes, megabytes with one digit."""
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))} kB"
    return f"{number / 1_000_000:.1f} MB"


def _file(line: FieldLine) -> str:
    return line.file
