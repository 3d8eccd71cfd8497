"""Sharing the pages out over a Dask cluster, and taking in what the workers make.

The site travels to the workers as bytes and pages come back as bytes: no shared disk is needed.
Dask gives the shards of a worker that died to another. The site is a task of its own, not data that
is scattered: where its last copy dies with a worker, the scheduler has it made again.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import dask.config
from distributed import CancelledError, Client, KilledWorker, LocalCluster, wait

from shards.host import made_pages, make_pages, program

DEATHS = 10  # of workers under one shard, until it counts as what kills them
WAIT = 120  # seconds for a worker to come, or to come again
QUIET = {"silence_logs": logging.CRITICAL}  # what matters is told in Chinese
PATIENCE = {
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.deploy.lost-worker-timeout": f"{WAIT}s",  # busy machines start slowly
    "distributed.admin.large-graph-warning-threshold": "1TB",  # the site is meant to be one
}
EVENTS = "all"  # the topic under which the scheduler says what happens to workers

Made = tuple[int, list[tuple[str, bytes]]]  # number of a shard, its pages


class SchedulerLostError(Exception):
    """The scheduler has ended, or the network to it."""


class NoWorkersError(Exception):
    """No worker has come, or all that came have died."""


@contextmanager
def cluster(scheduler: str | None, workers: int, tell: Callable[[str], None]) -> Iterator[Client]:
    """Give a client of the scheduler at an address, else of processes on this machine.

    `tell` hears the address of each worker that is lost meanwhile. Raise NoWorkersError,
    SchedulerLostError, or OSError where the scheduler cannot be reached.
    """
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dask.config.set(PATIENCE)
    with ExitStack() as opened:
        at = scheduler or opened.enter_context(_own_cluster(workers))
        client = opened.enter_context(Client(at, timeout=WAIT))
        _await_worker(client)
        client.subscribe_topic(EVENTS, lambda event: _tell_loss(event[1], tell))
        try:
            yield client
        except KilledWorker:
            raise NoWorkersError from None
        except CancelledError:
            raise SchedulerLostError from None
        client.unsubscribe_topic(EVENTS)


def made(client: Client, packed: bytes, shards: Mapping[int, Sequence[str]]) -> Iterator[Made]:
    """Yield each shard with its pages, as they come in."""
    site, wanted = client.submit(bytes, packed, pure=False), program()
    futures = {
        client.submit(make_pages, site, pages, wanted, pure=False): number
        for number, pages in shards.items()
    }
    for future in _as_done(client, set(futures)):
        found = list(made_pages(future.result()))
        future.release()  # or the workers would hold all pages at once
        yield futures[future], found


def _own_cluster(workers: int) -> Any:
    return LocalCluster(workers, threads_per_worker=1, dashboard_address=None, **QUIET)


def _await_worker(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise NoWorkersError from None


def _as_done(client: Client, waiting: set[Any]) -> Iterator[Any]:
    """Yield futures as they are done; raise where no worker has been there for a long time."""
    while waiting:
        try:
            done = wait(waiting, timeout=WAIT, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            if not client.nthreads():
                raise NoWorkersError from None
            continue
        waiting -= done
        yield from done


def _tell_loss(said: Any, tell: Callable[[str], None]) -> None:
    if isinstance(said, dict) and said.get("action") == "remove-worker" and not said["expected"]:
        tell(str(said["worker"]))
