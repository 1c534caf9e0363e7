"""What each job of the clock is: the verbs that a person would type, run one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from clock.child import VerbEnded, run_verb
from config.office import Office
from config.regions import load_regions
from config.timetable import DueRun
from rules.month import Month
from store.lock import BUSY
from store.outcomes import Outcome
from store.queries import last_visits, span_seen
from store.recorder import listing_id
from store.runs import RunOutcome

_HOUR = 3600.0
_A_DAY = timedelta(hours=20)  # of a daily crawl that may begin late
Verb = Callable[[Sequence[str], float], VerbEnded]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of a job ended."""

    outcome: RunOutcome
    detail: str


@dataclass(frozen=True, slots=True)
class Errands:
    """Does the jobs for one record. The files are handed on to the verbs that read them."""

    engine: Engine
    office: Office
    regions_file: Path | None
    office_file: Path | None
    verb: Verb

    def do(self, run: DueRun, now: datetime) -> Ended:
        """Does a due job and returns how it ended."""
        jobs: dict[str, Callable[[DueRun, datetime], Ended]] = {
            "crawl": self._crawl,
            "second_pass": self._second_pass,
            "check": self._check,
            "note": self._note,
            "summary": self._summary,
        }
        return jobs[run.job](run, now)

    def _crawl(self, _run: DueRun, _now: datetime) -> Ended:
        return self._order() if self.office.clock.workers else self._visit(())

    def _order(self, *more: str) -> Ended:
        """Leaves the visits to workers (`tyndau worker`), wherever they run."""
        ended = self._call("worker", "--enqueue", *more)
        return Ended(RunOutcome.FAILED if ended.told is None else RunOutcome.DONE, ended.why)

    def _second_pass(self, _run: DueRun, now: datetime) -> Ended:
        if self.office.clock.workers:
            return self._order("--again")
        regions = self.not_read_whole(now)
        return self._visit(regions) if regions else Ended(RunOutcome.DONE, "every listing was read whole")

    def _visit(self, regions: Sequence[str]) -> Ended:
        ended = self._call("crawl", *regions, "--open-only", hours=self.office.clock.crawl_hours)
        if ended.told is None:
            taken = BUSY["crawl"] in ended.said
            return Ended(RunOutcome.LEFT_TO_ANOTHER if taken else RunOutcome.FAILED, ended.why)
        return Ended(RunOutcome.DONE, f"{ended.told['whole']} of {ended.told['listings']} listings read whole")

    def not_read_whole(self, now: datetime) -> list[str]:
        """Returns the regions with a listing that was not read whole within the last day."""
        seen = last_visits(self.engine)

        def read(name: str) -> bool:
            visit = seen.get(name)
            return visit is not None and visit.outcome is Outcome.READ_WHOLE and now - visit.at < _A_DAY

        return [
            region.id
            for region in load_regions(self.regions_file).visited
            for names in [[listing_id(source, each) for source in region.monitored for each in source.listings]]
            if not all(map(read, names))
        ]

    def _check(self, _run: DueRun, now: datetime) -> Ended:
        details = []
        for month in self._months(now):
            ended = self._call("check", "--month", str(month))
            if ended.told is None:
                return Ended(RunOutcome.FAILED, f"{month}: {ended.why}")
            counts = ended.told[0]
            details.append(f"{month}: {counts['proven']} proven, {counts['cannot_tell']} cannot be told")
        return Ended(RunOutcome.DONE, "; ".join(details) or "no visit on record")

    def _months(self, now: datetime) -> Iterator[Month]:
        """Yields this month and the one before, as far as there are visits in them."""
        seen = span_seen(self.engine)
        this = Month(now.astimezone(self._zone).date().replace(day=1))
        if seen is not None:
            first, last = (moment.astimezone(self._zone).date() for moment in seen)
            yield from (month for month in (this.before(1), this) if first <= month.last and month.first <= last)

    def _note(self, run: DueRun, _now: datetime) -> Ended:
        month = Month(run.due_at.astimezone(self._zone).date().replace(day=1)).before(1)
        seen = span_seen(self.engine)
        if seen is None or seen[0].astimezone(self._zone).date() > month.last:
            return Ended(RunOutcome.DONE, f"{month}: before the first visit on record, no note")
        times = self.office.clock.note
        words = [
            "note",
            str(month),
            "--issue",
            "--out",
            str(times.folder / str(month)),
            "--format",
            ",".join(times.formats),
        ]
        ended = self._call(*words, "--lang", ",".join(times.languages))
        if ended.told is None:
            return Ended(RunOutcome.FAILED, f"{month}: {ended.why}")
        if self.office.mail.server is None:
            return Ended(RunOutcome.DONE, f"{month}: issued; no mail server is named")
        sent = self._call("mail", "note", str(month))
        if sent.told is None:
            return Ended(RunOutcome.FAILED, f"{month}: issued, but not mailed: {sent.why}")
        return Ended(RunOutcome.DONE, f"{month}: issued; {sent.why}")

    def _summary(self, _run: DueRun, _now: datetime) -> Ended:
        if self.office.mail.server is None or not self.office.mail.analysts:
            return Ended(RunOutcome.DONE, "nobody to send it to")
        sent = self._call("mail", "summary")
        return Ended(RunOutcome.FAILED if sent.told is None else RunOutcome.DONE, sent.why)

    def send_waiting(self) -> str:
        """Sends the mail that is due; returns what was said of it."""
        return self._call("mail", "send").why

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.office.clock.zone)

    def _call(self, *words: str, hours: float = 1) -> VerbEnded:
        more: list[str] = []
        for option, path, verbs in (
            ("--regions", self.regions_file, ("crawl", "worker", "check", "note", "mail")),
            ("--office", self.office_file, ("check", "note", "mail")),
        ):
            if path is not None and words[0] in verbs:
                more += [option, str(path)]
        return self.verb([*words, *more], hours * _HOUR)


def in_processes(stop: Event, store: str) -> Verb:
    """Returns what runs a verb on a record, in a process of its own, until `stop` is set."""
    return lambda words, seconds: run_verb(words, seconds, stop, store)
