"""The orders for workers: procrastinate's tables, in a schema of their own beside the record's.

They hold orders and nothing else: without them nothing seen is lost, only what was to be seen today.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    DateTime,
    Engine,
    Text,
    cast,
    column,
    delete,
    func,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.exc import DatabaseError

from clock.source_days import SourceDay
from config.errors import UsageError
from store.opening import StoreError, driven, parsed_url, plain, shown, writing

if TYPE_CHECKING:
    from procrastinate import App

SCHEMA = "procrastinate"
QUEUE = "source-days"
TASK = "visit"
_FORGOTTEN = timedelta(days=30)  # then what became of an order is forgotten
_AT_ONCE = 500  # orders in one statement

_JOBS = table(
    "procrastinate_jobs", column("queueing_lock", Text), column("status"), column("args", JSONB),
    column("scheduled_at", DateTime(timezone=True)), schema=SCHEMA,
)  # fmt: skip
_WORKERS = table("procrastinate_workers", column("last_heartbeat", DateTime(timezone=True)), schema=SCHEMA)
_STATUS = cast(_JOBS.c.status, Text)
_ORDERED_AT = cast(_JOBS.c.args["ordered_at"].astext, DateTime(timezone=True))


@dataclass(frozen=True, slots=True)
class QueueState:
    """How many orders are in which state (`todo`, `doing`, `succeeded`, `failed`), and how many workers are alive."""

    orders: dict[str, int]
    workers: int


def make_ready(url: str, engine: Engine) -> None:
    """Makes the schema of the orders where there is none. Raises UsageError for a record that is not on PostgreSQL.

    Raises StoreError if it may not be made, or was made by another version of procrastinate.
    """
    if engine.dialect.name != "postgresql":
        raise UsageError(f"--store {shown(url)}: workers need a record on PostgreSQL (docs/scale.md)")
    try:
        here = version("procrastinate")
    except PackageNotFoundError as error:
        raise StoreError("workers need the extra: pip install 'tyndau[postgres]'") from error
    try:
        with writing(engine) as connection:
            _make(connection, here)
    except DatabaseError as error:
        raise StoreError(f"the schema {SCHEMA} cannot be made: {plain(error)}") from error


def _make(connection: Connection, here: str) -> None:
    made_by = connection.execute(
        text("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = :name"), {"name": SCHEMA}
    ).first()
    if made_by is not None:
        if made_by[0] != f"procrastinate {here}":
            raise StoreError(
                f"the schema {SCHEMA} was made by {made_by[0] or 'somebody else'}, here is procrastinate {here}; "
                f"it holds orders only: end all workers, DROP SCHEMA {SCHEMA} CASCADE, begin again"
            )
        return
    from procrastinate.schema import SchemaManager

    connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
    connection.exec_driver_sql(f"COMMENT ON SCHEMA {SCHEMA} IS 'procrastinate {here}'")
    connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
    driver: Any = connection.connection.driver_connection
    driver.execute(SchemaManager.get_schema())


def app_for(url: str) -> App:
    """Returns procrastinate's app on the record's database; it knows no task yet."""
    from procrastinate import App, PsycopgConnector

    return App(connector=PsycopgConnector(conninfo=_conninfo(url), min_size=1, max_size=8))


def _conninfo(url: str) -> str:
    from psycopg.conninfo import make_conninfo

    parsed = driven(parsed_url(url))
    words: dict[str, Any] = {name: value for name, value in parsed.query.items() if isinstance(value, str)}
    words["options"] = f"{words['options']} -c search_path={SCHEMA}"
    names: dict[str, Any] = {"host": parsed.host, "port": parsed.port, "dbname": parsed.database}
    return make_conninfo(**words, **names, user=parsed.username, password=parsed.password)


def put(url: str, engine: Engine, orders: Sequence[SourceDay], now: datetime, begin: datetime | None) -> int:
    """Gives the orders that were not given before, to be begun from a moment on (None: at once); returns how many.

    `now` (aware): a visit since then fulfils them. Two that give the same orders give each once: they take turns.
    """
    from procrastinate.jobs import Job

    with writing(engine) as connection:
        connection.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")  # its triggers name nothing in full
        over = _STATUS.in_(["succeeded", "failed", "cancelled", "aborted"])
        connection.execute(delete(_JOBS).where(over, now - _FORGOTTEN > _ORDERED_AT))
        given = select(_JOBS.c.queueing_lock).where(_STATUS.not_in(["failed", "cancelled", "aborted"]))
        named = cast([order.name for order in orders], ARRAY(Text))
        there = set(connection.execute(given.where(_JOBS.c.queueing_lock == func.any(named))).scalars())
        new = [order for order in orders if order.name not in there]
        with app_for(url).open() as app:
            for low in range(0, len(new), _AT_ONCE):
                app.job_manager.batch_defer_jobs(
                    [
                        Job(
                            queue=QUEUE, lock=order.group, queueing_lock=order.name, task_name=TASK, scheduled_at=begin,
                            task_kwargs={
                                "territory": order.territory, "source": order.source, "day": order.day.isoformat(),
                                "ordered_at": (begin or now).isoformat(),
                            },
                        )
                        for order in new[low : low + _AT_ONCE]
                    ]
                )  # fmt: skip
    return len(new)


def state(engine: Engine, day: str | None = None, alive_within: float = 60) -> QueueState:
    """Returns how the orders stand, of a day or of all, and how many workers were heard of within so many seconds."""
    orders = select(_STATUS, func.count()).group_by(_STATUS)
    if day is not None:
        orders = orders.where(_JOBS.c.args["day"].astext == day)
    since = datetime.now(UTC) - timedelta(seconds=alive_within)
    workers = select(func.count()).select_from(_WORKERS).where(_WORKERS.c.last_heartbeat > since)
    with engine.connect() as connection:
        counted = {row[0]: row[1] for row in connection.execute(orders)}
        alive = connection.execute(workers).scalar() or 0
    return QueueState(dict(sorted(counted.items())), alive)


def anything_ready(engine: Engine) -> bool:
    """Returns whether an order waits that may be begun now."""
    due = or_(_JOBS.c.scheduled_at.is_(None), _JOBS.c.scheduled_at <= func.now())
    with engine.connect() as connection:
        return (
            connection.execute(select(_JOBS.c.queueing_lock).where(_STATUS == "todo", due).limit(1)).first() is not None
        )
