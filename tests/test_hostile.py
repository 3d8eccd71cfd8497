"""Hostile text in every field of every record is shown as text, everywhere on every page."""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from building import build

from planbook.yaml_form import dump

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
    "{{ 7*7 }}{% raw %}](x)`\"'&amp;</title></textarea>--><!--\u2028"
)


def hostile(number: int) -> str:
    """Return the hostile text with a number, so that no two fields hold the same."""
    return f"甲{number}{HOSTILE}"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    _write_data(folder / "data")
    made = build(folder / "site", folder / "data")
    assert made.returncode == 0, made.stderr[-3000:]
    return folder / "site"


def test_no_hostile_text_becomes_an_element_or_attribute(hostile_site):
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        seen = _Seen()
        seen.feed(path.read_text(encoding="utf-8"))
        assert seen.faults == [], path
        assert "49" not in seen.head_text, path


def test_every_hostile_text_is_shown_whole_on_some_page(hostile_site):
    shown = "".join(_text(path) for path in sorted(hostile_site.rglob("*.html")))
    assert [number for number in SHOWN if _bare(hostile(number)) not in shown] == []


def test_nothing_runs_in_the_browser(hostile_site, open_page):
    for address in (
        "",
        "plans/danger-2020/",
        "plans/danger-2020/1/",
        "sectors/sector-a/",
        "search/?q=hacked",
    ):
        page = open_page(hostile_site, address)
        assert page.evaluate("window.hacked") is None, address


class _Seen(HTMLParser):
    """Notes every script with hostile words, every event attribute and every image of the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.head_text = ""
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag} {name}>" for name in names if name.startswith("on")]
        if tag == "img" and ("src", "x") in attrs:
            self.faults.append("<img src=x>")

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "script" and data.startswith("window.hacked"):
            self.faults.append("script")
        if self.inside and self.inside[-1] == "title":
            self.head_text += data


def _text(path: Path) -> str:
    class Text(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    found: list[str] = []
    Text(convert_charrefs=True).feed(path.read_text(encoding="utf-8"))
    return _bare("".join(found))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


SHOWN = range(1, 33)


def _write_data(folder: Path) -> None:
    (folder / "plans").mkdir(parents=True)
    (folder / "sources").mkdir()
    place = {"name": hostile(1), "full_name": hostile(2), "level": "city"}
    department = {"name": hostile(3), "kind": "office", "aliases": [hostile(4)]}
    department |= {"formerly": [hostile(5)], "function": hostile(6)}
    sector = {"name": hostile(7), "kind": "industry", "terms": [hostile(98)], "scope": hostile(8)}
    # A name of the glossary is short; its alias makes every hostile text a use of it.
    term = {"name": "<img src=x onerror=1>", "aliases": ["window.hacked=1"]}
    term |= {"explanation": hostile(31), "source": hostile(32)}
    registries = {
        "places": [{"id": "place-a", **place}],
        "departments": [{"id": "department-a", **department}],
        "sectors": [{"id": "sector-a", **sector}],
        "topics": [{"id": "topic-a", "name": hostile(9), "terms": [hostile(99)]}],
        "terms": [{"id": "term-a", **term}],
    }
    for name, records in registries.items():
        (folder / f"{name}.yml").write_text(dump(records), encoding="utf-8")
    plan = _plan()
    source = _source_text(plan).encode()
    digest = hashlib.sha256(source).hexdigest()
    name = "a b#c?d%&'(1).txt"
    plan["source"] = {"file": name, "sha256": digest, "text": name, "text_sha256": digest}
    (folder / "sources" / name).write_bytes(source)
    (folder / "plans/danger-2020.yml").write_text(dump(plan), encoding="utf-8")


def _plan() -> dict:
    duty = {"role": "lead", "departments": [hostile(4)]}
    clause = {"text": f"{hostile(20)}《{hostile(23)}》", "note": f"({hostile(4)}{hostile(21)})"}
    damaged = {"measure": "1", "text": hostile(20), "remark": hostile(22)}
    measure = {
        "id": "1",
        "label": hostile(24),
        "group": {"label": hostile(25), "title": hostile(26), "preface": hostile(27)},
        "title": hostile(28),
        "sectors": ["sector-a"],
        "clauses": [
            {**clause, "responsibilities": [duty]},
            {"text": f"{hostile(29)}{hostile(30)}"},
        ],
        "deadlines": [{"text": hostile(29), "by": "2020-12-31"}],
        "targets": [{"text": hostile(30), "value": 5, "unit": hostile(30)}],
        "citations": [hostile(23)],
    }
    section = {
        "id": "s1",
        "label": hostile(14),
        "title": hostile(15),
        "note": f"({hostile(4)}{hostile(16)})",
        "responsibilities": [duty],
        "preface": hostile(17),
        "measures": [measure],
        "afterword": hostile(18),
    }
    return {
        "id": "danger-2020",
        "title": hostile(10),
        "place": "place-a",
        "topic": "topic-a",
        "years": [2020],
        "issuer": hostile(11),
        "document_number": hostile(12),
        "index_number": hostile(13),
        "reviewed": {"by": hostile(19), "date": "2020-01-01"},
        "front_matter": "".join(hostile(number) for number in (10, 11, 12, 13)),
        "sections": [section],
        "remarks": [damaged],
    }


def _source_text(plan: dict) -> str:
    section = plan["sections"][0]
    measure = section["measures"][0]
    texts = [plan["front_matter"], section["label"], section["title"], section["note"]]
    texts += [section["preface"], *measure["group"].values(), measure["label"], measure["title"]]
    for clause in measure["clauses"]:
        texts += [clause["text"], clause.get("note") or ""]
    return "\n".join([*texts, section["afterword"]])
