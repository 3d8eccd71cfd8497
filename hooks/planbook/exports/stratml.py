"""A plan in StratML Part 2, the `PerformancePlanOrReport` of ISO 17469.

A section is a Goal, a measure an Objective, an office a Stakeholder in its role; a target is a
quantitative indicator, a deadline a qualitative one that holds the date.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from planbook import address
from planbook.exports.xml_form import add, add_if, document, element
from planbook.library import Duty, Entry
from planbook.model import Deadline, Group, Plan, Section, Target
from planbook.site import Site
from planbook.words.wording import measure_name

SPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def stratml_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each plan's document."""
    entries = {plan.id: found for plan, found in site.by_plan(site.library.entries)}
    for plan in site.plans:
        yield address.stratml(plan), stratml(site, plan, entries.get(plan.id, []))


def stratml(site: Site, plan: Plan, entries: Sequence[Entry]) -> bytes:
    """Return the document of one plan; entries are its own, in order."""
    root = element("PerformancePlanOrReport", xmlns=SPACE, Type="Performance_Plan")
    add(root, "Name", site.plan_name(plan))
    add_if(root, "Description", plan.preamble)
    add_if(root, "OtherInformation", plan.front_matter)
    core = add(root, "StrategicPlanCore")
    _add_organization(core, site, plan)
    for section in plan.sections:
        own = [entry for entry in entries if entry.section.id == section.id]
        _add_goal(core, site, plan, section, own)
    if not plan.sections:  # the standard asks for one goal at least: the plan itself
        goal = add(core, "Goal")
        add(goal, "Name", site.plan_name(plan))
        add(goal, "Description", plan.preamble or "")
    _add_administration(root, plan)
    return document(root)


def _add_organization(core: Element, site: Site, plan: Plan) -> None:
    place = site.library.place(plan)
    organization = add(core, "Organization")
    add(
        organization,
        "Name",
        plan.issuer or (place.full_name if place else site.text("site.not_told")),
    )
    add(organization, "Identifier", f"organization-{plan.place or 'unknown'}")


def _add_goal(
    core: Element, site: Site, plan: Plan, section: Section, entries: Sequence[Entry]
) -> None:
    goal = add(core, "Goal")
    add(goal, "Name", section.title or section.label or site.text("plan.body"))
    add(goal, "Description", section.preface or "")
    add(goal, "Identifier", f"section-{section.id}")
    add_if(goal, "SequenceIndicator", section.label)
    for duty in site.library.section_duties(plan, section):
        _add_stakeholder(goal, site, duty)
    add_if(goal, "OtherInformation", section.afterword)
    group: Group | None = None
    for entry in entries:
        group = entry.measure.group or group
        _add_objective(goal, site, entry, group)


def _add_objective(goal: Element, site: Site, entry: Entry, group: Group | None) -> None:
    measure = entry.measure
    objective = add(goal, "Objective")
    add(objective, "Name", measure_name(measure))
    add(objective, "Description", measure.text)
    add(objective, "Identifier", f"measure-{measure.id}")
    add_if(objective, "SequenceIndicator", measure.label)
    for duty in site.library.duties(entry):
        _add_stakeholder(objective, site, duty)
    if group:
        add_if(objective, "OtherInformation", f"{group.label or ''}{group.title or ''}")
    for target in measure.targets:
        _add_target(objective, target)
    for deadline in measure.deadlines:
        _add_deadline(objective, site, deadline)


def _add_stakeholder(parent: Element, site: Site, duty: Duty) -> None:
    kind = "Organization" if duty.office.department.kind == "office" else "Generic_Group"
    stakeholder = add(parent, "Stakeholder", StakeholderTypeType=kind)
    add(stakeholder, "Name", duty.as_written)
    add(stakeholder, "Description", duty.office.department.name)
    role = add(stakeholder, "Role")
    add(role, "Name", site.words.roles[duty.role])
    add(role, "RoleType", "Performer")


def _add_target(objective: Element, target: Target) -> None:
    indicator = add(objective, "PerformanceIndicator", PerformanceIndicatorType="Quantitative")
    add(indicator, "MeasurementDimension", target.text)
    add(indicator, "UnitOfMeasurement", target.unit or "")
    result = add(add(indicator, "MeasurementInstance"), "TargetResult")
    if target.value is not None:
        add(result, "NumberOfUnits", format(Decimal(str(target.value)), "f"))
    add(result, "Description", target.text)


def _add_deadline(objective: Element, site: Site, deadline: Deadline) -> None:
    indicator = add(objective, "PerformanceIndicator", PerformanceIndicatorType="Qualitative")
    add(indicator, "MeasurementDimension", site.words.row_kinds["deadline"])
    add(indicator, "UnitOfMeasurement", site.text("column.date"))
    result = add(add(indicator, "MeasurementInstance"), "TargetResult")
    add_if(result, "EndDate", deadline.by)
    add(result, "Description", deadline.text)


def _add_administration(root: Element, plan: Plan) -> None:
    found = add(root, "AdministrativeInformation")
    add(found, "Identifier", f"plan-{plan.id}")
    add(found, "StartDate", f"{plan.years[0]}-01-01")
    add(found, "EndDate", f"{plan.years[-1]}-12-31")
    add_if(found, "PublicationDate", plan.published)
    add_if(found, "Source", plan.source.url)
