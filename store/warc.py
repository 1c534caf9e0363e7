"""The WARC format (ISO 28500, version 1.1): records as bytes, each a gzip member of its own, and back again.

A crash can tear only the last record of a file; whoever reads stops before it, and `mend` takes it away. Where a disk
damaged a record in the middle, `records_past_damage` finds those behind it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

Headers = Sequence[tuple[str, str]]

VERSION = b"WARC/1.1\r\n"
LARGEST = 512 * 1024 * 1024  # bytes of one record unpacked; ours hold a body of at most 64 MiB
_CHUNK = 64 * 1024
_SHORT = 4 * 1024  # bytes that most records are within
_LEVEL = 3  # half the time of zlib's usual 6 for a tenth more bytes on pages
_GZIP = 31
_MAGIC = b"\x1f\x8b\x08"


class TornError(ValueError):
    """No whole record stands at a place of a file."""


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its place in the file, its headers by name in lower case, its block."""

    offset: int
    end: int
    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """Returns the record's type: response, revisit, request, metadata, resource, warcinfo."""
        return self.headers.get("warc-type", "")


def new_id() -> str:
    """Returns an id for a record."""
    return f"<urn:uuid:{uuid4()}>"


def digest_of(content: bytes) -> str:
    """Returns the labelled SHA-256 as WARC headers carry it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def packed(headers: Headers, block: bytes) -> bytes:
    """Returns a record ready to be appended to a file; adds its length and the digest of its block."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    tail = f"WARC-Block-Digest: {digest_of(block)}\r\nContent-Length: {len(block)}\r\n\r\n"
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return press.compress(VERSION + (head + tail).encode("utf-8") + block + b"\r\n\r\n") + press.flush()


def record_at(file: BinaryIO, offset: int) -> WarcRecord:
    """Returns the record at an offset of an open file. Raises TornError if none stands there whole."""
    content, end = _member(file, offset)
    head, _, rest = content.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    fields = (line.partition(":") for line in lines[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in fields}
    length = headers.get("content-length", "")
    if not lines[0].startswith("WARC/") or not length.isdigit() or len(rest) != int(length) + 4:
        raise TornError(f"no record at byte {offset}")
    block = rest[:-4]
    named = headers.get("warc-block-digest")
    if named is not None and named.startswith("sha256:") and named != digest_of(block):
        raise TornError(f"the record at byte {offset} is not what its digest says")
    return WarcRecord(offset, end, headers, block)


def records(path: Path, offset: int = 0) -> Iterator[WarcRecord]:
    """Yields a file's records from an offset to the end, or to the first one that is not whole. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb", buffering=4 * _CHUNK) as file:  # one record after another is found in what was read ahead
        while offset < size:
            try:
                record = record_at(file, offset)
            except TornError:
                return
            yield record
            offset = record.end


def records_past_damage(path: Path, last: str) -> Iterator[WarcRecord]:
    """Yields a file's records like `records`, and goes on behind a damaged one if the file is whole at its end.

    Whole: what follows is record upon record to the last byte, and the last one is about `last`, its target's URI. A
    record that merely begins inside the damaged one is none of ours: a site may send bytes that look like one, but none
    that lead to the end. Raises OSError.
    """
    offset = 0
    while True:
        for record in records(path, offset):
            yield record
            offset = record.end
        with path.open("rb") as file:
            found = next((place for place in _beginnings(file, offset + 1) if _leads_to(last, file, place)), None)
        if found is None:
            return
        offset = found


def _beginnings(file: BinaryIO, offset: int) -> Iterator[int]:
    """Yields the places from an offset on where a gzip member may begin."""
    size = file.seek(0, 2)
    while offset < size:
        file.seek(offset)
        chunk = file.read(_CHUNK)
        found = chunk.find(_MAGIC)
        while found >= 0:
            yield offset + found
            found = chunk.find(_MAGIC, found + 1)
        offset += max(len(chunk) - len(_MAGIC) + 1, 1)


def _leads_to(last: str, file: BinaryIO, offset: int) -> bool:
    size, target = file.seek(0, 2), ""
    while offset < size:
        try:
            record = record_at(file, offset)
        except TornError:
            return False
        offset, target = record.end, record.headers.get("warc-target-uri", "")
    return target == last


def mend(path: Path) -> int:
    """Cuts what a crash left unfinished at a file's end into a file `NAME.torn` beside it; returns its bytes."""
    whole = max((record.end for record in records(path)), default=0)
    with path.open("r+b") as file:
        file.seek(whole)
        torn = file.read()
        if torn:
            path.with_name(f"{path.name}.torn").write_bytes(torn)
            file.truncate(whole)
    return len(torn)


def _member(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """Returns the gzip member at an offset, unpacked, and where the next one begins."""
    file.seek(offset)
    unpack = zlib.decompressobj(_GZIP)
    parts, size, read = [], 0, 0
    while not unpack.eof:
        chunk = file.read(_CHUNK if read else _SHORT)
        read += len(chunk)
        try:
            part = unpack.decompress(chunk)
        except zlib.error as error:
            raise TornError(f"no record at byte {offset}") from error
        size += len(part)
        if not chunk or size > LARGEST:
            raise TornError(f"no whole record at byte {offset}")
        parts.append(part)
    return b"".join(parts), offset + read - len(unpack.unused_data)
