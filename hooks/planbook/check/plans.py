"""Rules on plans as records: their ids, years, states, sectors and reading."""

from collections import Counter
from collections.abc import Iterator

from planbook import walk
from planbook.load import Loaded, plan_file
from planbook.model import RESERVED, Plan
from planbook.problems import Problem
from planbook.store import Loc

FIRST_YEAR, LAST_YEAR = 1949, 2100
MANY_MEASURES = 12  # below this, shares of sectors say nothing


def check_ids_are_free(loaded: Loaded) -> Iterator[Problem]:
    """No id of a plan or measure is a word that addresses or file systems need for themselves."""
    for plan in loaded.plans:
        named: list[tuple[Loc, str]] = [(("id",), plan.id)]
        named += [((*loc, "id"), measure.id) for loc, measure in walk.measures(plan)]
        for loc, key in named:
            if RESERVED.fullmatch(key):
                fault = f"编号 {key} 是网站或系统保留的词"
                yield loaded.problem(plan_file(plan.id), loc, fault, "换一个编号")


def check_ids_are_unique(loaded: Loaded) -> Iterator[Problem]:
    """Section ids and measure ids are unique in their plan."""
    for plan in loaded.plans:
        sections: list[tuple[Loc, str]] = [
            (("sections", number, "id"), section.id) for number, section in enumerate(plan.sections)
        ]
        measures = [((*loc, "id"), measure.id) for loc, measure in walk.measures(plan)]
        for kind, named in (("章", sections), ("措施", measures)):
            seen: set[str] = set()
            for loc, key in named:
                if key in seen:
                    fault = f"{kind}的编号 {key} 在本计划里重复"
                    yield loaded.problem(plan_file(plan.id), loc, fault, "改用别的编号")
                seen.add(key)


def check_redirects_lead_on(loaded: Loaded) -> Iterator[Problem]:
    """A redirect leads from an id that is no measure to one that is."""
    for plan in loaded.plans:
        known = {measure.id for measure in plan.measures}
        for old, new in sorted(plan.redirects.items()):
            fault = ""
            if old in known:
                fault = f"旧编号 {old} 仍是一项措施"
            elif RESERVED.fullmatch(old):
                fault = f"旧编号 {old} 是网站或系统保留的词"
            elif new not in known:
                fault = f"新编号 {new} 不是本计划的措施"
            if fault:
                mend = "写成“旧编号: 新编号”，新编号是现有的措施"
                yield loaded.problem(plan_file(plan.id), ("redirects", old), fault, mend)


def check_history_names_measures(loaded: Loaded) -> Iterator[Problem]:
    """An entry of the history names measures of the plan, or old ids that are redirected."""
    for plan in loaded.plans:
        known = {measure.id for measure in plan.measures}.union(plan.redirects)
        for number, change in enumerate(plan.history):
            for position, key in enumerate(change.measures):
                if key not in known:
                    fault = f"没有编号为 {key} 的措施"
                    mend = "改正编号；措施已经删去的，从这里也删去"
                    loc = ("history", number, "measures", position)
                    yield loaded.problem(plan_file(plan.id), loc, fault, mend)


