"""Opens a store by its URL and brings it to the version this program speaks.

In: a SQLAlchemy URL (SQLite file or PostgreSQL). Out: an `Engine`. Every failure is a `StoreError` of one plain line.

Writers take turns on both: SQLite has one write lock, on PostgreSQL a lock of the record's own stands for it. What is
looked up before it is written is therefore still so when it is written. Readers wait for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError

from config.errors import TyndauError, UsageError
from store.migrations import HEAD, KNOWN, upgrade

DEFAULT_STORE = "sqlite:///tyndau.db"
REBUILT = "replay"  # among the heartbeats: a replay into this store has not ended (`store.rebuilding`)
ARCHIVE = "archive"  # in the query of a PostgreSQL URL: the folder of the raw bytes

# A connection attempt ends after 15 s; a server that is gone is noticed within a minute.
_CONNECT = {
    "connect_timeout": 15, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
}  # fmt: skip
# A client that is gone, a machine without power say, is noticed by the server within two minutes: its locks are free.
_SESSION = (
    ("tcp_keepalives_idle", "60"), ("tcp_keepalives_interval", "10"), ("tcp_keepalives_count", "6"),
    ("lock_timeout", "120s"), ("application_name", "tyndau"),
)  # fmt: skip
_TURN = 0x54_79_6E_67  # any number that no other program uses on the same database
# Taken at the head of a writing transaction; one that is held up in its middle is ended, so that others can go on.
_TAKE_TURN = f"SELECT pg_advisory_xact_lock({_TURN}), set_config('idle_in_transaction_session_timeout', '100s', true)"


# What stands before the last @ after a user's name, and what a query calls a password.
_BEFORE_HOST = re.compile(r"(^(?:[\w+.-]+:/+)?+[^:/@?]*:).*@", re.DOTALL)
_IN_QUERY = re.compile(r"([?&](?:\w*password|passwd|pwd|passfile)=)[^&]*", re.IGNORECASE)


class StoreError(TyndauError):
    """The store cannot be opened, read or written; the line says which and why."""


def open_store(url: str, *, create: bool = False) -> Engine:
    """Opens the store at `url`, migrating an older one. With `create`, makes one where there is none.

    Raises UsageError for a URL that is none or (without `create`) a file that is not there, StoreError for the rest: a
    record, say, of which a replay that was killed has built a part.
    """
    parsed = parsed_url(url)
    path = sqlite_path(url)
    if path is None and parsed.get_backend_name() == "sqlite":
        raise UsageError(f"--store {shown(url)}: a store in memory ends with the verb; name a file, sqlite:///FILE")
    engine = _engine(parsed, url)
    if path is not None:
        if not create and not path.exists():
            raise UsageError(f"{path}: no store there; `tyndau crawl` makes one")
        if create and not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist")
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    try:
        if not _is_at_head(engine):
            with writing(engine) as connection:
                _bring_to_head(connection, path or shown(url), create=create)
        _refuse_a_part(engine, url)
    except DatabaseError as error:
        raise StoreError(f"{path or shown(url)}: {plain(error)}") from error
    return engine


def _engine(parsed: URL, url: str) -> Engine:
    try:
        if parsed.get_backend_name() != "postgresql":
            return create_engine(parsed)
        return create_engine(driven(parsed), pool_pre_ping=True, connect_args=_CONNECT)
    except ImportError as error:
        raise StoreError(
            f"--store {shown(url)}: the driver {error.name or parsed.drivername} is not installed; "
            "write postgresql://… and install the extra: pip install 'tyndau[postgres]'"
        ) from error
    except (ArgumentError, SQLAlchemyError) as error:
        raise UsageError(f"--store {shown(url)}: not a store URL (sqlite:///FILE or postgresql://…)") from error


def driven(parsed: URL) -> URL:
    """Returns a PostgreSQL URL as the driver takes it: psycopg 3 unless another is named, no `archive`, our settings.

    Settings that the URL itself names (`options=-c …`) come last and win.
    """
    if "+" not in parsed.drivername:
        parsed = parsed.set(drivername="postgresql+psycopg")
    said = parsed.query.get("options", "")
    own = [said] if isinstance(said, str) else list(said)
    options = " ".join([*(f"-c {name}={value}" for name, value in _SESSION), *own]).strip()
    return parsed.difference_update_query([ARCHIVE, "options"]).update_query_dict({"options": options})


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write: it takes the record's write lock at once instead of failing half-way."""
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection to read with, all of whose questions see the record as it is at the first of them."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # on SQLite every transaction is one
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def sqlite_path(url: str) -> Path | None:
    """Returns the file of a SQLite URL, or None for another database or one in memory. Raises UsageError."""
    parsed = parsed_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def archive_folder(url: str) -> Path:
    """Returns where a store's raw bytes lie: `NAME.archive` beside a SQLite file.

    On PostgreSQL the folder that the URL names (`?archive=FOLDER`), else `NAME.archive` in the current folder.
    """
    path = sqlite_path(url)
    if path is None:
        parsed = parsed_url(url)
        named = parsed.query.get(ARCHIVE, "")
        if not isinstance(named, str):
            raise UsageError(f"--store {shown(url)}: names two archive folders")
        return Path(named or f"{parsed.database or 'tyndau'}.archive")
    return path.with_name(f"{path.stem}.archive")


