"""Zones of folded texts, where folding joins what two fields hold."""

import numpy as np

from planbook.search.placed import place
from planbook.search.texts import Shelf, zoned_texts


def test_a_mark_that_combines_over_the_end_of_a_field_leaves_zones_within_the_text():
    # Three letters of Hangul make one.
    plan = {"id": "a", "front_matter": "\u1100", "preamble": "\u1161\u11a8"}
    plan["text"] = "\u1100\n\u1161\u11a8"
    zoned = zoned_texts(Shelf(plan, ()))
    assert max(zoned[0].starts) <= len(zoned[0].text)
    placed = place(zoned)
    assert len(placed.zones) == len(placed.texts) == len(zoned[0].text) + 1


def test_a_place_belongs_to_the_zone_that_begins_last_before_it():
    plan = {"id": "a", "front_matter": "通知", "preamble": "各县：", "back_matter": "此件公开"}
    plan["text"] = "通知\n各县：\n一、总则\n此件公开"
    placed = place(zoned_texts(Shelf(plan, ())))
    sizes = [int(np.sum(placed.zones[:-1] == bit)) for bit in (1, 2, 4, 8)]
    assert sizes == [2, 3, 4, 4]
