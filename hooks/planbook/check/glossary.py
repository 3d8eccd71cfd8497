"""Rules on the glossary: its names are found in texts, so each means one term, no fragment."""

from collections.abc import Iterator

from planbook.fold import drop_marks, fold
from planbook.load import TERMS_FILE, Loaded
from planbook.problems import Problem
from planbook.registry import Term
from planbook.store import Loc

SHORTEST_NAME, LONGEST_NAME = 2, 30  # characters that are no marks
SHORTEST_EXPLANATION, LONGEST_EXPLANATION = 8, 160


def check_term_names_mean_one_term(loaded: Loaded) -> Iterator[Problem]:
    """No name stands twice in the glossary, however it is bracketed or spaced."""
    first: dict[str, str] = {}
    for term in loaded.library.registry.terms.values():
        for loc, name in _names(loaded, term):
            if fold(name) in first:
                fault = f"“{name}”已经是 {first[fold(name)]} 的写法"
                yield loaded.problem(TERMS_FILE, loc, fault, "一种写法只留一处")
            first.setdefault(fold(name), term.id)


def check_term_names_can_be_found(loaded: Loaded) -> Iterator[Problem]:
    """A name is long enough to mean only itself, and short enough to stand in a sentence."""
    for term in loaded.library.registry.terms.values():
        for loc, name in _names(loaded, term):
            length = len(drop_marks(fold(name)))
            if not SHORTEST_NAME <= length <= LONGEST_NAME:
                fault = f"“{name}”有 {length} 个字"
                mend = f"写 {SHORTEST_NAME} 到 {LONGEST_NAME} 个字的完整说法"
                yield loaded.problem(TERMS_FILE, loc, fault, mend)


def check_words_passed_over_hold_a_name(loaded: Loaded) -> Iterator[Problem]:
    """A word of `not_within` holds a name of its term and more; any other does nothing."""
    for key, term in loaded.library.registry.terms.items():
        names = {fold(name) for name in term.names}
        for number, word in enumerate(term.not_within):
            folded = fold(word)
            if folded in names or not any(name in folded for name in names):
                loc = (loaded.positions[TERMS_FILE, key], "not_within", number)
                fault = f"“{word}”不是把“{term.name}”包在里面的词"
                mend = "写出整个词，如“销号”的“营销号”，或删去"
                yield loaded.problem(TERMS_FILE, loc, fault, mend)


def check_terms_are_explained_briefly(loaded: Loaded) -> Iterator[Problem]:
    """An explanation is a sentence or two, and more than the name itself."""
    for key, term in loaded.library.registry.terms.items():
        length = len(term.explanation)
        loc = (loaded.positions[TERMS_FILE, key], "explanation")
        if not SHORTEST_EXPLANATION <= length <= LONGEST_EXPLANATION:
            fault = f"“{term.name}”的解释有 {length} 个字"
            mend = f"用一两句话讲明白，{SHORTEST_EXPLANATION} 到 {LONGEST_EXPLANATION} 个字"
            yield loaded.problem(TERMS_FILE, loc, fault, mend)
        elif fold(term.explanation.rstrip("。")) in {fold(name) for name in term.names}:
            fault = f"“{term.name}”的解释只是重复名词"
            yield loaded.problem(TERMS_FILE, loc, fault, "换成平常的话")


CHECKS = (
    check_term_names_mean_one_term,
    check_term_names_can_be_found,
    check_words_passed_over_hold_a_name,
    check_terms_are_explained_briefly,
)


def _names(loaded: Loaded, term: Term) -> Iterator[tuple[Loc, str]]:
    position = loaded.positions[TERMS_FILE, term.id]
    yield (position, "name"), term.name
    for number, alias in enumerate(term.aliases):
        yield (position, "aliases", number), alias
