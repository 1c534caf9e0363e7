"""The Scrapy spider of a region: makes the requests its visits order and hands the answers back to them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from config.errors import TyndauError
from config.regions import Listing, Source, Territory
from spiders.allowance import Allowance
from spiders.course import Answer, Course, Order
from spiders.listing_visit import Limits
from spiders.outcome_of import NotFetchedError, outcome_of_failure
from spiders.platform import Unreadable
from spiders.registry import platform_for
from store.archive import ArchiveError, read_body
from store.journal import Note, VisitBegun
from store.outcomes import Outcome
from store.recorder import Clock, Recorder, Validators, listing_id
from store.sighting import VisitMade

_LONGEST_CONDITION = 1_000  # characters; a server that gives a longer one may refuse it as too large
_LONGEST_LINE = 400  # characters; a database repeats every value it was given


class Keeper(Protocol):
    """Writes to the crawl's archive."""

    def keep(self, request: scrapy.Request, response: Response) -> bytes:
        """Archives an answer, leaves `kept` in the request's meta, returns the body with its coding undone.

        Raises ArchiveError if the bytes cannot be kept.
        """
        ...

    def lost(self, sha256: str) -> None:
        """Notes that the archive no longer holds the bytes of this digest where the record says."""

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
    on_visit: Callable[[Territory, VisitMade], None]
    on_fault: Callable[[str], None]  # one line on what the program itself could not do
    bundles: Mapping[str, Path] = field(default_factory=dict)  # certificates that may vouch for a host besides
    unrecorded: list[int] = field(default_factory=list)  # visits whose end the record did not take


@dataclass(slots=True, eq=False)
class OpenVisit:
    """A visit under way, what its earlier answers gave to ask again with, and what its source may be asked today."""

    course: Course
    validators: dict[tuple[str, str], Validators]
    allowance: Allowance
    over: bool = False  # nothing more is asked, and an answer still to come is not read
    alarm: asyncio.TimerHandle | None = field(default=None, repr=False)


