"""Running the real programs on a data folder: mkdocs, properdocs, the scripts."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ("haiyan-2019", "qinhuangdao-2020", "yicheng-2023", "yueyanglou-2022")


def build(
    site_dir: Path,
    data_dir: Path | None = None,
    program: str = "mkdocs",
    config: Path = ROOT / "mkdocs.yml",
) -> subprocess.CompletedProcess[str]:
    """Build the site of a data folder, the repository's own where none is given."""
    options = ["--strict", "-f", str(config), "-d", str(site_dir)]
    return run([sys.executable, "-m", program, "build", *options], data_dir)


def settings_of_its_own(folder: Path, more: str = "", docs: Path = ROOT / "docs") -> Path:
    """Write a `mkdocs.yml` that takes over the repository's own and sets more; return its path."""
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ndocs_dir: {docs}\nwatch: []\n"
        f"hooks: [{ROOT}/hooks/publish.py]\ntheme: {{custom_dir: {ROOT}/hooks/overrides}}\n{more}",
        encoding="utf-8",
    )
    return config


def environment(data_dir: Path | None = None) -> dict[str, str]:
    """Return the environment of a command that works on a data folder."""
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    settings.pop("PLANBOOK_DATA", None)
    if data_dir:
        settings["PLANBOOK_DATA"] = str(data_dir)
    return settings


def run(command: list[str], data_dir: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository's root with the data folder of the test."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
