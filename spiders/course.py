"""The course of one visit: which requests it made and what came of each, in order. It never touches the network.

A crawl and a replay lead the same course: the one fetches what is ordered, the other finds it in the archive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from config.regions import Listing, Region, Source
from spiders.listing_visit import Limits, ListingVisit, Want
from spiders.outcome_of import outcome_of_status
from spiders.platform import Capture, Unreadable
from spiders.registry import platform_for
from store.archive import Place
from store.identity import Known
from store.journal import Key, Step, VisitEnded
from store.sighting import CaptureMade, VisitMade


@dataclass(frozen=True, slots=True)
class Order:
    """A request to be made."""

    key: Key
    want: Want


@dataclass(frozen=True, slots=True)
class Answer:
    """An archived answer. `body` is of a 304 the body that it stands for, `url` where redirects led."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    sha256: str
    fetched_at: datetime
    place: Place
    body_place: Place
    body_is_new: bool


class Course:
    """Leads one visit. Raises ConfigurationError if the source's options are none."""

    def __init__(
        self,
        region: Region,
        source: Source,
        listing: Listing,
        sheet: VisitMade,
        known: list[Known],
        file_on_record: Callable[[str], str | None],
        limits: Limits,
    ) -> None:
        self.region, self.source, self.listing, self.sheet = region, source, listing, sheet
        self._file_on_record = file_on_record
        self._visit = ListingVisit(
            sheet,
            platform_for(source, listing),
            known,
            region.day(sheet.started_at),
            self._look_up_file,
            limits,
        )
        self._open: dict[Key, Want] = {}
        self._alike: Counter[tuple[str, str, str]] = Counter()
        self._steps: list[Step] = []
        self._files: dict[str, str] = {}
        self._given_up = ""

    @property
    def waits_for(self) -> Key | None:
        """Returns a request nothing has come of yet, None if there is none."""
        return next(iter(self._open), None)

    def start(self) -> list[Order]:
        """Returns the first request."""
        return self._ordered([self._visit.start()])

    def answered(self, key: Key, answer: Answer) -> list[Order]:
        """Takes the answer to a request; returns what to ask next. One that was not asked for is only noted."""
        self._note(key, answer)
        want = self._open.pop(key, None)
        return self._ordered(self._taken(want, answer)) if want is not None else []

    def failed(self, key: Key, failure: Unreadable) -> list[Order]:
        """Takes the failure of a request; returns what to ask next."""
        self._steps.append(Step(key, outcome=failure.outcome.value, reason=failure.reason))
        want = self._open.pop(key, None)
        if want is None:
            return []
        if want.entry is None:
            return self._ordered(self._visit.on_listing_failure(failure, want.ask))
        if want.file is not None:
            self._visit.on_file(want.entry, want.file, None, f"{failure.outcome}: {failure.reason}")
            return []
        return self._ordered(self._visit.on_detail_failure(want.entry, failure))

    def give_up(self, reason: str) -> None:
        """Ends the visit before every answer was there: it is read as far as it was, never as whole."""
        self._given_up = reason
        self._visit.give_up(reason)

    def finish(self, at: datetime) -> VisitEnded:
        """Fills in the sheet and returns what the archive is to know of the visit."""
        self._visit.finish()
        self.sheet.finished_at = at
        return VisitEnded(self.sheet.visit_id, at, tuple(self._steps), self._given_up, self._files)

    def _ordered(self, wants: list[Want]) -> list[Order]:
        orders = []
        for want in wants:
            alike = (want.ask.role, want.ask.url, want.ask.language)
            key = Key(*alike, self._alike[alike])
            self._alike[alike] += 1
            self._open[key] = want
            orders.append(Order(key, want))
        return orders

    def _taken(self, want: Want, answer: Answer) -> list[Want]:
        unchanged = answer.status == HTTPStatus.NOT_MODIFIED
        status = HTTPStatus.OK if unchanged and answer.body_place != answer.place else answer.status
        capture = Capture(answer.url, status, dict(answer.headers), answer.body, answer.fetched_at)
        if want.entry is None:
            return self._visit.on_listing(capture, want.ask)
        if want.file is not None:
            refusal = outcome_of_status(capture)
            sha256 = None if refusal else answer.sha256
            self._visit.on_file(want.entry, want.file, sha256, refusal.reason if refusal else "ok")
            return []
        if unchanged and want.entry.known is not None:
            return self._visit.on_detail_unchanged(want.entry)
        return self._visit.on_detail(want.entry, capture, answer.sha256)

    def _note(self, key: Key, answer: Answer) -> None:
        self._steps.append(Step(key, answer.place.offset, answer.sha256, answer.body_is_new))
        self.sheet.captures.append(
            CaptureMade(
                role=key.role,
                url=key.url,
                language=key.language,
                status=answer.status,
                fetched_at=answer.fetched_at,
                headers=[[name, value] for name, value in answer.headers],
                body_sha256=answer.sha256,
                body_size=len(answer.body),
                place=answer.place,
                body_place=answer.body_place,
                body_is_new=answer.body_is_new,
            )
        )

    def _look_up_file(self, url: str) -> str | None:
        sha256 = self._file_on_record(url)
        if sha256 is not None:
            self._files[url] = sha256
        return sha256
