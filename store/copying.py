"""A record copied into another database, with its archive: a backup, or the way from SQLite to PostgreSQL and back.

The record is copied as it is at one moment, whoever writes meanwhile; the archive after it. The copy's record therefore
never speaks of bytes that the copy's archive lacks. What a crawl still running writes later is not in the copy.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from config.errors import UsageError
from store.archive import ArchiveError
from store.models import Base
from store.opening import snapshot, writing

_BATCH = 2_000  # rows


def copy_record(source: Engine, target: Engine) -> int:
    """Copies every row into an empty record, in one transaction; returns how many. Raises UsageError if it is not.

    The jobs of the clock's scheduler and the orders of workers are not copied: both are made again when they begin.
    """
    rows = 0
    with snapshot(source) as read, writing(target) as write:
        for table in Base.metadata.sorted_tables:
            if write.execute(select(func.count()).select_from(table)).scalar():
                raise UsageError("the store to copy into is not empty; name a new one")
            rows += _copy_table(read, write, table)
            if target.dialect.name == "postgresql" and "id" in table.c:
                _count_on(write, table)
    return rows


def _copy_table(read: Connection, write: Connection, table: Table) -> int:
    rows = 0
    ordered = select(table).order_by(*table.primary_key)
    with read.execution_options(yield_per=_BATCH).execute(ordered) as found:
        for part in found.mappings().partitions():
            write.execute(insert(table), [dict(row) for row in part])
            rows += len(part)
    return rows


def _count_on(write: Connection, table: Table) -> None:
    """Has the database number new rows from the highest number on."""
    highest = select(func.max(table.c.id)).scalar_subquery()
    series = func.pg_get_serial_sequence(text(f"'{table.name}'"), text("'id'"))
    write.execute(select(func.setval(series, func.coalesce(highest, 1), highest.is_not(None))))


def copy_archive(source: Path, target: Path) -> tuple[list[str], list[str]]:
    """Copies what of an archive is not in another folder yet; returns the names of what was copied, and a line for each
    file that has become shorter than the copy of it. Raises ArchiveError.

    Its files only ever grow: one of the same size is the same, and of one that was cut short the copy is kept.
    """
    copied, cut = [], []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(source.glob("*.warc.gz")):
            there, size = target / path.name, path.stat().st_size
            before = there.stat().st_size if there.exists() else -1
            if before < size:
                _copy(path, there)
                copied.append(path.name)
            elif before > size and before - size != _put_aside(path):
                cut.append(f"{path}: {before - size} bytes shorter than its copy, which is kept")
    except OSError as error:
        raise ArchiveError(f"{error.filename or target}: cannot be copied: {error.strerror or error}") from error
    return copied, cut


def _put_aside(path: Path) -> int:
    """Returns how many bytes at the end of a killed crawl's file were put beside it (`store.warc.mend`)."""
    torn = path.with_name(f"{path.name}.torn")
    return torn.stat().st_size if torn.exists() else 0


def _copy(path: Path, there: Path) -> None:
    """Copies a file whole or not at all."""
    part = there.with_name(f".{path.name}.part")
    try:
        shutil.copyfile(path, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(there)
    finally:
        part.unlink(missing_ok=True)  # there only if something failed: a full disk needs the room
