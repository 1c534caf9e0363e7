"""One visit to a section of the single portal: its list as far as it shows, the numbers above the highest known one by
one, and known cards anew. One card is asked for at a time.

Read without a failure, such a visit witnesses that what came up since the walk began is on record: `back_to` is the day
from which the numbers were walked, its own day where that is not known. It does not look at all the known cards. A card
bears no posting date, so that it is never proven to have come up late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count

from spiders.listing_visit import Entry, Limits, ListingVisit, Want, row_digest
from spiders.platform import Ask, Capture, Detail, Row, Unreadable
from spiders.portal import NoCard, PortalCards
from spiders.portal_card import Card
from spiders.portal_known import KnownCards
from spiders.portal_regions import RegionNames
from spiders.portal_rows import Recording
from store.known import Known
from store.outcomes import Outcome
from store.sighting import VisitMade, digest

PATIENCE = 5  # failures in a row after which nothing more is asked


class CardsVisit(ListingVisit):
    """Reads one section. `names` tells which region a card's territory is."""

    def __init__(
        self,
        sheet: VisitMade,
        platform: PortalCards,
        known: Iterable[Known],
        today: date,
        file_on_record: Callable[[str], str | None],
        limits: Limits | None = None,
        names: RegionNames | None = None,
    ) -> None:
        super().__init__(sheet, platform, known, today, file_on_record, limits)
        self._portal, self._ids = platform, platform.options.ids
        self.sheet.back_to = self._ids.since if self._ids and self._ids.since else today
        self._recording = Recording(names or RegionNames(()), platform.options.files, platform.options.hints)
        self._cards = KnownCards(self._known)
        self._listed: dict[int, None] = {}
        self._asked: set[int] = set()
        self._plan = self._numbers()
        self._missed = self._failed = self._new = self._read = 0
        self._unread: list[str] = []
        self._list_failure: Unreadable | None = None

    def start(self) -> Want:
        """Returns the request for the list, or for the first card where the list is not asked for."""
        return Want(self._portal.start()) if self._portal.options.list_page else self._next()[0]

    def on_listing(self, capture: Capture, ask: Ask) -> list[Want]:
        """Takes a page of the list; returns what to ask next."""
        page = self._guarded(lambda: self._portal.listing(capture, ask))
        if isinstance(page, Unreadable):
            return self.on_listing_failure(page, ask)
        self.sheet.pages += 1
        shown = dict.fromkeys(int(row.key) for row in page.rows)
        fresh = any(number not in self._listed and number not in self._cards for number in shown)
        self._listed |= shown
        if page.next is not None and fresh and self.sheet.pages < self.limits.pages:
            return [Want(page.next)]
        return self._next()

    def on_listing_failure(self, failure: Unreadable, ask: Ask) -> list[Want]:
        """Notes that the list could not be had; cards are looked for by their numbers all the same."""
        if self.sheet.pages == 0:
            self._list_failure = failure
        self._faults.append(f"{ask.url}: {failure.outcome}: {failure.reason}")
        return self._next()

    def on_detail(self, entry: Entry, capture: Capture, body_sha256: str) -> list[Want]:
        """Takes the answer for a number; returns requests for the files wanted, and for the next number."""
        found: list[Card | NoCard] = []
        refused = self._guarded(lambda: self._kept(self._portal.card(capture), found))
        if isinstance(refused, Unreadable):
            return self.on_detail_failure(entry, refused)
        self._failed = 0
        card, number = found[0], int(entry.row.key)
        if isinstance(card, NoCard):
            self._missed += 1
            if number in self._cards:
                self._faults.append(f"{entry.row.url}: not there any more: {card.reason}")
            return self._next()
        entry.row = self._recording.row(number, entry.row.url, card, capture.fetched_at.date())
        entry.row_sha256 = digest(row_digest(entry.row), entry.row.witnesses.get("regions", ""))
        if entry.known is not None and entry.known.row_sha256 == entry.row_sha256:
            return self.on_detail_unchanged(entry)
        self._missed, self._read = 0, self._read + 1
        self._new += number not in self._cards
        entry.known, entry.detail, entry.detail_sha256 = None, Detail(entry.row.text), body_sha256
        self._entries.append(entry)
        return self._files(entry, entry.row.files) + self._next()

    def on_detail_unchanged(self, entry: Entry) -> list[Want]:
        """Notes that a known card is as it was, by its page or by the server's word."""
        if entry.known is not None:
            self.sheet.unchanged.append((entry.known.version_id, True))
        self._failed, self._missed, self._read = 0, 0, self._read + 1
        return self._next()

    def on_detail_failure(self, entry: Entry, failure: Unreadable) -> list[Want]:
        """Notes that of a number nothing can be said: there may be a card."""
        self._failed += 1
        told = f"card {entry.row.key}: {failure.outcome}: {failure.reason}"
        (self._faults if int(entry.row.key) in self._cards else self._unread).append(told)
        if self._failed >= PATIENCE and self._failure is None:
            outcome = Outcome.READ_IN_PART if self._read else failure.outcome
            self._failure = Unreadable(outcome, f"{self._failed} failures in a row; the last: {told}")
        return self._next()

    def _shortfall(self) -> Unreadable | None:
        if next(self._plan, None) is not None:
            return Unreadable(Outcome.INTERRUPTED, "the crawl ended before the visit did")
        if self._ids is None:
            only = Unreadable(Outcome.READ_IN_PART, "the list as far as it shows; nothing says that it is all")
            return self._list_failure or only
        if self._read == 0:
            outcome = Outcome.EMPTY_LISTING if self._cards.highest is None else Outcome.NOT_PARSEABLE
            return Unreadable(outcome, f"not one card: neither a new one above {self._top()} nor a known one")
        if self._unread:
            more = f" (and {len(self._unread) - 1} more)" if len(self._unread) > 1 else ""
            return Unreadable(Outcome.READ_IN_PART, self._unread[0] + more)
        cut = Unreadable(Outcome.READ_IN_PART, f"{self._new} new cards; the rest is for the next visit")
        return cut if self._new >= self._ids.most else None

    def _next(self) -> list[Want]:
        number = next(self._plan, None) if self._failure is None else None
        if number is None:
            return []
        self._asked.add(number)
        known = self._cards.get(number)
        row = Row(self._portal.address(number), "", str(number))
        return [Want(self._portal.ask(number), Entry(row, "", known if known and known.complete else None))]

    def _numbers(self) -> Iterator[int]:
        """Yields the numbers to ask for, one after another; what has come of the earlier ones decides on the next."""
        yield from self._walk()
        yield from (number for number in self._listed if number not in self._cards and number not in self._asked)
        anew = self._cards.to_look_at(self.today, self._portal.options.again)
        yield from (number for number in anew if number not in self._asked)

    def _walk(self) -> Iterator[int]:
        """Yields the gaps just below the highest known number, then those above it until too many in a row are no card.

        A number on the list beyond that end is where it goes on, a little below it.
        """
        ids, highest = self._ids, self._top()
        if ids is None:
            return
        lowest = max(highest - ids.behind, ids.first) + 1
        yield from (number for number in range(lowest, highest + 1) if number not in self._cards)
        while True:
            self._missed = 0
            for number in count(highest + 1):
                if self._missed >= ids.ahead or self._new >= ids.most:
                    break
                highest = number
                yield number
            beyond = min((number for number in self._listed if number > highest), default=None)
            if beyond is None or self._new >= ids.most:
                return
            yield from range(max(highest + 1, beyond - ids.behind), beyond)
            highest = beyond - 1

    def _top(self) -> int:
        highest = self._cards.highest
        return highest if highest is not None else self._ids.first if self._ids else 0

    @staticmethod
    def _kept(card: Card | NoCard | Unreadable, found: list[Card | NoCard]) -> Detail | Unreadable:
        if isinstance(card, Unreadable):
            return card
        found.append(card)
        return Detail("")
