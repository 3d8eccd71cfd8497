"""The page that says what the last run of the search benchmark measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bench.search_costs import Cost, Sent
from bench.search_peers import Peer


@dataclass(frozen=True)
class Run:
    """What was measured at one size; sizes in bytes, `start` compressed.

    `common` are queries of many common words; `rarest` is how often the rarest bigram of each
    chosen query occurs, in the order of `chosen`; `idle` is what the page loads before any query.
    """

    measures: int
    seconds: float
    files: int
    index: int
    start: int
    chosen: tuple[Cost, ...]
    drawn: tuple[Cost, ...]
    common: tuple[Sent, ...]
    rarest: tuple[int, ...]
    idle: int
    material: int
    pagefind: Peer | None

    @property
    def costs(self) -> tuple[Cost, ...]:
        """Every first query that was measured, but for those of many common words."""
        return (*self.chosen, *self.drawn)


HEAD = """# What a search costs

Written by `python scripts/bench_search.py`; see `scripts/bench/` for what is counted. kB are 1,000
bytes over the wire with gzip, the page and its scripts included, the frame of the site (below) not.
A first query has an empty cache and counts all that the page shows without scrolling. Build seconds
are processor seconds of one process. Time is the answer with all bytes at hand, parsing included,
of 10 answers: the median by the clock, which depends on what else the machine does (load {load:.1f}
on {cores} cores at the end of this run), and the mean of the processor (cpu), which does so far
less. Bytes, files and requests don't. MB is the heap of the tab. First queries: {chosen} chosen and
{drawn} drawn from the texts, 2 to 12 characters; the slowest is the slowest of them all, and so is
the most. Queries of many common words stand apart, below.

| measures | build s | files | index kB | start kB | query kB | most | ms | slowest | cpu ms | MB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{sizes}
## Many common words

What costs most are many words, for each common one has a list of texts and each other one lists of
places: kB of a first query. The aim is 120 at 10,000 measures. A query from `?` on is an address.

| query | {heads_common} |
|---|{marks}
{common}
## With the frame of the site

Every page of the site has a frame: header, navigation, the styles and scripts of the theme and
ours. The search page of the real plans' site loads {frame} kB for it, which the browser keeps for
every further page. A reader whose first page is the search loads in all, in kB:

| measures | before any query | first query, median | most | many common words, most |
|---:|---:|---:|---:|---:|
{framed}
## Growth

From {first:,} to {last:,} measures, by the chosen queries: bytes of a first query beside the
occurrences of its rarest bigram.

| query | {heads} | bytes grew | rarest bigram |
|---|{marks}---:|---:|
{rows}
## Beside others, on the same measures

Bytes of a first query with ten results. Material: the worker and the index that its own search
loads before its first answer; its recall is not measured. Pagefind: its extended build, measured in
the same browser with the chosen queries, without a page of its own; recall and precision against a
plain scan. Ours are 1.00 and 1.00, held by `tests/search`.

| measures | ours kB, median and highest | Material kB | Pagefind kB | recall | precision |
|---:|---:|---:|---:|---:|---:|
{peers}"""


def report(runs: Sequence[Run], frame: int, load: float, cores: int) -> str:
    """Return the page as Markdown; `frame` is the bytes of the frame of the site."""
    sizes = [f"{run.measures:,}: hits, kB, requests, cpu ms" for run in runs]
    return HEAD.format(
        load=load,
        frame=_kilobytes(frame),
        heads_common=" | ".join(f"{run.measures:,}: hits, kB, requests" for run in runs),
        common="".join(f"{row}\n" for row in _common_rows(runs)),
        framed="".join(f"{_framed_row(run, frame)}\n" for run in runs),
        cores=cores,
        chosen=len(runs[0].chosen),
        drawn=len(runs[0].drawn),
        sizes="".join(f"{_size_row(run)}\n" for run in runs),
        first=runs[-2].measures,
        last=runs[-1].measures,
        heads=" | ".join(sizes),
        marks="---:|" * len(runs),
        rows="".join(f"{row}\n" for row in _query_rows(runs)),
        peers="".join(f"{_peer_row(run)}\n" for run in runs),
    )


def _size_row(run: Run) -> str:
    sent = [cost.bytes for cost in run.costs]
    cells = [
        f"{run.measures:,}",
        f"{run.seconds:.1f}",
        f"{run.files:,}",
        *(_kilobytes(size) for size in (run.index, run.start, median(sent), max(sent))),
        f"{median(cost.milliseconds for cost in run.costs):.0f}",
        f"{max(cost.milliseconds for cost in run.costs):.0f}",
        f"{max(cost.processor for cost in run.costs):.0f}",
        f"{max(cost.megabytes for cost in run.costs):.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _common_rows(runs: Sequence[Run]) -> Iterator[str]:
    for costs in zip(*(run.common for run in runs), strict=True):
        cells = [f"{one.hits:,}, {_kilobytes(one.bytes)}, {one.requests}" for one in costs]
        yield f"| {costs[0].query} | {' | '.join(cells)} |"


def _framed_row(run: Run, frame: int) -> str:
    sent = [cost.bytes for cost in run.costs]
    sizes = (run.idle, median(sent), max(sent), max(cost.bytes for cost in run.common))
    cells = [f"{run.measures:,}", *(_kilobytes(frame + size) for size in sizes)]
    return f"| {' | '.join(cells)} |"


def _query_rows(runs: Sequence[Run]) -> Iterator[str]:
    before, after = runs[-2:]
    for number, cost in enumerate(after.chosen):
        costs = [run.chosen[number] for run in runs]
        cells = [
            f"{one.hits:,}, {_kilobytes(one.bytes)}, {one.requests}, {one.processor:.0f}"
            for one in costs
        ]
        grew = cost.bytes / before.chosen[number].bytes
        held = before.rarest[number]
        rarest = f"×{after.rarest[number] / held:.1f}" if held else "—"
        yield f"| {cost.query} | {' | '.join(cells)} | ×{grew:.1f} | {rarest} |"


def _peer_row(run: Run) -> str:
    sent = [cost.bytes for cost in run.chosen]
    peer = run.pagefind
    cells = [
        f"{run.measures:,}",
        f"{_kilobytes(median(sent))}, {_kilobytes(max(sent))}",
        _kilobytes(run.material),
        f"{_kilobytes(peer.median)}, {_kilobytes(peer.highest)}" if peer else "not installed",
        *(_share(share) for share in ((peer.recall, peer.precision) if peer else (None, None))),
    ]
    return f"| {' | '.join(cells)} |"


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.0f}"


def _share(share: float | None) -> str:
    return "not installed" if share is None else f"{share:.2f}"
