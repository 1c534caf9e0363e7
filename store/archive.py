"""The raw bytes: WARC files, one per crawl, only ever appended to; a body is found again by its digest.

A record holds the request and the answer as they went over the line, but for one thing: the transfer coding of the body
(chunks) is undone. What a record's bytes are, and what not, stands in its `WARC-Tyndau-Fidelity` header. Beside the
answers stand the crawl's own notes (metadata) and, once, the regions file it worked by: a record can be built again
from an archive alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string

from config.errors import TyndauError
from store.coding import TooLargeError, undone
from store.derived import KINDS, Derived, status_and_headers
from store.warc import Headers, TornError, WarcRecord, digest_of, mend, new_id, packed, record_at, records

# What a record's bytes are. An answer may come with its head as received, or with the headers alone.
EXACT = "head as received; body as received, content-coded"
UNCHUNKED = (
    "head as received but for the name X-Archive-Orig-Transfer-Encoding; body content-coded as received, chunks undone"
)
REBUILT = "head rebuilt from its headers; body content-coded as received, transfer coding undone"
_TRANSFER_CODING = re.compile(rb"(?im)^()(?=transfer-encoding[ \t]*:)")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LINE_ENDS = re.compile(r"\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]+")
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


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
    head: bytes = b""  # status line and headers as they came, up to the empty line; b"": only the headers are known
    request_head: bytes = b""  # the same of the request
    fidelity: str = ""  # what its bytes are, where neither EXACT, UNCHUNKED nor REBUILT says it
    method: str = "GET"
    posted: bytes = b""  # what the request carried
    address: str = ""  # the server's, as numbers
    certificate: str = ""  # SHA-256 of the server's certificate

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Returns the answer's headers as they can be read back from the archive."""
        return head_fields(_answer_head(self)[0]) if self.head else clean(self.response_headers)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer read back: what `Exchange` said of it, its body with the coding undone, and where those bytes lie."""

    url: str
    fetched_at: datetime
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    body_place: Place
    certificate: str = ""


class ArchiveWriter:
    """Appends what one crawl got to one WARC file. The file is made at the first record."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._file: BinaryIO | None = None

    def write(self, exchange: Exchange, *, same_as: Place | None = None) -> Place:
        """Writes an exchange and hands it to the operating system; returns where the answer lies.

        With `same_as`, the answer is written as a `revisit` of bytes already archived. Raises ArchiveError.
        """
        url = _header_safe(exchange.url)
        moment = _stamp(exchange.fetched_at)
        answer_id = new_id()
        answer_head, fidelity = _answer_head(exchange)
        head = [
            ("WARC-Type", "revisit" if same_as else "response"),
            ("WARC-Record-ID", answer_id),
            ("WARC-Target-URI", url),
            ("WARC-Date", moment),
            ("Content-Type", "application/http; msgtype=response"),
            ("WARC-Payload-Digest", digest_of(exchange.body)),
            ("WARC-Tyndau-Fidelity", exchange.fidelity or fidelity),
            *([("WARC-IP-Address", exchange.address)] if exchange.address else []),
            *([("WARC-Tyndau-Certificate", f"sha256:{exchange.certificate}")] if exchange.certificate else []),
        ]
        if same_as:
            head += [
                ("WARC-Profile", NOT_MODIFIED if exchange.status == HTTPStatus.NOT_MODIFIED else SAME_BODY),
                ("WARC-Refers-To-Filename", same_as.warc),
                ("WARC-Refers-To-File-Offset", str(same_as.offset)),
            ]
        answer = answer_head + (b"" if same_as else exchange.body)
        asked = [
            ("WARC-Type", "request"),
            ("WARC-Record-ID", new_id()),
            ("WARC-Target-URI", url),
            ("WARC-Date", moment),
            ("WARC-Concurrent-To", answer_id),
            ("Content-Type", "application/http; msgtype=request"),
        ]
        first = f"{exchange.method} {_path(url)} HTTP/1.1"
        request = (exchange.request_head or _http(first, exchange.request_headers)) + exchange.posted
        return self._append(packed(head, answer), packed(asked, request))

    def derive(self, made: Derived, of: Place, *, same_as: Place | None = None) -> Place:
        """Writes what was made of the answer at `of`; as a `revisit`, if the same bytes lie at `same_as`.

        Raises ArchiveError.
        """
        refers_to = same_as or of
        head = [
            ("WARC-Type", "revisit" if same_as else made.kind),
            ("WARC-Record-ID", new_id()),
            ("WARC-Target-URI", _header_safe(made.url)),
            ("WARC-Date", _stamp(made.made_at)),
            ("Content-Type", "application/http; msgtype=response" if same_as else made.media),
            ("WARC-Payload-Digest", digest_of(made.content)),
            ("WARC-Tyndau-Fidelity", made.fidelity),
            ("WARC-Refers-To-Filename", refers_to.warc),
            ("WARC-Refers-To-File-Offset", str(refers_to.offset)),
            ("WARC-Profile", SAME_BODY) if same_as else ("WARC-JSON-Metadata", made.metadata()),
        ]
        block = _http(f"HTTP/1.1 {made.status}", made.headers) if same_as else made.content
        return self._append(packed(head, block))

    def note(self, target: str, at: datetime, content: bytes) -> Place:
        """Writes a note of the crawl (JSON) as a metadata record, `target` saying of what. Raises ArchiveError."""
        head = [
            ("WARC-Type", "metadata"),
            ("WARC-Record-ID", new_id()),
            ("WARC-Target-URI", target),
            ("WARC-Date", _stamp(at)),
            ("Content-Type", "application/json"),
        ]
        return self._append(packed(head, content))

    def settle(self) -> None:
        """Waits until what was written lies on the disk, so that the record never knows more than the archive."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def _append(self, *pieces: bytes) -> Place:
        try:
            file = self._open()
            place = Place(self.name, file.tell())
            file.write(b"".join(pieces))
            file.flush()
        except OSError as error:
            raise ArchiveError(f"{self.folder / self.name}: cannot be written: {error.strerror or error}") from error
        return place

    def _open(self) -> BinaryIO:
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = (self.folder / self.name).open("ab")
            fcntl.flock(self._file, fcntl.LOCK_EX)  # nobody mends a file that is being written
            self._file.write(_warcinfo(self.name))
        return self._file

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


def keep_regions(folder: Path, text: str, at: datetime) -> None:
    """Keeps the regions file that a crawl works by as a WARC of its own, once. Raises ArchiveError."""
    content = text.encode()
    path = regions_path(folder, hashlib.sha256(content).hexdigest())
    head = [
        ("WARC-Type", "resource"),
        ("WARC-Record-ID", new_id()),
        ("WARC-Target-URI", "urn:tyndau:regions"),
        ("WARC-Date", _stamp(at)),
        ("Content-Type", "application/yaml"),
        ("WARC-Payload-Digest", digest_of(content)),
    ]
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}")
            part.write_bytes(_warcinfo(path.name) + packed(head, content))
            part.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written: {error.strerror or error}") from error


def regions_path(folder: Path, sha256: str) -> Path:
    """Returns where a regions file kept by its digest lies."""
    return folder / f"regions-{sha256}.warc.gz"


def regions_in(folder: Path, sha256: str) -> str:
    """Returns the text of a regions file kept by its digest. Raises ArchiveError if it is not there."""
    path = regions_path(folder, sha256)
    try:
        content = next((record.block for record in records(path) if record.kind == "resource"), b"")
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ArchiveError(f"{path}: does not hold what its name says")
    return content.decode("utf-8")


def warc_name(crawl: int, began: datetime) -> str:
    """Returns the name of a crawl's file."""
    return f"{began.astimezone(UTC):%Y%m%dT%H%M%SZ}-crawl-{crawl}.warc.gz"


