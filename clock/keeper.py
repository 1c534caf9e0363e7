"""Keeps the record of what is due and has it done, one run after another; never the same run twice."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from clock.errands import Ended
from config.errors import TyndauError
from config.timetable import DueRun, Job, Known, Orders, due
from store.runs import (
    CLOCK,
    RunOutcome,
    beat,
    claim_run,
    end_orphans,
    end_run,
    planned_runs,
    unsettled_runs,
    write_orders,
)

_MEMORY = timedelta(days=100)  # what is older is not tried again


@dataclass(slots=True)
class Keeper:
    """The clock without its hands: `tick` does what is due at the moment `now` gives (aware).

    It takes for granted that it is the only clock (`store.lock.only_clock`); should it not be, each run is still taken
    by one alone, since it is claimed on the record.
    """

    engine: Engine
    jobs: Sequence[Job]
    do: Callable[[DueRun, datetime], Ended]
    now: Callable[[], datetime]
    tell: Callable[[str], None] = lambda _line: None
    stopped: threading.Event = field(default_factory=threading.Event)
    host: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}")
    beaten_at: float = field(default_factory=time.monotonic)  # which stands still while the machine sleeps

    def _end_orphans(self) -> None:
        """Marks as failed what was left under way; it is tried again as any failure."""
        for run in end_orphans(self.engine, self.now()):
            self.tell(f"{run.job} due {run.due_at.isoformat()}: the clock ended while it was under way")

    def orders(self) -> Orders:
        """Returns what is to be done now and writes down what has come, what was missed and what comes next."""
        now = self.now()
        unsettled = tuple(
            DueRun(run.job, run.due_at, run.attempts, run.finished_at)
            for run in unsettled_runs(self.engine, now - _MEMORY)
        )
        planned = planned_runs(self.engine)
        orders = due(self.jobs, Known(planned, unsettled), now)
        if orders.run or orders.missed or orders.planned != planned:
            write_orders(
                self.engine,
                [(run.job, run.due_at) for run in orders.run],
                [(run.job, run.due_at) for run in orders.missed],
                orders.planned,
            )
        for run in orders.missed:
            self.tell(f"{run.job} due {run.due_at.isoformat()}: missed")
        return orders

    def tick(self) -> list[Ended]:
        """Does everything that is due, in order; returns how each run ended."""
        self._end_orphans()
        done: list[Ended] = []
        while not self.stopped.is_set():
            taken = next((run for run in self.orders().run if self._claim(run)), None)
            if taken is None:
                break
            done.append(self._run(taken))
        return done

    def _claim(self, run: DueRun) -> bool:
        return claim_run(self.engine, run.job, run.due_at, self.now(), self.host)

    def _run(self, run: DueRun) -> Ended:
        try:
            ended = self.do(run, self.now())
        except TyndauError as error:
            ended = Ended(RunOutcome.FAILED, str(error))
        except Exception as error:  # a fault of one job must not end the clock
            ended = Ended(RunOutcome.FAILED, f"internal error: {type(error).__name__}: {error}")
        end_run(self.engine, run.job, run.due_at, self.now(), self.host, ended.outcome, ended.detail)
        self.tell(f"{run.job} due {run.due_at.isoformat()}: {ended.outcome}: {ended.detail}")
        return ended

    def beat(self, file: Path | None = None) -> None:
        """Writes that the clock is alive, on the record and as the modification time of a file."""
        beat(self.engine, CLOCK, self.now(), self.host)
        self.beaten_at = time.monotonic()
        if file is not None:
            try:
                file.touch()
            except OSError as error:
                raise TyndauError(f"{file}: cannot be written: {error.strerror}") from error
