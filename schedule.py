"""The daily and the monthly clock: APScheduler turns the hands, the record says what is due.

The scheduler's jobs stand in the record's own database, so that they outlive the process. All each of them does is to
ring; what a ring means is told by `config.timetable.due` from the runs on record. A ring that comes late, twice or
not at all therefore loses nothing and doubles nothing.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine

from clock.errands import Errands, in_processes
from clock.keeper import Keeper
from config.office import Office, load_office
from config.timetable import Job, timetable
from store.deliveries import anything_due
from store.lock import TakenError, only_clock
from store.opening import StoreError, open_store
from store.runs import RunOutcome
from verbs.speaking import say

_GRACE = 12 * 3600  # seconds; by default APScheduler drops a job that is one second late
_WAIT = 2.0  # seconds between two tries to become the clock
_HELD = 15  # seconds between two looks whether the lock is still held
_STANDSTILL = 600.0  # seconds without a heartbeat
LANES = {"record": 60, "mail": 120, "heartbeat": 60}  # seconds between two looks at what is to be done (again)


@dataclass(slots=True)
class Clock:
    """One record's clock, ready to run."""

    store: str
    engine: Engine
    office: Office
    errands: Errands
    keeper: Keeper

    def ring(self, lane: str) -> None:
        """Does what is due in a lane: the record's jobs, the mail, the heartbeat."""
        if lane == "record":
            self.keeper.tick()
        elif lane == "mail" and self._mail_waits():
            say(f"mail: {self.errands.send_waiting()}")
        elif lane == "heartbeat":
            self.keeper.beat(self.office.clock.heartbeat_file)

    def _mail_waits(self) -> bool:
        mail = self.office.mail
        hours = mail.approve_after_hours
        ripe_after = None if hours is None else timedelta(hours=hours)
        return mail.server is not None and anything_due(self.engine, self.keeper.now(), ripe_after)


# APScheduler keeps its jobs by the name of their function; the function must find the clock of its process.
_clocks: list[Clock] = []


def ring(lane: str) -> None:
    """What every job of the scheduler calls."""
    for clock in _clocks:
        clock.ring(lane)


def make_clock(store: str, regions_file: Path | None, office_file: Path | None) -> Clock:
    """Opens the record (makes one where there is none) and returns its clock. Raises TyndauError."""
    office = load_office(office_file)
    engine = open_store(store, create=True)
    stopped = threading.Event()
    errands = Errands(engine, office, regions_file, office_file, in_processes(stopped, store))
    keeper = Keeper(engine, timetable(office.clock), errands.do, lambda: datetime.now(UTC), say, stopped)
    return Clock(store, engine, office, errands, keeper)


def run_once(clock: Clock) -> int:
    """Does what is due now, mail too, and ends; for cron or a timer. Returns the exit code: 1 if a run failed.

    Raises TakenError if another clock of the record is running.
    """
    with only_clock(clock.store, clock.engine):
        _on_signals(clock.keeper.stopped)
        clock.ring("heartbeat")
        ended = clock.keeper.tick()
        clock.ring("mail")
    return 1 if any(each.outcome is RunOutcome.FAILED for each in ended) else 0


def run_clock(clock: Clock, *, wait: bool) -> int:
    """Runs until a signal ends it; returns the exit code.

    If another clock of the record is running, on whatever machine, this one says so in a line and takes over when that
    one ends, or raises TakenError if it is not to wait.
    """
    stopped, said = clock.keeper.stopped, False
    _on_signals(stopped)
    while not stopped.is_set():
        try:
            with only_clock(clock.store, clock.engine) as still_held:
                said = False
                _turn(clock, still_held)
                break
        except StoreError as error:
            # Once it stands by, a database that is away for a while is one more reason to wait.
            if not wait or not (said or isinstance(error, TakenError)):
                raise
            if not said:
                say(f"{error}; waiting to take over")
            said = True
            stopped.wait(_WAIT)
    say("the clock has stopped")
    return 0


def _turn(clock: Clock, still_held: Callable[[], None]) -> None:
    """Runs as the only clock until stopped. Raises StoreError if the lock is lost or the scheduler stands still."""
    logging.getLogger("apscheduler").addHandler(logging.NullHandler())
    keeper = clock.keeper
    clock.ring("heartbeat")
    scheduler = _scheduler(clock.engine)
    _clocks[:] = [clock]
    try:
        scheduler.start(paused=True)
        _wind_up(scheduler, keeper.jobs)
        for lane in LANES:  # whatever was due while the clock was off, now
            scheduler.modify_job(lane, next_run_time=keeper.now())
        scheduler.resume()
        say("the clock is running")
        looks = 0
        while not keeper.stopped.wait(1.0):
            looks += 1
            if looks % _HELD == 0:
                still_held()
            if time.monotonic() - keeper.beaten_at > _STANDSTILL:
                raise StoreError("the clock's heart has stopped; the record may be out of reach")
    finally:
        keeper.stopped.set()  # whatever is under way is asked to end
        if scheduler.running:
            scheduler.shutdown(wait=True)
        _clocks.clear()


def _scheduler(engine: Engine) -> BackgroundScheduler:
    scheduler = BackgroundScheduler(
        timezone=UTC,
        jobstores={"default": SQLAlchemyJobStore(engine=engine)},
        executors={lane: ThreadPoolExecutor(1) for lane in LANES},
        job_defaults={"misfire_grace_time": _GRACE, "coalesce": True, "max_instances": 1},
        daemon=True,
    )
    told: list[str] = []

    def listen(event: JobExecutionEvent) -> None:
        missed = event.code == EVENT_JOB_MISSED
        line = f"{event.job_id}: " + ("its ring was missed" if missed else " ".join(str(event.exception).split()))
        if told[-1:] != [line]:  # a full disk is told once, not every minute
            say(line)
        told[:] = [line]

    scheduler.add_listener(listen, EVENT_JOB_MISSED | EVENT_JOB_ERROR)
    return scheduler


def _wind_up(scheduler: BackgroundScheduler, jobs: Sequence[Job]) -> None:
    """Brings the jobs kept in the record to what the office wants; one that is right keeps the moment it was due."""
    wanted: dict[str, tuple[str, Any]] = {job.name: ("record", _trigger(job)) for job in jobs}
    wanted |= {lane: (lane, IntervalTrigger(seconds=seconds, timezone=UTC)) for lane, seconds in LANES.items()}
    kept = {job.id: job for job in scheduler.get_jobs()}
    for name in kept.keys() - wanted.keys():
        scheduler.remove_job(name)
    for name, (lane, trigger) in wanted.items():
        if name not in kept or str(kept[name].trigger) != str(trigger):
            scheduler.add_job(
                "schedule:ring", trigger, args=[lane], id=name, name=name, executor=lane, replace_existing=True
            )


def _trigger(job: Job) -> CronTrigger:
    return CronTrigger(day=job.day, hour=job.at.hour, minute=job.at.minute, second=0, timezone=job.zone)


def _on_signals(stopped: threading.Event) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
