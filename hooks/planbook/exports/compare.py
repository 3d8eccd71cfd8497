"""What the comparison page reads of a plan: its measures, their duties, days and numbers.

Which measures answer each other is said here (`related`); laying two wordings beside each other
is done in the browser, since any two plans may be asked for.
"""

from collections.abc import Sequence
from typing import Any

from planbook import address
from planbook.library import Entry
from planbook.model import Plan
from planbook.site import Site
from planbook.words.wording import measure_name


def compared_plan(site: Site, plan: Plan, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return a plan as `compare.js` reads it."""
    return {
        "id": plan.id,
        "name": site.plan_name(plan),
        "titled": bool(plan.title),
        "where": site.where_words(plan),
        "url": address.plan(plan),
        "wording_url": address.plan_wording(plan),
        "topic": site.library.registry.topics[plan.topic].name,
        "measures": [_compared_measure(site, entry) for entry in entries],
    }


def _compared_measure(site: Site, entry: Entry) -> dict[str, Any]:
    measure = entry.measure
    return {
        "id": entry.id,
        "url": address.entry(entry),
        "label": site.words.label_words(entry),
        "name": measure_name(measure),
        "title": measure.title or "",
        "clauses": [clause.text for clause in measure.clauses],
        "sectors": list(measure.sectors),
        "leads": site.lead_words(entry),
        "deadlines": [deadline.text for deadline in measure.deadlines],
        "targets": [target.text for target in measure.targets],
        "related": {link.to_id: link.score for link in site.related.get(entry.id, ())},
    }
