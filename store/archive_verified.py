"""Which files of an archive were read through and found sound, and when: so that each night reads what is new.

Kept as `verified.json` in the archive folder. It is no evidence of anything: without it everything is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from store.archive import ArchiveError
from store.archive_check import Damage, FileChecked, check_file, check_regions, missing
from store.archive_on_record import OnRecord

NAME = "verified.json"
AGAIN = 30  # days after which a file is read through anew
_SAVED_EVERY = 256 * 2**20  # bytes read


@dataclass(frozen=True, slots=True)
class Verified:
    """A file as it was last read through: its bytes then, when (aware), and a line for each damage."""

    size: int
    at: datetime
    damage: tuple[str, ...] = ()


@dataclass(slots=True)
class Verification:
    """What a verification read, what it left for another day, and what is damaged."""

    files: int = 0
    left: int = 0  # files that were sound not long ago
    read: int = 0  # bytes
    records: int = 0
    bodies: int = 0
    damage: list[Damage] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)  # no damage: an unfinished end, a note that cannot be written

    def add(self, found: FileChecked) -> None:
        """Counts a file read through."""
        self.files += 1
        self.read += found.size
        self.records += found.records
        self.bodies += found.bodies
        self.damage += found.damage
        if found.unfinished:
            self.notices.append(f"{found.warc}: its crawl has not ended; the last {found.unfinished} bytes are a start")


def verify_archive(
    engine: Engine, folder: Path, now: datetime, again: int | None = AGAIN, only: Sequence[str] | None = None
) -> Verification:
    """Reads an archive through and notes what was sound. `now` is aware.

    Files that were sound less than `again` days ago and have not changed in size are left; None: none is left. `only`:
    these files, and those known to be damaged. Raises ArchiveError if a file or the folder cannot be read.
    """
    state, on_record, told = load_verified(folder), OnRecord(engine, folder), Verification()
    named = on_record.files()
    told.damage += missing(folder, named, on_record)
    ailing = {name for name, seen in state.items() if seen.damage}
    due = [path.name for path in _archived(folder) if only is None or path.name in only or path.name in ailing]
    fresh = {name for name in due if again is not None and _sound(state.get(name), folder / name, now, again)}
    told.left = len(fresh)
    since_saved = 0
    try:
        for found in _checked(folder, [name for name in due if name not in fresh], on_record):
            told.add(found)
            sound = found.size - found.unfinished
            state[found.warc] = Verified(sound, now, tuple(each.line for each in found.damage))
            since_saved += found.size
            if since_saved > _SAVED_EVERY:
                since_saved = 0
                with suppress(ArchiveError):
                    save_verified(folder, state)
    finally:  # one that is stopped goes on the next time where it was
        here = {path.name for path in _archived(folder)}
        gone = {each.warc: Verified(0, now, (each.line,)) for each in told.damage if each.warc not in here}
        state = {name: seen for name, seen in state.items() if name in here} | gone
        with suppress(ArchiveError):
            save_verified(folder, state)
    if load_verified(folder) != state:  # a folder for reading only
        told.notices.append(f"{folder / NAME}: cannot be written; the next time all is read again")
    return told


def _checked(folder: Path, names: Sequence[str], on_record: OnRecord) -> Iterator[FileChecked]:
    crawls = [name for name in names if not name.startswith("regions-")]
    for name in names:
        if name.startswith("regions-"):
            yield check_regions(folder, name.removeprefix("regions-").removesuffix(".warc.gz"), name)
    for name, expected in on_record.expected(crawls):
        yield check_file(folder / name, on_record, expected)


def _archived(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def _sound(seen: Verified | None, path: Path, now: datetime, again: int) -> bool:
    if seen is None or seen.damage or seen.size != path.stat().st_size:
        return False
    return timedelta(0) <= now - seen.at < timedelta(days=again)


def load_verified(folder: Path) -> dict[str, Verified]:
    """Returns what is noted of each file; nothing, if there is no note or it cannot be read."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {
            str(name): Verified(
                int(seen["size"]), _aware(datetime.fromisoformat(seen["at"])), tuple(map(str, seen.get("damage", ())))
            )
            for name, seen in told["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def save_verified(folder: Path, state: dict[str, Verified]) -> None:
    """Writes the note, whole or not at all. Raises ArchiveError."""
    files = {
        name: {"size": seen.size, "at": seen.at.isoformat(), **({"damage": seen.damage} if seen.damage else {})}
        for name, seen in sorted(state.items())
    }
    path = folder / NAME
    part = path.with_name(f".{NAME}.{os.getpid()}")
    try:
        part.write_text(json.dumps({"files": files}, ensure_ascii=False, indent=0), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(f"{path}: cannot be written: {error.strerror or error}") from error


def verified_line(folder: Path) -> tuple[str, list[str]]:
    """Returns in a line how much of an archive was read through and when, and a line for each damage then found."""
    state = load_verified(folder)
    damage = [line for seen in state.values() for line in seen.damage]
    archived = _archived(folder)
    if not archived:
        return f"{folder}: nothing in it", damage
    read = [state[path.name] for path in archived if path.name in state]
    if not read:
        return f"{len(archived)} files, never read through (tyndau archive verify)", damage
    days = f"{min(seen.at for seen in read):%Y-%m-%d} to {max(seen.at for seen in read):%Y-%m-%d}"
    return f"{len(read)} of {len(archived)} files read through, {days}; {len(damage)} damaged places", damage
