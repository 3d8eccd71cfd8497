"""Imports run one way, as CONTRIBUTING says: what a change may touch can be told from its room."""

import ast
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

from building import ROOT

ROOTS = (ROOT / "hooks", ROOT / "scripts")
HOST = {"mkdocs", "material", "properdocs"}


def _modules() -> dict[str, Path]:
    """Return every module of ours by the name under which it is imported."""
    found = {}
    for root in ROOTS:
        for path in root.rglob("*.py"):
            steps = path.relative_to(root).with_suffix("").parts
            found[".".join(steps).removesuffix(".__init__")] = path
    return found


MODULES = _modules()


def _imports(path: Path) -> set[str]:
    """Return the modules that a module imports, or imports something from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & MODULES.keys() or {node.module}
    return found


IMPORTS = {name: _imports(path) for name, path in MODULES.items()}


def _importing(*rooms: str) -> set[str]:
    """Return the modules that import something of some rooms."""
    return {
        name
        for name, imports in IMPORTS.items()
        if any(one.split(".")[0] in rooms for one in imports)
    }


def test_only_hook_shards_and_benchmarks_know_the_host() -> None:
    rooms = {name.split(".")[0] for name in _importing(*HOST)}
    assert rooms == {"publish", "host", "shards", "bench"}


def test_planbook_imports_nothing_of_the_hook_and_the_scripts() -> None:
    others = {name.split(".")[0] for name in MODULES} - {"planbook"}
    assert {name for name in _importing(*others) if name.startswith("planbook")} == set()


def test_no_import_leads_back() -> None:
    known = {
        name: {one for one in imports if one in MODULES and one != name}
        for name, imports in IMPORTS.items()
    }
    known["planbook"] = set()  # the door, which stands before every room and passes on to one
    assert len(list(TopologicalSorter(known).static_order())) == len(MODULES)


def test_every_package_is_among_those_that_are_installed() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    found = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    wanted = {name for name in found if name.split(".")[0] in told["package-dir"]}
    assert set(told["packages"]) == wanted | {"planbook.templates"}  # which holds no Python
