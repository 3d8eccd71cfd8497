"""The catalogue of words: every sentence that the site says, in one file a language.

`words/zh.yml` groups the sentences by the pages that say them; the key of a sentence is
`<group>.<name>`. Its text is HTML, `{name}` a place for a value, escaped unless it is markup.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

from planbook.json_form import compact
from planbook.script_text import in_script

WORDS = Path(__file__).parent
CHINESE = "zh"
_PLACE = re.compile(r"\{(\w+)\}")


class WordsError(Exception):
    """A language without a file, a key without a sentence, or values that a sentence lacks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence cut at its places: texts at even positions, names of places at odd ones.

    `pieces` are the texts as markup.
    """

    texts: tuple[str, ...]
    pieces: tuple[Markup, ...]
    places: frozenset[str]


@dataclass(frozen=True)
class Catalogue:
    """All sentences of one language; called with a key it says the sentence."""

    language: str
    sentences: Mapping[str, Sentence]

    def __call__(self, key: str, /, **values: object) -> Markup:
        """Return a sentence as HTML, each value in its place; they must match exactly."""
        sentence = self.sentence(key, values)
        if not values:
            return sentence.pieces[0]
        said = list(sentence.pieces)
        for at in range(1, len(said), 2):
            said[at] = escape(values[said[at]])
        return Markup("").join(said)

    def plain(self, key: str, /, **values: object) -> str:
        """Return a sentence as text for feeds, tables and calendars: nothing is escaped."""
        texts = self.sentence(key, values).texts
        if not values:
            return texts[0]
        said = list(texts)
        for at in range(1, len(said), 2):
            said[at] = str(values[said[at]])
        return "".join(said)

    def sentence(self, key: str, values: Mapping[str, object]) -> Sentence:
        """Return a sentence for these values; raises WordsError where they are not its own."""
        sentence = self.sentences.get(key)
        if sentence is None:
            raise WordsError(f"words/{self.language}.yml 没有“{key}”")
        if sentence.places != values.keys():
            wanted, given = sorted(sentence.places), sorted(values)
            raise WordsError(f"words/{self.language}.yml 的“{key}”要 {wanted}，给的是 {given}")
        return sentence

    def written(self, key: str) -> Markup:
        """Return a sentence with its places as `{name}`, for a script that fills them."""
        return Markup(_written(self.sentences[key]))

    def group(self, name: str) -> dict[str, str]:
        """Return the sentences of a group by their names in it, places left as `{name}`."""
        start = f"{name}."
        return {
            key.removeprefix(start): _written(sentence)
            for key, sentence in self.sentences.items()
            if key.startswith(start)
        }

    def script(self, name: str) -> Markup:
        """Return a group as JSON that is safe inside a script element, for a page's script."""
        return in_script(compact(self.group(name)))


def catalogue(language: str = CHINESE, folder: Path = WORDS) -> Catalogue:
    """Read the catalogue of a language, such as `zh`, from its file in a folder."""
    path = folder / f"{language}.yml"
    if not path.is_file():
        raise WordsError(f"没有语言“{language}”的文字：缺少 {path}；请照 zh.yml 写一份")
    groups: dict[str, dict[str, Any]] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return Catalogue(
        language,
        {
            f"{group}.{name}": _sentence(str(text))
            for group, sentences in groups.items()
            for name, text in sentences.items()
        },
    )


def _sentence(text: str) -> Sentence:
    texts = tuple(_PLACE.split(text))
    return Sentence(texts, tuple(map(Markup, texts)), frozenset(texts[1::2]))


def _written(sentence: Sentence) -> str:
    return "".join(f"{{{text}}}" if at % 2 else text for at, text in enumerate(sentence.texts))
