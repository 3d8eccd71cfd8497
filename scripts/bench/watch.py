"""A command run and watched: seconds, processor seconds and the memory of all its processes."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
BETWEEN = 0.5  # seconds between two looks at the memory, which themselves cost time


@dataclass(frozen=True)
class Watched:
    """How a command went: wall and processor seconds, most memory in bytes, whether it ended."""

    seconds: float
    processor: float
    memory: int
    stopped: bool


def watched(command: Sequence[str], cwd: Path, settings: Mapping[str, str], cap: float) -> Watched:
    """Run a command, for `cap` seconds at most; raise RuntimeError where it fails.

    Memory is the sum of what each process of the tree holds, shared pages counted once (PSS).
    """
    start, most = time.monotonic(), 0
    with subprocess.Popen(
        command, cwd=cwd, env=dict(settings), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            seconds = time.monotonic() - start
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                break
            if seconds > cap:
                process.kill()
                return Watched(seconds, 0, most, stopped=True)
            most = max(most, sum(map(_held, _tree(process.pid))))
            time.sleep(BETWEEN)
        if process.returncode:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise RuntimeError(f"{' '.join(command)}\n{said[-3000:]}")
    return Watched(seconds, usage.ru_utime + usage.ru_stime, most, stopped=False)


def _tree(root: int) -> list[int]:
    """Return the ids of a process and of all below it."""
    found = [root]
    for pid in found:
        for children in (PROC / str(pid) / "task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue  # it has just ended
    return found


def _held(pid: int) -> int:
    """Return the bytes that a process holds; 0 once it has ended."""
    try:
        rows = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
