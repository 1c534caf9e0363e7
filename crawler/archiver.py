"""Keeps every answer's bytes before anything is read from them: redirects, errors and robots.txt included."""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response

from crawler.wire import Wire
from spiders.course import Answer
from store.archive import ArchiveWriter, Exchange, Place
from store.coding import TooLargeError, undone
from store.journal import Note, VisitEnded, target_of, to_json
from store.recorder import Clock, Recorder


class Archiver:
    """Writes answers and notes to the archive, each distinct body once; shared by all spiders of a crawl."""

    def __init__(self, writer: ArchiveWriter, recorder: Recorder, clock: Clock) -> None:
        self.writer = writer
        self.recorder = recorder
        self.clock = clock
        self._bodies: dict[str, Place] = {}
        self._lost: set[str] = set()
        self._sizes: dict[str, int] = {}  # bytes, by file of the archive

    def keep(self, request: Request, response: Response) -> bytes:
        """Archives an answer, leaves what the record needs of it in the request's meta, returns the body uncoded.

        Raises DownloadCancelledError for a body too large once its coding is undone; it is archived all the same.
        """
        too_large = None
        try:
            content = undone(response.body, ", ".join(_values(response, b"Content-Encoding")))
        except TooLargeError as error:
            content, too_large = response.body, error
        sha256 = hashlib.sha256(content).hexdigest()
        stands_for = request.meta.get("stands_for") if response.status == HTTPStatus.NOT_MODIFIED else None
        known = self.recorder.body_place(stands_for) if stands_for else self.place_of(sha256)
        exchange = self._exchange(request, response)
        # An empty body is not worth a pointer, except where it stands for another.
        original = known if response.body or stands_for else None
        place = self.writer.write(exchange, same_as=original)
        if known is None:
            self.lies_at(sha256, place)
        request.meta["kept"] = Answer(
            url=response.url,
            status=response.status,
            headers=exchange.fields,
            body=content,
            sha256=stands_for if stands_for and known else sha256,
            fetched_at=exchange.fetched_at,
            place=place,
            body_place=original or place,
            body_is_new=known is None and response.status != HTTPStatus.NOT_MODIFIED,
            certificate=exchange.certificate,
        )
        if too_large:
            raise DownloadCancelledError(str(too_large)) from too_large
        return content

    def _exchange(self, request: Request, response: Response) -> Exchange:
        wire: Wire | None = request.meta.pop("wire", None)
        return Exchange(
            url=request.url,
            fetched_at=self.clock(),
            method=request.method,
            posted=request.body,
            request_headers=_pairs(request),
            status=response.status,
            response_headers=_pairs(response),
            body=response.body,
            head=wire.head if wire else b"",
            request_head=wire.request_head if wire else b"",
            address=str(response.ip_address or ""),
            certificate=_certificate(response),
        )

    def note(self, note: Note) -> None:
        """Writes a note of the crawl's course; that of a visit's end is on the disk when this returns."""
        self.writer.note(target_of(note), note.at, to_json(note))
        if isinstance(note, VisitEnded):
            self.writer.settle()

    def lies_at(self, sha256: str, place: Place) -> None:
        """Notes where bytes that were not in the archive before lie now."""
        self._bodies[sha256] = place

    def lost(self, sha256: str) -> None:
        """Notes that bytes are not where the record says: when they come again, they are kept again."""
        self._lost.add(sha256)

    def place_of(self, sha256: str) -> Place | None:
        """Returns where bytes with this digest lie in the archive, None if they are not there."""
        place = self._bodies.get(sha256)
        if (
            place is None
            and sha256 not in self._lost
            and (place := self.recorder.body_place(sha256)) is not None
            and not self._holds(place)
        ):
            return None
        return place

    def _holds(self, place: Place) -> bool:
        """Returns whether the archive still has the file and byte that the record names."""
        if place.warc not in self._sizes:
            path = self.writer.folder / place.warc
            self._sizes[place.warc] = path.stat().st_size if path.exists() else 0
        return place.warc == self.writer.name or place.offset < self._sizes[place.warc]


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]


def _values(response: Response, name: bytes) -> list[str]:
    return [value.decode("latin-1") for value in response.headers.getlist(name)]


def _certificate(response: Response) -> str:
    shown = response.certificate
    return shown.digest("sha256").decode().replace(":", "").lower() if shown is not None else ""
