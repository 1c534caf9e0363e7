"""Where Scrapy's answers are handed to the archive: before anything is read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.archiver import Archiver
from crawler.archiving_drawn import keep_drawn, keep_hops
from spiders.outcome_of import NotFetchedError
from spiders.region_spider import Keeper, RegionSpider

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


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
        drawn = request.meta.pop("drawn", None)
        if drawn is not None and isinstance(self.archiver, Archiver):
            content = keep_drawn(self.archiver, request, drawn)
        else:
            content = self.archiver.keep(request, response)
        return response if content is response.body else response.replace(body=content)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Archives what a browser got for a page that it could not draw."""
        drawn = request.meta.pop("drawn", None)
        if drawn is not None and isinstance(exception, NotFetchedError) and isinstance(self.archiver, Archiver):
            keep_hops(self.archiver, drawn)
