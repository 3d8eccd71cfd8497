"""Work shared out over the processor's cores, by processes that inherit what was loaded.

Forked processes hold the library without copying it. Where a system cannot fork safely (Windows,
macOS) everything is done one after the other: the results are the same.
"""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

MOST_PROCESSES = 8  # each costs memory of its own
OBJECTS = 20_000  # made until Python looks for what can be freed
Made = TypeVar("Made")
Item = TypeVar("Item")
Task = Callable[[], Made]


def collect_seldom() -> None:
    """Have Python look less often for objects that nothing leads to any more.

    Nearly all that a build makes is used to its end, and the larger the library, the more is
    looked through in vain: at 250 plans it took a tenth of all time, of loading a half.
    """
    gc.set_threshold(OBJECTS)


def run_all(tasks: Sequence[Task[Made]]) -> list[Made]:
    """Do all tasks, over all cores where that works; return what they make, in their order.

    What a task makes must be picklable. An error in a task is raised here. A process with other
    threads, such as a preview, cannot be forked safely either.
    """
    processes = min(_cores(), len(tasks), MOST_PROCESSES)
    if processes < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return [task() for task in tasks]
    gc.collect()
    gc.freeze()  # what is collected in a process would be copied into it
    try:
        with ProcessPoolExecutor(
            processes, multiprocessing.get_context("fork"), _inherit, (tasks,)
        ) as pool:
            return list(pool.map(_run, range(len(tasks))))
    finally:
        gc.unfreeze()


def run_alone(task: Task[None]) -> None:
    """Do a task that takes much memory in a process of its own, which gives it back at its end."""
    if sys.platform != "linux" or threading.active_count() > 1:
        task()
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _inherit, ([task],)) as pool:
        pool.submit(_run, 0).result()


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Cut a list into parts of so many items."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Inherited:
    """What a forked process was given; empty in the process that forks."""

    tasks: Sequence[Task[Any]] = ()


def _inherit(tasks: Sequence[Task[Any]]) -> None:
    _Inherited.tasks = tasks


def _run(number: int) -> Any:
    return _Inherited.tasks[number]()
