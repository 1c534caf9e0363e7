"""When each job of the clock is due, and what is to be done about it at a given moment. Pure: no clock, no record.

A due run is one job at one moment. The next one of each job is written down before it comes (`Known.planned`), so that
a machine that was off can tell afterwards what it missed. Moments are aware; hours are of the zone the office names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.office import ClockTimes, Window

# The record reaches back no further, and no clock that was off longer is owed anything.
_LONGEST_ABSENCE = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Job:
    """What is done when. `late`: how long after its moment it may still begin; `again`: the pause after a failure."""

    name: str
    at: time
    zone: ZoneInfo
    late: timedelta
    day: int | None = None  # of the month; None: every day
    each: bool = False  # every missed one is made up for, not just the last
    again: timedelta = timedelta(minutes=10)
    attempts: int = 6
    window: Window | None = None  # begins only within these hours

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Yields its due moments after an aware moment, in UTC, without end."""
        on = moment.astimezone(self.zone).date() - timedelta(days=1)
        while True:
            due = self._on(on)
            if due > moment and self.day in (None, on.day):
                yield due
            on += timedelta(days=1)

    def occurs(self, moment: datetime) -> bool:
        """Returns whether the moment is one of its due moments."""
        on = moment.astimezone(self.zone).date()
        return self.day in (None, on.day) and self._on(on) == moment

    def may_begin(self, moment: datetime) -> bool:
        """Returns whether the hour allows it."""
        return self.window is None or self.window.covers(moment.astimezone(self.zone).time())

    def _on(self, day: date) -> datetime:
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class DueRun:
    """A job at its due moment; `attempts` were made before; `tried_at`: when the last of them ended."""

    job: str
    due_at: datetime
    attempts: int = 0
    tried_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds: the next due moment of each job, and the runs that are due and not well ended."""

    planned: Mapping[str, datetime] = field(default_factory=dict)
    unsettled: tuple[DueRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be done now, in order; what was missed; when each job is due next."""

    run: tuple[DueRun, ...]
    missed: tuple[DueRun, ...]
    planned: Mapping[str, datetime]


def timetable(times: ClockTimes) -> tuple[Job, ...]:
    """Returns the jobs in the order in which they are done when several are due at once."""
    zone = ZoneInfo(times.zone)
    window = times.window if times.catch_up == "in_window" else None
    jobs = [
        Job("crawl", times.crawl, zone, late=timedelta(hours=22), window=window),
        Job("second_pass", times.second_pass, zone, late=timedelta(hours=6), window=times.window),
        Job("check", times.check, zone, late=timedelta(hours=22)),
        Job("note", times.note.at, zone, late=timedelta(days=92), day=times.note.day, each=True,
            again=timedelta(hours=1), attempts=100),
    ]  # fmt: skip
    if times.summary is not None:
        jobs.append(Job("summary", times.summary, zone, late=timedelta(hours=14)))
    return tuple(jobs)


def due(jobs: Iterable[Job], known: Known, now: datetime) -> Orders:
    """Returns what is to be done at an aware moment.

    A job not planned yet is only planned. Of several moments of a job that have passed, the last is made up for if it
    is not too late (all of them, if the job says `each`), the others are missed. What failed is tried again after a
    pause. A run that has to wait for its hours stays planned.
    """
    run: list[DueRun] = []
    missed: list[DueRun] = []
    planned: dict[str, datetime] = {}
    for job in jobs:
        passed, planned[job.name] = _passed(job, known.planned.get(job.name), now)
        unsettled = [each for each in known.unsettled if each.job == job.name]
        to_do, too_late = _sorted_out(job, unsettled, passed, now)
        waiting = [each for each in to_do if not each.attempts and not job.may_begin(now)]
        if waiting and waiting[-1].due_at in passed:
            planned[job.name] = waiting[-1].due_at
        run += [each for each in to_do if job.may_begin(now) and _rested(job, each, now)]
        missed += too_late
    return Orders(tuple(run), tuple(missed), planned)


def _passed(job: Job, planned: datetime | None, now: datetime) -> tuple[list[datetime], datetime]:
    """Returns the moments that have come since the run was planned, and the one that comes next."""
    following = next(job.after(now))
    if planned is None:
        return [], following
    if planned > now:
        return [], planned if job.occurs(planned) else following
    start = max(planned, now - _LONGEST_ABSENCE)
    passed = [start]
    for moment in job.after(start):
        if moment > now:
            break
        passed.append(moment)
    return passed, following


def _sorted_out(
    job: Job, unsettled: Iterable[DueRun], passed: Iterable[datetime], now: datetime
) -> tuple[list[DueRun], list[DueRun]]:
    """Returns which runs are still to be done and which are missed; one that was tried has failed, not been missed."""
    runs = sorted([*unsettled, *(DueRun(job.name, moment) for moment in passed)], key=lambda run: run.due_at)
    to_do = [run for run in runs if now - run.due_at <= job.late]
    if not job.each:
        to_do = [run for run in to_do if run.due_at == runs[-1].due_at]
    too_late = [run for run in runs if run not in to_do and not run.attempts]
    return [run for run in to_do if run.attempts < job.attempts], too_late


def _rested(job: Job, run: DueRun, now: datetime) -> bool:
    return run.tried_at is None or now >= run.tried_at + job.again
