"""Cited documents: one record for each document, by whatever name the plans cite it.

Names that differ in brackets or blanks, in traditional characters, or by 中华人民共和国 in front,
are one; so is the short form that a plan gives a document (以下简称《目录》), within that plan.
Nothing else is guessed.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planbook import walk
from planbook.library import Entry, Library
from planbook.model import Measure, Plan
from planbook.simplified import simplified

# Short names of a mere kind (《意见》, 《改革方案》) may mean another document in every plan;
# 《消防法》 and 《资政参阅》 never do.
SHORT_NAME = 4
_KINDS = (
    "意见|决定|通知|通告|公告|通报|批复|报告|规划|计划|方案|预案|纲要|要点|思路|措施|举措|"
    "条例|规定|办法|细则|规则|准则|守则|规程|规范|标准|导则|指引|指南|制度|机制|"
    "目录|清单|名录|手册|责任书|承诺书|告知书|倡议书"
)
OF_A_KIND = re.compile(rf"(?:{_KINDS})$")

STATE = "中华人民共和国"
_NAME = r"《(?P<name>(?:[^《》\n]|《[^《》\n]*》)+)》"
# 国发〔2020〕3号, 平发[2018]11号, 国务院令第493号
_NUMBER = (
    r"(?P<number>[\u4e00-\u9fff]{1,12}"
    r"(?:[〔［\[【]\s*\d{4}\s*[〕］\]】]\s*第?\s*\d+\s*号|令\s*第?\s*[\d〇零一二三四五六七八九十百]+\s*号))"
)
_SHORT = r"(?:(?:以下)?[简统]|下)称为?\s*[:：]?\s*[《“\"「](?P<short>[^《》“”\"「」]+)[》”\"」]"
NAMED = re.compile(_NAME)
# Right behind a title: its number, in brackets or not, and what the plan calls it from there on.
DEFINED = re.compile(
    rf"{_NAME}\s*(?:{_NUMBER}|[(（]\s*(?:{_NUMBER.replace('number', 'within')})?"
    rf"(?:[^()（）《》]{{0,20}}?{_SHORT})?[^()（）《》]{{0,20}}[)）])"
)


@dataclass(frozen=True)
class CitedDocument:
    """A document; `id` is made from its name and never changes.

    `name` is the longest name that the plans have for it, one in simplified characters before
    any in traditional ones; `aliases` are the others, short forms included; `numbers` are what
    stands as its 文号 right behind a title.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it is cited by."""
        return (self.name, *self.aliases)

    @property
    def ambiguous(self) -> bool:
        """True for short names of a kind, which may mean other documents in other plans."""
        return len(self.name) <= SHORT_NAME and bool(OF_A_KIND.search(_key(self.name)))


@dataclass(frozen=True)
class CitedDocuments:
    """Every document that the plans of a library cite."""

    library: Library

    def of(self, plan: Plan, name: str) -> CitedDocument:
        """Return the document that a plan means by a name in 《》."""
        return self._by_id[document_id(self._whole_name(plan, name))]

    def named_in(self, plan: Plan, text: str) -> Mapping[str, CitedDocument]:
        """Return the documents that a text of a plan names, by the name with its 《》.

        Where a title holds another and is itself cited nowhere (《关于印发《…》的通知》), the
        inner one counts.
        """
        found: dict[str, CitedDocument] = {}
        for match in NAMED.finditer(text):
            document = self._by_id.get(document_id(self._whole_name(plan, match["name"])))
            if document:
                found[match[0]] = document
            else:
                found |= self.named_in(plan, match["name"])
        return found

    def namings(self) -> Iterator[tuple[Plan, Measure | None, str]]:
        """Yield every name in 《》 that a plan has, plans by id; in its preamble no measure."""
        for _, plan in sorted(self.library.plans.items()):
            for name in plan.preamble_citations:
                yield plan, None, name
            for measure in plan.measures:
                for name in measure.citations:
                    yield plan, measure, name

    def certain(self, entry: Entry) -> tuple[CitedDocument, ...]:
        """Return the documents that a measure cites, short forms that may mean others aside."""
        found = [self.of(entry.plan, name) for name in entry.measure.citations]
        return tuple(document for document in found if not document.ambiguous)

    @cached_property
    def _by_id(self) -> Mapping[str, CitedDocument]:
        names: dict[str, set[str]] = {}
        short: dict[str, set[str]] = {}
        numbers: dict[str, set[str]] = {}
        for plan, _, name in self.namings():
            whole = self._whole_name(plan, name)
            key = document_id(whole)
            names.setdefault(key, set()).add(whole)
            short.setdefault(key, set()).update({name} - {whole})
        for found in self._definitions.values():
            for one in found:
                numbers.setdefault(document_id(one.name), set()).update(one.numbers)
        return {
            key: _document(key, found, short[key], numbers.get(key, set()))
            for key, found in sorted(names.items())
        }

    @cached_property
    def _definitions(self) -> Mapping[str, tuple["Definition", ...]]:
        return {key: tuple(definitions(plan)) for key, plan in self.library.plans.items()}

    def _whole_name(self, plan: Plan, name: str) -> str:
        for one in self._definitions[plan.id]:
            if one.short and _key(one.short) == _key(name):
                return one.name
        return name


@dataclass(frozen=True)
class Definition:
    """What a plan says right behind a title: its 文号, and what it is called from there on."""

    name: str
    short: str | None
    numbers: tuple[str, ...]


def definitions(plan: Plan) -> Iterator[Definition]:
    """Yield what a plan's own text says of the documents that it names."""
    for piece in walk.pieces(plan):
        for match in DEFINED.finditer(simplified(piece.text)):
            said = _as_written(piece.text, match)
            number, short = said.get("number") or said.get("within"), said.get("short")
            if number or short:
                numbers = (re.sub(r"\s+", "", number),) if number else ()
                yield Definition(said["name"], short, numbers)


def _as_written(text: str, match: re.Match[str]) -> dict[str, str]:
    """Return the groups that matched in the simplified text, in the characters of the text."""
    return {name: text[slice(*match.span(name))] for name in match.groupdict() if match[name]}


def document_id(name: str) -> str:
    """Return the id of the document with a name."""
    return f"c{hashlib.sha256(_key(name).encode()).hexdigest()[:10]}"


def _document(key: str, written: set[str], short: set[str], numbers: set[str]) -> CitedDocument:
    name = max(sorted(written), key=lambda name: (simplified(name) == name, len(name)))
    aliases = sorted((set(written) | short) - {name})
    return CitedDocument(key, name, tuple(aliases), tuple(sorted(numbers)))


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).translate(str.maketrans("〈〉《》", "<><>"))
    bare = simplified(re.sub(r"\s+", "", folded))
    return bare.removeprefix(STATE) or bare
