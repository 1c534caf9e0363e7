"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from config.errors import TyndauError


def write_whole(files: Mapping[Path, bytes]) -> list[Path]:
    """Writes every file beside its place first and then moves all of them in; returns the paths in order.

    Missing folders are made. Raises TyndauError with one line if the disk refuses; nothing half-written stays behind,
    and files that were there before the call keep their bytes unless all the new ones could be written.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            parts[path] = part
            with part.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
        for path, part in parts.items():
            part.replace(path)
    except (OSError, ValueError) as error:  # a folder has no name of its own to write beside
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        reason = error.strerror if isinstance(error, OSError) else None
        raise TyndauError(f"{path}: cannot be written: {reason or error}") from error
    return list(files)