def shown(url: str) -> str:
    """Returns a store's URL as it may be printed: without a password, however badly the URL is written."""
    return _IN_QUERY.sub(r"\1***", _BEFORE_HOST.sub(r"\1***@", url))


def parsed_url(url: str) -> URL:
    """Returns a store's URL in its parts. Raises UsageError for one that is none."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"--store {shown(url)}: not a store URL (sqlite:///FILE or postgresql://…)") from error
    if "@" in (parsed.host or ""):  # the driver would print what it takes for a host
        raise UsageError(f"--store {shown(url)}: an @ in a password is written %40")
    if parsed.query and parsed.get_backend_name() == "sqlite":
        raise UsageError(
            f"--store {shown(url)}: the URL of a SQLite file ends with its name, nothing is set behind a ?"
        )
    return parsed.set(drivername="postgresql") if parsed.drivername == "postgres" else parsed


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writes") and options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql(_TAKE_TURN)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would commit table definitions one by one; a migration must be whole or not at all.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":  # there each question sees the record as it then is
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _is_at_head(engine: Engine) -> bool:
    """Returns whether there is nothing to be made: then a store is opened without waiting for who writes to it."""
    with engine.connect() as connection:
        known = inspect(connection).has_table("alembic_version")
        return known and connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def _refuse_a_part(engine: Engine, url: str) -> None:
    path = sqlite_path(url)
    with engine.connect() as connection:
        begun = connection.execute(text("SELECT detail FROM heartbeat WHERE name = :name"), {"name": REBUILT}).first()
    if begun is not None:
        again = f"remove {path.name}" if path else "empty the database"
        raise StoreError(
            f"{path or shown(url)}: the replay of {begun.detail} crawls into it has not ended; "
            f"if it is no longer running, {again} and start it again"
        )


def _bring_to_head(connection: Connection, name: object, *, create: bool) -> None:
    tables = set(inspect(connection).get_table_names())
    version = None
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return
    if version is None and tables - {"alembic_version"}:
        raise StoreError(f"{name}: a database, but not a Tyndau store")
    if version is not None and version not in KNOWN:
        raise StoreError(f"{name}: made by a newer Tyndau (store version {version}; this one knows up to {HEAD})")
    if version is None and not create:
        raise UsageError(f"{name}: an empty database, no store; `tyndau crawl` makes one")
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            raise StoreError(f"{name}: the database is in {encoding}; a record needs one in UTF8")
    upgrade(connection)


def plain(error: DatabaseError) -> str:
    """Returns in a line what the database said, without SQL and values."""
    said = str(error.orig).splitlines()
    # Behind its first line PostgreSQL quotes the row; a server that is not there takes two lines to say so.
    return " ".join(" ".join(said if isinstance(error, OperationalError) else said[:1]).split())
