"""The report in Markdown: builds, phases, how they grow, pages opened, edits previewed."""

import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.opening import Opening
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


@dataclass
class Measured:
    """What a run of the benchmark has found so far."""

    builds: list[Build] = field(default_factory=list)
    phases: dict[int, Mapping[str, float]] = field(default_factory=dict)
    openings: dict[int, Sequence[Opening]] = field(default_factory=dict)  # by plans
    edits: dict[int, Mapping[str, float]] = field(default_factory=dict)  # plans -> page -> s


def report(found: Measured) -> str:
    """Return the page; growth is told between the two largest sizes."""
    phases = _phases(_with_rest(found.builds, found.phases))
    rows = [*_builds(found.builds), "", *phases]
    for plans, openings in found.openings.items():
        rows += ["", *_openings(plans, openings)]
    for plans, edits in found.edits.items():
        rows += ["", *_edits(plans, edits)]
    return "\n".join(rows) + "\n"


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


def _openings(plans: int, openings: Sequence[Opening]) -> Iterator[str]:
    yield f"| page of {plans} plans, opened | kB | with its files | first paint, ms | loaded, ms |"
    yield "|---|---:|---:|---:|---:|"
    for one in openings:
        kind = one.kind if one.kind == "home" else f"largest of {one.kind}"
        sizes = f"{one.html / 1000:.1f} | {one.all / 1000:.1f}"
        yield f"| {kind} | {sizes} | {one.paint:.0f} | {one.load:.0f} |"


def _edits(plans: int, edits: Mapping[str, float]) -> Iterator[str]:
    yield f"| edit at {plans} plans, previewed | s |"
    yield "|---|---:|"
    for page, seconds in edits.items():
        yield f"| page of the {page} | {seconds:.1f} |"
