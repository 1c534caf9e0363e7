"""The verb that copies a record with its archive, while it is being written."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from config.errors import UsageError
from store.archive_verified import verify_archive
from store.copying import copy_archive, copy_record
from store.opening import DEFAULT_STORE, archive_folder, open_store, shown, sqlite_path
from verbs.arguments import AsJson, Store
from verbs.speaking import answer, say

_BESIDE = ("", "-wal", "-shm")


def backup(
    into: Annotated[str, typer.Argument(metavar="URL", help="Where to: sqlite:///FILE, or an empty postgresql://…")],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Copies the record and its archive, as of one moment; also from SQLite to PostgreSQL and back.

    A SQLite file that is there already is replaced when the new one is whole; its archive is added to. What is copied
    of the archive is read through and held against the copy's record; damage is named, and the exit code 1.
    """
    if archive_folder(into).resolve() == archive_folder(store).resolve():
        raise UsageError(f"{shown(into)}: has the archive folder of the record itself")
    source, path = open_store(store), sqlite_path(into)
    if path is None:
        target = open_store(into, create=True)
        rows = copy_record(source, target)
        files, damage = _copied(store, into, target)
    else:
        if not path.parent.is_dir():
            raise UsageError(f"{path}: the folder {path.parent} does not exist")
        part = path.with_name(f".{path.name}.part")
        _remove(part)
        try:
            target = open_store(f"sqlite:///{part}", create=True)
            rows = copy_record(source, target)
            files, damage = _copied(store, into, target)
            target.dispose()  # which leaves one file; it can be put in the other's place at once
            for name in _BESIDE[1:]:
                path.with_name(f"{path.name}{name}").unlink(missing_ok=True)
            part.replace(path)
        finally:
            _remove(part)
    for line in damage:
        say(f"damaged: {line}")
    sound = "; NOT a sound copy: the archive is damaged" if damage else ""
    say(f"{shown(into)}: {rows} rows, {files} files of the archive copied{sound}")
    if as_json:
        answer({"into": shown(into), "rows": rows, "files": files, "damage": damage})
    return 1 if damage else 0


def _copied(store: str, into: str, target: Engine) -> tuple[int, list[str]]:
    """Copies the archive; returns how many files, and a line for each damage of what was copied or is not there."""
    folder = archive_folder(into)
    files, cut = copy_archive(archive_folder(store), folder)
    found = verify_archive(target, folder, datetime.now(UTC), None, only=files)
    return len(files), [*cut, *(each.line for each in found.damage)]


def _remove(path: Path) -> None:
    for name in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{name}").unlink()
