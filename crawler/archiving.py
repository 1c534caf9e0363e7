"""Keeps every answer's bytes before anything is read from them: redirects, errors and robots.txt included."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from spiders.region_spider import Keeper, RegionSpider
from store.archive import ArchiveWriter, Exchange, Place, undone
from store.recorder import Clock, Recorder

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Archiver:
    """Writes answers to the archive, each distinct body once; shared by all spiders of a crawl."""

    def __init__(self, writer: ArchiveWriter, recorder: Recorder, clock: Clock) -> None:
        self.writer = writer
        self.recorder = recorder
        self.clock = clock
        self._bodies: dict[str, Place] = {}

    def keep(self, request: Request, response: Response) -> None:
        """Archives an answer and leaves where, when, and whether its body is new in the request's meta."""
        sha256 = hashlib.sha256(undone(response.body, _coding(response))).hexdigest()
        known = self._bodies.get(sha256) or self.recorder.body_place(sha256)
        exchange = Exchange(
            url=request.url,
            fetched_at=self.clock(),
            method=request.method,
            request_headers=_pairs(request),
            status=response.status,
            response_headers=_pairs(response),
            body=response.body,
        )
        # A 304 has no body of its own to point to; an empty body is not worth a pointer.
        place = self.writer.write(exchange, same_as=known if response.body else None)
        if known is None:
            self._bodies[sha256] = place
        request.meta["place"] = place
        request.meta["fetched_at"] = exchange.fetched_at
        request.meta["body_is_new"] = known is None and response.status != HTTPStatus.NOT_MODIFIED


class ArchiveMiddleware:
    """Hands every answer to the crawl's archiver as it leaves the network."""

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
        """Archives the answer; passes it on unchanged."""
        self.archiver.keep(request, response)
        return response


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]


def _coding(response: Response) -> str:
    return (response.headers.get(b"Content-Encoding") or b"").decode("latin-1")