class RegionSpider(scrapy.Spider):
    """Visits every monitored listing of one region once."""

    region: Territory

    def __init__(self, tools: CrawlTools | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if tools is None:
            raise scrapy.exceptions.UsageError("run `tyndau crawl REGION`: a visit needs a store to be recorded in")
        self.tools = tools
        self._open: list[OpenVisit] = []
        self._none_open = asyncio.Event()
        self._allowances: dict[str, Allowance] = {}
        self._ended = False

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Opens a visit for every listing and yields its first request; one source after another.

        Side by side, a source whose answers drag on would use up the time of the others.
        """
        for source in self.region.monitored:
            for listing in source.listings:
                for request in self._opened(source, listing):
                    yield request
            while self._open:
                self._none_open.clear()
                await self._none_open.wait()
            if self._ended:
                return

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
        seconds = source.manners.seconds_per_visit
        if seconds is not None:
            run.alarm = asyncio.get_running_loop().call_later(seconds, self._time_is_up, run, seconds)
        return requests

    def _visit(self, source: Source, listing: Listing) -> OpenVisit:
        platform_for(source, listing)  # a source that is set up wrongly is not begun at all
        recorder, name = self.tools.recorder, listing_id(source, listing)
        sheet = recorder.begin_visit(self.region, source, listing)
        self.tools.keeper.note(VisitBegun(sheet.visit_id, sheet.started_at, self.region.id, name))
        known = recorder.known(name)
        course = Course(
            self.region,
            source,
            listing,
            sheet,
            known,
            recorder.file_on_record,
            self.tools.limits,
            read_to_end=lambda: recorder.read_to_end(source, listing),
        )
        return OpenVisit(course, recorder.validators(name), self._allowance(source, sheet.started_at))

    def _allowance(self, source: Source, moment: datetime) -> Allowance:
        """Returns what the source may still be asked today: one for all its listings."""
        if source.id not in self._allowances:
            today = self.region.starts(self.region.day(moment))
            used = self.tools.recorder.requests_since(source, today)
            self._allowances[source.id] = Allowance(source.manners.requests_per_day, used)
        return self._allowances[source.id]

    def _request(self, run: OpenVisit, order: Order) -> scrapy.Request:
        ask = order.want.ask
        plain = ask.method == "GET" and ask.rendering is None
        known = run.validators.get((ask.url, ask.language)) if plain else None
        if known is not None and max(len(known.etag or ""), len(known.last_modified or "")) > _LONGEST_CONDITION:
            known = None
        headers = {**ask.headers, **_conditions(known)}
        if ask.language:
            headers["Accept-Language"] = ask.language
        return scrapy.Request(
            ask.url,
            method=ask.method,
            body=ask.content,
            headers=headers,
            callback=self._answered,
            errback=self._failed,
            cb_kwargs={"run": run, "order": order},
            dont_filter=True,
            meta={
                "dont_obey_robotstxt": not run.course.source.obey_robots,
                "download_timeout": run.course.source.manners.seconds_per_answer,
                "run": run,
                "stands_for": known.body_sha256 if known else None,
                "rendering": ask.rendering,
            },
        )

    def _answered(self, response: Response, run: OpenVisit, order: Order) -> Iterator[scrapy.Request]:
        answer: Answer = response.meta["kept"]
        if run.over:
            return
        if answer.stands_for_another:
            try:
                answer = replace(answer, body=self._body(answer))
            except TyndauError as error:  # the archive has lost the bytes: they are asked for anew
                self.tools.on_fault(str(error))
                self.tools.keeper.lost(answer.sha256)
                run.validators.pop((order.want.ask.url, order.want.ask.language), None)
                yield self._request(run, order)
                return
        orders = run.course.answered(order.key, answer)
        for role, beside in response.meta.get("beside", ()):  # what a browser made of the page besides
            run.course.answered(replace(order.key, role=role), beside)
        yield from self._go_on(run, orders)

    def _failed(self, failure: Failure) -> Iterator[scrapy.Request]:
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there for errbacks
        run, order = request.cb_kwargs["run"], request.cb_kwargs["order"]
        if run.over:
            return
        if isinstance(failure.value, TyndauError):
            self._abandon(run, failure.value)
            return
        if isinstance(failure.value, NotFetchedError) and failure.value.outcome is Outcome.READ_IN_PART:
            run.course.give_up(str(failure.value))  # the day's requests are used up
            self._close(run)
            return
        unreadable = outcome_of_failure(failure.value or RuntimeError("no reason given"))
        yield from self._go_on(run, run.course.failed(order.key, unreadable))

    def _go_on(self, run: OpenVisit, orders: list[Order]) -> Iterator[scrapy.Request]:
        waiting = list(orders)
        while waiting:
            order = waiting.pop(0)
            try:
                request = self._request(run, order)
            except ValueError as error:  # an address that Scrapy does not take for one
                waiting += run.course.failed(order.key, Unreadable(Outcome.HTTP_ERROR, f"no request: {error}"))
            else:
                yield request
        if run.course.waits_for is None:
            self._close(run)

    def _time_is_up(self, run: OpenVisit, seconds: float) -> None:
        if not run.over:
            run.course.give_up(f"timeout: a visit may take {seconds:g} s")
            self._close(run)

    def _body(self, answer: Answer) -> bytes:
        """Returns the archived bytes that a 304 stands for. Raises ArchiveError for bytes that are not those."""
        body = read_body(self.tools.archive, answer.body_place)
        if hashlib.sha256(body).hexdigest() != answer.sha256:
            raise ArchiveError(f"{answer.body_place.warc}: the bytes at {answer.body_place.offset} are other ones")
        return body

    def _abandon(self, run: OpenVisit, fault: TyndauError) -> None:
        """Leaves a visit interrupted on the record: what failed is on our side, and nothing of it is the site's."""
        self._take_off(run)
        self.tools.on_fault(f"{run.course.sheet.listing}: {fault}")

    def _take_off(self, run: OpenVisit) -> None:
        run.over = True
        if run.alarm is not None:
            run.alarm.cancel()
        self._open.remove(run)
        if not self._open:
            self._none_open.set()

    def _close(self, run: OpenVisit) -> None:
        self._take_off(run)
        course = run.course
        try:
            self.tools.keeper.note(course.finish(self.tools.clock()))
            self.tools.recorder.close_visit(course.sheet, self.region, course.source, course.listing)
        except Exception as error:  # of whatever kind: Scrapy would swallow it, and nobody would hear of the visit
            said = str(error) if isinstance(error, TyndauError) else f"not recorded: {type(error).__name__}: {error}"
            self.tools.unrecorded.append(course.sheet.visit_id)  # it stays interrupted; the other listings go on
            self.tools.on_fault(f"{course.sheet.listing}: {' '.join(said.split())[:_LONGEST_LINE]}")
        else:
            self.tools.on_visit(self.region, course.sheet)

    def closed(self, reason: str) -> None:
        """Closes what is still open when the time of the spider is up: as far as it was read, never as whole."""
        self._ended = True
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
