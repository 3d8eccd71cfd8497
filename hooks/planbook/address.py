"""Every address of the site, spelled in one place; it takes records, so none leads to nothing.

All addresses are relative to the site's root, without a leading slash.
"""

from urllib.parse import quote

from planbook.citations import CitedDocument
from planbook.library import Entry
from planbook.model import Measure, Plan
from planbook.registry import Department, Office, Place, Scene, Sector, Term, Topic

HOME = ""
PLANS = "plans/"
SECTORS = "sectors/"
DEPARTMENTS = "departments/"
YEARS = "years/"
PLACES = "places/"
CITATIONS = "citations/"
TERMS = "terms/"
DEADLINES = "deadlines/"
COMPARE = "compare/"
SEARCH = "search/"
DATA = "data/"
CHANGES = "changes/"
SITE_MAP = "sitemap/"
ANALYSTS = "analysts/"
ASSETS = "assets/planbook/"
MANIFEST = "manifest.sha256"  # of a published site; a build does not write it


def plan(record: Plan) -> str:
    """Return the address of a plan's page."""
    return f"{PLANS}{record.id}/"


def matrix(record: Plan) -> str:
    """Return the address of the page that sets a plan's departments against its measures."""
    return f"{DEPARTMENTS}matrix/{record.id}/"


def measure(record: Plan, part: Measure) -> str:
    """Return the address of the page of one measure of a plan."""
    return f"{PLANS}{record.id}/{part.id}/"


def entry(record: Entry) -> str:
    """Return the address of an entry's measure page."""
    return measure(record.plan, record.measure)


def sector(record: Sector) -> str:
    """Return the address of a sector's page."""
    return f"{SECTORS}{record.id}/"


def department(record: Department) -> str:
    """Return the address of a department's page."""
    return f"{DEPARTMENTS}{record.id}/"


def office(record: Office) -> str:
    """Return the address of a department at a place; of the department where no place is named."""
    if record.place is None:
        return department(record.department)
    return f"{DEPARTMENTS}{record.department.id}/{record.place.id}/"


def task_list(record: Office) -> str:
    """Return the address of the table of an office's tasks."""
    return f"{office(record)}tasks.csv"


def clause(record: Entry, number: int) -> str:
    """Return the address of a clause, counted from 1, on its measure's page."""
    return f"{entry(record)}#{clause_anchor(number)}"


def year(number: int) -> str:
    """Return the address of a year's page."""
    return f"{YEARS}{number}/"


def place(record: Place) -> str:
    """Return the address of a place's page."""
    return f"{PLACES}{record.id}/"


def topic(record: Topic) -> str:
    """Return the address of a topic's page."""
    return f"topics/{record.id}/"


def scene(record: Scene) -> str:
    """Return the address of a life scene's page."""
    return f"scenes/{record.id}/"


def citation(record: CitedDocument) -> str:
    """Return the address of a cited document's page."""
    return f"{CITATIONS}{record.id}/"


def term(record: Term) -> str:
    """Return the address of a term's page."""
    return f"{TERMS}{record.id}/"


def source_file(record: Plan) -> str:
    """Return the address of a plan's document as received."""
    return quote(f"data/sources/{record.source.file}")


def source_text(record: Plan) -> str:
    """Return the address of the text read from a plan's document."""
    return quote(f"data/sources/{record.source.text}")


def source_page(record: Plan) -> str:
    """Return the address of the page that shows that text, line by line."""
    return f"sources/{record.id}/"


def source_line(number: int) -> str:
    """Return the id of a line of that text, counted from 1."""
    return f"l{number}"


def plan_data(record: Plan) -> str:
    """Return the address of a plan's YAML."""
    return f"data/plans/{record.id}.yml"


def data_file(name: str) -> str:
    """Return the address of a file of the whole data set."""
    return f"{DATA}{name}"


def part_file(page: str, form: str) -> str:
    """Return the address of the data of one page: `sectors/x/` -> `data/sectors/x.csv`."""
    return f"{DATA}{page.rstrip('/')}.{form}"


def feed(page: str) -> str:
    """Return the address of the feed that follows a page."""
    return f"{page}feed.atom"


def calendar(page: str) -> str:
    """Return the address of the calendar of a page's deadlines."""
    return f"{page}deadlines.ics"


def ledger_table(page: str) -> str:
    """Return the address of the table of a page's deadlines and targets."""
    return f"{page}deadlines.csv"


def plan_wording(record: Plan) -> str:
    """Return the address of the page that tells a plan's own wording from shared wording."""
    return f"{COMPARE}{record.id}/"


def compared_plan(record: Plan) -> str:
    """Return the address of what the comparison reads of a plan."""
    return f"{plan_wording(record)}plan.json"


def comparison(one: Plan, other: Plan) -> str:
    """Return the address of two plans side by side."""
    return f"{COMPARE}?a={one.id}&b={other.id}"


def phrase_search(phrase: str) -> str:
    """Return the address of the search for every measure with a phrase, word for word."""
    return f"{SEARCH}?q={quote(phrase)}"


def filtered_search(department: Department, facet: str, key: str) -> str:
    """Return the address of the search for a department's measures with a value of a facet."""
    return f"{SEARCH}?{facet}={key}&department={department.id}"


def former_measure(record: Plan, old: str) -> str:
    """Return the address that a measure had before its id changed."""
    return f"{PLANS}{record.id}/{old}/"


def stratml(record: Plan) -> str:
    """Return the address of a plan in StratML."""
    return part_file(plan(record), "stratml.xml")


def measure_anchor(part: Measure) -> str:
    """Return the id of a measure's heading on its plan's page."""
    return f"m{part.id}"


def clause_anchor(number: int) -> str:
    """Return the id of a clause, counted from 1, on its measure's page."""
    return f"c{number}"


def list_part(page: str, number: int) -> str:
    """Return the address of a page of a long list, counted from 1; no id holds an underscore."""
    return page if number == 1 else f"{page}page_{number}/"


def ledger_part(page: str, number: int) -> str:
    """Return the address of a page of the long ledger that begins on a page, counted from 1."""
    return page if number == 1 else f"{page}deadlines_{number}/"


def root(address: str) -> str:
    """Return the way from an address to the site's root: `../../`, or `./` at the root."""
    return "../" * address.count("/") or "./"
