"""Word documents as Word shows them: counted numbers, tracked changes, boxes, notes, tables."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from intake.formats.number_forms import written
from intake.formats.reading import read_bytes
from intake.text import UnreadableDocumentError

SCHEMAS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
NAMES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SCHEMAS.items())
NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>
  <w:lvlText w:val="%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:numFmt w:val="japaneseCounting"/><w:pStyle w:val="Tiao"/>
  <w:lvlText w:val="第%1条"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="decimalEnclosedCircle"/><w:pStyle w:val="Kuan"/>
  <w:lvlText w:val="%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="条"/>
 <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kuan"><w:name w:val="款"/><w:basedOn w:val="Tiao"/></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>
"""


def elements(tag: str, xml: str) -> list:
    return list(parse_xml(f"<w:{tag} {NAMES}>{xml}</w:{tag}>"))


def lines(body: str) -> list[str]:
    """The lines that are read out of a document with this body."""
    document = docx.Document()
    for element in elements("body", body):
        document.element.body.sectPr.addprevious(element)
    numbering = document.part.numbering_part.element
    numbering[:] = elements("numbering", NUMBERING)
    document.styles.element.extend(elements("styles", STYLES))
    stream = io.BytesIO()
    document.save(stream)
    return read_bytes(stream.getvalue(), ".docx").text.split("\n")[:-1]


def paragraph(text: str, number: str = "", style: str = "") -> str:
    """A paragraph; `number` names list and level, as 1/0."""
    name, _, depth = number.partition("/")
    level = f'<w:ilvl w:val="{depth}"/>' if depth else ""
    listed = f'<w:numPr>{level}<w:numId w:val="{name}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{run}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_numbers_that_word_counts_are_written_out() -> None:
    told = [("总体", "1/0"), ("任务", "1/0"), ("甲类", "1/1"), ("事一。", "1/2"), ("乙类", "1/1")]
    told += [("事二。", "1/2"), ("细则", "1/3"), ("另起", "2/0"), ("接着", "2/0")]
    styled = [("样式条", "Tiao"), ("样式款", "Kuan"), ("又一条", "Tiao")]
    body = "".join(paragraph(text, number) for text, number in told)
    body += "".join(paragraph(text, style=style) for text, style in styled)
    assert lines(body + paragraph("不编号", "0", "Tiao")) == [
        *["一、总体", "二、任务", "（一）甲类", "1.事一。", "（二）乙类", "2.事二。", "2.1 细则"],
        *["一、另起", "二、接着", "第一条 样式条", "① 样式款", "第二条 又一条", "不编号"],
    ]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "ideographTraditional", "丙"),
        (12, "chineseLegalSimplified", "拾贰"),
        (10, "taiwaneseDigital", "一〇"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "decimalEnclosedParen", "⑵"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimal", "7"),
        (5, "decimalZero", "05"),
    ],
)
def test_word_number_forms(number: int, form: str, label: str) -> None:
    assert written(number, form) == label


def test_tracked_changes_boxes_and_hidden_text_read_as_they_show() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>红头</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>加</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><m:oMath><m:r><m:t>乙</m:t></m:r></m:oMath>"
        '<w:r><w:br/><w:t>软行</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>后半。</w:t></w:r></w:p>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>正文。</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{paragraph('自定义')}</w:customXml>{paragraph('甲……1', style='11')}"
    )
    shown = ["甲加乙", "软行≥", "前半，后半。", "正文。", "红头", "控件", "自定义"]
    assert lines(body) == shown


def test_cells_keep_their_columns_numbers_and_nested_tables() -> None:
    inner = table(cell("内1") + cell("内2")) + paragraph("尾")
    begun, merged = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("序号") + cell("任务") + cell("责任单位"),
        cell(paragraph("", "1/2")) + cell("做甲") + cell("县教育局", begun),
        cell(paragraph("", "1/2")) + cell(inner) + cell("", merged),
        cell("一、大类", '<w:gridSpan w:val="3"/>'),
        f"<w:sdt><w:sdtContent>{cell('3')}</w:sdtContent></w:sdt>" + cell("做丙") + cell("县局"),
    )
    frame = table(cell(paragraph("一、框") + paragraph("1.框内一段。")))
    assert lines(table(*rows) + frame) == [
        "序号 | 任务 | 责任单位",
        "1. | 做甲 | 县教育局",
        "2. | 内1 内2 尾 | ",
        "一、大类 |  | ",
        "3 | 做丙 | 县局",
        *["一、框", "1.框内一段。"],
    ]


@pytest.mark.parametrize(
    ("damaged", "part"),
    [
        ("word/document.xml", "<甲/>"),
        ("word/document.xml", f"<w:document {NAMES}/>"),
        ("word/footnotes.xml", "<w:footnotes>"),
    ],
)
def test_a_package_that_holds_no_word_document_is_told(damaged: str, part: str) -> None:
    stream, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as whole, zipfile.ZipFile(made, "w") as changed:
        for name in whole.namelist():
            if name != damaged:
                changed.writestr(name, whole.read(name))
        changed.writestr(damaged, part)
    with pytest.raises(UnreadableDocumentError, match="Word 文件损坏"):
        read_bytes(made.getvalue(), ".docx")


def test_footnotes_and_endnotes_stand_where_they_are_called() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    called = '<w:r><w:t>甲</w:t><w:{0}Reference w:id="2"/></w:r>'
    document = f"<w:p>{called.format('footnote')}{called.format('endnote')}</w:p>"
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as whole, zipfile.ZipFile(made, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/document.xml":
                head, tail = content.split(b"<w:sectPr", 1)
                content = head + document.encode() + b"<w:sectPr" + tail
            changed.writestr(name, content)
        for kind in ("footnote", "endnote"):
            note = f'<w:{kind} w:id="2">{paragraph(f"见{kind}")}</w:{kind}>'
            changed.writestr(f"word/{kind}s.xml", f"<w:{kind}s {NAMES}>{note}</w:{kind}s>")
    text = read_bytes(made.getvalue(), ".docx").text
    assert text == "甲（注：见footnote）甲（注：见endnote）\n"
