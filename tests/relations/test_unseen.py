"""Counterparts in plans that nothing was fitted to: they were written, and grouped by reading,
before what is related in them was first looked at.

`unseen/` holds invented plans of other counties and years in the style of such plans: two each on
safety at work, food, the environment, education and civil affairs, and two on subjects that no
other plan has. At first sight 348 of the 364 measures with a counterpart had one among the first
five, 227 of 236 in these plans and 121 of 128 in the four real ones.
"""

from pathlib import Path

from counterparts import Links, read_groups, recall

from planbook.library import Library
from planbook.model import UNSORTED

HERE = Path(__file__).parent
STRANGERS = {"dangshi-luyang-2023", "tongji-lanxi-2021"}


def test_a_counterpart_is_among_the_first_five(unseen: Library, unseen_links: Links) -> None:
    share, judged = recall(unseen, unseen_links, read_groups(HERE / "unseen_groups.txt"))
    assert judged > 350
    assert share >= 0.95


def test_what_no_other_plan_is_about_has_no_relatives_elsewhere(
    unseen: Library, unseen_links: Links
) -> None:
    assert {key for key, plan in unseen.plans.items() if plan.topic == UNSORTED} == STRANGERS
    assert {key for key in unseen_links if key.split("/")[0] in STRANGERS} == set()
