"""The task list beside the page of each office, as a table."""

from collections.abc import Iterator

from planbook import address
from planbook.exports.csv_form import Cell, csv_file, csv_line
from planbook.site import Site
from planbook.views.tasks import PlanTasks, Task, task_list
from planbook.words.wording import measure_name

COLUMNS = (
    "number",
    "task",
    "clause",
    "role",
    "deadline",
    "date",
    "target",
    "plan",
    "place",
    "year",
    "section",
    "label",
    "url",
)


def task_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the task list of every office."""
    columns = [site.text(f"column.{name}") for name in COLUMNS]
    for shelf in site.indexes.offices.values():
        lists = task_list(site, shelf.record, shelf.entries)
        rows = [csv_line(_cells(site, held, task)) for held in lists for task in held.tasks]
        yield address.task_list(shelf.record), csv_file(columns, rows)


def _cells(site: Site, held: PlanTasks, task: Task) -> list[Cell]:
    entry, plan, say = task.entry, held.plan, site.text
    return [
        task.number,
        measure_name(entry.measure),
        "\n".join(task.quote(clause) for clause in task.clauses),
        say("mark.and").join(site.words.roles[role] for role in task.roles),
        say("mark.semicolon").join(deadline.text for deadline in task.deadlines),
        _days(site, task),
        say("mark.semicolon").join(target.text for target in task.targets),
        site.plan_name(plan),
        site.place_name(plan),
        site.words.years_words(plan),
        f"{entry.section.label or ''}{entry.section.title or ''}",
        site.words.label_words(entry),
        address.clause(entry, task.clauses[0]) if task.clauses else address.entry(entry),
    ]


def _days(site: Site, task: Task) -> str | None:
    """Return the day of each deadline in the order of their wordings; where none has one, null.

    The place of a deadline without a day stays empty, so that the two columns go together.
    """
    days = [deadline.by or "" for deadline in task.deadlines]
    return site.text("mark.semicolon").join(days) if any(days) else None