def warcs_of(folder: Path, crawl: int | None = None) -> list[Path]:
    """Returns the files of a crawl, or of all crawls, by name."""
    return sorted(folder.glob(f"*-crawl-{'[0-9]*' if crawl is None else crawl}.warc.gz"))


def mend_unfinished(path: Path) -> bool:
    """Mends a WARC whose crawl was killed; leaves alone, and returns False for, one that is being written."""
    try:
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            mend(path)
            return True
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be mended: {error.strerror or error}") from error


def read_body(folder: Path, place: Place) -> bytes:
    """Returns the body of the answer at a place, content coding undone. Raises ArchiveError if it is not there."""
    return read_answer(folder, place).body


def read_answer(folder: Path, place: Place, record_of: Callable[[Path, Place], WarcRecord] | None = None) -> Kept:
    """Returns the answer at a place; a revisit with the body it points to. Raises ArchiveError if it is not there.

    `record_of` reads a record of the archive, by default `record_in`.
    """
    record_of = record_of or record_in
    record = record_of(folder, place)
    kept = _kept(record, place)
    if record.kind != "revisit":
        return kept
    pointer = _refers_to(record)
    if pointer is None:
        raise ArchiveError(f"{folder / place.warc}: the revisit at byte {place.offset} points nowhere")
    original = _kept(record_of(folder, pointer), pointer)
    return replace(kept, body=original.body, body_place=pointer)


