"""Make `.venv/` with everything locked: what the site and the import need, and with --test the rest.

Needs nothing but Python itself, so that it runs the same on Windows without make.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main() -> int:
    """Create the environment where it is missing and install the locked packages."""
    parser = argparse.ArgumentParser(description="建立 .venv 环境并安装锁定的软件包")
    parser.add_argument("--test", action="store_true", help="连同测试用的软件包")
    wanted = parser.parse_args()
    if sys.version_info < OLDEST:
        print("需要 Python 3.11 或更新的版本,请先安装。", file=sys.stderr)
        return 1
    if not _python().exists():
        venv.create(VENV, with_pip=True)
    locks = ["requirements.lock", *(["requirements-test.lock"] if wanted.test else [])]
    steps = [
        ["--require-hashes", *(part for lock in locks for part in ("-r", str(ROOT / lock)))],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ]
    for step in steps:
        command = [str(_python()), "-m", "pip", "install", "-qq", *step]
        if subprocess.run(command, check=False).returncode:
            print("安装没有完成:请检查网络,再运行一次。", file=sys.stderr)
            return 1
    return 0


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
