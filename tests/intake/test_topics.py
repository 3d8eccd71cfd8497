"""The topic of a plan, proposed from its title and from what enough of its measures speak of."""

import pytest

from intake.sectors import Terms, suggest_topic

TOPICS = (
    Terms("fire-safety", ("消防安全", "冬春火灾")),
    Terms("rural-revitalization", ("乡村振兴", "脱贫攻坚")),
)
ARCHIVES = ("清河县2025年档案工作要点", "清河县档案局")
FILED, FIRE = "清点旧档,逐卷编目。", "排查消防安全隐患。"


@pytest.mark.parametrize(
    ("preamble", "measures", "topic"),
    [
        ("", [FIRE] * 2 + [FILED] * 8, None),
        ("", [FIRE] * 3 + [FILED] * 7, "fire-safety"),
        ("今年要防住冬春火灾。", [FIRE] * 2 + [FILED] * 8, "fire-safety"),
        ("今年要防住冬春火灾。", [FIRE] * 2 + [FILED] * 28, None),
        ("今年要防住冬春火灾。", [FIRE] + [FILED] * 3, None),
    ],
)
def test_what_enough_measures_speak_of_is_the_topic(
    preamble: str, measures: list[str], topic: str | None
) -> None:
    assert suggest_topic(TOPICS, ARCHIVES, preamble, measures) == topic


def test_the_title_tells_before_all_measures() -> None:
    heads = ("清河县2025年乡村振兴工作要点", "清河县农业农村局")
    assert suggest_topic(TOPICS, heads, "", [FIRE] * 10) == "rural-revitalization"
