"""Fetching over HTTP as a guest: in its turn, from whom it should be, with what went over the line kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response
from twisted.web.client import ResponseFailed

from crawler.trust import Trust
from crawler.turns import Turns
from crawler.wire import HeadTooLargeError, Wire, WireFactory
from spiders.outcome_of import NotFetchedError
from spiders.private_addresses import host_of
from spiders.region_spider import OpenVisit, RegionSpider
from store.outcomes import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_STATUSES = range(1000)  # three digits (RFC 9112, 4); what is beyond is not even a number to a database
TURNS = Turns()  # one for all spiders of the process


class GuestHandler(HTTP11DownloadHandler):
    """Scrapy's own handler; `request.meta["wire"]` then holds the heads of the request and its answer."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        spider = crawler.spider
        assert isinstance(spider, RegionSpider)
        self._trust = Trust(spider.tools.bundles)
        self._contextFactory = self._trust  # type: ignore[assignment]  # zope's interfaces are not types
        self._pool._factory = self._connections  # type: ignore[assignment]  # it is called, whatever it is
        self._wire: Wire | None = None  # of the request under way: there is one at a time

    async def download_request(self, request: Request) -> Response:
        """Returns the answer. Raises NotFetchedError for one that is not taken, else as Scrapy does."""
        run: OpenVisit | None = request.meta.get("run")
        pause = run.course.source.manners.delay_seconds if run else None
        async with TURNS.at(request.url, pause or 0.0):
            self._wire = None
            try:
                response = await super().download_request(request)
            except DownloadFailedError as error:
                raise self._named(request, error) from error
            if response.status not in _STATUSES:
                raise NotFetchedError(Outcome.REFUSED, f"no HTTP: a status of {response.status:.3g}")
            request.meta["wire"] = self._wire
            return response

    def _named(self, request: Request, error: DownloadFailedError) -> Exception:
        reason = self._trust.refused.pop(host_of(request.url)[0], None)
        if reason is not None:
            return NotFetchedError(Outcome.TLS, reason)
        failed = error.__cause__
        causes = [each.value for each in failed.reasons] if isinstance(failed, ResponseFailed) else []
        too_large = next((each for each in causes if isinstance(each, HeadTooLargeError)), None)
        return NotFetchedError(Outcome.TOO_LARGE, str(too_large)) if too_large else error

    def _connections(self, *made_of: object) -> WireFactory:
        factory = WireFactory(*made_of)  # type: ignore[no-untyped-call]
        factory.tell = self._tell
        return factory

    def _tell(self, wire: Wire) -> None:
        self._wire = wire
