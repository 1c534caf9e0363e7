"""The archive held against its own digests and against the record: every damaged byte found, and what it held named.

A record of a WARC file is sound if it unpacks (CRC-32 of its gzip member), its block is what its digest says, and a
body that the record (the database) knows by this place has the SHA-256 that the record gives it. One file is read at a
time, one record of it at a time. The bits that fill up the last byte of a member's deflate stream hold nothing and are
covered by no checksum: one turned among them is no damage and is not told.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from store.archive import ArchiveError, Place, read_answer, regions_in
from store.archive_on_record import Expected, OnRecord
from store.warc import TornError, WarcRecord, record_at

_PLACES_NAMED = 20  # of one damage
_AHEAD = 256 * 1024  # bytes read at once
_GZIP_HEADER = 10  # bytes, which hold no name and no comment


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes of an archive file that are not what they were: from `offset` to before `end`, and what lay there."""

    warc: str
    offset: int
    end: int
    why: str
    holds: tuple[str, ...]

    @property
    def line(self) -> str:
        """Returns it for a person, on one line."""
        where = f"{self.warc}: bytes {self.offset} to {self.end}: " if self.end else f"{self.warc}: "
        return f"{where}{self.why}; {'; '.join(self.holds) or 'no answer of the record lies there'}"


@dataclass(slots=True)
class FileChecked:
    """One file read through: its bytes, how many records, what is damaged, what is merely unfinished."""

    warc: str
    size: int = 0
    records: int = 0
    bodies: int = 0  # held against the record
    damage: list[Damage] = field(default_factory=list)
    unfinished: int = 0  # bytes at the end that a crawl still writes, or was killed over; the record names none of them


def check_file(path: Path, on_record: OnRecord, expected: Expected) -> FileChecked:
    """Reads one crawl's file through. Raises ArchiveError if it cannot be read at all."""
    found = FileChecked(path.name)
    try:
        with path.open("rb", buffering=_AHEAD) as file:
            being_written = _being_written(file)
            found.size = file.seek(0, 2)
            _Reading(path, file, on_record, expected, found, being_written).run()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}") from error
    return found


def check_regions(folder: Path, sha256: str, name: str) -> FileChecked:
    """Holds a regions file kept by its digest against it."""
    found = FileChecked(name, size=(folder / name).stat().st_size, records=2)
    try:
        regions_in(folder, sha256)
    except (ArchiveError, UnicodeDecodeError):
        why = "the regions file that crawls worked by is not what its name says"
        found.damage.append(Damage(name, 0, found.size, why, ()))
    return found


class _Reading:
    """One file on its way through."""

    def __init__(
        self, path: Path, file: BinaryIO, on_record: OnRecord, expected: Expected, found: FileChecked, writing: bool
    ) -> None:
        self.path, self.file, self.on_record, self.expected, self.found = path, file, on_record, expected, found
        self.being_written = writing
        self._last: WarcRecord | None = None  # the last one that unpacked
        self._met: set[int] = set()  # offsets at which a record begins
        self._broken: list[tuple[int, int]] = []
        self._headers: dict[bytes, list[tuple[int, int]]] = {}  # of gzip members: no checksum covers them

    def run(self) -> None:
        """Reads the file through."""
        offset = 0
        while offset < self.found.size:
            try:
                record = record_at(self.file, offset)
            except TornError:
                offset = self._broken_at(offset)
                continue
            self._met.add(offset)
            self.found.records += 1
            self._last = record
            self._sound(record)
            offset = record.end
        self._never_met()
        if self.expected.ended and _target(self._last) != self.expected.ended and not self.found.damage:
            self._damaged(self.found.size, 0, "ends before its crawl did")
        self._odd_headers()

    def _broken_at(self, offset: int) -> int:
        """Names what cannot be read from an offset on; returns where the file can be read again, or its end."""
        behind = (place for place in self.expected.places if place > offset)
        end = next((place for place in behind if self._readable(place)), self.found.size)
        if end == self.found.size and not self.expected.ended and not self._names(offset, end):
            self.found.unfinished = end - offset
        elif not (end == self.found.size and self.being_written):
            self._broken.append((offset, end))
            self._damaged(offset, end, "cannot be read or are not what their digest says")
        return end

    def _readable(self, offset: int) -> bool:
        try:
            record_at(self.file, offset)
        except TornError:
            return False
        return True

    def _sound(self, record: WarcRecord) -> None:
        """Holds a record that unpacks against the record of the crawls."""
        self.file.seek(record.offset)
        self._headers.setdefault(self.file.read(_GZIP_HEADER), []).append((record.offset, record.end))
        if "warc-block-digest" not in record.headers:
            self._damaged(record.offset, record.end, "have lost their digest")
        elif (sha256 := self.expected.bodies.get(record.offset)) is not None:
            self.found.bodies += 1
            if _body_sha256(self.path.parent, Place(self.path.name, record.offset), record) != sha256:
                self._damaged(record.offset, record.end, f"whole, but not the body {sha256} that the record knows")

    def _never_met(self) -> None:
        """Names the places that the record knows and at which no record begins."""
        missed = [
            place
            for place in self.expected.places
            if place not in self._met and not any(begin <= place < end for begin, end in self._broken)
        ]
        if missed and not self.being_written:
            self._damaged(missed[0], max(self.found.size, missed[-1] + 1), "hold no record where one was written")

    def _odd_headers(self) -> None:
        """All members of a file were written by one program: a header unlike the others was damaged."""
        usual = max(self._headers, key=lambda header: len(self._headers[header]), default=b"")
        for header, members in self._headers.items():
            for offset, end in members if header != usual else ():
                self._last = record_at(self.file, offset)
                self._damaged(offset, end, "are whole, but the head of their gzip member is not what was written")

    def _names(self, offset: int, end: int) -> bool:
        return any(offset <= place < end for place in self.expected.places)

    def _damaged(self, offset: int, end: int, why: str) -> None:
        places = [place for place in self.expected.places if offset <= place < end] if end else []
        told = self.on_record.told_of(self.path.name, places[:_PLACES_NAMED])
        more = [f"and {len(places) - _PLACES_NAMED} more answers"] if len(places) > _PLACES_NAMED else []
        if not told and self._last is not None:
            where = "there:" if self._last.offset == offset else "they follow upon"
            told = [f"{where} {self._last.kind} {_target(self._last)}".rstrip()]
        self.found.damage.append(Damage(self.path.name, offset, end, why, (*told, *more)))


def _target(record: WarcRecord | None) -> str:
    return record.headers.get("warc-target-uri", "") if record else ""


def _body_sha256(folder: Path, place: Place, record: WarcRecord) -> str:
    try:
        kept = read_answer(folder, place, lambda _folder, _place: record)
    except ArchiveError:
        return ""
    return hashlib.sha256(kept.body).hexdigest()


def _being_written(file: BinaryIO) -> bool:
    """Returns whether a crawl holds the file at this moment."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    fcntl.flock(file, fcntl.LOCK_UN)
    return False


def missing(folder: Path, named: Sequence[str], on_record: OnRecord) -> Iterator[Damage]:
    """Yields the files that the record names and the folder has not."""
    for name in named:
        if not (folder / name).is_file():
            yield Damage(name, 0, 0, "is not there", tuple(on_record.told_of_file(name)))
