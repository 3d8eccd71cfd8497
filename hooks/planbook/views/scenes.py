"""The life scenes: which measures a citizen means who asks about e-bikes or the school meal.

A measure belongs to a scene by a word of its text or by a whole sector that the scene lists.
"""

from dataclasses import dataclass

from planbook.library import Entry
from planbook.model import Plan
from planbook.registry import Scene
from planbook.sentences import around, sentence_in
from planbook.site import Site


@dataclass(frozen=True)
class SceneEntry:
    """A measure of a scene; `term` is the scene's word in its text, empty if it has only a sector.

    `sentence` is the first in which the word stands below the title, else the first.
    """

    entry: Entry
    term: str
    sentence: str

    @property
    def quoted(self) -> tuple[str, str, str]:
        """The sentence before the word, the word if it stands there, and the sentence after it."""
        return around(self.sentence, self.term if self.term in self.sentence else "")


@dataclass(frozen=True)
class SceneShelf:
    """A scene with its measures, newest plan first, in the order of the document."""

    scene: Scene
    by_plan: tuple[tuple[Plan, tuple[SceneEntry, ...]], ...]

    @property
    def number(self) -> int:
        """How many measures it holds."""
        return sum(len(found) for _, found in self.by_plan)


def scene_shelves(site: Site) -> tuple[SceneShelf, ...]:
    """Return every scene of the registry in its order, those without measures too."""
    return tuple(_shelf(site, scene) for scene in site.library.registry.scenes.values())


def _shelf(site: Site, scene: Scene) -> SceneShelf:
    found = {entry.id: _found(scene, entry) for entry in site.library.entries}
    groups = site.by_plan(entry for entry in site.library.entries if found[entry.id])
    return SceneShelf(
        scene,
        tuple(
            (plan, tuple(scened for entry in entries if (scened := found[entry.id])))
            for plan, entries in groups
        ),
    )


def _found(scene: Scene, entry: Entry) -> SceneEntry | None:
    text = entry.measure.text
    term = next((term for term in scene.terms if term in text), "")
    if term:
        return SceneEntry(entry, term, _sentence(entry, term))
    if set(scene.sectors) & set(entry.measure.sectors):
        return SceneEntry(entry, "", _sentence(entry, ""))
    return None


def _sentence(entry: Entry, term: str) -> str:
    """Return the first sentence with the term below the title, else the first of all."""
    texts = [clause.text for clause in entry.measure.clauses if clause.text]
    return sentence_in(texts, term) or sentence_in(texts, "")
