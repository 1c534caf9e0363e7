"""One crawl, one clock, one sender of mail at a time for a record. A lock dies with its holder, however that ends.

On PostgreSQL crawls of single sources may run beside each other, on whatever machine: never two of one source, nor two
that ask one host, and none beside a crawl of everything.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from store.opening import StoreError, sqlite_path

# Any numbers that no other program uses on the same PostgreSQL database.
_ADVISORY = {"crawl": 0x54_79_6E_64, "clock": 0x54_79_6E_65, "mail": 0x54_79_6E_66}
BUSY = {
    "crawl": "another crawl of this record is running",
    "clock": "another clock of this record is running",
    "mail": "the mail of this record is being sent just now",
}


class TakenError(StoreError):
    """Somebody else holds the lock."""


@contextmanager
def only_crawl(url: str, engine: Engine) -> Iterator[Callable[[], None]]:
    """Holds the record's crawl lock; raises TakenError at once if another crawl holds it.

    A visit must not be a witness against what a visit at the same time saw, and no host gets two requests at once.
    Gives a function that raises StoreError if the lock was lost.
    """
    with _only("crawl", url, engine) as still_held:
        yield still_held


@contextmanager
def only_crawl_of(source: str, hosts: Iterable[str], url: str, engine: Engine) -> Iterator[Callable[[], None]]:
    """Holds what a crawl of one source needs; raises TakenError at once if another crawl holds any of it.

    Gives a function that raises StoreError if the locks were lost.
    """
    if engine.dialect.name != "postgresql":
        with only_crawl(url, engine) as still_held:
            yield still_held
        return
    connection = _reached(engine, "crawl")
    try:
        if not _try(connection, "pg_try_advisory_lock_shared", _ADVISORY["crawl"]):
            raise TakenError(BUSY["crawl"])
        for name in (f"source {source}", *sorted({f"host {host}" for host in hosts})):
            if not _try(connection, "pg_try_advisory_lock", _number(name)):
                raise TakenError(f"{BUSY['crawl']}: it has {name}")
        yield lambda: _answers(connection, "crawl")
    finally:
        _let_go(connection, "SELECT pg_advisory_unlock_all()")


def _try(connection: Connection, function: str, number: int) -> bool:
    return bool(connection.execute(text(f"SELECT {function}(:number)"), {"number": number}).scalar())


def _number(name: str) -> int:
    """Returns the number a name is locked by: 64 bits, so that two names never meet."""
    return int.from_bytes(hashlib.sha256(f"tyndau {name}".encode()).digest()[:8], signed=True)


@contextmanager
def only_clock(url: str, engine: Engine) -> Iterator[Callable[[], None]]:
    """Holds the record's clock lock; raises TakenError at once if another clock holds it, on whatever machine.

    Gives a function that raises StoreError if the lock was lost: a database that was away has let go of it.
    """
    with _only("clock", url, engine) as still_held:
        yield still_held


@contextmanager
def only_sender(url: str, engine: Engine) -> Iterator[None]:
    """Holds the record's mail lock; raises TakenError at once if mail is being sent. No letter is handed over twice."""
    with _only("mail", url, engine):
        yield


@contextmanager
def _only(name: str, url: str, engine: Engine) -> Iterator[Callable[[], None]]:
    path = sqlite_path(url)
    if path is not None:
        with _file_lock(path.with_name(f"{path.name}-{name}"), BUSY[name]):
            yield lambda: None
        return
    connection = _reached(engine, name)
    try:
        if engine.dialect.name == "postgresql" and not _try(connection, "pg_try_advisory_lock", _ADVISORY[name]):
            raise TakenError(BUSY[name])
        yield lambda: _answers(connection, name)
    finally:
        _let_go(connection, "SELECT pg_advisory_unlock_all()" if engine.dialect.name == "postgresql" else "SELECT 1")


def _let_go(connection: Connection, words: str) -> None:
    """Lets go of what a connection holds: the pool keeps it, and with it the locks, unless they are let go of."""
    with suppress(SQLAlchemyError):
        connection.execute(text(words))
    with suppress(SQLAlchemyError):
        connection.close()


def _reached(engine: Engine, name: str) -> Connection:
    """Returns a connection to hold a lock. Raises StoreError if the database is out of reach."""
    try:
        # Outside a transaction: a lock held for weeks must not keep one open.
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        raise StoreError(f"the {name}'s lock cannot be had: the database is out of reach") from error
    return connection


def _answers(connection: Connection, name: str) -> None:
    try:
        connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        raise StoreError(f"the database was away; the {name}'s lock is lost") from error


@contextmanager
def _file_lock(path: Path, busy: str) -> Iterator[None]:
    try:
        file = path.open("ab")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise TakenError(f"{path}: {busy}") from error
        yield
