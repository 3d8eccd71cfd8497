"""What staff set of a site, and the address at which readers report an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True)
class Settings:
    """What staff set in `mkdocs.yml` under `extra.planbook`, and the site's name."""

    site_name: str
    site_url: str = ""
    correction_url: str = ""
    organisation: str = ""
    site_code: str = ""

    def correction(self, subject: str, body: str) -> str:
        """Return the address for reporting an error: mail and form alike get subject and body."""
        mark = "&" if "?" in self.correction_url else "?"
        told = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
        return f"{self.correction_url}{mark}{told}"

    @classmethod
    def read(cls, extra: Mapping[str, Any], site_name: str, site_url: str) -> "Settings":
        """Return what is set; what is left out or empty there stays empty."""
        texts = {
            name: str(extra.get(name) or "")
            for name in ("correction_url", "organisation", "site_code")
        }
        return cls(site_name, site_url, **texts)
