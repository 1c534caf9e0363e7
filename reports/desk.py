"""From the record to a month: read what is new, run the rules, keep the findings. What the verbs share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from config.errors import UsageError
from config.office import load_office
from config.regions import Regions, load_regions, parse_regions
from reading.intake import take_in
from reading.reader import READER_VERSION
from reports.context import Context, Earlier
from reports.month import MonthModel, build
from reports.reviewing import finding_digest, kept, reviewed
from reports.span import Span, gathered
from rules.engine import check_month
from rules.law_book import load_law
from rules.result import MonthResult
from rules.verdict import Answer, Standing
from store.decisions import load_ledger
from store.opening import archive_folder, open_store
from store.queries import body_reader, load_record, own_configuration, save_findings, span_seen, was_simulated
from store.record import Record


class Desk:
    """One store and one regions file, read up to date and ready to be asked about months."""

    objections_to: str | None = None  # the address at which the office takes objections, if it has one

    def __init__(self, store: str, regions_file: Path | None = None, office_file: Path | None = None) -> None:
        """Opens the store and reads every posting not read yet. Raises TyndauError.

        The office file (default: the project's own) says which violations its table counts.

        Without a regions file, the one the record was crawled by counts: the caller's own as the record keeps it, or
        the project's as it is now.
        """
        named = load_regions(regions_file) if regions_file else None
        office = load_office(office_file)
        self.counting = office.counting
        self.objections_to = office.mail.reply_to or office.mail.sender
        self.engine = open_store(store)
        self.regions = named or regions_of(self.engine)
        self.law = load_law()
        body_of = body_reader(self.engine, archive_folder(store))
        with Session(self.engine) as session:
            self.newly_read = take_in(session, body_of)
        self.record: Record = load_record(self.engine, READER_VERSION)
        self.ledger = load_ledger(self.engine)

    def months(self) -> list[str]:
        """Returns the months in which there was a visit, in order."""
        span = span_seen(self.engine)
        if span is None:
            raise UsageError("no visit on record; `tyndau crawl` makes one")
        east = max((region.offset(span[1]) for region in self.regions), key=lambda zone: zone.utcoffset(None))
        day, last = span[0].date().replace(day=1), span[1].astimezone(east).date()
        months = []
        while day <= last:
            months.append(f"{day:%Y-%m}")
            day = (day + timedelta(days=32)).replace(day=1)
        return months

    def check(self, month: str) -> MonthResult:
        """Returns what the rules say of a month, and people of that. Raises UsageError for a month without a visit."""
        if month not in self.months():
            raise UsageError(f"{month}: no visit on record in this month")
        found = check_month(self.record, self.regions, self.law, month, simulated=self.simulated)
        return reviewed(found, self.ledger, self.counting)

    def check_span(self, span: Span) -> MonthResult:
        """Returns what the rules say of a month, quarter or year. Raises UsageError for one without a visit."""
        result = gathered(span, self.months(), self.check)
        if result is None:
            raise UsageError(f"{span}: no visit on record in it")
        return result

    def context(self, span: Span) -> Context:
        """Returns what a note of a span says beside its own figures: earlier spans, how far the record reaches."""
        months = self.months()
        earlier = []
        for other in span.compared_with:
            found = gathered(other, months, self.check)
            earlier.append(Earlier(other, self.model_of(found) if found else None))
        return Context(tuple(earlier), self._seen_until(span), objections_to=self.objections_to)

    def _seen_until(self, span: Span) -> date | None:
        """Returns the last day on record where it lies before the end of the span, else None."""
        seen = span_seen(self.engine)
        if seen is None:
            return None
        last = max(region.day(seen[1]) for region in self.regions)
        return last if last < span.last else None

    def model_of(self, result: MonthResult) -> MonthModel:
        """Returns the month as the reports show it."""
        return build(result, self.regions)

    def model(self, month: str) -> MonthModel:
        """Returns a month as the reports show it."""
        return self.model_of(self.check(month))

    def save(self, result: MonthResult) -> dict[str, int]:
        """Keeps a month's findings on the record; returns how many there are: proven, indicated, not to be told.

        Those that do not stand, being dismissed or not confirmed where the office asks for it, are counted apart.
        """
        told = [v for v in result.verdicts if v.answer in (Answer.VIOLATION, Answer.CANNOT_TELL)]
        save_findings(self.engine, result.month, [(finding_digest(v), kept(v)) for v in told], datetime.now(UTC))
        standing = [verdict for verdict in told if verdict.stands]
        violations = [verdict for verdict in standing if verdict.answer is Answer.VIOLATION]
        proven = sum(verdict.standing is Standing.PROVEN for verdict in violations)
        return {
            "proven": proven,
            "indicated": len(violations) - proven,
            "cannot_tell": len(standing) - len(violations),
            "not_standing": len(told) - len(standing),
            "newly_read": self.newly_read,
        }

    @property
    def simulated(self) -> bool:
        """Returns whether the record holds a simulated crawl."""
        return was_simulated(self.engine)


def regions_of(engine: Engine) -> Regions:
    """Returns the regions a record was crawled by."""
    text = own_configuration(engine)
    return load_regions() if text is None else parse_regions(text, Path("the record's own regions file"))
