"""Keeps every answer's bytes before anything is read from them: redirects, errors and robots.txt included."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, NotConfigured
from scrapy.http import Response

from spiders.region_spider import Keeper, RegionSpider
from store.archive import ArchiveWriter, Exchange, Place, clean
from store.coding import TooLargeError, undone
from store.journal import Note, VisitEnded, target_of, to_json
from store.recorder import Clock, Recorder

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Archiver:
    """Writes answers and notes to the archive, each distinct body once; shared by all spiders of a crawl."""

    def __init__(self, writer: ArchiveWriter, recorder: Recorder, clock: Clock) -> None:
        self.writer = writer
        self.recorder = recorder
        self.clock = clock
        self._bodies: dict[str, Place] = {}

    def keep(self, request: Request, response: Response) -> bytes:
        """Archives an answer, leaves what the record needs of it in the request's meta, returns the body uncoded.

        Raises DownloadCancelledError for a body too large once its coding is undone; it is archived all the same.
        """
        headers = clean(_pairs(response))
        too_large = None
        try:
            content = undone(response.body, ", ".join(_values(response, b"Content-Encoding")))
        except TooLargeError as error:
            content, too_large = response.body, error
        sha256 = hashlib.sha256(content).hexdigest()
        fetched_at = self.clock()
        stands_for = request.meta.get("stands_for") if response.status == HTTPStatus.NOT_MODIFIED else None
        known = self.recorder.body_place(stands_for) if stands_for else self._place_of(sha256)
        exchange = Exchange(
            url=request.url,
            fetched_at=fetched_at,
            method=request.method,
            request_headers=_pairs(request),
            status=response.status,
            response_headers=headers,
            body=response.body,
            address=str(response.ip_address or ""),
            certificate=_certificate(response),
        )
        # An empty body is not worth a pointer, except where it stands for another.
        place = self.writer.write(exchange, same_as=known if response.body or stands_for else None)
        if known is None:
            self._bodies[sha256] = place
        request.meta["kept"] = (
            stands_for if stands_for and known else sha256,
            headers,
            fetched_at,
            place,
            known or place,
            known is None and response.status != HTTPStatus.NOT_MODIFIED,
        )
        if too_large:
            raise DownloadCancelledError(str(too_large)) from too_large
        return content

    def note(self, note: Note) -> None:
        """Writes a note of the crawl's course; that of a visit's end is on the disk when this returns."""
        self.writer.note(target_of(note), note.at, to_json(note))
        if isinstance(note, VisitEnded):
            self.writer.settle()

    def _place_of(self, sha256: str) -> Place | None:
        return self._bodies.get(sha256) or self.recorder.body_place(sha256)


class ArchiveMiddleware:
    """Hands every answer to the crawl's archiver as it leaves the network, and passes it on with its coding undone."""

    def __init__(self, archiver: Keeper) -> None:
        self.archiver = archiver

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        """Takes the archiver that the crawl lent to the spider."""
        spider = crawler.spider
        if not isinstance(spider, RegionSpider):
            raise NotConfigured("only a region's spider has an archive")
        return cls(spider.tools.keeper)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archives the answer; returns it ready to be read."""
        content = self.archiver.keep(request, response)
        return response if content is response.body else response.replace(body=content)


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
