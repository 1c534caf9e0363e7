"""One visit to one listing, step by step, without the network: answers go in, the next requests come out.

The driver (a Scrapy spider, or a replay from the archive) makes the requests. What is on the record and unchanged is
not fetched again; as far as the bound on requests allows, an entry a page is looked at anew each visit: first those on
which a protocol may have been hung (`spiders.due_pages`), then the longest unseen, so that silent edits come to light.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from reading.dates.finding import single_date
from spiders.due_pages import due_first
from spiders.platform import Ask, Capture, Detail, FileLink, Incremental, Page, Platform, Row, Unreadable, recent_of
from store.known import Known, KnownPostings
from store.outcomes import Outcome
from store.record import RubricSeen
from store.sighting import FileMade, Sighting, VisitMade, digest

Answer = TypeVar("Answer", Page, Detail)


# A listing that shows fewer than this share of what it showed lately was cut, or has been rebuilt: no witness. After as
# many visits that show the same, the rest is believed to have been taken down.
COLLAPSE_BELOW = 0.7
COLLAPSE_AT_LEAST = 2
OLDEST_COPY = 600  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one visit. A day without changes costs at most `requests_per_page` for each page with rows."""

    pages: int = 200
    requests_per_page: int = 2
    stale_pages: int = 3  # so many pages in a row that bring no new row: the paging never ends


@dataclass(slots=True)
class Entry:
    """A row on its way to becoming a sighting."""

    row: Row
    row_sha256: str
    known: Known | None = None  # unchanged on the listing; looked at anew
    detail: Detail | None = None
    detail_sha256: str | None = None
    complete: bool = True
    open_files: int = 0
    files: list[FileMade] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Want:
    """A request the visit needs made; `entry` and `file` say whose."""

    ask: Ask
    entry: Entry | None = None
    file: FileLink | None = None


