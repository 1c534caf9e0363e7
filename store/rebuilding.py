"""A record that a replay is building, marked as such from before its first row until it is whole.

A replay that was killed has left a part of a record. Nothing may be concluded from it, and nothing added to it:
`open_store` refuses it. The mark is a row among the heartbeats; a record that is whole has none.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from config.errors import UsageError
from store.models import Crawl, Heartbeat
from store.opening import REBUILT
from store.transactions import Transaction


def begin_rebuilding(engine: Engine, crawls: int, at: datetime) -> None:
    """Marks an empty record as one into which so many crawls are replayed, from an aware moment on.

    Raises UsageError if it has crawls, or another replay has begun meanwhile; StoreError.
    """
    with Transaction(engine) as connection:
        begun = select(Heartbeat.name).where(Heartbeat.name == REBUILT)
        if connection.execute(begun).first() or connection.execute(select(Crawl.id).limit(1)).first():
            raise UsageError("the store to replay into has crawls of its own; name a new one")
        connection.execute(insert(Heartbeat).values(name=REBUILT, at=at, detail=str(crawls)))


def end_rebuilding(engine: Engine) -> None:
    """Takes the mark away: the record is whole. Raises StoreError."""
    with Transaction(engine) as connection:
        connection.execute(delete(Heartbeat).where(Heartbeat.name == REBUILT))
