"""For robots: where they may go, and the sitemap, its dates from the data, never from the clock."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from planbook.page import Leaf
from planbook.site import Site


def sitemap(site: Site, leaves: Iterable[Leaf]) -> bytes:
    """Return the sitemap of all pages, by address; it needs the site's own address."""
    base = site.settings.site_url.rstrip("/") + "/"
    rows = []
    for leaf in sorted(leaves, key=lambda leaf: leaf.address):
        dated = f"<lastmod>{leaf.updated}</lastmod>" if leaf.updated else ""
        rows.append(f"<url><loc>{escape(base + leaf.address)}</loc>{dated}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return "\n".join([f'{head}<urlset xmlns="{space}">', *rows, "</urlset>\n"]).encode()


def robots(site: Site) -> bytes:
    """Return what lets every robot read everything, and tells the sitemap where there is one."""
    base = site.settings.site_url.rstrip("/")
    return f"User-agent: *\nAllow: /\n{f'Sitemap: {base}/sitemap.xml' if base else ''}\n".encode()