class ListingVisit:
    """Reads one listing. `sheet` fills up as answers come; it is whole only when `finish` says so.

    `read_to_end` tells on which day it was last read to its end in this way; None: never. `looked_at` tells, of a visit
    led again from the archive, which entries' pages it asked for; None: the visit is to choose.
    """

    def __init__(
        self,
        sheet: VisitMade,
        platform: Platform,
        known: Iterable[Known],
        today: date,
        file_on_record: Callable[[str], str | None],
        limits: Limits | None = None,
        read_to_end: Callable[[], date | None] = lambda: None,
        looked_at: Callable[[], Iterable[str] | None] = lambda: None,
    ) -> None:
        self.sheet = sheet
        self.platform = platform
        self.today = today
        self.file_on_record = file_on_record
        self.limits = limits or Limits()
        self.looked_at = looked_at
        self._known = KnownPostings.of(known)
        self._met: set[int] = set()  # versions whose row was shown again
        self._seen_rows: set[tuple[str, str]] = set()
        self._skipped: list[tuple[Known, Row]] = []
        self._entries: list[Entry] = []
        self._names: dict[str, None] = {}
        self._headings: dict[str, None] = {}
        self._filled_pages = 0
        self._stale_pages = 0
        self._unmatched: set[str] | None = None  # configured fields that no row of any page showed
        self._first_page: list[str] = []
        self._to_the_end = False
        self._says_empty = False
        self._failure: Unreadable | None = None
        self._faults: list[str] = []
        self._cut = False
        self._torn = 0
        self._oldest: date | None = None  # of the pages so far, as long as their days run backwards
        self._since = _since(platform, today, read_to_end)

    def start(self) -> Want:
        """Returns the first request."""
        if self._since is not None and isinstance(self.platform, Incremental):
            return Want(self.platform.since(self._since))
        return Want(self.platform.start())

    def on_listing(self, capture: Capture, ask: Ask) -> list[Want]:
        """Takes an answer for a page of the listing; returns what to ask next."""
        page = self._guarded(lambda: self.platform.listing(capture, ask))
        if not isinstance(page, Unreadable):
            page = _kept_copy(capture) or page
        if isinstance(page, Unreadable):
            return self.on_listing_failure(page, ask)
        if self._to_the_end:
            return self._looked_again(page)
        self.sheet.pages += 1
        if self._since is not None and self.sheet.pages == 1 and not page.rows:
            # Nothing lately, or a filter that hides everything: only the whole listing tells.
            self._since = None
            return [self.start()]
        self._filled_pages += bool(page.rows)
        self._names.update(dict.fromkeys(page.rubric.names))
        self._headings.update(dict.fromkeys(page.rubric.headings))
        self._says_empty = self._says_empty or page.says_empty
        self.sheet.ignored += page.ignored
        self._torn += page.torn
        if page.cut:
            self._cut = True
            self.sheet.back_to = self._shown_back_to(page)
        rows_before = len(self._seen_rows)
        wants = [want for row in page.rows for want in self._on_row(row)]
        self._stale_pages = 0 if len(self._seen_rows) > rows_before else self._stale_pages + 1
        self._unmatched = set(page.unmatched) if self._unmatched is None else self._unmatched & set(page.unmatched)
        if not self._first_page:
            self._first_page = [row.key or row.url for row in page.rows]
        if page.next is None or self._reached(page):
            self._to_the_end = True
            again = [self.start()] if self._filled_pages > 1 else []
            wants += again + self._rechecks(len(again))
        elif self.sheet.pages >= self.limits.pages:
            self._failure = Unreadable(Outcome.READ_IN_PART, f"more than {self.limits.pages} pages")
        elif self._stale_pages >= self.limits.stale_pages:
            reason = f"the paging never ends: {self._stale_pages} pages in a row showed nothing new"
            self._failure = Unreadable(Outcome.READ_IN_PART, reason)
        else:
            wants.append(Want(page.next))
        return wants

    def on_listing_failure(self, failure: Unreadable, ask: Ask) -> list[Want]:
        """Notes that a page of the listing could not be had; nothing further is asked of it."""
        if self.sheet.pages:
            failure = Unreadable(Outcome.READ_IN_PART, f"page {ask.page}: {failure.outcome}: {failure.reason}")
        self._failure = failure
        return []

    def on_detail(self, entry: Entry, capture: Capture, body_sha256: str) -> list[Want]:
        """Takes an answer for an entry's own page; returns requests for its files."""
        detail = self._guarded(lambda: self.platform.detail(capture, entry.row))
        if isinstance(detail, Unreadable):
            return self.on_detail_failure(entry, detail)
        entry.detail = detail
        entry.detail_sha256 = body_sha256
        return self._files(entry, (*entry.row.files, *detail.files))

    def on_detail_unchanged(self, entry: Entry) -> list[Want]:
        """Notes that the server says an entry's own page is as it was."""
        if entry.known is not None:
            self._entries.remove(entry)
            self.sheet.unchanged.append((entry.known.version_id, True))
        return []

    def on_detail_failure(self, entry: Entry, failure: Unreadable) -> list[Want]:
        """Notes that an entry's own page could not be read: the entry is seen, its text is not known."""
        self._faults.append(f"{entry.row.url}: {failure.outcome}: {failure.reason}")
        if entry.known is not None:
            self._entries.remove(entry)
            self.sheet.unchanged.append((entry.known.version_id, False))
            return []
        entry.complete = False
        return self._files(entry, entry.row.files)

    def on_file(self, entry: Entry, link: FileLink, sha256: str | None, outcome: str) -> None:
        """Takes a file's digest, or the reason why there is none."""
        entry.open_files -= 1
        entry.files.append(FileMade(link.url, link.label, sha256, outcome))
        if sha256 is None:
            entry.complete = False
            self._faults.append(f"{link.url}: {outcome}")

    def give_up(self, reason: str) -> None:
        """Notes that time ran out, or the crawl was stopped, before every answer was there."""
        outcome = Outcome.TIMEOUT if "timeout" in reason else Outcome.INTERRUPTED
        said = f"the crawl ended first ({reason})"
        if reason.startswith("the limit of"):  # of requests a day: the crawl goes on without this source
            outcome, said = Outcome.READ_IN_PART, reason
        if self._failure is None:
            self._failure = Unreadable(outcome, said)
        for entry in self._entries:
            entry.complete = entry.complete and entry.open_files == 0

    def finish(self) -> VisitMade:
        """Returns the sheet, filled in: outcome, whole or not, every sighting."""
        if self._since is not None:
            # The platform's clock is not known: of the first day asked for, some entries may be missing.
            self.sheet.back_to = self._since + timedelta(days=1)
        self.sheet.unchanged += [(known.version_id, False) for known, _row in self._skipped]
        self._skipped = []
        never = self._never_shown_fields()
        if never:
            self._faults.append(f"no entry shows its {' and '.join(never)} by the selector there is")
        for entry in self._entries:
            entry.complete = entry.complete and not never
            self._settle(entry)
        self.sheet.rubric = self._rubric()
        shortfall = self._failure or self._shortfall()
        if shortfall is not None:
            self.sheet.outcome, self.sheet.reason = shortfall.outcome, shortfall.reason
        else:
            self.sheet.outcome, self.sheet.whole = Outcome.READ_WHOLE, True
        if shortfall is not None and shortfall.outcome is Outcome.NOT_PARSEABLE:
            self.sheet.sightings = []  # misread rows would look like edits of what is on record
        if self._faults:
            more = f" (and {len(self._faults) - 1} more)" if len(self._faults) > 1 else ""
            self.sheet.reason = "; ".join(filter(None, [self.sheet.reason, self._faults[0] + more]))
        return self.sheet

    def _shortfall(self) -> Unreadable | None:
        """Returns why a listing that was read to its end bears no witness all the same, None if it does."""
        rows = len(self.sheet.sightings) + len(self.sheet.unchanged)
        if not self._to_the_end:
            return Unreadable(Outcome.INTERRUPTED, "the crawl ended before the listing did")
        if rows == 0 and not self._torn:
            return self._nothing()
        if vanished := (self._unmatched or set()) & self._fields_shown_before():
            fields = " and ".join(sorted(vanished))
            return Unreadable(Outcome.NOT_PARSEABLE, f"no entry shows its {fields} any more by the selector there is")
        return self._in_part(rows)

    def _in_part(self, rows: int) -> Unreadable | None:
        if self._torn:
            reason = f"neither title nor link nor text in {self._torn} of its rows: what stands there is not known"
            return Unreadable(Outcome.READ_IN_PART, reason)
        if self._cut and self.sheet.back_to is None:
            return Unreadable(Outcome.READ_IN_PART, "shows the latest entries only, and not in order of date")
        before = _shown_lately(self._known, self.sheet)
        if before - rows >= COLLAPSE_AT_LEAST and rows < before * COLLAPSE_BELOW:
            return Unreadable(Outcome.READ_IN_PART, f"shows {rows} entries of the {before} it showed lately")
        return None

    def _nothing(self) -> Unreadable:
        if self.sheet.ignored:
            reason = f"none of its {self.sheet.ignored} entries is of the body that is wanted"
            return Unreadable(Outcome.NOT_PARSEABLE, reason)
        said = ", says the site" if self._says_empty else ""
        return Unreadable(Outcome.EMPTY_LISTING, f"nothing in the listing{said}")

    def _fields_shown_before(self) -> set[str]:
        shown = {"title": self._known.show_titles, "date": self._known.show_dates}
        return {name for name, was in shown.items() if was}

    def _never_shown_fields(self) -> list[str]:
        return sorted((self._unmatched or set()) - self._fields_shown_before())

    def _on_row(self, row: Row) -> list[Want]:
        row_sha256 = row_digest(row)
        identity = (row.key or row.url, row_sha256)
        if identity in self._seen_rows and (row.key or row.detail or row.files):
            return []  # page 0 is page 1, or an entry moved on while the pages were read
        self._seen_rows.add(identity)
        unchanged = (k for k in self._known.called(as_shown, identity) if k.version_id not in self._met)
        if (known := next(unchanged, None)) is not None:
            self._met.add(known.version_id)
            self._skipped.append((known, row))
            return []
        entry = Entry(row, row_sha256)
        self._entries.append(entry)
        if row.detail is not None:
            return [Want(row.detail, entry)]
        return self._files(entry, row.files)

    def _looked_again(self, page: Page) -> list[Want]:
        """Compares the first page with what it showed: entries that moved meanwhile may have slipped between pages."""
        if [row.key or row.url for row in page.rows] != self._first_page:
            self._failure = Unreadable(Outcome.READ_IN_PART, "the listing changed while it was read")
        return []

    def _rechecks(self, asked: int) -> list[Want]:
        """Settles what stayed the same, and picks the entries to look at anew."""
        left = self._filled_pages * self.limits.requests_per_page - self.sheet.pages - asked
        anew = self._to_look_at(max(0, left))
        wants = []
        for known, row in self._skipped:
            if known.version_id in anew and row.detail is not None:
                entry = Entry(row, known.row_sha256, known=known)
                self._entries.append(entry)
                wants.append(Want(row.detail, entry))
            else:
                self.sheet.unchanged.append((known.version_id, False))
        self._skipped = []
        return wants

    def _to_look_at(self, most: int) -> set[int]:
        """Returns the versions whose pages are looked at anew: so many, or those that the archived visit looked at."""
        pages = {known.version_id: row.detail.url for known, row in self._skipped if row.detail is not None}
        with_page = (known for known, _row in self._skipped if known.version_id in pages)
        in_order = [known.version_id for known in due_first(with_page, self.today, self.sheet.started_at)]
        looked_at = self.looked_at()
        if looked_at is None:
            return set(in_order[:most])
        left = Counter(looked_at)
        left.subtract(entry.row.detail.url for entry in self._entries if entry.row.detail is not None)
        chosen = set()
        for version_id in in_order:
            if left[pages[version_id]] > 0:
                left[pages[version_id]] -= 1
                chosen.add(version_id)
        return chosen

    def _files(self, entry: Entry, links: tuple[FileLink, ...]) -> list[Want]:
        wants = []
        for link in {link.url: link for link in links}.values():
            sha256 = self.file_on_record(link.url)
            if sha256 is not None:
                entry.files.append(FileMade(link.url, link.label, sha256, "ok"))
            else:
                entry.open_files += 1
                wants.append(Want(Ask(link.url, role="file"), entry, link))
        return wants

    def _settle(self, entry: Entry) -> None:
        sighting, known = self._sighting(entry), entry.known
        same = known is not None and _as_on_record(known, sighting)
        # What was looked at anew and not had this time is no edit of what is on record.
        not_had = known is not None and not sighting.complete and (entry.detail is None or known.text == sighting.text)
        if known is not None and (same or not_had):
            self.sheet.unchanged.append((known.version_id, same))
        else:
            self.sheet.sightings.append(sighting)

    def _sighting(self, entry: Entry) -> Sighting:
        row, detail = entry.row, entry.detail
        date_text = row.date_text or (detail.date_text if detail else "")
        return Sighting(
            key=row.key,
            url=row.url,
            title=row.title or (detail.title if detail else ""),
            date_text=date_text,
            displayed_date=single_date(date_text, self.today) if date_text and not row.date_unsure else None,
            heading=row.heading,
            text=(detail.text if detail else "") or row.text,
            files=tuple(sorted(entry.files, key=lambda file: file.url)),
            witnesses=dict(row.witnesses),
            row_sha256=entry.row_sha256,
            complete=entry.complete and entry.open_files == 0 and (detail is not None or not _goes_on(row)),
            detail_sha256=entry.detail_sha256,
            region=row.region,
        )

    def _rubric(self) -> dict[str, object]:
        kept = {version_id for version_id, _checked in self.sheet.unchanged}
        known = [posting for version_id in kept if (posting := self._known.of_version(version_id)) is not None]
        shown = [(s.title, s.date_text, bool(s.text or s.files) or not s.complete) for s in self.sheet.sightings]
        shown += [(k.title, k.date_text, k.has_content) for k in known]
        rubric = RubricSeen(
            names=tuple(self._names),
            headings=tuple(self._headings),
            entries=len(shown),
            without_title=sum(not title for title, _date, _text in shown),
            without_date=sum(not printed for _title, printed, _text in shown),
            without_text=sum(not text for _title, _date, text in shown),
        )
        return rubric.to_json()

    def _shown_back_to(self, page: Page) -> date | None:
        """Returns since when a list of the latest entries is complete: from the day after its oldest entry's.

        None if its dates do not run backwards, for then an entry of any date may have dropped out.
        """
        days = self._falling_days(page)
        return days[-1] + timedelta(days=1) if days else None

    def _reached(self, page: Page) -> bool:
        """Returns whether the day back to which is asked has been passed, on a site that cannot filter by date."""
        days = self._falling_days(page) if self._since is not None else []
        in_order = bool(days) and (self._oldest is None or days[0] <= self._oldest)
        self._oldest = days[-1] if in_order else date.min  # once out of order, always out of order
        return in_order and self._since is not None and days[0] < self._since

    def _falling_days(self, page: Page) -> list[date]:
        """Returns the days of a page's entries if each has one and they run backwards, else nothing."""
        days = [single_date(row.date_text, self.today) for row in page.rows if not row.pinned]
        told = [day for day in days if day is not None]
        return told if len(told) == len(days) and told == sorted(told, reverse=True) else []

    @staticmethod
    def _guarded(parse: Callable[[], Answer | Unreadable]) -> Answer | Unreadable:
        try:
            return parse()
        except Exception as error:  # a page nobody foresaw must not end the crawl
            return Unreadable(Outcome.NOT_PARSEABLE, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _since(platform: Platform, today: date, read_to_end: Callable[[], date | None]) -> date | None:
    """Returns back to which day a visit asks, None for the whole listing.

    Counted from the last reading to the end, it stays the same until the next: so does the address that is asked for.
    """
    recent = recent_of(platform)
    last = read_to_end() if recent is not None else None
    if recent is None or last is None or not 0 <= (today - last).days < recent.whole_every:
        return None
    return last - timedelta(days=recent.days)


def as_shown(posting: Known) -> tuple[str, str] | None:
    """What a row is known again by, without a look at its page."""
    return (posting.key or posting.url, posting.row_sha256) if posting.complete else None


def _shown_lately(known: KnownPostings, sheet: VisitMade) -> int:
    """How many entries the listing showed on its last few visits: those gone only just are still counted.

    Of a visit that read back to a day, only what bears that date or a later one: the rest was not asked for.
    """
    if not sheet.before:
        return 0
    lately, since = known.seen_since(sheet.before[-1]), sheet.back_to
    return sum(since is None or (k.displayed_date is not None and k.displayed_date >= since) for k in lately)


def _as_on_record(known: Known, sighting: Sighting) -> bool:
    """Returns whether an entry says what is on record of it, and its date counts for the same: certain, or not."""
    sure = (known.displayed_date is None) == (sighting.displayed_date is None)
    return sure and known.fingerprint == sighting.fingerprint


def _goes_on(row: Row) -> bool:
    """Returns whether there is more of an entry than its row shows."""
    return row.excerpt or row.detail is not None


def _kept_copy(capture: Capture) -> Unreadable | None:
    """Returns why an answer shows an earlier day: a cache on the way says how many seconds it has kept it."""
    age = next((value for name, value in capture.headers.items() if name.lower() == "age"), "0")
    if age.strip().isdigit() and int(age) > OLDEST_COPY:
        return Unreadable(Outcome.READ_IN_PART, f"a copy that a cache has kept for {int(age)} s")
    return None


def row_digest(row: Row) -> str:
    """Returns a digest of an entry as its listing shows it."""
    files = [part for link in row.files for part in (link.url, link.label)]
    unsure = ["unsure"] if row.date_unsure else []
    return digest(row.key, row.url, row.title, row.date_text, row.heading, row.text, *files, *unsure)
