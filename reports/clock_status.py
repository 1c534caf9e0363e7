"""How the clock stands: whether it is alive, what came last of each job, what comes next, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from config.office import ClockTimes
from config.timetable import timetable
from store.deliveries import State, deliveries
from store.runs import CLOCK, RunOutcome, RunSeen, heartbeat, last_runs, planned_runs, runs_since

STILL = timedelta(minutes=10)  # without a heartbeat
_LATE = timedelta(hours=1)
_LOOKED_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class JobState:
    """One job: how its last run ended and when the next is due. Moments in the clock's zone, as printed."""

    job: str
    last_due: str | None
    outcome: str | None
    detail: str
    next_due: str | None
    missed: int  # within a week
    failed: int


@dataclass(frozen=True, slots=True)
class ClockState:
    """Everything there is to say of the clock."""

    alive_at: str | None  # None: no clock ever ran on this record
    host: str
    zone: str
    jobs: tuple[JobState, ...]
    letters: dict[str, int]  # by state
    alarms: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Returns the state as JSON values."""
        return asdict(self)


def clock_state(engine: Engine, times: ClockTimes, now: datetime) -> ClockState:
    """Returns how the clock of a record stands at an aware moment. A record that never had a clock has no alarm."""
    zone = ZoneInfo(times.zone)
    beat = heartbeat(engine, CLOCK)
    last, planned, week = last_runs(engine), planned_runs(engine), runs_since(engine, now - _LOOKED_BACK)
    jobs = tuple(
        JobState(
            job=job.name,
            last_due=_told(last[job.name].due_at, zone) if job.name in last else None,
            outcome=last[job.name].outcome.value if job.name in last else None,
            detail=last[job.name].detail if job.name in last else "",
            next_due=_told(planned[job.name], zone) if job.name in planned else None,
            missed=sum(run.job == job.name and run.outcome is RunOutcome.MISSED for run in week),
            failed=sum(run.job == job.name and run.outcome is RunOutcome.FAILED for run in week),
        )
        for job in timetable(times)
    )
    letters = [each.state for each in deliveries(engine)]
    counts = {state.value: letters.count(state) for state in State if state in letters}
    alarms = [*_clock_alarms(beat, planned, last, now, zone), *_letter_alarms(engine)] if beat or letters else []
    return ClockState(
        _told(beat[0], zone) if beat else None, beat[1] if beat else "", times.zone, jobs, counts, tuple(alarms)
    )


def _told(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes")


def _clock_alarms(
    beat: tuple[datetime, str] | None,
    planned: dict[str, datetime],
    last: dict[str, RunSeen],
    now: datetime,
    zone: ZoneInfo,
) -> Iterator[str]:
    if beat is None:
        return
    if abs(now - beat[0]) > STILL:  # one from the future: the time of this machine was set back
        yield f"clock: stands still since {_told(beat[0], zone)} ({beat[1]})"
    for job, moment in planned.items():
        if now - moment > _LATE:
            yield f"clock: {job} was due {_told(moment, zone)} and has not begun"
    for job, run in last.items():
        if run.outcome in (RunOutcome.FAILED, RunOutcome.MISSED):
            detail = f": {run.detail}" if run.detail else ""
            yield f"clock: {job} due {_told(run.due_at, zone)}: {run.outcome.value}{detail}"


def _letter_alarms(engine: Engine) -> Iterator[str]:
    for each in deliveries(engine, states=[State.REFUSED, State.IN_DOUBT, State.WAITING]):
        if each.state is not State.WAITING or each.attempts:
            yield f"mail: {each.about} to {each.recipient}: {each.state.value.replace('_', ' ')}: {each.answer}"


def schedule_line(state: ClockState) -> str:
    """Returns the state in a line: alive or not, what comes next, how much mail waits."""
    if state.alive_at is None:
        return "never ran on this record; `tyndau schedule` runs the clock"
    coming = sorted((job.next_due, job.job) for job in state.jobs if job.next_due)
    following = f"next {coming[0][1]} {coming[0][0]}" if coming else "nothing planned"
    mail = f", mail: {', '.join(f'{count} {name}' for name, count in state.letters.items())}" if state.letters else ""
    return f"alive {state.alive_at} ({state.host}), {following}{mail}"


def clock_text(state: ClockState) -> str:
    """Returns the state for a terminal: a line for each job, then what is wrong."""
    alive = f"alive {state.alive_at} ({state.host})" if state.alive_at else "never ran on this record"
    lines = [f"clock        {alive}, hours of {state.zone}"]
    for job in state.jobs:
        last = f"last {job.last_due} {job.outcome}" if job.last_due else "not yet"
        said = f"{job.job:12} {last}; next {job.next_due or '-'}"
        lines.append(
            said + (f"; in 7 days {job.missed} missed, {job.failed} failed" if job.missed + job.failed else "")
        )
    if state.letters:
        lines.append("mail         " + ", ".join(f"{count} {name}" for name, count in state.letters.items()))
    return "\n".join([*lines, *state.alarms])
