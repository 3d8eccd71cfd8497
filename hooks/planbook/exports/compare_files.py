"""The files that the comparison page reads, one a plan, so that two plans cost two files."""

from collections.abc import Iterator

from planbook import address
from planbook.exports.compare import compared_plan
from planbook.json_form import compact
from planbook.site import Site


def compare_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of what is compared of each plan with measures."""
    for plan, entries in site.by_plan(site.library.entries):
        record = compared_plan(site, plan, entries)
        yield address.compared_plan(plan), f"{compact(record)}\n".encode()
