"""The same texts as a stock site: MkDocs Material, a Markdown page a plan and a measure, search."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from planbook.library import Library
from planbook.model import Measure, Plan


def write_stock(library: Library, folder: Path, *, in_nav: bool) -> Path:
    """Write the project of a stock site; return its configuration file.

    `in_nav` leaves the navigation as the host makes it, of all pages; otherwise it holds the
    front page alone, which is far quicker.
    """
    pages = folder / "docs"
    for plan in library.plans.values():
        (pages / "plans" / plan.id).mkdir(parents=True, exist_ok=True)
        _write(pages / "plans" / plan.id / "index.md", _plan_page(plan))
        for measure in plan.measures:
            text = f"# {_name(measure)}\n\n{_wording(measure)}\n"
            _write(pages / "plans" / plan.id / f"{measure.id}.md", text)
    rows = [f"- [{plan.title}](plans/{plan.id}/index.md)" for plan in library.plans.values()]
    _write(pages / "index.md", "# 计划\n\n" + "\n".join(rows) + "\n")
    config = folder / "mkdocs.yml"
    _write(config, yaml.safe_dump(_config(in_nav), allow_unicode=True))
    return config


def _config(in_nav: bool) -> dict[str, object]:
    config: dict[str, object] = {
        "site_name": "计划",
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": ["search"],
    }
    return config if in_nav else {**config, "nav": [{"计划": "index.md"}], "not_in_nav": "/plans/"}


def _plan_page(plan: Plan) -> str:
    return "\n\n".join(_plan_lines(plan)) + "\n"


def _plan_lines(plan: Plan) -> Iterator[str]:
    yield f"# {plan.title}"
    yield plan.preamble or ""
    for section in plan.sections:
        yield f"## {section.label or ''}{section.title or ''}"
        for measure in section.measures:
            yield f"### [{_name(measure)}]({measure.id}.md)"
            yield _wording(measure)


def _name(measure: Measure) -> str:
    return f"{measure.label or ''}{measure.title or measure.id}"


def _wording(measure: Measure) -> str:
    return "\n\n".join(clause.text + (clause.note or "") for clause in measure.clauses)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
