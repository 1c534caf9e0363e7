"""Writing to a record step by step: a transaction for each step, or one for all the steps of a crawl.

A failure of the database is one plain line.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from store.opening import StoreError, plain, writing


class Transaction:
    """One writing transaction. Raises StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._context = writing(engine)

    def __enter__(self) -> Connection:
        try:
            return self._context.__enter__()
        except DatabaseError as error:
            raise StoreError(f"the record cannot be written: {plain(error)}") from error

    def __exit__(self, *failure: object) -> None:
        error = failure[1]
        try:
            self._context.__exit__(*failure)  # type: ignore[arg-type]
        except DatabaseError as late:
            raise StoreError(f"the record cannot be written: {plain(late)}") from late
        if isinstance(error, DatabaseError):
            raise StoreError(f"the record cannot be written: {plain(error)}") from error


class LongTransaction:
    """Steps written in one transaction, which ends with `settle`; a step that fails undoes those before it too.

    For one who is alone with the record. What he looks up in between he asks of `connection`: no other sees it yet.
    `on_undone` is called when the steps are undone.
    """

    def __init__(self, engine: Engine, on_undone: Callable[[], None]) -> None:
        self.engine, self._on_undone = engine, on_undone
        self.connection: Connection | None = None  # None: nothing is written that is not settled
        self._under_way: Transaction | None = None

    def __enter__(self) -> Connection:
        """Begins a step."""
        if self.connection is None:
            self._under_way = Transaction(self.engine)
            self.connection = self._under_way.__enter__()
        return self.connection

    def __exit__(self, *failure: object) -> None:
        """Ends a step."""
        if failure[1] is not None:
            self._on_undone()
            self._end(*failure)

    def settle(self) -> None:
        """Commits the steps so far. Raises StoreError."""
        self._end(None, None, None)

    def _end(self, *failure: object) -> None:
        under_way, self._under_way, self.connection = self._under_way, None, None
        if under_way is not None:
            under_way.__exit__(*failure)
