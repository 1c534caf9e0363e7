"""The morning's summary: what is new, what failed, what needs a decision. Facts first, then words in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from config.office import Mail, Recipient
from config.regions import Regions
from reports.foreign import foreign_text
from reports.mail.blocks import Line, Lines, Part, Said, as_html, as_text
from reports.mail.letter import Letter, region_named, rule_label, span_names
from reports.mail.post import new_delivery
from reports.mail.words import filled, load_mail_words
from reports.phrases import capital
from reports.span import Span
from reports.spelling import numeric
from reports.wording import Language, load_wording
from rules.month import Month
from store.deliveries import DeliverySeen, NewDelivery, State, deliveries
from store.news import NewPosting, OpenFinding, new_postings, open_findings
from store.notes_issued import last_revision
from store.outcomes import Outcome
from store.queries import last_visits, was_simulated
from store.recorder import listing_id
from store.runs import RunOutcome, RunSeen, runs_since

_MOST = 20  # lines of a list; the figure above it counts all
_STALE = timedelta(hours=36)
_TROUBLES = (RunOutcome.FAILED, RunOutcome.MISSED, RunOutcome.LEFT_TO_ANOTHER)
Section = Iterator[Said | Lines]


@dataclass(frozen=True, slots=True)
class Unread:
    """A listing that was not read whole on its last visit, or whose last visit is too long ago; None: never read."""

    region: str
    url: str
    outcome: Outcome | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Morning:
    """What a summary tells. `unread`: the listings not read whole of late."""

    day: date
    since: datetime
    simulated: bool
    postings: tuple[NewPosting, ...]
    unread: tuple[Unread, ...]
    runs: tuple[RunSeen, ...]
    undelivered: tuple[DeliverySeen, ...]
    findings: tuple[OpenFinding, ...]
    told_before: frozenset[str]
    drafts: tuple[str, ...]

    @property
    def fresh(self) -> list[OpenFinding]:
        """Returns the findings no earlier summary named."""
        return [each for each in self.findings if each.digest not in self.told_before]


def morning(engine: Engine, regions: Regions, zone: ZoneInfo, now: datetime) -> Morning:
    """Returns what there is to tell at an aware moment."""
    earlier = [each for each in deliveries(engine) if each.part == "summary"]
    since = max((each.created_at for each in earlier), default=now - timedelta(days=1))
    day = now.astimezone(zone).date()
    this = Month.of(day)
    return Morning(
        day=day,
        since=since,
        simulated=was_simulated(engine),
        postings=tuple(new_postings(engine, since)),
        unread=tuple(_unread(engine, regions, now)),
        runs=tuple(run for run in runs_since(engine, since - timedelta(days=1)) if _is_trouble(run, since)),
        undelivered=tuple(deliveries(engine, states=[State.REFUSED, State.IN_DOUBT])),
        findings=tuple(open_findings(engine, [str(this.before(1)), str(this)])),
        told_before=frozenset(digest for each in earlier for digest in each.letter["told"]),
        drafts=tuple(_drafts(engine)),
    )


def _unread(engine: Engine, regions: Regions, now: datetime) -> Iterator[Unread]:
    seen = last_visits(engine)
    for region in regions.visited:
        for source in region.monitored:
            for listing in source.listings:
                visit = seen.get(listing_id(source, listing))
                if visit is None or visit.outcome is not Outcome.READ_WHOLE or now - visit.at > _STALE:
                    yield Unread(region.id, listing.url, visit.outcome if visit else None, visit.at if visit else None)


def _is_trouble(run: RunSeen, since: datetime) -> bool:
    return run.outcome in _TROUBLES and (run.finished_at or run.due_at) > since


def _drafts(engine: Engine) -> Iterator[str]:
    for span in sorted({each.about.split("/")[0] for each in deliveries(engine) if each.part == "draft"}):
        note = last_revision(engine, span)
        if note is not None and note.approved_at is None:
            yield span


def summary_letters(told: Morning, mail: Mail, regions: Regions, zone: ZoneInfo) -> list[NewDelivery]:
    """Returns the summary for each analyst, in the first of his languages."""
    return [
        new_delivery(f"morning/{told.day}", None, each, "summary", summary_letter(told, each, regions, zone), mail)
        for each in mail.analysts
    ]


def summary_letter(told: Morning, recipient: Recipient, regions: Regions, zone: ZoneInfo) -> Letter:
    """Returns the summary in the recipient's first language."""
    language = recipient.languages[0]
    words = load_mail_words(language)
    part = Part(language, tuple(_Writing(told, regions, zone, language).blocks()))
    subject = filled(words.subjects.summary, day=numeric(told.day))
    return Letter(
        subject=filled(words.subjects.simulated, subject=subject) if told.simulated else subject,
        text=as_text([part]),
        html=as_html([part]),
        languages=(language,),
        told=tuple(each.digest for each in told.findings),
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """The summary being written in one language."""

    told: Morning
    regions: Regions
    zone: ZoneInfo
    language: Language

    def blocks(self) -> Section:
        words = load_mail_words(self.language)
        since = self.told.since.astimezone(self.zone)
        yield Said(filled(words.summary.opening, day=numeric(self.told.day), since=f"{since:%d.%m.%Y %H:%M}"))
        if self.told.simulated:
            yield Said(words.summary.simulated)
        yield from self._new()
        yield from self._failed()
        yield from self._decide()
        yield Said(words.letter.automatic)

    def _new(self) -> Section:
        words = load_mail_words(self.language).summary
        count = len(self.told.postings)
        yield Said(filled(words.new, count=count) if count else words.new_none)
        yield from self._lines(
            Line(filled(words.posting, region=self._region(each.region), title=self._title(each.title)), each.url)
            for each in self.told.postings
        )

    def _failed(self) -> Section:
        words = load_mail_words(self.language).summary
        told = self.told
        if not (told.unread or told.runs or told.undelivered):
            yield Said(words.failed_none)
            return
        yield Said(filled(words.failed, count=len(told.unread), runs=len(told.runs)))
        yield from self._lines(
            Line(filled(words.listing, region=self._region(each.region), listing=each.url, outcome=self._outcome(each)))
            for each in told.unread
        )
        yield from self._lines(Line(self._run(run)) for run in told.runs)
        yield from self._lines(
            Line(filled(words.refused, recipient=each.recipient, answer=foreign_text(each.answer)))
            for each in told.undelivered
        )

    def _decide(self) -> Section:
        words, told = load_mail_words(self.language).summary, self.told
        objections = sum(each.objected for each in told.findings)
        if not (told.findings or told.drafts):
            yield Said(words.decide_none)
            return
        yield Said(filled(words.decide, count=len(told.findings), fresh=len(told.fresh), objections=objections))
        yield from self._lines(map(self._finding, told.fresh))
        wording = load_wording(self.language)
        for span in told.drafts:
            yield Said(filled(words.draft, number="", **span_names(Span.parse(span), wording)))

    def _finding(self, finding: OpenFinding) -> Line:
        words, wording = load_mail_words(self.language), load_wording(self.language)
        posting: Mapping[str, Any] = finding.body["posting"] or {}
        label = rule_label(finding.rule, Month.parse(finding.month).last, wording, posting.get("kind", ""))
        said = filled(
            words.summary.finding,
            region=self._region(finding.region),
            month=finding.month,
            label=capital(label),
            title=self._title(posting.get("title", "")),
        )
        return Line(said, posting.get("url", ""))

    def _lines(self, lines: Iterable[Line]) -> Section:
        listed: Sequence[Line] = list(lines)
        if listed:
            more = load_mail_words(self.language).summary.more
            rest = [Line(filled(more, count=len(listed) - _MOST))] if len(listed) > _MOST else []
            yield Lines((*listed[:_MOST], *rest))

    def _run(self, run: RunSeen) -> str:
        words = load_mail_words(self.language).summary
        due = f"{run.due_at.astimezone(self.zone):%d.%m.%Y %H:%M}"
        said = filled(
            words.run,
            job=words.jobs.get(run.job, run.job),
            due=due,
            outcome=words.runs.get(run.outcome.value, run.outcome.value),
        )
        return f"{said} ({foreign_text(run.detail)})" if run.outcome is RunOutcome.FAILED and run.detail else said

    def _outcome(self, unread: Unread) -> str:
        words = load_mail_words(self.language).summary
        if unread.outcome is None or unread.at is None:
            return words.never
        if unread.outcome is Outcome.READ_WHOLE:
            return filled(words.stale, day=numeric(unread.at.astimezone(self.zone).date()))
        return filled(words.outcomes.get(unread.outcome, words.outcomes["other"]), outcome=unread.outcome.value)

    def _region(self, region: str) -> str:
        known = next((each for each in self.regions if each.id == region), None)
        return region_named(known, self.told.day, self.language) if known else region

    def _title(self, title: str) -> str:
        return foreign_text(title) or load_mail_words(self.language).letter.no_title
