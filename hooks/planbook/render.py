"""From records to HTML: our own Jinja environment, which always escapes, and its filters."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from planbook import address
from planbook.model import Measure, Remark
from planbook.words.template_words import TemplateLoader
from planbook.words.wording import Wording

Marks = Mapping[str, tuple[Markup, Markup]]  # words, and what stands before and behind them
NO_LINKS: Mapping[str, str] = MappingProxyType({})
_SPAN, _SPAN_END = Markup('<span class="{}">'), Markup("</span>")
_LINK, _LINK_END = Markup('<a href="{}">'), Markup("</a>")
TEMPLATES = Path(__file__).parent / "templates"

# Numbers inside a text begin a new line there: (1) ① 1.森林草原火灾方面, after a full stop.
INNER_NUMBER = re.compile(
    r"(?<=[。；;：:!！?？])(?=\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.．、](?!\d)))"
)


def environment(words: Wording) -> Environment:
    """Return the environment that all our templates are rendered in, in one language."""
    made = Environment(
        loader=TemplateLoader(TEMPLATES, words.say),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(address=address, words=words, say=words.say)
    made.filters.update(
        lines=lines, linked=linked, official=partial(official, sic=words.say("parts.sic"))
    )
    return made


def rendered(templates: Environment, name: str, at: str, **values: Any) -> Markup:
    """Render a template for the page at an address; `root` leads from there to the site's root."""
    root = address.root(at)
    return Markup(templates.get_template(name).render(root=root, here=at, **values))


def lines(text: str) -> list[str]:
    """Cut a text where a reader expects a new line; joined again they are the text."""
    pieces: list[str] = []
    for paragraph in re.split(r"(?<=\n)", text):
        pieces += INNER_NUMBER.split(paragraph)
    return [piece for piece in pieces if piece]


def official(
    text: str,
    measure: Measure,
    remarks: Iterable[Remark] = (),
    links: Mapping[str, str] = NO_LINKS,
    *,
    sic: Markup,
) -> Markup:
    """Return an official text as HTML: lines kept, deadlines, targets and damage marked.

    Every character stays; the marks only wrap it. `links` tells where words of the text lead, also
    within a mark: the damage of 面落实《…实施细则》 reaches over a title. `sic` stands
    behind damage.
    """
    leading = {name: (_LINK.format(goal), _LINK_END) for name, goal in links.items()}
    marks = dict(leading)
    for kind, found in (("pb-deadline", measure.deadlines), ("pb-target", measure.targets)):
        marks |= {part.text: (_SPAN.format(kind), _SPAN_END) for part in found}
    damaged = _SPAN.format("pb-damaged"), _SPAN_END + sic
    marks |= {remark.text: damaged for remark in remarks}
    marked = (Markup("").join(_marked(line, marks, leading)) for line in lines(text))
    return Markup("").join(Markup('<span class="pb-line">{}</span>').format(one) for one in marked)


def linked(text: str, links: Mapping[str, str]) -> Markup:
    """Return an official text as HTML in which some words lead somewhere, lines as they are."""
    leading = {name: (_LINK.format(goal), _LINK_END) for name, goal in links.items()}
    return Markup("").join(_marked(text, leading, {}))


def _marked(text: str, marks: Marks, within: Marks) -> Iterator[Markup]:
    """Yield a line in pieces, those with a mark between the mark and its end.

    `within` has what is marked within another mark.
    """
    wanted = sorted(marks, key=len, reverse=True)
    if not wanted:
        yield escape(text)
        return
    for piece in re.split(f"({'|'.join(map(re.escape, wanted))})", text):
        if piece in marks:
            before, after = marks[piece]
            inner = {} if piece in within else within
            yield before + Markup("").join(_marked(piece, inner, {})) + after
        else:
            yield escape(piece)
