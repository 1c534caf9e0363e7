"""The course of one visit: which requests it made and what came of each, in order. It never touches the network.

A crawl and a replay lead the same course: the one fetches what is ordered, the other finds it in the archive.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from config.regions import Listing, Source, Territory
from spiders.drawing import not_drawn
from spiders.listing_visit import Limits, Want
from spiders.outcome_of import outcome_of_status
from spiders.platform import Capture, Platform, Unreadable
from spiders.registry import platform_for
from spiders.sites import site_of
from spiders.visits import visit_of
from store.archive import Place
from store.journal import Key, Step, VisitEnded
from store.known import Known
from store.outcomes import Outcome
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
    certificate: str = ""  # SHA-256 of the server's certificate; "": no TLS

    @property
    def stands_for_another(self) -> bool:
        """Returns whether it is a 304 to a question of ours, so that a body we have is still the server's."""
        return self.status == HTTPStatus.NOT_MODIFIED and self.body_place != self.place


class Course:
    """Leads one visit. `platform`: another reader of the listing than the source's own. `read_to_end`
    tells when the listing was last read to its end in the same way, `looked_at` which entries' pages an archived visit
    asked for.

    Raises ConfigurationError if the source's options are none.
    """

    def __init__(
        self,
        region: Territory,
        source: Source,
        listing: Listing,
        sheet: VisitMade,
        known: Iterable[Known],
        file_on_record: Callable[[str], str | None],
        limits: Limits,
        platform: Platform | None = None,
        read_to_end: Callable[[], datetime | None] = lambda: None,
        looked_at: Callable[[], Iterable[str] | None] = lambda: None,
    ) -> None:
        self.region, self.source, self.listing, self.sheet = region, source, listing, sheet
        self._file_on_record = file_on_record
        self._visit = visit_of(
            region,
            sheet,
            platform or platform_for(source, listing),
            known,
            self._look_up_file,
            limits,
            lambda: region.day(last) if (last := read_to_end()) else None,
            looked_at,
        )
        self._open: dict[Key, Want] = {}
        self._alike: Counter[tuple[str, str, str, str]] = Counter()
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
        made = self.sheet.requests
        return VisitEnded(self.sheet.visit_id, at, tuple(self._steps), self._given_up, self._files, made)

    def _ordered(self, wants: list[Want]) -> list[Order]:
        orders = []
        for want in wants:
            posted = hashlib.sha256(want.ask.content).hexdigest() if want.ask.content else ""
            alike = (want.ask.role, want.ask.url, want.ask.language, posted)
            key = Key(want.ask.role, want.ask.url, want.ask.language, self._alike[alike], posted)
            self._alike[alike] += 1
            self._open[key] = want
            orders.append(Order(key, want))
        return orders

    def _taken(self, want: Want, answer: Answer) -> list[Want]:
        unchanged = answer.stands_for_another
        status = HTTPStatus.OK if unchanged else answer.status
        capture = Capture(answer.url, status, dict(answer.headers), answer.body, answer.fetched_at)
        if want.entry is None:
            not_it = self._not_the_listing(want.ask.url, answer.url, status) or _undrawn(capture, want)
            if not_it is not None:
                return self._visit.on_listing_failure(not_it, want.ask)
            return self._visit.on_listing(capture, want.ask)
        if want.file is not None:
            refusal = outcome_of_status(capture)
            sha256 = None if refusal else answer.sha256
            self._visit.on_file(want.entry, want.file, sha256, refusal.reason if refusal else "ok")
            return []
        if unchanged and want.entry.known is not None:
            return self._visit.on_detail_unchanged(want.entry)
        if undrawn := _undrawn(capture, want):
            return self._visit.on_detail_failure(want.entry, undrawn)
        return self._visit.on_detail(want.entry, capture, answer.sha256)

    def _not_the_listing(self, asked: str, led_to: str, status: int) -> Unreadable | None:
        """Returns why a page is none of this source's: a person has accepted a site, not where it leads."""
        if status == HTTPStatus.NOT_MODIFIED:
            return Unreadable(Outcome.HTTP_ERROR, "HTTP 304 to a question without a condition")
        own = {site_of(url) for url in (asked, *(listing.url for listing in self.source.listings))}
        if site_of(led_to) in own:
            return None
        return Unreadable(Outcome.NOT_PARSEABLE, f"led to another site, {led_to[:200]}: if it moved there, set its url")

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
                certificate_sha256=answer.certificate,
            )
        )

    def _look_up_file(self, url: str) -> str | None:
        sha256 = self._file_on_record(url)
        if sha256 is not None:
            self._files[url] = sha256
        return sha256


def _undrawn(capture: Capture, want: Want) -> Unreadable | None:
    return not_drawn(capture, want.ask.rendering) if want.ask.rendering is not None else None
