"""Opens a store by its URL and brings it to the version this program speaks.

In: a SQLAlchemy URL (SQLite file or PostgreSQL). Out: an `Engine`. Every failure is a `StoreError` of one plain line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError

from config.errors import TyndauError, UsageError
from store.migrations import HEAD, KNOWN, upgrade

DEFAULT_STORE = "sqlite:///tyndau.db"


class StoreError(TyndauError):
    """The store cannot be opened, read or written; the line says which and why."""


def open_store(url: str, *, create: bool = False) -> Engine:
    """Opens the store at `url`, migrating an older one. With `create`, makes one where there is none.

    Raises UsageError for a URL that is none or (without `create`) a file that is not there, StoreError for the rest.
    """
    try:
        parsed = make_url(url)
        engine = create_engine(parsed)
    except (ArgumentError, ImportError, SQLAlchemyError) as error:
        raise UsageError(f"--store {url}: not a store URL (sqlite:///FILE or postgresql://…)") from error
    path = sqlite_path(url)
    if path is not None:
        if not create and not path.exists():
            raise UsageError(f"{path}: no store there; `tyndau crawl` makes one")
        if create and not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist")
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with writing(engine) as connection:
            _bring_to_head(connection, path or parsed.render_as_string(), create=create)
    except DatabaseError as error:
        raise StoreError(f"{path or parsed.render_as_string()}: {_plain(error)}") from error
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write: on SQLite it takes the write lock at once instead of failing half-way."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


def sqlite_path(url: str) -> Path | None:
    """Returns the file of a SQLite URL, or None for another database or one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def archive_folder(url: str) -> Path:
    """Returns where a store's raw bytes lie: `NAME.archive` beside a SQLite file, else in the current folder."""
    path = sqlite_path(url)
    if path is None:
        return Path(f"{make_url(url).database or 'tyndau'}.archive")
    return path.with_name(f"{path.stem}.archive")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would commit table definitions one by one; a migration must be whole or not at all.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


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
    upgrade(connection)


def _plain(error: DatabaseError) -> str:
    """One line of what the database said, without SQL."""
    return " ".join(str(error.orig).split())
