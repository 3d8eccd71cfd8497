"""Many words to look for in many texts: most can be told apart by how they begin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

BEGINNING = 2  # characters


@dataclass(frozen=True)
class WordList:
    """Words to look for, in the order in which they are to be looked for."""

    words: Sequence[str]

    def likely(self, text: str) -> Iterator[str]:
        """Yield, in their order, the words whose beginning stands in a text; no others can."""
        pairs = {text[at : at + BEGINNING] for at in range(len(text) - 1)}
        met = [self._beginnings[each] for each in pairs & self._beginnings.keys()]
        for number in sorted(self._short + [number for numbers in met for number in numbers]):
            yield self.words[number]

    @cached_property
    def _beginnings(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if len(word) >= BEGINNING:
                found.setdefault(word[:BEGINNING], []).append(number)
        return found

    @cached_property
    def _short(self) -> list[int]:
        return [number for number, word in enumerate(self.words) if len(word) < BEGINNING]
