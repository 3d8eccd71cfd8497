"""The browser of the tests: $CHROMIUM, or a Chromium or Chrome on the PATH, or Debian's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """Return the path of the browser, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Make sure that there is a browser with Chinese fonts; say the one command if not."""
    command = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if find() and _has_chinese_fonts():
        return 0
    if _is_root_on_debian():
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        subprocess.run(command.split(), check=False, **quiet)
        if find():
            return 0
    print(
        f"The tests need Chromium or Chrome with Chinese fonts. Run: sudo {command}",
        file=sys.stderr,
    )
    return 1


def _has_chinese_fonts() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def _unasked() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def _is_root_on_debian() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


if __name__ == "__main__":
    sys.exit(main())
