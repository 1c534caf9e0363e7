"""A worker: takes orders, one source and one day each, and has each visited by a crawl in a process of its own.

A worker that dies is noticed by its silence, and its orders are given back. Whether its crawl outlived it or died with
it, nothing is done twice: an order whose listings were read whole since it was given is done, and while a crawl of the
source is still running its locks on the record keep every other away.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from procrastinate import App, BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from sqlalchemy import Engine

from clock.child import VerbEnded, run_verb
from clock.queue import QUEUE, TASK, anything_ready, app_for
from clock.source_days import LIVES, read_whole_since
from config.errors import TyndauError
from config.regions import Regions, Source, Territory
from store.lock import BUSY
from store.opening import StoreError

_LONGEST = 6 * 3600.0  # seconds a crawl of one source may take
_BUSY = 30  # seconds until a source that somebody else is visiting is looked at again
_CLOSED = 900  # seconds until a source outside its night hours is looked at again
_FAILED = 300  # seconds until a crawl that came to nothing is tried again
_TRIES = 5


class LaterError(Exception):
    """The order cannot be done now: why, in how many seconds it is to be tried again, and whether it is a failure."""

    def __init__(self, why: str, seconds: int, *, failed: bool = False) -> None:
        super().__init__(why)
        self.seconds = seconds
        self.failed = failed


class _Later(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, LaterError) or (exception.failed and job.attempts >= _TRIES):
            return None
        return RetryDecision(retry_in={"seconds": exception.seconds})


@dataclass(slots=True)
class Worker:
    """One worker of a record. `silent_for`: seconds after which a worker that was not heard of is taken for dead."""

    store: str
    engine: Engine
    regions: Regions
    regions_file: Path | None
    tell: Callable[[str], None]
    jobs: int = 1
    silent_for: float = 60.0
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self, *, once: bool) -> None:
        """Does what is ordered until a signal ends it; with `once`, until nothing is left that may be begun now.

        A crawl under way when the signal comes is asked to end, and its order is given back. Raises StoreError if the
        database is out of reach.
        """
        logging.getLogger("procrastinate").addHandler(logging.NullHandler())
        logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())
        try:
            asyncio.run(self._run(once=once))
        except ConnectorException as error:
            raise StoreError("the orders cannot be read: the database is out of reach") from error

    async def _run(self, *, once: bool) -> None:
        app = app_for(self.store)
        loop, threads = asyncio.get_running_loop(), ThreadPoolExecutor(self.jobs)

        @app.task(name=TASK, queue=QUEUE, pass_context=True, retry=_Later())
        async def visit(context: JobContext, territory: str, source: str, day: str, ordered_at: str) -> str:
            since = datetime.fromisoformat(ordered_at)
            name = f"{territory}: {source}: {day}"
            try:
                said = await loop.run_in_executor(threads, self._visit, territory, source, since)
            except LaterError as later:
                self.tell(f"{name}: {later}; again in {later.seconds} s")
                raise
            self.tell(f"{name}: {said}")
            return said

        async with app.open_async():
            await self._give_back(app)
            patrol = asyncio.create_task(self._patrol(app))
            work = asyncio.create_task(self._work(app, once=once))
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self._stop, work)
            with suppress(asyncio.CancelledError):
                await work
            patrol.cancel()

    def _stop(self, work: asyncio.Task[None]) -> None:
        self.stopped.set()
        work.cancel()

    async def _work(self, app: App, *, once: bool) -> None:
        while not self.stopped.is_set():
            await app.run_worker_async(
                queues=[QUEUE],
                name=socket.gethostname(),
                concurrency=self.jobs,
                wait=not once,
                install_signal_handlers=False,
                update_heartbeat_interval=self.silent_for / 6,
                stalled_worker_timeout=self.silent_for,
            )
            if once and not anything_ready(self.engine):
                return

    async def _patrol(self, app: App) -> None:
        while True:
            await asyncio.sleep(self.silent_for / 2)
            with suppress(ConnectorException):
                await self._give_back(app)

    async def _give_back(self, app: App) -> None:
        """Gives back the orders of workers that were not heard of for too long."""
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=self.silent_for):
            self.tell(f"{job.queueing_lock}: its worker fell silent; given back")
            await app.job_manager.retry_job(job)

    def _visit(self, territory: str, name: str, since: datetime) -> str:
        """Does one order; returns in a line what came of it. Raises LaterError."""
        try:
            place, source = self._source(territory, name)
        except TyndauError as error:
            return f"no longer monitored: {error}"
        if read_whole_since(self.engine, source, since):
            return "read whole already"
        if datetime.now(UTC) - since > LIVES:
            return f"void: it was to be done within {LIVES.total_seconds() / 3600:g} h"
        words = ["crawl", place.id, "--source", source.id, "--open-only"]
        if self.regions_file is not None:
            words += ["--regions", str(self.regions_file)]
        ended = run_verb(words, _LONGEST, self.stopped, self.store)
        said = self._outcome(ended)
        # Before the next of its group may begin, on whatever machine, the host is left alone as between two requests.
        self.stopped.wait(source.mannered(self.regions.manners).manners.delay_seconds or 0.0)
        return said

    def _outcome(self, ended: VerbEnded) -> str:
        told = ended.told
        if told is None and self.stopped.is_set():
            raise LaterError("the worker is stopping", 0)
        if told is None and BUSY["crawl"] in ended.said:
            raise LaterError(ended.why, _BUSY)
        if told is None:
            raise LaterError(ended.why, _FAILED, failed=True)
        if told["closed"] and not told["listings"]:
            raise LaterError("; ".join(told["closed"]), _CLOSED)
        return f"crawl {told['crawl']}: {told['whole']} of {told['listings']} listings read whole"

    def _source(self, territory: str, name: str) -> tuple[Territory, Source]:
        place = self.regions.territory(territory)
        found = next((source for source in place.monitored if source.id == name), None)
        if found is None:
            raise TyndauError(f"{territory} has no verified source {name}")
        return place, found
