"""A text as the documents that an office would send: Word file, web page, and what it prints.

Tables are real tables, indents and blank lines what each format has for them, and （注：…） is a
footnote: Word's own, one that a web page links to, and one at the foot of a printed page.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count

import docx
from docx.oxml import parse_xml
from docx.shared import Pt

NOTE = re.compile(r"（注：(.+?)）")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Yield a text's lines, and the rows of its tables together."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.count("|") > 2 or "\t" in line:
            rows.append([cell.strip() for cell in re.split(r"[|\t]", line)])
            continue
        if rows:
            yield rows
            rows = []
        yield line
    if rows:
        yield rows


def as_docx(text: str) -> bytes:
    """Return a text as a Word document."""
    document = docx.Document()
    notes: list[str] = []
    for block in blocks(text):
        if isinstance(block, str):
            _add_paragraph(document, block, notes)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in enumerate(block):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return _with_notes(stream, notes) if notes else stream.getvalue()


def _add_paragraph(document: "docx.document.Document", line: str, notes: list[str]) -> None:
    paragraph = document.add_paragraph()
    if line.startswith("\u3000"):
        paragraph.paragraph_format.first_line_indent = Pt(24)
    for position, piece in enumerate(NOTE.split(line.strip())):
        if position % 2:
            notes.append(piece)
            mark = f'<w:footnoteReference xmlns:w="{W}" w:id="{len(notes)}"/>'
            paragraph.add_run()._r.append(parse_xml(mark))
        else:
            paragraph.add_run(piece)


def _with_notes(stream: io.BytesIO, notes: list[str]) -> bytes:
    made = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{html.escape(note)}</w:t></w:r></w:p>'
        "</w:footnote>"
        for number, note in enumerate(notes, start=1)
    )
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{made}</w:footnotes>')
    return stream.getvalue()


def as_html(text: str) -> str:
    """Return a text as a web page, footnotes at its end as Word saves them."""
    numbers = count(1)
    notes: list[str] = []

    def called(match: re.Match[str]) -> str:
        number = next(numbers)
        notes.append(match[1])
        return f'<a href="#_ftn{number}" name="_ftnref{number}"><sup>{number}</sup></a>'

    parts = []
    for block in blocks(text):
        if isinstance(block, str):
            parts.append(f"<p>{NOTE.sub(called, _shown(block)) or '&nbsp;'}</p>")
            continue
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
        parts.append('<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    parts += [
        f'<p class="note"><a href="#_ftnref{n}" name="_ftn{n}"><sup>{n}</sup></a> {note}</p>'
        for n, note in enumerate(notes, start=1)
    ]
    style = (
        "body{font:16px serif} sup,sub{font-size:65%} .note{font-size:12px}"
        "table{border-collapse:collapse}"
    )
    head = f"<head><style>{style}</style></head>"
    return f"<!DOCTYPE html><html>{head}<body>{''.join(parts)}</body></html>"


def _shown(line: str) -> str:
    """Return a line as a web page shows it: runs of spaces kept, PM2.5 with its small number."""
    spaced = html.escape(line).replace("\u3000", "&emsp;").replace("  ", "&nbsp; ")
    return spaced.replace("PM2.5", "PM<sub>2.5</sub>")
