"""What each format adds to a text is told from it; damaged files are told, not crashed on."""

import io
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from documents import as_html
from playwright.sync_api import Browser

from intake.drafting.draft import draft_plan, ordered
from intake.formats.reading import read_bytes, read_document
from intake.text import UnreadableDocumentError
from planbook.registry import Registry

LOOKALIKES = Path(__file__).parent.parent / "lookalikes"
REGISTRY = Registry({}, {}, {}, {})


def record(text: str) -> dict[str, Any]:
    return ordered(draft_plan(text, REGISTRY, "plan", 2024).plan)


@pytest.fixture(scope="module")
def printer(browser: Browser) -> Iterator[Callable[..., bytes]]:
    """Print a web page to PDF."""
    page = browser.new_page()

    def printed(content: str, **options: Any) -> bytes:
        page.set_content(content)
        return page.pdf(**options)

    yield printed
    page.close()


def test_columns_running_heads_page_numbers_and_watermarks_are_told_from_the_text(
    printer: Callable[..., bytes],
) -> None:
    text = (LOOKALIKES / "education-articles.txt").read_text("utf-8")
    style = "<style>body{columns:2;font:12px serif} p{margin:0;text-indent:2em}</style>"
    mark = "<b style='position:fixed;top:9cm;font-size:40px;transform:rotate(30deg)'>内部</b>"
    edge = "<i style='font-size:9px;width:100%;text-align:center'>{}</i>"
    made = printer(
        as_html(text.replace("\n\n", "\n"))
        .replace("</head>", f"{style}</head>")
        .replace("<body>", f"<body>{mark}"),
        width="15cm",
        height="9cm",
        margin={"top": "1.5cm", "bottom": "1.5cm", "left": "1cm", "right": "1cm"},
        display_header_footer=True,
        header_template=edge.format("永泉教育 第3期"),
        footer_template=edge.format("— <span class=pageNumber></span> —"),
    )
    read = read_bytes(made, ".pdf")
    assert record(read.text) == record(text)
    assert "与正文方向不同" in read.passed[0]


def test_small_numbers_stay_in_their_line_and_a_footnote_stands_where_it_is_called(
    printer: Callable[..., bytes],
) -> None:
    style = "<style>body{font:16px/1.1 serif} sup,sub{font-size:65%} p+p+p{font-size:12px}</style>"
    body = (
        "<p>1.绿化30万m<sup>2</sup>，PM<sub>2.5</sub>浓度下降，按有关规定<sup>2</sup>执行，逐项排查"
        "隐患，逐项整改到位，逐项建档立卡，逐项复查验收，逐项销号清零，CO<sub>2</sub>排放下降。</p>"
        "<p>2.做乙事。</p><p><sup>2</sup> 见《条例》。</p>"
    )
    assert read_bytes(printer(style + body), ".pdf").text.split("\n")[:-1] == [
        "1.绿化30万m2，PM2.5浓度下降，按有关规定（注：见《条例》。）执行，逐项排查隐患，逐项整改到位，"
        "逐项建档立卡，逐项复查验收，逐项销号清零，CO2排放下降。",
        "2.做乙事。",
    ]


def test_a_page_without_text_is_told(printer: Callable[..., bytes]) -> None:
    dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    style = "display:block;break-before:page;height:9cm"
    scan = f"<img style='{style}' src='data:image/gif;base64,{dot}'>"
    read = read_bytes(printer(f"<p>一、甲</p><p>1.做甲事。</p>{scan}"), ".pdf")
    assert read.text == "一、甲\n1.做甲事。\n"
    assert read.unread[0].startswith("第 2 页没有文字")


def test_a_table_of_contents_is_no_text_of_the_plan(printer: Callable[..., bytes]) -> None:
    leaders = "".join(f"<p>{head}{'…' * 12}{n}</p>" for n, head in enumerate("甲乙丙", start=1))
    made = printer(f"<p>目 录</p>{leaders}<p>一、甲</p><p>1.做甲事。</p>")
    read = read_bytes(made, ".pdf")
    assert (read.text, read.passed) == ("一、甲\n1.做甲事。\n", ("目录（4 行）没有收入",))


def test_a_row_that_a_page_breaks_is_one_row(printer: Callable[..., bytes]) -> None:
    rows = [["序号", "任务", "责任单位"]]
    for number, times in ((1, 2), (2, 40), (3, 2)):
        rows.append([str(number), "排查隐患并逐项整改到位，" * times + "完成。", "县教育局"])
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    style = "table{border-collapse:collapse} td{border:1px solid;width:4cm}"
    page = f"<style>{style}</style><table border=1>{table}</table>"
    made = printer(page, width="15cm", height="9.3cm")
    assert read_bytes(made, ".pdf").text.split("\n")[:-1] == [" | ".join(row) for row in rows]


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0rest"


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (OLE, ".doc", "旧版 Word 文件读不了；.*另存为 .docx"),
        (OLE, ".docx", "旧版 Word 文件读不了"),
        (OLE, ".wps", "WPS 文字文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", "有密码"),
        (packed("OFD.xml"), ".ofd", "导出为 PDF"),
        (packed("xl/workbook.xml"), ".docx", "Excel"),
        (packed("word/document.xml", "word/vbaProject.bin"), ".docx", "带宏"),
        (packed("通知.docx"), ".zip", "先解压"),
        (b"PK\x03\x04rest", ".docx", "损坏"),
        (b"plain", ".docx", "不是真正的 .docx"),
        (b"{\\rtf1 x}", ".doc", "RTF"),
        (b"%PDF-1.4 broken", ".pdf", "PDF 文件损坏"),
        (b"\xff\xd8\xff", ".txt", "OCR"),
        (b"\x00\x01\x02", ".dat", "不是文字文件"),
    ],
)
def test_what_cannot_be_read_says_how_to_convert_it(data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        read_bytes(data, suffix)


@pytest.mark.parametrize(
    ("words", "declared", "real", "suffix"),
    [
        ("清河县敎育局的工作要点", "gb2312", "gb18030", ".html"),  # 敎 is beyond GB2312
        ("清河县教育局的工作要点", "utf-8", "gb18030", ".html"),
        ("清河县教育局的工作要点", "gb2312", "utf-8", ".doc"),
        ("清河縣的教育工作", "big5", "big5", ".html"),
    ],
)
def test_a_page_is_read_by_its_bytes_whatever_it_declares(
    words: str, declared: str, real: str, suffix: str
) -> None:
    page = f"<html><head><meta charset={declared}></head><body>{words}</body></html>"
    assert read_bytes(page.encode(real), suffix).text == f"{words}\n"


def test_a_byte_that_is_damaged_does_not_spoil_the_rest() -> None:
    data = "清河县教育局负责，县公安局配合".encode()
    assert read_bytes(data[:20] + b"\xff" + data[21:], ".txt").text.count("\ufffd") <= 3


def test_a_page_packed_with_its_pictures_is_read() -> None:
    page = "<html><body><p>清河县</p></body></html>".encode("gb18030")
    packing = EmailMessage()
    packing.set_content(page, "text", "html", cte="quoted-printable")
    data = packing.as_bytes()
    assert read_bytes(b"MIME-Version: 1.0\n" + data, ".mhtml").text == "清河县\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n\u3000\n", "没有文字"),
        ("Lorem ipsum dolor sit amet " * 50, "只有 0 个汉字"),
        ("鍏ㄥ競瀹夊叏鐢熶骇" * 40, "乱码"),
    ],
)
def test_a_text_that_is_no_plan_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "文件.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableDocumentError, match=said):
        read_document(path)
