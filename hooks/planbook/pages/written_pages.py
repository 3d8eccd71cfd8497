"""What we add to the pages that staff wrote in Markdown."""

from planbook.page import Page
from planbook.site import Site
from planbook.structured import trail_to


def below_trail(site: Site, page: Page, html: str, titles: dict[str, str]) -> str:
    """Set a written page below its trail, and note its title among those of all pages.

    The first page of a folder comes first, so that the others find it above them.
    """
    steps = trail_to(titles, page.address)
    titles[page.address] = page.title
    trail = site.render("written.html", page.address, steps=steps, title=page.title)
    return f"{trail}{html}"
