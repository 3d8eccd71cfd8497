"""The ledger as a calendar (RFC 5545): one whole-day event for each deadline with a day.

Ids are made of record ids and wording, stamps of the data's own dates: the same data make the
same calendar, and a calendar program that follows it sees only what has changed.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin

from planbook import address
from planbook.changes import updated
from planbook.ledger import Ledger, LedgerRow
from planbook.registry import Holder
from planbook.site import Site
from planbook.words.wording import measure_name

LONGEST_LINE = 75  # bytes, without the line end
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(site: Site, name: str, ledger: Ledger, holder: Holder | None = None) -> bytes:
    """Return the calendar of the deadlines that mean a day; there must be one.

    Of those who answer for a thing `holder`, whose calendar it is, stands first.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Planbook//Deadlines//ZH",
        "METHOD:PUBLISH",
    ]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for row in ledger.due:
        lines += _event(site, row, holder)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(site: Site, row: LedgerRow, holder: Holder | None) -> Iterator[str]:
    day = date.fromisoformat(row.by or "")
    what = measure_name(row.entry.measure) if row.entry else site.plan_name(row.plan)
    stamp = updated(row.plan, row.entry.measure.id if row.entry else None).replace("-", "")
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(row)}"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    summary = {"deadline": row.text, "what": what, "place": site.place_name(row.plan)}
    yield f"SUMMARY:{_text(site.text('calendar.event', **summary))}"
    yield f"DESCRIPTION:{_text(_description(site, row, holder))}"
    if site.settings.site_url:
        at = address.entry(row.entry) if row.entry else address.plan(row.plan)
        yield f"URL:{urljoin(site.settings.site_url.rstrip('/') + '/', at)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(site: Site, row: LedgerRow, holder: Holder | None) -> str:
    who, where = "", site.plan_name(row.plan)
    if row.entry:
        who = site.words.duty_words(site.answering_for(row.entry, row.clause), holder)
        label = site.words.label_words(row.entry)
        where = site.text("calendar.where", plan=where, label=label)
    return "\n".join(line for line in (row.sentence, who, where) if line)


def _uid(row: LedgerRow) -> str:
    """One wording in one sentence of a measure is one event, whichever calendar it stands in."""
    at = row.entry.measure.id if row.entry else "preamble"
    digest = hashlib.sha256(row.text.encode()).hexdigest()[:12]
    further = f".{row.number}" if row.number > 1 else ""
    return f"{row.plan.id}.{at}.{digest}{further}@planbook"


def _text(value: str) -> str:
    return value.translate(ESCAPES)


def _folded(line: str) -> bytes:
    """Break a line after at most 75 bytes, never within a character, and end it with CRLF."""
    pieces, current = [], b""
    for character in line:
        encoded = character.encode()
        if len(current) + len(encoded) > LONGEST_LINE:
            pieces.append(current)
            current = b" "
        current += encoded
    return b"\r\n".join([*pieces, current]) + b"\r\n"
