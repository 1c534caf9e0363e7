"""The verb that copies a record with its archive, while it is being written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from config.errors import UsageError
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

    A SQLite file that is there already is replaced when the new one is whole; its archive is added to.
    """
    if archive_folder(into).resolve() == archive_folder(store).resolve():
        raise UsageError(f"{shown(into)}: has the archive folder of the record itself")
    source, path = open_store(store), sqlite_path(into)
    if path is None:
        rows = copy_record(source, open_store(into, create=True))
        files = copy_archive(archive_folder(store), archive_folder(into))
    else:
        if not path.parent.is_dir():
            raise UsageError(f"{path}: the folder {path.parent} does not exist")
        part = path.with_name(f".{path.name}.part")
        _remove(part)
        try:
            target = open_store(f"sqlite:///{part}", create=True)
            rows = copy_record(source, target)
            target.dispose()  # which leaves one file; it can be put in the other's place at once
            files = copy_archive(archive_folder(store), archive_folder(into))
            for name in _BESIDE[1:]:
                path.with_name(f"{path.name}{name}").unlink(missing_ok=True)
            part.replace(path)
        finally:
            _remove(part)
    say(f"{shown(into)}: {rows} rows, {files} files of the archive copied")
    if as_json:
        answer({"into": shown(into), "rows": rows, "files": files})
    return 0


def _remove(path: Path) -> None:
    for name in _BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{name}").unlink()
