"""The raw bytes: WARC files, one per crawl, only ever appended to; a body is found again by its digest.

A record holds the request line and headers we sent and the answer as the HTTP layer handed it over: transfer coding is
undone, content coding is not. Header names come in the HTTP layer's own capitals, so records say so in a
`WARC-Tyndau-Fidelity` header instead of claiming to be exact.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from config.errors import TyndauError

FIDELITY = "body content-coded as received, transfer coding undone; header names re-capitalised"

Headers = Sequence[tuple[str, str]]


class ArchiveError(TyndauError):
    """The archive folder cannot be written, or a body that the record names is not in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: file name inside the archive folder, offset in bytes."""

    warc: str
    offset: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `body` is as received, content coding not undone; `fetched_at` is aware."""

    url: str
    fetched_at: datetime
    request_headers: Headers
    status: int
    response_headers: Headers
    body: bytes
    method: str = "GET"


class ArchiveWriter:
    """Appends the exchanges of one crawl to one WARC file. The file is made at the first exchange."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._file: BinaryIO | None = None
        self._writer: WARCWriter | None = None

    def write(self, exchange: Exchange, *, same_as: Place | None = None) -> Place:
        """Writes an exchange and hands it to the operating system; returns where the answer lies.

        With `same_as`, the answer is written as a `revisit` of bytes already archived. Raises ArchiveError.
        """
        try:
            return self._write(exchange, same_as)
        except OSError as error:
            raise ArchiveError(f"{self.folder / self.name}: cannot be written: {error.strerror or error}") from error

    def _write(self, exchange: Exchange, same_as: Place | None) -> Place:
        file, writer = self._open()
        moment = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kind = "revisit" if same_as else "response"
        extra = {"WARC-Date": moment, "WARC-Tyndau-Fidelity": FIDELITY}
        if same_as:
            extra["WARC-Profile"] = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        status = StatusAndHeaders(str(exchange.status), _clean(exchange.response_headers), protocol="HTTP/1.1")
        payload = BytesIO() if same_as else BytesIO(exchange.body)
        url = safe_url_string(exchange.url)
        answer = writer.create_warc_record(url, kind, payload=payload, http_headers=status, warc_headers_dict=extra)
        if same_as:
            answer.rec_headers.replace_header("WARC-Payload-Digest", f"sha256:{_sha256(exchange.body)}")
        request_line = StatusAndHeaders(
            f"{exchange.method} {_path(url)} HTTP/1.1", _clean(exchange.request_headers), is_http_request=True
        )
        request = writer.create_warc_record(
            url, "request", http_headers=request_line, warc_headers_dict={"WARC-Date": moment}
        )
        request.rec_headers.add_header("WARC-Concurrent-To", answer.rec_headers.get_header("WARC-Record-ID"))
        offset = file.tell()
        writer.write_record(answer)
        writer.write_record(request)
        file.flush()
        return Place(self.name, offset)

    def _open(self) -> tuple[BinaryIO, WARCWriter]:
        if self._file is None or self._writer is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = (self.folder / self.name).open("ab")
            self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
            self._writer.write_record(
                self._writer.create_warcinfo_record(self.name, {"format": "WARC File Format 1.1"})
            )
        return self._file, self._writer

    def close(self) -> None:
        """Closes the file, if one was made."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_body(folder: Path, place: Place) -> bytes:
    """Returns the body of the answer at a place, content coding undone. Raises ArchiveError if it is not there."""
    try:
        with (folder / place.warc).open("rb") as file:
            file.seek(place.offset)
            return _content(next(iter(ArchiveIterator(file))))
    except (OSError, StopIteration, EOFError, ValueError, zlib.error, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{folder / place.warc}: no readable record at byte {place.offset}") from error


def undone(body: bytes, coding: str) -> bytes:
    """Returns a body with its content coding (gzip, deflate) undone; as it came, if it is not what it says it is."""
    try:
        if coding.strip().lower() == "gzip":
            return gzip.decompress(body)
        if coding.strip().lower() == "deflate":
            return zlib.decompress(body)
    except (OSError, EOFError, zlib.error):
        return body
    return body


def _content(record: ArcWarcRecord) -> bytes:
    received: bytes = record.raw_stream.read()
    digest = base64.b32encode(hashlib.sha1(received, usedforsecurity=False).digest()).decode()
    if record.rec_headers.get_header("WARC-Payload-Digest") != f"sha1:{digest}":
        raise ValueError("a torn record, or none of ours")
    return undone(received, record.http_headers.get_header("Content-Encoding", ""))


def _clean(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Header values on one line each: a value with a line break would break the record."""
    return [(name, " ".join(value.splitlines())) for name, value in headers]


def _path(url: str) -> str:
    """The request's target as it stands in the request line."""
    parts = urlsplit(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
