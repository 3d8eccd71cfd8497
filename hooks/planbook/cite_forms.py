"""The forms in which a plan or a measure is cited, ready to be copied.

The address and the day of access are the reader's: the page's script fills them in.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.site import Site
from planbook.words.wording import measure_name

# Characters that no published text uses stand for what only the reader's browser knows: the
# address, and the day as 2022-03-01 or, for RIS, as 2022/03/01.
_URL, _DAY, _DAY_SLASHES = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class CiteForm:
    """One form of citation; `id` is that of its element, `name` what a reader calls it."""

    id: str
    name: str
    text: Markup


@dataclass(frozen=True)
class _Cited:
    """What is cited: a plan, or one of its measures; null where the document does not say."""

    key: str
    title: str
    author: str | None
    published: str | None
    number: str | None
    part: str


def cite_forms(site: Site, plan: Plan, entry: Entry | None = None) -> tuple[CiteForm, ...]:
    """Return every form for a plan, or for one of its measures."""
    cited = _Cited(
        key=f"{plan.id}-{entry.measure.id}" if entry else plan.id,
        title=site.plan_name(plan),
        author=plan.issuer,
        published=plan.published,
        number=plan.document_number,
        part=f"{site.words.label_words(entry)} {measure_name(entry.measure)}" if entry else "",
    )
    say = site.words.say
    url = escape(_known_url(site, plan, entry)) or say("cite.address_to_fill")
    known = {_URL: url, _DAY: say("cite.day_to_fill"), _DAY_SLASHES: say("cite.slashes_to_fill")}
    forms = {
        ("gbt7714", "GB/T 7714"): _gbt7714(cited),
        ("news", site.text("cite.news")): _news(site, cited, titled=bool(plan.title)),
        ("bibtex", "BibTeX"): _bibtex(cited),
        ("ris", "RIS"): _ris(cited),
        ("csl", "CSL-JSON"): _csl(cited),
    }
    return tuple(
        CiteForm(f"cite-{key}", name, _filled(text, known)) for (key, name), text in forms.items()
    )


def _known_url(site: Site, plan: Plan, entry: Entry | None) -> str:
    base = site.settings.site_url
    own = address.entry(entry) if entry else address.plan(plan)
    return f"{base.rstrip('/')}/{own}" if base else ""


def _filled(text: str, known: dict[str, Markup]) -> Markup:
    pieces = re.split(f"([{_URL}{_DAY}{_DAY_SLASHES}])", text)
    return Markup("").join(known.get(piece, escape(piece)) for piece in pieces)


def _gbt7714(cited: _Cited) -> str:
    author = f"{cited.author}. " if cited.author else ""
    number = f": {cited.number}" if cited.number else ""
    part = f": {cited.part}" if cited.part else ""
    published = f"({cited.published})" if cited.published else ""
    return f"{author}{cited.title}{number}{part}[EB/OL]. {published}[{_DAY}]. {_URL}."


def _news(site: Site, cited: _Cited, *, titled: bool) -> str:
    say = site.text
    what = (cited.author or "") + (
        say("cite.news_title", title=cited.title) if titled else cited.title
    )
    facts = say("mark.comma").join(fact for fact in (cited.number, cited.published) if fact)
    what = say("cite.news_facts", what=what, facts=facts) if facts else what
    what = say("cite.news_part", what=what, part=cited.part) if cited.part else what
    return say("cite.news_source", what=what, url=_URL, day=_DAY)


def _bibtex(cited: _Cited) -> str:
    fields = {
        "title": cited.title,
        "author": f"{{{_bibtex_text(cited.author)}}}" if cited.author else None,
        "year": cited.published[:4] if cited.published else None,
        "number": cited.number,
        "note": cited.part or None,
    }
    rows = [
        f"  {key} = {{{value if key == 'author' else _bibtex_text(value)}}},"
        for key, value in fields.items()
        if value
    ]
    rows += [f"  url = {{{_URL}}},", f"  urldate = {{{_DAY}}}"]
    return "\n".join([f"@misc{{{cited.key},", *rows, "}"])


def _bibtex_text(text: str) -> str:
    """Escape what BibTeX reads as commands; braces that do not pair would end a field."""
    return re.sub(r"([#$%&_])", r"\\\1", re.sub(r"[{}\\]", "", " ".join(text.split())))


def _ris(cited: _Cited) -> str:
    return "\n".join(f"{tag}  - {value}" for tag, value in _ris_rows(cited) if value)


def _ris_rows(cited: _Cited) -> Iterator[tuple[str, str | None]]:
    yield "TY", "GOVDOC"
    yield "TI", " ".join(cited.title.split())
    yield "AU", cited.author
    yield "PY", cited.published[:4] if cited.published else None
    yield "DA", cited.published.replace("-", "/") if cited.published else None
    yield "M1", cited.number
    yield "SE", cited.part
    yield "LA", "zh-CN"
    yield "UR", _URL
    yield "Y2", _DAY_SLASHES
    yield "ER", " "


def _csl(cited: _Cited) -> str:
    row: dict[str, Any] = {"id": cited.key, "type": "report", "title": cited.title}
    if cited.author:
        row["author"] = [{"literal": cited.author}]
    if cited.published:
        row["issued"] = {"date-parts": [[int(part) for part in cited.published.split("-")]]}
    row |= {
        key: value for key, value in (("number", cited.number), ("section", cited.part)) if value
    }
    row |= {"language": "zh-CN", "URL": _URL, "accessed": {"raw": _DAY}}
    return json.dumps([row], ensure_ascii=False, indent=1)
