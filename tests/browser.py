"""Make sure that there is a browser for the tests; Debian's is installed for root."""

import os
import shutil
import subprocess
import sys

from bench.browser import find_browser

PACKAGES = ("chromium", "fonts-noto-cjk")


def main() -> int:
    """Make sure that there is a browser with Chinese fonts; say the one command if not."""
    command = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if find_browser() and _has_chinese_fonts():
        return 0
    if _is_root_on_debian():
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        subprocess.run(command.split(), check=False, **quiet)
        if find_browser():
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


def _is_root_on_debian() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


if __name__ == "__main__":
    sys.exit(main())
