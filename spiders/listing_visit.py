"""One visit to one listing, step by step, without the network: answers go in, the next requests come out.

The driver (a Scrapy spider, or a replay from the archive) makes the requests. What is on the record and unchanged is
not fetched again; as far as the bound on requests allows, an entry a page is looked at anew each visit, the longest
unseen first, so that silent edits come to light.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from reading.dates import single_date
from spiders.platform import Ask, Capture, Detail, FileLink, Page, Platform, Row, Unreadable
from store.identity import Known
from store.outcomes import Outcome
from store.record import RubricSeen
from store.sighting import FileMade, Sighting, VisitMade, digest

Answer = TypeVar("Answer", Page, Detail)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one visit. A day without changes costs at most `requests_per_page` for each page with rows."""

    pages: int = 200
    requests_per_page: int = 2


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
    """Reads one listing. `sheet` fills up as answers come; it is whole only when `finish` says so."""

    def __init__(
        self,
        sheet: VisitMade,
        platform: Platform,
        known: list[Known],
        today: date,
        file_on_record: Callable[[str], str | None],
        limits: Limits | None = None,
    ) -> None:
        self.sheet = sheet
        self.platform = platform
        self.today = today
        self.file_on_record = file_on_record
        self.limits = limits or Limits()
        self._known = known
        self._unchanged: dict[tuple[str, str], list[Known]] = {}
        for posting in known:
            if posting.complete:
                self._unchanged.setdefault((posting.key or posting.url, posting.row_sha256), []).append(posting)
        self._seen_rows: set[tuple[str, str]] = set()
        self._skipped: list[tuple[Known, Row]] = []
        self._entries: list[Entry] = []
        self._names: dict[str, None] = {}
        self._headings: dict[str, None] = {}
        self._filled_pages = 0
        self._to_the_end = False
        self._says_empty = False
        self._failure: Unreadable | None = None
        self._faults: list[str] = []

    def start(self) -> Want:
        """Returns the first request."""
        return Want(self.platform.start())

    def on_listing(self, capture: Capture, ask: Ask) -> list[Want]:
        """Takes an answer for a page of the listing; returns what to ask next."""
        page = self._guarded(lambda: self.platform.listing(capture, ask))
        if isinstance(page, Unreadable):
            return self.on_listing_failure(page, ask)
        self.sheet.pages += 1
        self._filled_pages += bool(page.rows)
        self._names.update(dict.fromkeys(page.rubric.names))
        self._headings.update(dict.fromkeys(page.rubric.headings))
        self._says_empty = self._says_empty or page.says_empty
        wants = [want for row in page.rows for want in self._on_row(row)]
        if page.next is None:
            self._to_the_end = True
            wants += self._rechecks()
        elif self.sheet.pages >= self.limits.pages:
            self._failure = Unreadable(Outcome.READ_IN_PART, f"more than {self.limits.pages} pages")
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
        if self._failure is None:
            self._failure = Unreadable(outcome, f"the crawl ended first ({reason})")
        for entry in self._entries:
            entry.complete = entry.complete and entry.open_files == 0

    def finish(self) -> VisitMade:
        """Returns the sheet, filled in: outcome, whole or not, every sighting."""
        self.sheet.unchanged += [(known.version_id, False) for known, _row in self._skipped]
        self._skipped = []
        for entry in self._entries:
            self._settle(entry)
        self.sheet.rubric = self._rubric()
        rows = len(self.sheet.sightings) + len(self.sheet.unchanged)
        if self._failure is not None:
            self.sheet.outcome, self.sheet.reason = self._failure.outcome, self._failure.reason
        elif not self._to_the_end:
            self.sheet.outcome, self.sheet.reason = Outcome.INTERRUPTED, "the crawl ended before the listing did"
        elif rows == 0 and (self._known or not self._says_empty):
            self.sheet.outcome, self.sheet.reason = Outcome.EMPTY_LISTING, "nothing in the listing"
        else:
            self.sheet.outcome, self.sheet.whole = Outcome.READ_WHOLE, True
        if self._faults:
            more = f" (and {len(self._faults) - 1} more)" if len(self._faults) > 1 else ""
            self.sheet.reason = "; ".join(filter(None, [self.sheet.reason, self._faults[0] + more]))
        return self.sheet

    def _on_row(self, row: Row) -> list[Want]:
        row_sha256 = _row_digest(row)
        identity = (row.key or row.url, row_sha256)
        if identity in self._seen_rows and (row.key or row.detail or row.files):
            return []  # page 0 is page 1, or an entry moved on while the pages were read
        self._seen_rows.add(identity)
        unchanged = self._unchanged.get(identity)
        if unchanged:
            self._skipped.append((unchanged.pop(0), row))
            return []
        entry = Entry(row, row_sha256)
        self._entries.append(entry)
        if row.detail is not None:
            return [Want(row.detail, entry)]
        return self._files(entry, row.files)

    def _rechecks(self) -> list[Want]:
        """Settles what stayed the same, and picks the entries to look at anew."""
        with_page = sorted((pair for pair in self._skipped if pair[1].detail), key=lambda p: p[0].checked_visit_id)
        left = self._filled_pages * self.limits.requests_per_page - self.sheet.pages
        anew = {known.version_id for known, _row in with_page[: max(0, left)]}
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
        sighting = self._sighting(entry)
        if entry.known is not None and entry.known.fingerprint == sighting.fingerprint:
            self.sheet.unchanged.append((entry.known.version_id, True))
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
            displayed_date=single_date(date_text, self.today) if date_text else None,
            heading=row.heading,
            text=(detail.text if detail else "") or row.text,
            files=tuple(sorted(entry.files, key=lambda file: file.url)),
            witnesses=dict(row.witnesses),
            row_sha256=entry.row_sha256,
            complete=entry.complete and entry.open_files == 0 and (row.detail is None or detail is not None),
            detail_sha256=entry.detail_sha256,
        )

    def _rubric(self) -> dict[str, object]:
        kept = {version_id for version_id, _checked in self.sheet.unchanged}
        known = [posting for posting in self._known if posting.version_id in kept]
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

    @staticmethod
    def _guarded(parse: Callable[[], Answer | Unreadable]) -> Answer | Unreadable:
        try:
            return parse()
        except Exception as error:  # a page nobody foresaw must not end the crawl
            return Unreadable(Outcome.NOT_PARSEABLE, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _row_digest(row: Row) -> str:
    files = [part for link in row.files for part in (link.url, link.label)]
    return digest(row.key, row.url, row.title, row.date_text, row.heading, row.text, *files)
