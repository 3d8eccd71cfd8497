"""Licence and citation of the data set, for people and for programs."""

import json

from planbook.changes import data_day
from planbook.site import Site

LICENCE = "MIT"
LICENCE_ADDRESS = "https://spdx.org/licenses/MIT"


def licence(site: Site) -> bytes:
    """Return the conditions of use."""
    name, citation = site.settings.site_name, citation_words(site)
    return site.text("terms_of_use.text", site=name, citation=citation).encode()


def citation_words(site: Site) -> str:
    """Say in one line how the data set is cited."""
    day, settings, say = data_day(site.library), site.settings, site.text
    said = say("terms_of_use.data_set", site=settings.site_name)
    said = (
        say("terms_of_use.whose", who=settings.organisation, said=said)
        if settings.organisation
        else said
    )
    said = say("terms_of_use.version", said=said, day=day) if day else said
    return (
        say("terms_of_use.address", said=said, url=settings.site_url) if settings.site_url else said
    )


def citation_file(site: Site) -> bytes:
    """Return the citation in the Citation File Format 1.2.0."""
    day = data_day(site.library)
    name = site.settings.organisation or site.settings.site_name
    lines = [
        "cff-version: 1.2.0",
        f"message: {site.text('terms_of_use.please')}",
        "type: dataset",
        f"title: {_quoted(site.text('terms_of_use.name', site=site.settings.site_name))}",
        "authors:",
        f"- name: {_quoted(name)}",
        f"license: {LICENCE}",
    ]
    if day:
        lines += [f"version: {_quoted(day)}", f"date-released: {day}"]
    if site.settings.site_url:
        lines.append(f"url: {_quoted(site.settings.site_url)}")
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(text: str) -> str:
    """A JSON string is a YAML string, too."""
    return json.dumps(text, ensure_ascii=False)
