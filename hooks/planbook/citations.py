"""Cited documents: one record for each name that stands in 《》, whatever its brackets."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

# Short forms such as 《意见》 may mean another document in every plan.
SHORT_NAME = 4


@dataclass(frozen=True)
class CitedDocument:
    """A document by the name it is cited with; `id` is made from the name and never changes."""

    id: str
    name: str

    @property
    def ambiguous(self) -> bool:
        """True for short forms, which may mean different documents in different plans."""
        return len(self.name) <= SHORT_NAME


def cited_document(name: str) -> CitedDocument:
    """Return the record of a cited name; names that differ in brackets or blanks are one."""
    return CitedDocument(f"c{hashlib.sha256(_key(name).encode()).hexdigest()[:10]}", name)


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).translate(str.maketrans("〈〉《》", "<><>"))
    return re.sub(r"\s+", "", folded)
