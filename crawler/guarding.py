"""What a request must pass on its way out: its visit still goes on, its source's day is not used up, no downgrade."""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from spiders.outcome_of import NotFetchedError
from spiders.region_spider import OpenVisit
from store.outcomes import Outcome

_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class OpenVisitsOnly:
    """Drops what was ordered by a visit that has ended since."""

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest."""
        run: OpenVisit | None = request.meta.get("run")
        if run is not None and run.over:
            raise IgnoreRequest("its visit is over")


class Redirected:
    """Looks at where a redirect leads.

    What an answer gave to ask again with holds for the address that gave it: asked of another, a 304 would say that a
    page never seen has not changed.
    """

    def process_request(self, request: Request) -> None:
        """Drops the conditions of a redirected request. Raises NotFetchedError where it leads out of TLS."""
        led_by = request.meta.get("redirect_urls")
        if not led_by:
            return
        if led_by[-1].startswith("https:") and not request.url.startswith("https:"):
            raise NotFetchedError(
                Outcome.REFUSED, f"a redirect from https to {request.url[:200]}, where anybody could change the page"
            )
        request.meta["stands_for"] = None
        for name in _CONDITIONS:
            request.headers.pop(name, None)


class Counting:
    """Counts every request that goes out, tries, redirects and robots.txt too. Nearest to the network."""

    def process_request(self, request: Request) -> None:
        """Raises NotFetchedError if the source's requests of the day are used up."""
        run: OpenVisit | None = request.meta.get("run")
        if run is not None:
            run.allowance.take()
            run.course.sheet.requests += 1
