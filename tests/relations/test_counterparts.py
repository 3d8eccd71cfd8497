"""Counterparts judged by groups made by reading, on the four plans, as drafts and with later ones.

`later/` holds invented plans of other counties in the style of such plans, three on safety at
work, two on food, and four on topics that have nothing to do with these; the importer reads them
and proposes their sectors, as it does for any draft.
"""

from pathlib import Path

import pytest
from counterparts import Links, links_of, read_groups, recall, with_drafts

from planbook.library import Library
from planbook.model import UNSORTED, Plan, Review
from planbook.simplified import SIMPLIFIED

HERE = Path(__file__).parent
COUNTERPARTS = read_groups(HERE / "groups.txt")


def _draft(plan: Plan) -> Plan:
    """Return a plan as nobody has read it, and without a sector."""
    sections = tuple(
        section.model_copy(
            update={
                "measures": tuple(
                    measure.model_copy(update={"sectors": ()}) for measure in section.measures
                )
            }
        )
        for section in plan.sections
    )
    return plan.model_copy(update={"sections": sections, "reviewed": Review()})


def _in_traditional_characters(plan: Plan) -> Plan:
    traditional = {new: old for old, new in sorted(SIMPLIFIED.items(), reverse=True)}
    return Plan.model_validate_json(plan.model_dump_json().translate(traditional))


def test_a_draft_in_traditional_characters_has_the_same_relatives(library: Library) -> None:
    drafts = {key: _draft(plan) for key, plan in library.plans.items()}
    here = _in_traditional_characters(drafts["yicheng-2023"])
    assert "應急管理" in here.model_dump_json()
    mixed = Library(library.registry, {**drafts, here.id: here})
    told, wanted = (
        {
            key: [(link.to_id, link.score) for link in links]
            for key, links in links_of(found).items()
        }
        for found in (mixed, Library(library.registry, drafts))
    )
    assert told == wanted


@pytest.fixture(scope="module")
def later(library: Library) -> Library:
    """The four plans with those of `later/`, as the importer drafts them."""
    return with_drafts(library, HERE / "later")


@pytest.fixture(scope="module")
def later_links(later: Library) -> Links:
    return links_of(later)


def test_a_counterpart_is_among_the_first_five_of_the_four_plans(library: Library) -> None:
    assert recall(library, links_of(library), COUNTERPARTS)[0] >= 0.95


def test_drafts_without_sectors_are_related_by_their_words(library: Library) -> None:
    drafts = {key: _draft(plan) for key, plan in library.plans.items()}
    drafted = Library(library.registry, drafts)
    assert recall(drafted, links_of(drafted), COUNTERPARTS)[0] >= 0.95


def test_a_counterpart_is_among_the_first_five_with_plans_added_later(
    later: Library, later_links: Links
) -> None:
    share, judged = recall(later, later_links, COUNTERPARTS)
    assert share >= 0.95
    assert judged > 200


def test_the_first_of_each_plan_is_mostly_its_counterpart(
    later: Library, later_links: Links
) -> None:
    right = asked = 0
    for entry in later.entries:
        wanted = COUNTERPARTS.get(entry.id, set())
        firsts: dict[str, str] = {}
        for link in later_links.get(entry.id, ()):
            firsts.setdefault(link.to_id.split("/")[0], link.to_id)
        plans = {one.split("/")[0] for one in wanted}
        asked += len(plans)
        right += sum(firsts.get(plan) in wanted for plan in plans)
    assert right / asked > 0.8


@pytest.mark.parametrize("plan", ["songyuan-2023", "shaxi-2022", "shaxi-2023"])
def test_a_plan_of_another_topic_has_no_relatives(
    later: Library, later_links: Links, plan: str
) -> None:
    assert len(later.plans[plan].measures) > 10
    assert {key for key in later_links if key.startswith(f"{plan}/")} == set()


def test_plans_whose_topic_nobody_has_chosen_are_no_peers_of_each_other(later: Library) -> None:
    strangers = {"songyuan-2023", "shaxi-2022", "shaxi-2023"}
    unsorted = {
        key: plan.model_copy(update={"topic": UNSORTED} if key in strangers else {})
        for key, plan in later.plans.items()
    }
    found = links_of(Library(later.registry, unsorted))
    assert {key for key in found if key.split("/")[0] in strangers} == set()


def test_a_plan_whose_topic_nobody_has_chosen_is_related_by_what_its_measures_tell(
    later: Library,
) -> None:
    added = {"tongan-2024", "xiapu-2021"}  # on safety at work
    unsorted = {
        key: plan.model_copy(update={"topic": UNSORTED} if key in added else {})
        for key, plan in later.plans.items()
    }
    library = Library(later.registry, unsorted)
    assert recall(library, links_of(library), COUNTERPARTS)[0] >= 0.95


def test_plans_of_two_topics_meet_in_true_relatives_alone(
    later: Library, later_links: Links
) -> None:
    topics = {key: plan.topic for key, plan in later.plans.items()}
    met = {
        frozenset((link.from_id, link.to_id))
        for links in later_links.values()
        for link in links
        if topics[link.from_id.split("/")[0]] != topics[link.to_id.split("/")[0]]
    }
    # the ban on fireworks of a plan for clean air, and fireworks of the plans on safety
    ban = "heyang-2023/13"
    assert met
    assert met <= {
        frozenset((ban, other))
        for other in ("qinhuangdao-2020/26", "tongan-2024/17", "xiapu-2021/9")
    }
