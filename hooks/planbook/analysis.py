"""For analysts: a library as plain records, ready for pandas.

The records are those that the site publishes; docs/analysts.md shows the use.
"""

from pathlib import Path

from planbook.exports.records import Row, measure_records, plan_records
from planbook.exports.tables import every_table
from planbook.library import Library
from planbook.settings import Settings
from planbook.site import Site


def measures(library: Library) -> list[Row]:
    """Return every measure in the shape of `/data/measures.json`."""
    return measure_records(_site(library))


def plans(library: Library) -> list[Row]:
    """Return every plan in the shape of `/data/plans.json`."""
    return plan_records(_site(library))


def table(library: Library, name: str) -> list[Row]:
    """Return the rows of one table of the data set, `responsibilities` for instance.

    Raises KeyError where there is no such table.
    """
    return every_table(_site(library))[name].records


def _site(library: Library) -> Site:
    return Site(library, Path(), Settings(site_name=""))