def check_successors_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A plan that is replaced is superseded, by another plan of the library."""
    for plan in loaded.plans:
        successor = plan.status.replaced_by
        if successor is None:
            continue
        fault, mend = "", "改正 replaced_by，没有就写 null"
        if successor == plan.id:
            fault = "计划不能由自己替代"
        elif not (loaded.data_dir / plan_file(successor)).is_file():
            fault = f"替代它的计划 {successor} 不在 data/plans 里"
        elif plan.status.state != "superseded":
            fault, mend = "写了替代它的计划，状态却不是 superseded", "把 state 改为 superseded"
        if fault:
            loc = ("status", "replaced_by")
            yield loaded.problem(plan_file(plan.id), loc, fault, mend)


def check_years_are_plausible(loaded: Loaded) -> Iterator[Problem]:
    """Years are in order, and they and the days of deadlines are of our time."""
    for plan in loaded.plans:
        years, file = plan.years, plan_file(plan.id)
        if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
            fault = f"年份 {list(years)} 不在 {FIRST_YEAR} 至 {LAST_YEAR} 之间"
            yield loaded.problem(file, ("years",), fault, "改正年份")
        elif len(years) == 2 and years[0] >= years[1]:
            fault = f"起止年份 {list(years)} 的次序不对"
            yield loaded.problem(file, ("years",), fault, "写成 [起始年, 结束年]；只有一年就写一个")
        for loc, day in _days(plan):
            if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
                fault = f"日期 {day} 不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间"
                yield loaded.problem(file, loc, fault, "改正日期，不能确定就写 null")


def check_plans_have_measures(loaded: Loaded) -> Iterator[Problem]:
    """A plan has at least one measure; else its pages would be empty (warning)."""
    for plan in loaded.plans:
        if not plan.measures:
            mend = "至少把一章正文写成一项措施"
            yield loaded.warning(plan_file(plan.id), ("sections",), "没有任何措施", mend)


def check_measures_have_sectors(loaded: Loaded) -> Iterator[Problem]:
    """Every measure is in at least one sector, and in each once."""
    for plan in loaded.plans:
        for loc, measure in walk.measures(plan):
            at = (*loc, "sectors")
            if not measure.sectors:
                mend = "写上 sectors.yml 里的领域"
                yield loaded.problem(plan_file(plan.id), at, "没有写所属领域", mend)
            for sector, count in sorted(Counter(measure.sectors).items()):
                if count > 1:
                    fault = f"领域 {sector} 写了 {count} 次"
                    yield loaded.problem(plan_file(plan.id), at, fault, "只留一个")


def check_sectors_part_a_plan(loaded: Loaded) -> Iterator[Problem]:
    """No sector holds more than a third of a plan of twelve measures or more (warning)."""
    for plan in loaded.plans:
        total = len(plan.measures)
        counts = Counter(sector for measure in plan.measures for sector in set(measure.sectors))
        for sector, count in sorted(counts.items()):
            if total >= MANY_MEASURES and count * 3 > total:
                fault = f"领域 {sector} 占了 {total} 项措施中的 {count} 项，超过三分之一"
                mend = "给这些措施分出更贴切的领域"
                yield loaded.warning(plan_file(plan.id), ("sections",), fault, mend)


def check_plans_are_reviewed(loaded: Loaded) -> Iterator[Problem]:
    """A plan was read against its source by a person, on a day (warning)."""
    for plan in loaded.plans:
        if not (plan.reviewed.by and plan.reviewed.date):
            mend = "对照来源通读后，在 reviewed 写上姓名和日期"
            yield loaded.warning(plan_file(plan.id), ("reviewed",), "未经人工校对", mend)


def check_sources_are_held_once(loaded: Loaded) -> Iterator[Problem]:
    """No two plans are made from the same text (warning)."""
    first: dict[str, str] = {}
    for plan in loaded.plans:
        other = first.setdefault(plan.source.text_sha256, plan.id)
        if other != plan.id:
            fault = f"来源文本与 {other} 的完全相同"
            loc = ("source", "text_sha256")
            yield loaded.warning(plan_file(plan.id), loc, fault, "重复收录的计划删去一份")


CHECKS = (
    check_ids_are_free,
    check_ids_are_unique,
    check_redirects_lead_on,
    check_history_names_measures,
    check_successors_are_known,
    check_years_are_plausible,
    check_plans_have_measures,
    check_measures_have_sectors,
    check_sectors_part_a_plan,
    check_plans_are_reviewed,
    check_sources_are_held_once,
)


def _days(plan: Plan) -> Iterator[tuple[Loc, str]]:
    if plan.published:
        yield ("published",), plan.published
    for number, deadline in enumerate(plan.preamble_deadlines):
        if deadline.by:
            yield ("preamble_deadlines", number, "by"), deadline.by
    for loc, measure in walk.measures(plan):
        for number, deadline in enumerate(measure.deadlines):
            if deadline.by:
                yield (*loc, "deadlines", number, "by"), deadline.by
