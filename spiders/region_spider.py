"""The Scrapy spider of a region: makes the requests its listing visits want and hands the answers back to them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from config.errors import TyndauError
from config.regions import Listing, Region, Source
from spiders.listing_visit import Limits, ListingVisit, Want
from spiders.outcome_of import outcome_of_failure, outcome_of_status
from spiders.platform import Ask, Capture, Unreadable
from spiders.registry import platform_for
from store.archive import Place, read_body
from store.recorder import Clock, Recorder, listing_id
from store.sighting import CaptureMade, VisitMade


class Keeper(Protocol):
    """Archives an answer and leaves `place`, `fetched_at` and `body_is_new` in the request's meta."""

    def keep(self, request: scrapy.Request, response: Response) -> None:
        """Raises ArchiveError if the bytes cannot be kept."""
        ...


@dataclass(slots=True)
class OpenVisit:
    """A visit under way and the number of its requests that are not answered yet."""

    visit: ListingVisit
    source: Source
    listing: Listing
    asked: int = 0


@dataclass(frozen=True, slots=True)
class CrawlTools:
    """What a crawl lends to its spiders."""

    recorder: Recorder
    archive: Path
    clock: Clock
    keeper: Keeper
    limits: Limits
    on_visit: Callable[[Region, VisitMade], None]
    on_fault: Callable[[str], None]  # one line on what the program itself could not do


class RegionSpider(scrapy.Spider):
    """Visits every monitored listing of one region once."""

    region: Region

    def __init__(self, tools: CrawlTools | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if tools is None:
            raise scrapy.exceptions.UsageError("run `tyndau crawl REGION`: a visit needs a store to be recorded in")
        self.tools = tools
        self._open: list[OpenVisit] = []

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Opens a visit for every listing and yields its first request."""
        for source in self.region.monitored:
            for listing in source.listings:
                sheet = self.tools.recorder.begin_visit(self.region, source, listing)
                visit = ListingVisit(
                    sheet,
                    platform_for(source, listing),
                    self.tools.recorder.known(listing_id(source, listing)),
                    self.region.day(self.tools.clock()),
                    self.tools.recorder.file_on_record,
                    self.tools.limits,
                )
                run = OpenVisit(visit, source, listing)
                self._open.append(run)
                yield self._request(run, visit.start())

    def _request(self, run: OpenVisit, want: Want) -> scrapy.Request:
        run.asked += 1
        ask = want.ask
        headers = {**ask.headers, **self._conditions(ask)}
        if ask.language:
            headers["Accept-Language"] = ask.language
        return scrapy.Request(
            ask.url,
            headers=headers,
            callback=self._answered,
            errback=self._failed,
            cb_kwargs={"run": run, "want": want},
            dont_filter=True,
            meta={"handle_httpstatus_all": True, "dont_obey_robotstxt": not run.source.obey_robots, "role": ask.role},
        )

    def _conditions(self, ask: Ask) -> Mapping[str, str]:
        """Asks only for what changed since the answer on the record. `max-age=0` keeps caches in between honest."""
        known = self.tools.recorder.validators(ask.url, ask.language)
        if known is None:
            return {}
        headers = {"Cache-Control": "max-age=0"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def _answered(self, response: Response, run: OpenVisit, want: Want) -> Iterator[scrapy.Request]:
        capture, body_sha256 = self._capture(response, run, want.ask)
        yield from self._go_on(run, self._take(run, want, capture, body_sha256, unchanged=response.status == 304))

    def _failed(self, failure: Failure) -> Iterator[scrapy.Request]:
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there for errbacks
        run, want = request.cb_kwargs["run"], request.cb_kwargs["want"]
        if isinstance(failure.value, TyndauError):
            self.tools.on_fault(str(failure.value))
        unreadable = outcome_of_failure(failure.value or RuntimeError("no reason given"))
        yield from self._go_on(run, self._take_failure(run, want, unreadable))

    def _go_on(self, run: OpenVisit, wants: list[Want]) -> Iterator[scrapy.Request]:
        for want in wants:
            yield self._request(run, want)
        run.asked -= 1
        if run.asked == 0:
            self._close(run)

    def _take(self, run: OpenVisit, want: Want, capture: Capture, body_sha256: str, *, unchanged: bool) -> list[Want]:
        if want.entry is None:
            return run.visit.on_listing(capture, want.ask)
        if want.file is not None:
            refusal = outcome_of_status(capture)
            sha256 = None if refusal else body_sha256
            run.visit.on_file(want.entry, want.file, sha256, refusal.reason if refusal else "ok")
            return []
        if unchanged and want.entry.known is not None:
            return run.visit.on_detail_unchanged(want.entry)
        return run.visit.on_detail(want.entry, capture, body_sha256)

    def _take_failure(self, run: OpenVisit, want: Want, failure: Unreadable) -> list[Want]:
        if want.entry is None:
            return run.visit.on_listing_failure(failure, want.ask)
        if want.file is not None:
            run.visit.on_file(want.entry, want.file, None, f"{failure.outcome}: {failure.reason}")
            return []
        return run.visit.on_detail_failure(want.entry, failure)

    def _capture(self, response: Response, run: OpenVisit, ask: Ask) -> tuple[Capture, str]:
        """Notes the archived answer; a 304 stands for the body the record already has."""
        headers = _headers(response)
        place: Place = response.meta["place"]
        fetched_at: datetime = response.meta["fetched_at"]
        body, status = response.body, response.status
        if status == 304:
            known = self.tools.recorder.validators(ask.url, ask.language)
            where = self.tools.recorder.body_place(known.body_sha256) if known else None
            if known and where:
                body, status = read_body(self.tools.archive, where), 200
        sha256 = hashlib.sha256(body).hexdigest()
        run.visit.sheet.captures.append(
            CaptureMade(
                role=ask.role,
                url=ask.url,
                language=ask.language,
                status=response.status,
                fetched_at=fetched_at,
                headers=[[name, value] for name, value in headers],
                body_sha256=sha256,
                body_size=len(body),
                place=place,
                body_is_new=bool(response.meta["body_is_new"]),
            )
        )
        return Capture(response.url, status, dict(headers), body, fetched_at), sha256

    def _close(self, run: OpenVisit) -> None:
        self._open.remove(run)
        sheet = run.visit.finish()
        sheet.finished_at = self.tools.clock()
        try:
            self.tools.recorder.close_visit(sheet, self.region, run.source, run.listing)
        except TyndauError as error:  # the visit stays interrupted on the record; the other listings go on
            self.tools.on_fault(f"{sheet.listing}: {error}")
        else:
            self.tools.on_visit(self.region, sheet)

    def closed(self, reason: str) -> None:
        """Closes what is still open when the time of the spider is up: as far as it was read, never as whole."""
        for run in list(self._open):
            run.visit.give_up(reason)
            self._close(run)


def _headers(response: Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
