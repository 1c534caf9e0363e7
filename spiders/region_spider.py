"""The Scrapy spider of a region: makes the requests its visits order and hands the answers back to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from config.errors import TyndauError
from config.regions import Listing, Region, Source
from spiders.course import Answer, Course, Order
from spiders.listing_visit import Limits
from spiders.outcome_of import outcome_of_failure
from spiders.platform import Unreadable
from spiders.registry import platform_for
from store.archive import read_body
from store.journal import Note, VisitBegun
from store.outcomes import Outcome
from store.recorder import Clock, Recorder, Validators, listing_id
from store.sighting import VisitMade


class Keeper(Protocol):
    """Writes to the crawl's archive."""

    def keep(self, request: scrapy.Request, response: Response) -> bytes:
        """Archives an answer, leaves `kept` in the request's meta, returns the body with its coding undone.

        Raises ArchiveError if the bytes cannot be kept.
        """
        ...

    def note(self, note: Note) -> None:
        """Notes a step of the crawl. Raises ArchiveError."""
        ...


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


@dataclass(frozen=True, slots=True, eq=False)
class OpenVisit:
    """A visit under way, and what its earlier answers gave to ask again with."""

    course: Course
    validators: Mapping[tuple[str, str], Validators]


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
                for request in self._opened(source, listing):
                    yield request

    def _opened(self, source: Source, listing: Listing) -> list[scrapy.Request]:
        """Opens a visit; returns its first requests. A listing that cannot be begun is named, and the others go on."""
        try:
            run = self._visit(source, listing)
            requests = [self._request(run, order) for order in run.course.start()]
        except Exception as error:  # of whatever kind: one listing's fault must not silence the rest
            plain = str(error) if isinstance(error, TyndauError) else f"{type(error).__name__}: {error}"
            self.tools.on_fault(f"{self.region.id}: {listing_id(source, listing)}: not visited: {plain}")
            return []
        self._open.append(run)
        return requests

    def _visit(self, source: Source, listing: Listing) -> OpenVisit:
        platform_for(source, listing)  # a source that is set up wrongly is not begun at all
        recorder, name = self.tools.recorder, listing_id(source, listing)
        sheet = recorder.begin_visit(self.region, source, listing)
        self.tools.keeper.note(VisitBegun(sheet.visit_id, sheet.started_at, self.region.id, name))
        known = recorder.known(name)
        course = Course(self.region, source, listing, sheet, known, recorder.file_on_record, self.tools.limits)
        return OpenVisit(course, recorder.validators(name))

    def _request(self, run: OpenVisit, order: Order) -> scrapy.Request:
        ask = order.want.ask
        known = run.validators.get((ask.url, ask.language))
        headers = {**ask.headers, **_conditions(known)}
        if ask.language:
            headers["Accept-Language"] = ask.language
        return scrapy.Request(
            ask.url,
            headers=headers,
            callback=self._answered,
            errback=self._failed,
            cb_kwargs={"run": run, "order": order},
            dont_filter=True,
            meta={
                "dont_obey_robotstxt": not run.course.source.obey_robots,
                "stands_for": known.body_sha256 if known else None,
            },
        )

    def _answered(self, response: Response, run: OpenVisit, order: Order) -> Iterator[scrapy.Request]:
        sha256, headers, fetched_at, place, body_place, is_new = response.meta["kept"]
        body = response.body
        if response.status == HTTPStatus.NOT_MODIFIED and body_place != place:
            try:
                body = read_body(self.tools.archive, body_place)
            except TyndauError as error:
                self.tools.on_fault(str(error))
                yield from self._go_on(run, run.course.failed(order.key, outcome_of_failure(error)))
                return
        answer = Answer(
            response.url, response.status, headers, body, sha256, fetched_at, place, body_place, body_is_new=is_new
        )
        yield from self._go_on(run, run.course.answered(order.key, answer))

    def _failed(self, failure: Failure) -> Iterator[scrapy.Request]:
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there for errbacks
        run, order = request.cb_kwargs["run"], request.cb_kwargs["order"]
        if isinstance(failure.value, TyndauError):
            self.tools.on_fault(str(failure.value))
        unreadable = outcome_of_failure(failure.value or RuntimeError("no reason given"))
        yield from self._go_on(run, run.course.failed(order.key, unreadable))

    def _go_on(self, run: OpenVisit, orders: list[Order]) -> Iterator[scrapy.Request]:
        for order in orders:
            yield self._request(run, order)
        if run.course.waits_for is None:
            self._close(run)

    def _close(self, run: OpenVisit) -> None:
        self._open.remove(run)
        course = run.course
        ended = course.finish(self.tools.clock())
        try:
            self.tools.keeper.note(ended)
            self.tools.recorder.close_visit(course.sheet, self.region, course.source, course.listing)
        except TyndauError as error:  # the visit stays interrupted on the record; the other listings go on
            self.tools.on_fault(f"{course.sheet.listing}: {error}")
        else:
            self.tools.on_visit(self.region, course.sheet)

    def closed(self, reason: str) -> None:
        """Closes what is still open when the time of the spider is up: as far as it was read, never as whole."""
        for run in list(self._open):
            while reason == "finished" and (key := run.course.waits_for) is not None:
                run.course.failed(key, Unreadable(Outcome.NOT_PARSEABLE, "the request could not be made"))
            if reason != "finished":
                run.course.give_up(reason)
            self._close(run)


def _conditions(known: Validators | None) -> Mapping[str, str]:
    """Asks only for what changed since the answer on the record. `max-age=0` keeps caches in between honest."""
    if known is None:
        return {}
    headers = {"Cache-Control": "max-age=0"}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers
