"""robots.txt, asked for once a site and obeyed as RFC 9309 says; it is archived like every other answer.

An answer of 4xx allows everything, one of 5xx or none at all forbids everything (2.3.1.3, 2.3.1.4). A pause it asks for
(Crawl-delay) is kept if it is longer than the configured one.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetching import TURNS
from spiders.outcome_of import NotFetchedError, outcome_of_failure
from store.outcomes import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LARGEST = 500 * 1024  # bytes that have to be read of it (2.5); the rest is left
_FIRST = 1000  # before whatever else the site is asked

_known: dict[str, Protego] = {}  # by site, for the spiders of a crawl: twenty regions stand on one host


class RobotsObeyed:
    """Lets through what a site's robots.txt allows."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._failed: dict[str, NotFetchedError] = {}  # asked anew by the next spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsObeyed:
        """Takes the crawler whose requests are to be let through."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises NotFetchedError for what robots.txt forbids, or if it cannot be had."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in _known and site not in self._failed:
            await self._ask(site, request)
        if site in self._failed:
            raise NotFetchedError(self._failed[site].outcome, str(self._failed[site]))
        if not _known[site].can_fetch(request.url, self.agent):
            raise NotFetchedError(Outcome.ROBOTS, "robots.txt forbids it")

    async def _ask(self, site: str, request: Request) -> None:
        meta = {"dont_obey_robotstxt": True}
        meta |= {name: request.meta[name] for name in ("run", "download_timeout") if name in request.meta}
        question = Request(f"{site}/robots.txt", priority=_FIRST, meta=meta, callback=NO_CALLBACK)
        engine = self.crawler.engine
        assert engine is not None
        try:
            _known[site] = self._read(site, await engine.download_async(question))
        except NotFetchedError as error:
            self._failed[site] = error
        except IgnoreRequest:  # redirects without end: as if it were not there (2.3.1.2)
            _known[site] = Protego.parse("")
        except Exception as error:
            unreadable = outcome_of_failure(error)
            self._failed[site] = NotFetchedError(unreadable.outcome, f"robots.txt: {unreadable.reason}")

    def _read(self, site: str, answer: Response) -> Protego:
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotFetchedError(
                Outcome.ROBOTS, f"robots.txt answers HTTP {answer.status}, which forbids everything (RFC 9309, 2.3.1.4)"
            )
        body = answer.body[:LARGEST] if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES else b""
        rules = Protego.parse(body.decode("utf-8-sig", "ignore"))
        pause = rules.crawl_delay(self.agent)
        if pause is not None:
            TURNS.slow_down(site, float(pause))
        return rules