def record_in(folder: Path, place: Place) -> WarcRecord:
    """Returns the record at a place. Raises ArchiveError if none stands there whole."""
    path = folder / Path(place.warc).name
    try:
        with path.open("rb") as file:
            return record_at(file, place.offset)
    except (OSError, TornError) as error:
        raise ArchiveError(f"{path}: no readable record at byte {place.offset}") from error


def _kept(record: WarcRecord, place: Place) -> Kept:
    if record.kind in KINDS:
        return _made(record, place)
    split = _HEAD_ENDS.search(record.block)
    head = record.block[: split.start()] if split else record.block
    received = record.block[split.end() :] if split else b""
    headers = head_fields(head)
    coding = ", ".join(value for name, value in headers if name.lower() == "content-encoding")
    try:
        return Kept(
            url=record.headers["warc-target-uri"],
            fetched_at=datetime.fromisoformat(record.headers["warc-date"]),
            status=int(head.split(None, 2)[1]),
            headers=headers,
            body=undone(received, coding),
            body_place=place,
            certificate=record.headers.get("warc-tyndau-certificate", "").removeprefix("sha256:"),
        )
    except (ValueError, IndexError, KeyError, TooLargeError) as error:
        raise ArchiveError(f"{place.warc}: no answer at byte {place.offset}: {error}") from error


def _made(record: WarcRecord, place: Place) -> Kept:
    try:
        moment = datetime.fromisoformat(record.headers["warc-date"])
        url = record.headers["warc-target-uri"]
        return Kept(url, moment, *status_and_headers(record), record.block, place)
    except (ValueError, KeyError) as error:
        raise ArchiveError(f"{place.warc}: no page or picture at byte {place.offset}: {error}") from error


def _refers_to(record: WarcRecord) -> Place | None:
    name = record.headers.get("warc-refers-to-filename", "")
    offset = record.headers.get("warc-refers-to-file-offset", "")
    return Place(name, int(offset)) if name and offset.isdigit() else None


def _warcinfo(name: str) -> bytes:
    head = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", new_id()),
        ("WARC-Filename", name),
        ("WARC-Date", _stamp(datetime.now(UTC))),
        ("Content-Type", "application/warc-fields"),
    ]
    return packed(head, b"format: WARC File Format 1.1\r\nsoftware: Tyndau\r\n")


def _http(first: str, headers: Headers) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in clean(headers))
    return f"{first}\r\n{head}\r\n".encode("latin-1", "replace")


def _answer_head(exchange: Exchange) -> tuple[bytes, str]:
    """Returns the head to be archived and what it is. With the chunks undone, no header may promise them."""
    if not exchange.head:
        return _http(f"HTTP/1.1 {exchange.status}", exchange.response_headers), REBUILT
    head = _TRANSFER_CODING.sub(rb"\1X-Archive-Orig-", exchange.head)
    return head, EXACT if head == exchange.head else UNCHUNKED


def head_fields(head: bytes) -> list[tuple[str, str]]:
    """Returns the headers of a head, in order and spelling as they came, folded ones on one line.

    A line without a colon says nothing.
    """
    lines = _LINE_ENDS.split(_FOLDED.sub(" ", head.decode("latin-1")))[1:]
    fields = (line.partition(":") for line in lines)
    return clean((name.strip(), value.strip()) for name, colon, value in fields if colon)


def clean(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns header values on one line each: a value with a line break would break the record."""
    return [(name, value.replace("\r", " ").replace("\n", " ")) for name, value in headers]


def _header_safe(url: str) -> str:
    return url if url.isascii() and url.isprintable() and " " not in url else safe_url_string(url)


def _stamp(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ" if utc.microsecond else "%Y-%m-%dT%H:%M:%SZ")


def _path(url: str) -> str:
    """The request's target as it stands in the request line."""
    parts = urlsplit(url)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))
