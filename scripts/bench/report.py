"""The report in Markdown: one table of builds, one of phases, and how they grow."""

import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.watch import Watched

OURS = "Planbook"
REST = "theme, write, check links"
Phases = Mapping[int, Mapping[str, float]]  # plans -> phase -> processor seconds


@dataclass(frozen=True)
class Build:
    """One build: whose, of how many plans, how it went and what it left."""

    builder: str
    plans: int
    run: Watched
    pages: int  # of a build that was stopped: those that it would have made
    files: int
    size: int  # bytes


def report(builds: Sequence[Build], phases: Phases) -> str:
    """Return the page; growth is told between the two largest sizes."""
    return "\n".join([*_builds(builds), "", *_phases(_with_rest(builds, phases))]) + "\n"


def machine() -> str:
    """Say in words what the figures were measured on, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    cores = f"{os.cpu_count()} cores, {platform.machine()}, {memory:.0f} GB"
    return f"{cores}, Python {platform.python_version()}, {load}"


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return the power of the size by which a cost grows: 1 is in proportion."""
    (size, cost), (larger, more) = small, large
    return math.log(more / cost) / math.log(larger / size)


def _builds(builds: Sequence[Build]) -> Iterator[str]:
    yield (
        "| plans | builder | s | processor s | pages | pages/s | peak MB | output MB | files "
        "| growth |"
    )
    yield "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for build in builds:
        run = build.run
        if run.stopped:
            slower = f"under {build.pages / run.seconds:.0f}"
            row = [f"over {run.seconds:.0f}", "", f"{build.pages:,}", slower, *[""] * 4]
            yield f"| {build.plans} | {build.builder} | {' | '.join(row)} |"
            continue
        cells = [
            f"{run.seconds:.1f}",
            f"{run.processor:.1f}",
            f"{build.pages:,}",
            f"{build.pages / run.seconds:.0f}",
            f"{run.memory / 1e6:.0f}",
            f"{build.size / 1e6:.0f}",
            f"{build.files:,}",
            _build_growth(builds, build),
        ]
        yield f"| {build.plans} | {build.builder} | {' | '.join(cells)} |"


def _build_growth(builds: Sequence[Build], build: Build) -> str:
    """Return the exponent since the next smaller size of the same builder."""
    same = [
        one
        for one in builds
        if one.builder == build.builder and one.plans < build.plans and not one.run.stopped
    ]
    if not same:
        return ""
    smaller = max(same, key=lambda one: one.plans)
    small = smaller.plans, smaller.run.processor
    return f"{exponent(small, (build.plans, build.run.processor)):.2f}"


def _with_rest(builds: Sequence[Build], phases: Phases) -> Phases:
    """Add what a whole build of ours costs beyond the phases that were measured by themselves."""
    whole = {build.plans: build.run.processor for build in builds if build.builder == OURS}
    return {
        size: {**found, REST: whole[size] - sum(found.values())}
        for size, found in phases.items()
        if size in whole
    }


def _phases(phases: Phases) -> Iterator[str]:
    sizes = sorted(phases)
    yield f"| phase, processor s | {' | '.join(f'{size} plans' for size in sizes)} | growth |"
    yield "|---|" + "---:|" * (len(sizes) + 1)
    for name in phases[sizes[-1]]:
        found = [(size, phases[size][name]) for size in sizes]
        cells = [f"{seconds:.2f}" for _, seconds in found]
        growth = exponent(*found[-2:]) if len(found) > 1 and all(s > 0 for _, s in found) else None
        cells.append(f"{growth:.2f}" if growth is not None else "")
        yield f"| {name} | {' | '.join(cells)} |"
