"""The same plan in every format gives the same record; damaged files are told, not crashed on."""

import html
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from intake.draft import draft_plan, ordered
from intake.numbering import written
from intake.reading import read_bytes
from intake.text import UnreadableDocumentError
from planbook.registry import Registry

TESTS = Path(__file__).parent.parent
LOOKALIKES = TESTS / "lookalikes"
sys.path.insert(0, str(TESTS))

from browser import find  # noqa: E402

REGISTRY = Registry({}, {}, {}, {})
NAMES = ("fire-below", "open-government", "letter-annex", "livelihood-flat", "own-line-titles")


def blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Yield a text's lines, and the rows of its tables together."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.count(" | ") > 2 or "\t" in line:
            rows.append([cell.strip() for cell in re.split(r"[|\t]", line)])
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line.strip()
    if rows:
        yield rows


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in enumerate(block):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(text: str) -> str:
    parts = []
    for block in blocks(text):
        if isinstance(block, str):
            parts.append(f'<p style="text-indent:2em">{html.escape(block)}</p>')
            continue
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
        parts.append('<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    style = "<style>body{font:16px serif} table{border-collapse:collapse}</style>"
    return f"<!DOCTYPE html><html><head>{style}</head><body>{''.join(parts)}</body></html>"


def record(text: str) -> str:
    """The plan's record with all white space taken out."""
    plan = ordered(draft_plan(text, REGISTRY, "plan", 2024).plan)
    return "".join(json.dumps(plan, ensure_ascii=False).replace("\\n", "").split())


@pytest.mark.parametrize("name", NAMES)
def test_word_and_web_page_give_the_record_of_the_text(name: str) -> None:
    text = (LOOKALIKES / f"{name}.txt").read_text("utf-8")
    wanted = record(text)
    assert record(read_bytes(as_docx(text), ".docx")) == wanted
    assert record(read_bytes(as_html(text).encode(), ".html")) == wanted


def test_a_pdf_gives_the_record_of_the_text(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page()
        for name in NAMES:
            text = (LOOKALIKES / f"{name}.txt").read_text("utf-8")
            page.set_content(as_html(text))
            assert record(read_bytes(page.pdf(), ".pdf")) == record(text), name
        browser.close()


def numbered_docx() -> bytes:
    """A document whose numbers Word counts: none of them stands in its text."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
        )
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>')
    )
    for depth, text in [
        (0, "总体要求"),
        (0, "任务"),
        (1, "甲类"),
        (2, "做甲事。"),
        (2, "做乙事。"),
        (1, "乙类"),
        (2, "做丙事。"),
    ]:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>'
            )
        )
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_numbers_that_word_counts_are_written_out() -> None:
    lines = read_bytes(numbered_docx(), ".docx").split()
    assert lines == [
        "一、总体要求",
        "二、任务",
        "（一）甲类",
        "1.做甲事。",
        "2.做乙事。",
        "（二）乙类",
        "1.做丙事。",
    ]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (7, "decimal", "7"),
    ],
)
def test_word_number_forms(number: int, form: str, label: str) -> None:
    assert written(number, form) == label


def test_merged_cells_of_a_web_table_keep_their_columns() -> None:
    page = (
        "<html><body><table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>"
        "<tr><td>1</td><td>甲</td><td rowspan=2>县教育局</td></tr><tr><td>2</td><td>乙</td></tr>"
        "</table><script>alert(1)</script><p style='display: none'>隐</p></body></html>"
    )
    assert read_bytes(page.encode(), ".html").split("\n")[:3] == [
        "序号 | 任务 | 责任单位",
        "1 | 甲 | 县教育局",
        "2 | 乙 |",
    ]


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (b"\xd0\xcf\x11\xe0rest", ".doc", "另存为 .docx"),
        (b"\xd0\xcf\x11\xe0rest", ".wps", "另存为 .docx"),
        (b"PK\x03\x04rest", ".ofd", "导出为 PDF"),
        (b"PK\x03\x04rest", ".docx", "损坏"),
        (b"plain", ".docx", "不是真正的 .docx"),
        (b"%PDF-1.4 broken", ".pdf", "损坏或有密码"),
        (b"\xff\xd8\xff", ".jpg", "OCR"),
    ],
)
def test_what_cannot_be_read_says_how_to_convert_it(data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        read_bytes(data, suffix)
