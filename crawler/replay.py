"""The record built again from the archive alone: the same parsers over the same bytes, without the network.

In: the folder with the crawls' WARC files. Out: an empty record filled as the crawls filled theirs, row by row. With
other parsers the same answers are read anew; what such a parser asks for that was never fetched is named.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine

from config.errors import UsageError
from config.regions import Listing, Regions, Source, Territory, parse_regions
from crawler.page_memory import PageMemory
from spiders.course import Answer, Course
from spiders.listing_visit import Limits
from spiders.platform import Unreadable
from spiders.registry import platform_for
from store.answers_at_hand import AnswersAtHand
from store.archive import ArchiveError, Place, regions_in, regions_path, warcs_of
from store.bulk import collector_seldom
from store.journal import ENDED, CrawlBegun, CrawlEnded, Note, Step, VisitBegun, VisitEnded, note_in
from store.outcomes import Outcome
from store.rebuilding import begin_rebuilding, end_rebuilding
from store.recorder import CrawlStart, Recorder, listing_id, way_of_reading
from store.warc import WarcRecord, records, records_past_damage


@dataclass(slots=True)
class ReplaySummary:
    """What a replay brought, and a plain line for everything that could not be read again."""

    crawls: int = 0
    visits: int = 0
    whole: int = 0
    answers: int = 0
    failures: list[str] = field(default_factory=list)


def replay(
    archive: Path, into: Engine, into_archive: Path, on_crawl: Callable[[CrawlBegun], None] = lambda _begun: None
) -> ReplaySummary:
    """Fills an empty record from an archive; `into_archive`, its own archive folder, is given the same files.

    Until it ends the record is marked as a part, and nobody else can open it; so it stays if this is killed.

    `on_crawl` is told of each crawl about to be replayed, the oldest first.

    Raises UsageError if there is nothing to replay or the record is not empty, StoreError, ArchiveError.
    """
    crawls = sorted(
        ((begun, path) for path in warcs_of(archive) if (begun := _begun(path)) is not None),
        key=lambda pair: pair[0].crawl,
    )
    if not crawls:
        raise UsageError(f"{archive}: no archived crawl there")
    begin_rebuilding(into, len(crawls), datetime.now(UTC))
    summary, memory = ReplaySummary(), _Memory(AnswersAtHand(archive))
    moment = _Moment(crawls[0][0].at)
    recorder = Recorder(into, moment, alone=True)
    lost = {visit for begun, _path in crawls for visit in begun.lost}
    lost_ends = {crawl for begun, _path in crawls for crawl in begun.lost_ends}
    with closing(recorder), collector_seldom():
        for begun, path in crawls:
            on_crawl(begun)
            _share(archive, into_archive, [path, regions_path(archive, begun.config_sha256)])
            crawl = _Crawl(begun, path, recorder, moment, lost, summary, memory)
            for note in _notes(path, summary, memory.answers):
                if not (isinstance(note, CrawlEnded) and begun.crawl in lost_ends):
                    crawl.take(note)
    end_rebuilding(into)
    return summary


@dataclass(slots=True)
class _Memory:
    """What a replay has read before: answers of the archive, and what their pages say."""

    answers: AnswersAtHand
    pages: PageMemory = field(default_factory=PageMemory)


class _Moment:
    """A clock that is set to the moment of each note."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class _Crawl:
    """One archived crawl on its way back into the record."""

    def __init__(
        self,
        begun: CrawlBegun,
        path: Path,
        recorder: Recorder,
        moment: _Moment,
        lost: set[int],
        summary: ReplaySummary,
        memory: _Memory,
    ) -> None:
        self.begun, self.path, self.recorder, self.moment = begun, path, recorder, moment
        self.lost, self.summary, self.memory = lost, summary, memory
        self.limits = _limits(begun)
        self.regions = _regions(path.parent, begun.config_sha256)
        self._open: dict[int, Course] = {}
        self._on_record: dict[int, dict[str, str]] = {}
        self._looked_at: dict[int, list[str]] = {}

    def take(self, note: Note) -> None:
        """Does again what a note says was done."""
        self.moment.now = note.at
        if isinstance(note, CrawlBegun):
            self._begin()
        elif isinstance(note, VisitBegun):
            self._begin_visit(note)
        elif isinstance(note, VisitEnded):
            self._end_visit(note)
        else:
            self.recorder.end_crawl(note.at)

    def _begin(self) -> None:
        begun = self.begun
        start = CrawlStart(
            mode=begun.mode,
            code_version=begun.code_version,
            config_sha256=begun.config_sha256,
            config_text=self.regions.text,
            own_config=begun.own_config,
            user_agent=begun.user_agent,
        )
        self.recorder.begin_crawl(start, begun.at)
        self.summary.crawls += 1

    def _begin_visit(self, note: VisitBegun) -> None:
        region = self.regions.territory(note.region)
        source, listing = _listing(region, note.listing)
        sheet = self.recorder.begin_visit(region, source, listing)
        files: dict[str, str] = {}
        looked_at: list[str] = []  # what the crawl chose to look at anew, however this version would choose
        known = self.recorder.known(note.listing)
        platform = self.memory.pages.of(platform_for(source, listing), note.listing, way_of_reading(source, listing))
        self._open[note.visit] = Course(
            region,
            source,
            listing,
            sheet,
            known,
            files.get,
            self.limits,
            platform,
            lambda: self.recorder.read_to_end(source, listing),
            lambda: looked_at,
        )
        self._on_record[note.visit], self._looked_at[note.visit] = files, looked_at
        self.summary.visits += 1

    def _end_visit(self, note: VisitEnded) -> None:
        course = self._open.pop(note.visit, None)
        if course is None or note.visit in self.lost:
            return
        self._on_record[note.visit].update(note.on_record)
        self._looked_at[note.visit] += [step.key.url for step in note.steps if step.key.role == "detail"]
        course.start()
        for step in note.steps:
            self._step(course, step)
        if note.given_up:
            course.give_up(note.given_up)
        else:
            self._answer_the_rest(course)
        course.sheet.requests = note.requests
        course.finish(note.at)
        self.recorder.close_visit(course.sheet, course.region, course.source, course.listing)
        self.summary.whole += course.sheet.whole

    def _step(self, course: Course, step: Step) -> None:
        if step.offset is None:
            course.failed(step.key, Unreadable(Outcome(step.outcome), step.reason))
            return
        try:
            answer = _answer(self.memory.answers, self.path, Place(self.path.name, step.offset), step)
        except ArchiveError as error:
            self.summary.failures.append(str(error))
            course.failed(step.key, Unreadable(Outcome.INTERRUPTED, str(error)))
            return
        course.answered(step.key, answer)
        self.summary.answers += 1

    def _answer_the_rest(self, course: Course) -> None:
        """Only another parser than the crawl's asks for what the crawl did not."""
        while (key := course.waits_for) is not None:
            self.summary.failures.append(f"{course.sheet.listing}: {key.url}: never fetched")
            course.failed(key, Unreadable(Outcome.INTERRUPTED, "never fetched; this parser asks for it"))


