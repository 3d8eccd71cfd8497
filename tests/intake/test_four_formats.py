"""The same plan as text, Word file, web page and print is the same record, letter for letter."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from documents import as_docx, as_html
from playwright.sync_api import Browser

from intake.drafting.draft import draft_plan, ordered
from intake.formats.reading import read_bytes
from planbook.load import load
from planbook.yaml_form import dump

TESTS = Path(__file__).parent.parent
PLANS = sorted((TESTS / "intake" / "plans").glob("*.txt"))
# In wrapped-lines, broken at one width, an indent says where a paragraph begins.
LOOKALIKES = sorted(
    {*(TESTS / "lookalikes").glob("*.txt")} - {TESTS / "lookalikes/wrapped-lines.txt"}
)
# Of these the layout is one that each format has; others are what only plain text looks like.
ALIKE = (
    "articles-in-prose decimal-tasks education-articles fire-below flat-groups forest-slips"
    " framed-headings letter-annex list-with-duties-below livelihood-flat names-over-rows"
    " open-government own-line-titles party-and-government report-glued shared-heads"
    " spaced-table tab-categories traditional unbroken-heads"
)


@pytest.fixture(scope="module")
def drafted() -> Callable[[str], str]:
    """Return the YAML that a text is drafted to, without its source block."""
    registry = load(TESTS.parent / "data").library.registry
    return lambda text: dump(ordered(draft_plan(text, registry, "plan", 2024).plan))


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Iterator[Callable[[str], bytes]]:
    """Print a text, as a web page, to PDF."""
    page = browser.new_page()

    def pdf(text: str) -> bytes:
        page.set_content(as_html(text))
        return page.pdf()

    yield pdf
    page.close()


@pytest.mark.parametrize(
    "path",
    [*PLANS, *(TESTS / "lookalikes" / f"{name}.txt" for name in ALIKE.split())],
    ids=lambda path: path.stem,
)
def test_the_same_plan_is_the_same_record_in_every_format(
    path: Path, drafted: Callable[[str], str], printed: Callable[[str], bytes]
) -> None:
    text = path.read_text("utf-8")
    wanted = drafted(text)
    assert drafted(read_bytes(as_docx(text), ".docx").text) == wanted
    assert drafted(read_bytes(as_html(text).encode(), ".html").text) == wanted
    assert drafted(read_bytes(printed(text), ".pdf").text) == wanted


@pytest.mark.parametrize("path", [*PLANS, *LOOKALIKES], ids=lambda path: path.stem)
def test_blank_lines_and_indents_say_nothing(path: Path, drafted: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    turns = cycle((("", "\n"), ("\u3000\u3000", "\u3000\n\n"), ("  ", " \n\n\n")))
    lines = [line for line in text.split("\n") if line.strip()]
    spread = "".join(
        ("" if "\t" in line else before) + line.strip(" \u3000") + after
        for line, (before, after) in zip(lines, turns, strict=False)
    )
    assert drafted(spread) == drafted(text)


def test_the_source_text_stays_as_the_document_has_it(drafted: Callable[[str], str]) -> None:
    text = "\u3000甲县2024年要点\n\n\n一、\u3000甲\n\n  1.做  甲事。\n\n\u3000附件\n"
    assert read_bytes(text.encode(), ".txt").text == text
    assert "做 甲事。" in drafted(text)
