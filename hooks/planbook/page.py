"""What a page of the site is: an address, a title, an HTML fragment; nothing of MkDocs."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from planbook.library import Entry
from planbook.model import Plan
from planbook.registry import Department, Office, Term


@dataclass(frozen=True)
class Heading:
    """One line of a page's table of contents; `title` is plain text, `anchor` an element's id.

    `official` tells the plan's own wording from ours, so that the two can look different.
    """

    title: str
    anchor: str
    children: tuple["Heading", ...] = ()
    official: bool = False


@dataclass(frozen=True)
class Page:
    """A page as it will be published.

    `address` is relative to the site's root and ends with a slash (empty for the home page);
    `title` and `description` are plain text, `content` is safe HTML. `about` is
    the record that the page shows, where it shows one that machines know a type for.
    """

    address: str
    title: str
    content: Markup
    description: str = ""
    headings: tuple[Heading, ...] = ()
    about: Plan | Entry | Office | Department | Term | None = None


@dataclass(frozen=True)
class Leaf:
    """A page that is still to be made: what the others must know of it, and what makes it.

    A large library has too many pages to hold them all, so that each is made when it is written.
    `updated` is the day of its last change, YYYY-MM-DD, where the data tell one.
    """

    address: str
    title: str
    make: Callable[[], Page]
    updated: str | None = None