def _answer(answers: AnswersAtHand, path: Path, place: Place, step: Step) -> Answer:
    kept = answers.answer(place)
    if _sha256(kept.body) != step.sha256:
        raise ArchiveError(f"{path}: the body at byte {place.offset} is not {step.sha256}")
    return Answer(
        url=kept.url,
        status=kept.status,
        headers=kept.headers,
        body=kept.body,
        sha256=step.sha256,
        fetched_at=kept.fetched_at,
        place=place,
        body_place=kept.body_place,
        body_is_new=step.new,
        certificate=kept.certificate,
    )


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _limits(begun: CrawlBegun) -> Limits:
    try:
        return Limits(**begun.limits)
    except TypeError as error:
        raise ArchiveError(f"crawl {begun.crawl}: kept to limits this version does not know: {error}") from error


def _begun(path: Path) -> CrawlBegun | None:
    """Returns a file's first note; it stands behind the file's own description."""
    for number, record in enumerate(records(path)):
        note = _note(path, record)
        if isinstance(note, CrawlBegun):
            return note
        if number > 2:
            break
    return None


def _note(path: Path, record: WarcRecord) -> Note | None:
    try:
        return note_in(record)
    except ValueError as error:
        raise ArchiveError(f"{path}: byte {record.offset}: {error}") from error


def _notes(path: Path, summary: ReplaySummary, answers: AnswersAtHand) -> Iterator[Note]:
    end = 0
    for record in records_past_damage(path, ENDED):
        if record.offset > end:
            summary.failures.append(f"{path.name}: {record.offset - end} bytes from byte {end} on are damaged")
        end = record.end
        note = _note(path, record)
        if note is not None:
            yield note
        elif record.kind != "request":
            answers.hold(path.name, record)
    if torn := path.stat().st_size - end:
        summary.failures.append(f"{path.name}: the last {torn} bytes are torn")


@lru_cache(maxsize=4)
def _regions(archive: Path, sha256: str) -> Regions:
    return parse_regions(regions_in(archive, sha256), regions_path(archive, sha256))


def _listing(region: Territory, name: str) -> tuple[Source, Listing]:
    for source in region.sources:
        for listing in source.listings:
            if listing_id(source, listing) == name:
                return source, listing
    raise ArchiveError(f"no listing {name} in the regions file of the crawl")


def _share(archive: Path, into: Path, paths: Sequence[Path]) -> None:
    """Gives the new record's archive folder the same files. Raises ArchiveError."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        for path in paths:
            if not (into / path.name).exists() and into.resolve() != archive.resolve():
                _give(path, into / path.name)
    except OSError as error:
        raise ArchiveError(f"{error.filename or into}: cannot be shared: {error.strerror or error}") from error


def _give(path: Path, there: Path) -> None:
    """Gives a file another name for the same bytes, else a copy; one that is broken off must not pass for the file."""
    try:
        os.link(path, there)
    except OSError:
        part = there.with_name(f".{there.name}.part")
        shutil.copy2(path, part)
        part.replace(there)
