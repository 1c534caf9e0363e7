"""Scrapy's way to the browser: requests that bear a `rendering` are drawn, all others go the plain way.

Standing where answers are fetched, it leaves everything before and after as it is: robots.txt, the turn at a host and
the pause after it, the guard of addresses, redirects (a page never follows one by itself), further tries, the archive.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.browser import MOST_MARKUP, MOST_PICTURE, Browsers, Setup
from crawler.drawn_page import DrawingFailed, Drawn, Wanted
from crawler.fetching import TURNS, GuestHandler
from spiders.outcome_of import NotFetchedError
from spiders.platform import Rendering
from spiders.private_addresses import hosts_of
from spiders.region_spider import OpenVisit, RegionSpider

if TYPE_CHECKING:
    from scrapy import Request

BROWSERS = Browsers()  # of all spiders of the process: together they keep to the bound
_LANGUAGE = "ru"  # of the person for whom a page is drawn whose language the configuration leaves open


class BrowserHandler(GuestHandler):
    """One region's requests. What came of a page lies in `request.meta["drawn"]`, also when it could not be drawn."""

    async def download_request(self, request: Request) -> Response:
        """Returns the answer, drawn where it is to be. Raises NotFetchedError for a page that could not be drawn."""
        rendering = request.meta.get("rendering")
        if not isinstance(rendering, Rendering):
            return await super().download_request(request)
        run: OpenVisit = request.meta["run"]
        async with TURNS.at(request.url, run.course.source.manners.delay_seconds or 0.0):
            try:
                drawn, failure = await BROWSERS.draw(
                    f"{self._region}/{run.course.source.id}", *self._asked(request, rendering)
                )
            except DrawingFailed as error:
                raise NotFetchedError(error.outcome, str(error)) from error
        request.meta["drawn"] = drawn
        if failure is not None:
            raise NotFetchedError(failure.outcome, str(failure))
        return _answer(request, drawn)

    async def close(self) -> None:
        """Ends the browsers that the region's sources used."""
        await super().close()
        await BROWSERS.end(f"{self._region}/")

    @property
    def _spider(self) -> RegionSpider:
        spider = self.crawler.spider
        assert isinstance(spider, RegionSpider)
        return spider

    @property
    def _region(self) -> str:
        return self._spider.region.id

    def _asked(self, request: Request, rendering: Rendering) -> tuple[Setup, Wanted]:
        region = self._spider.region
        pages = [listing.url for source in region.monitored for listing in source.listings]
        own, secure = hosts_of(pages), hosts_of(page for page in pages if page.startswith("https:"))
        bundles = self._spider.tools.bundles
        language = request.headers.get("Accept-Language") or b""
        wanted = Wanted(
            url=request.url,
            wait_for=rendering.wait_for,
            seconds=rendering.seconds,
            language=language.decode("latin-1") or _LANGUAGE,
            zone=region.iana,
            most_markup=MOST_MARKUP,
            most_picture=MOST_PICTURE,
        )
        vouched = {host: bundles[host[0]] for host in secure if host[0] in bundles}
        return Setup(own, str(self.crawler.settings["USER_AGENT"]), vouched), wanted


def _answer(request: Request, drawn: Drawn) -> Response:
    last = drawn.hops[-1]
    status = last.status
    headers: dict[str, list[str]] = {}
    for name, value in last.headers:
        headers.setdefault(name, []).append(value)
    if drawn.leads_to and not HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        # A script sends the visitor on. What it leads to is judged like where a redirect leads.
        status, headers = HTTPStatus.FOUND.value, {"Location": [drawn.leads_to]}
    return Response(drawn.url, status=status, headers=headers, body=drawn.markup or last.body, request=request)
