"""The clock's own record: what was due, what became of it, and when a clock or a worker was last alive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, insert, select, update

from store.models import Heartbeat, Run
from store.opening import writing

CLOCK = "clock"  # the clock's name among the heartbeats


class RunOutcome(StrEnum):
    """What became of a due run."""

    PLANNED = "planned"  # comes next
    DUE = "due"  # has come and is not begun
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    MISSED = "missed"
    LEFT_TO_ANOTHER = "left_to_another"  # somebody else was crawling; tried again


_OPEN = (RunOutcome.DUE, RunOutcome.FAILED, RunOutcome.LEFT_TO_ANOTHER)


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A due run as it stands on the record."""

    job: str
    due_at: datetime
    outcome: RunOutcome
    attempts: int
    started_at: datetime | None
    finished_at: datetime | None
    detail: str
    host: str


def planned_runs(engine: Engine) -> dict[str, datetime]:
    """Returns the next due moment of each job, as far as one is written down."""
    with engine.connect() as connection:
        return {run.job: run.due_at for run in _runs(connection, [RunOutcome.PLANNED])}


def unsettled_runs(engine: Engine, since: datetime) -> list[RunSeen]:
    """Returns the runs due since a moment (aware) that are not begun or did not end well, by time."""
    with engine.connect() as connection:
        return [run for run in _runs(connection, _OPEN) if run.due_at >= since]


def runs_since(engine: Engine, moment: datetime) -> list[RunSeen]:
    """Returns every run due since a moment (aware), the planned ones too, by time."""
    with engine.connect() as connection:
        return [run for run in _runs(connection, list(RunOutcome)) if run.due_at >= moment]


def last_runs(engine: Engine) -> dict[str, RunSeen]:
    """Returns of each job the last run that came, whatever became of it."""
    came = [outcome for outcome in RunOutcome if outcome is not RunOutcome.PLANNED]
    with engine.connect() as connection:
        return {run.job: run for run in _runs(connection, came)}


def write_orders(
    engine: Engine,
    due: Iterable[tuple[str, datetime]],
    missed: Iterable[tuple[str, datetime]],
    planned: Mapping[str, datetime],
) -> None:
    """Writes in one transaction what has come, what was missed and what comes next; what stands there already stays."""
    with writing(engine) as connection:
        for job, moment in due:
            _put(connection, job, moment, RunOutcome.DUE, "")
        for job, moment in missed:
            _put(connection, job, moment, RunOutcome.MISSED, "not begun in time")
        for job, moment in planned.items():
            connection.execute(
                delete(Run).where(Run.job == job, Run.outcome == RunOutcome.PLANNED, Run.due_at != moment)
            )
            _put(connection, job, moment, RunOutcome.PLANNED, "")


def _put(connection: Connection, job: str, moment: datetime, outcome: RunOutcome, detail: str) -> None:
    """Writes the run, or moves one that has not begun on to its outcome."""
    here = (Run.job == job, Run.due_at == moment)
    standing = connection.execute(select(Run.outcome).where(*here)).scalar()
    if standing is None:
        connection.execute(
            insert(Run).values(job=job, due_at=moment, outcome=outcome, attempts=0, detail=detail, host="")
        )
    elif standing in (RunOutcome.PLANNED, RunOutcome.DUE) and standing != outcome:
        connection.execute(update(Run).where(*here).values(outcome=outcome, detail=detail))


def claim_run(engine: Engine, job: str, due_at: datetime, at: datetime, host: str) -> bool:
    """Takes a run that is due; returns False if another has taken it or it is settled. Never twice by two clocks."""
    with writing(engine) as connection:
        taken = connection.execute(
            update(Run)
            .where(Run.job == job, Run.due_at == due_at, Run.outcome.in_(_OPEN))
            .values(outcome=RunOutcome.RUNNING, started_at=at, finished_at=None, attempts=Run.attempts + 1, host=host)
        )
        return taken.rowcount == 1


def end_run(
    engine: Engine, job: str, due_at: datetime, at: datetime, host: str, outcome: RunOutcome, detail: str
) -> None:
    """Writes how a run ended that this host had claimed."""
    with writing(engine) as connection:
        connection.execute(
            update(Run)
            .where(Run.job == job, Run.due_at == due_at, Run.outcome == RunOutcome.RUNNING, Run.host == host)
            .values(outcome=outcome, finished_at=at, detail=detail)
        )


def end_orphans(engine: Engine, at: datetime) -> list[RunSeen]:
    """Marks as failed what a clock that is no more left under way; returns those runs. Call it as the only clock."""
    with engine.connect() as connection:
        left = _runs(connection, [RunOutcome.RUNNING])
    if left:
        with writing(engine) as connection:
            connection.execute(
                update(Run)
                .where(Run.outcome == RunOutcome.RUNNING)
                .values(outcome=RunOutcome.FAILED, finished_at=at, detail="the clock ended while this was under way")
            )
    return left


def beat(engine: Engine, name: str, at: datetime, detail: str) -> None:
    """Writes that a clock or a worker is alive."""
    with writing(engine) as connection:
        changed = connection.execute(update(Heartbeat).where(Heartbeat.name == name).values(at=at, detail=detail))
        if not changed.rowcount:
            connection.execute(insert(Heartbeat).values(name=name, at=at, detail=detail))


def heartbeat(engine: Engine, name: str) -> tuple[datetime, str] | None:
    """Returns when the named one was last alive and what it said of itself; None if it never was."""
    with engine.connect() as connection:
        row = connection.execute(select(Heartbeat.at, Heartbeat.detail).where(Heartbeat.name == name)).first()
    return (row.at, row.detail) if row else None


def _runs(connection: Connection, outcomes: Iterable[str]) -> list[RunSeen]:
    query = select(
        Run.job, Run.due_at, Run.outcome, Run.attempts, Run.started_at, Run.finished_at, Run.detail, Run.host
    ).where(Run.outcome.in_(list(outcomes)))
    return [
        RunSeen(row[0], row[1], RunOutcome(row[2]), *row[3:])
        for row in connection.execute(query.order_by(Run.due_at, Run.id))
    ]
