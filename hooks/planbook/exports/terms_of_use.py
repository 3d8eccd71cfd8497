"""Licence and citation of the data set, for people and for programs."""

import json

from planbook.changes import data_day
from planbook.site import Site

LICENCE = "MIT"
LICENCE_ADDRESS = "https://spdx.org/licenses/MIT"

RIGHTS = "计划原文是国家机关的公文，不适用著作权法；许可证只及于整理的数据。"

LICENCE_TEXT = """\
{site}：数据的使用条件

一、计划原文
计划原文是国家机关的公文，依照《中华人民共和国著作权法》第五条第（一）项，不适用著作权法。
本站照录原文，不作改动；原件与本站不一致的，以发文机关公布的文本为准。

二、整理的数据
地区、部门、领域的登记，以及把计划整理成数据的编排，以 MIT 许可证提供：可以自由使用、修改、
再发布，请注明出处。本站对数据的正确与完整不作保证；没有校对人的计划是机器整理的草稿。

三、怎样注明出处
{citation}
引用某一份计划时，请注明发布机构、文号和日期。
"""


def licence(site: Site) -> bytes:
    """Return the conditions of use in Chinese."""
    text = LICENCE_TEXT.format(site=site.settings.site_name, citation=citation_words(site))
    return text.encode()


def citation_words(site: Site) -> str:
    """Say in one line how the data set is cited."""
    day = data_day(site.library)
    version = f"，{day}版" if day else ""
    url = f"，{site.settings.site_url}" if site.settings.site_url else ""
    organisation = site.settings.organisation
    whose = f"{organisation}：" if organisation else ""
    return f"{whose}《{site.settings.site_name}》数据集{version}{url}"


def citation_file(site: Site) -> bytes:
    """Return the citation in the Citation File Format 1.2.0."""
    day = data_day(site.library)
    name = site.settings.organisation or site.settings.site_name
    lines = [
        "cff-version: 1.2.0",
        "message: 使用这份数据时请注明出处。",
        "type: dataset",
        f"title: {_quoted(f'{site.settings.site_name}数据集')}",
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
