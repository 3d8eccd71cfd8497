"""What a link says of two measures can be checked in their texts."""

import re

import pytest
from counterparts import Links

from planbook.library import Library
from planbook.relations.common_words import common_run
from planbook.relations.likeness import compared_text
from planbook.relations.sector_words import sectors_by_term
from planbook.simplified import simplified


@pytest.mark.parametrize(
    ("one", "other", "grams", "run"),
    [
        ("严查流动摊贩占道。", "规范流动摊贩经营", ["摊贩"], "流动摊贩"),
        ("6月底前清零", "6月底前建成", ["月底", "底前"], "底前"),
        ("整治密室逃脱等新业态", "对剧本杀、密室逃脱等", ["逃脱等", "逃脱"], "密室逃脱"),
        ("整治流動攤販", "规范流动摊贩经营", ["摊贩"], "流動攤販"),
        ("PM2.5达标", "PM2.5改善", ["pm2", "m2"], ""),
        ("甲", "乙", [], ""),
    ],
)
def test_the_words_quoted_stand_in_both_texts(
    one: str, other: str, grams: list[str], run: str
) -> None:
    assert common_run(one, other, grams) == run


def test_what_links_quote_and_name_stands_in_both_measures(
    unseen: Library, unseen_links: Links
) -> None:
    texts = {entry.id: simplified(compared_text(entry)) for entry in unseen.entries}
    names = {sector.name: key for key, sector in unseen.registry.sectors.items()}
    terms = sectors_by_term(unseen)
    said = {"都写到": 0, "都讲到": 0}
    for link in (link for found in unseen_links.values() for link in found):
        here, there = texts[link.from_id], texts[link.to_id]
        for reason in link.reasons:
            quoted = re.findall("“([^”]+)”", reason)
            said[reason[:3]] = said.get(reason[:3], 0) + 1
            if reason.startswith("都写到"):
                assert all(
                    simplified(words) in here and simplified(words) in there for words in quoted
                )
            if reason.startswith("都讲到"):
                for sector in map(names.__getitem__, quoted):
                    known = [term for term, sectors in terms.items() if sector in sectors]
                    assert any(term in here for term in known)
                    assert any(term in there for term in known)
    assert said["都写到"] > 10
    assert said["都讲到"] > 100
