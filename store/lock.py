"""One crawl at a time for a record. The lock dies with its holder, however that ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from store.opening import StoreError, sqlite_path

# Any number that no other program uses on the same PostgreSQL database.
_ADVISORY = 0x54_79_6E_64


@contextmanager
def only_crawl(url: str, engine: Engine) -> Iterator[None]:
    """Holds the record's crawl lock; raises StoreError at once if another crawl holds it.

    A visit must not be a witness against what a visit at the same time saw, and no host gets two requests at once.
    """
    path = sqlite_path(url)
    if path is not None:
        with _file_lock(path.with_name(f"{path.name}-crawl")):
            yield
        return
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY}).scalar()
            if not taken:
                raise StoreError("another crawl of this record is running")
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    try:
        file = path.open("ab")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{path}: another crawl of this record is running") from error
        yield
