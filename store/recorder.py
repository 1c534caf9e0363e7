"""Writes a crawl into the record. A visit is opened before its first request and closed in one transaction.

A crawl killed in between leaves the visit `interrupted` and not whole, and nothing of it among the postings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Insert, bindparam, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from config.regions import Listing, Source, Territory
from store.archive import Place
from store.asked_for import AskedFor
from store.captures import Captures
from store.identity import distinct, match
from store.known import Known, KnownPostings
from store.models import Body, Capture, Configuration, Crawl, Visit
from store.opening import StoreError, plain
from store.outcomes import Outcome
from store.remembered import Remembered
from store.sighting import VisitMade, digest
from store.transactions import LongTransaction, Transaction
from store.versions import (
    WholeVisits,
    carry_on,
    known_of,
    new_postings,
    new_versions,
    previous_whole,
    says_nothing_new,
    version_row,
)

_NAMES_ITS_CONTENT = re.compile(r"/[0-9a-f]{32,64}[._]")

# Said for every answer or visit: put into words once.
_BODY_PLACE = select(Body.warc, Body.offset).where(Body.sha256 == bindparam("sha256"))
_NEW_VISIT = insert(Visit)
_SHOWN = 3  # visits
_TOGETHER = 30  # crawls that are written in one transaction by one who is alone
_SHOWN_BEFORE = (
    select(Visit.id)
    .where(Visit.listing == bindparam("listing"), Visit.rows > 0)
    .order_by(Visit.started_at.desc(), Visit.id.desc())
    .limit(_SHOWN)
)
_END_OF_VISIT = update(Visit).where(Visit.id == bindparam("visit"))
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class CrawlStart:
    """What is known of a crawl before it begins. `mode`: live or simulated; a replay keeps what was."""

    mode: str
    code_version: str
    config_sha256: str
    config_text: str
    own_config: bool  # not the project's own regions file
    user_agent: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with, and the body it stands for."""

    etag: str | None
    last_modified: str | None
    body_sha256: str


def listing_id(source: Source, listing: Listing) -> str:
    """Returns the name a listing keeps in the record, whatever its address becomes."""
    return f"{source.id}/{listing.section}/{listing.language}"


def way_of_reading(source: Source, listing: Listing) -> str:
    """Returns a digest of how a listing is read. What one way showed first, another may have missed all along."""
    return digest(source.platform, listing.url, json.dumps(source.options, sort_keys=True, ensure_ascii=False))


class Recorder:
    """One crawl's hand in the record. Not for use from two threads at once."""

    def __init__(
        self, engine: Engine, clock: Clock, *, alone: bool = False, held: Callable[[], None] = lambda: None
    ) -> None:
        """`alone`: nobody else writes to the record, or reads it, meanwhile.

        Then what is known of a listing is remembered, and some crawls at a time are written in one transaction.
        `held` raises StoreError once the crawl's lock is lost: no visit is begun or closed from then on.
        """
        self.engine = engine
        self.clock = clock
        self._alone = alone
        self._held = held
        self._remembered = Remembered(remembers=alone)
        self._captures = Captures(remembers=alone)
        self._long = LongTransaction(engine, self._forget) if alone else None
        self._crawls_open = 0  # crawls written and not settled
        self.crawl_id = 0
        # Asked for every request: a connection of its own, each question by itself, so that no snapshot grows old.
        self._questions = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def begin_crawl(self, start: CrawlStart, at: datetime | None = None) -> int:
        """Writes the crawl's row; returns its id. `at`: when it began, by default now. Raises StoreError."""
        values = {
            "started_at": at or self.clock(),
            "mode": start.mode,
            "code_version": start.code_version,
            "config_sha256": start.config_sha256,
            "own_config": start.own_config,
            "user_agent": start.user_agent,
        }
        self._remembered.crawl_begun()
        with self._transaction() as connection:
            _keep_configuration(connection, start)
            self.crawl_id = _inserted(connection, insert(Crawl), values)
        return self.crawl_id

    def end_crawl(self, at: datetime | None = None) -> None:
        """Notes when the crawl ended, by default now."""
        ended = at or self.clock()
        with self._transaction() as connection:
            connection.execute(update(Crawl).where(Crawl.id == self.crawl_id).values(finished_at=ended))
        self._crawls_open += 1
        if self._crawls_open >= _TOGETHER:
            self._settle()

    def close(self) -> None:
        """Lets go of the record. Raises StoreError if what is not settled yet cannot be."""
        self._questions.close()
        self._settle()

    def unfinished(self, source: str | None = None) -> dict[int, list[int]]:
        """Returns the crawls since the last that ended by itself, each with those of its visits that never did.

        With a source, only crawls that visited it: those of other sources may be running this very moment.
        """
        ended = select(func.coalesce(func.max(Crawl.id), 0)).where(Crawl.finished_at.is_not(None))
        killed = select(Crawl.id).where(Crawl.id != self.crawl_id)
        if source is not None:
            visited = select(Visit.id).where(Visit.crawl_id == Crawl.id, Visit.source == source).exists()
            ended, killed = ended.where(visited), killed.where(visited, Crawl.finished_at.is_(None))
        killed = killed.where(Crawl.id > ended.scalar_subquery())
        query = select(Visit.id, Visit.crawl_id).where(Visit.crawl_id.in_(killed), Visit.finished_at.is_(None))
        with self._looking() as connection:
            found: dict[int, list[int]] = {crawl: [] for crawl in connection.execute(killed).scalars()}
            for row in connection.execute(query):
                found[row.crawl_id].append(row.id)
        return found

    def begin_visit(self, region: Territory, source: Source, listing: Listing) -> VisitMade:
        """Writes a visit as interrupted, to be closed by `close_visit`; returns the sheet to fill in.

        Raises StoreError.
        """
        self._held()
        started_at, name = self.clock(), listing_id(source, listing)
        values = {
            "crawl_id": self.crawl_id,
            "region": region.id,
            "source": source.id,
            "listing": name,
            "language": listing.language,
            "section": listing.section,
            "started_at": started_at,
            "outcome": Outcome.INTERRUPTED.value,
            "whole": False,
            "pages": 0,
            "rows": 0,
            "reason": "",
            "way": way_of_reading(source, listing),
        }
        with self._transaction() as connection:
            before = self._shown(connection, name)
            visit_id = _inserted(connection, _NEW_VISIT, values)
        self._remembered.opened(name, visit_id)
        return VisitMade(visit_id, name, started_at, before=before)

    def known(self, listing: str) -> KnownPostings:
        """Returns the latest version of every posting a listing has ever shown; it stays so until a visit is closed."""
        with self._looking() as connection:
            return self._known(connection, listing)

    def _known(self, connection: Connection, listing: str) -> KnownPostings:
        state = self._remembered.of(listing)
        if state.known is None:
            state.known = known_of(connection, listing)
        return state.known

    def _shown(self, connection: Connection, listing: str) -> tuple[int, ...]:
        state = self._remembered.of(listing)
        if state.shown is None:
            state.shown = tuple(connection.execute(_SHOWN_BEFORE, {"listing": listing}).scalars())
        return state.shown

    def body_place(self, sha256: str) -> Place | None:
        """Returns where bytes with this digest lie in the archive, or None if they never came before."""
        row = self._answer(_BODY_PLACE, {"sha256": sha256})
        return Place(row[0], row[1]) if row else None

    def _answer(self, question: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """Returns the first row, None without one; a connection that broke is made anew, once. Raises StoreError."""
        try:
            try:
                return self._reading.execute(question, values).first()
            except DatabaseError:
                if self._alone:  # what its one transaction wrote would be gone
                    raise
                self._reading.rollback()
                return self._reading.execute(question, values).first()
        except DatabaseError as error:
            raise StoreError(f"the record cannot be read: {plain(error)}") from error

    def _first(self, question: Executable) -> Any:
        row = self._answer(question)
        return None if row is None else row[0]

    def file_on_record(self, url: str) -> str | None:
        """Returns the digest of a file fetched before whose address names its content, so that it is fetched once.

        gov.kz refused connections after some ninety downloads in one run, and its upload addresses hold a digest.
        """
        if not _NAMES_ITS_CONTENT.search(url):
            return None
        query = select(Capture.body_sha256).where(Capture.url == url, Capture.role == "file", Capture.status == 200)
        found: str | None = self._first(query.limit(1))
        return found

    def requests_since(self, source: Source, moment: datetime) -> int:
        """Returns how many requests the visits to a source begun since an aware moment have made."""
        query = select(func.sum(Visit.requests)).where(Visit.source == source.id, Visit.started_at >= moment)
        made: int = self._first(query) or 0
        return made

    def read_to_end(self, source: Source, listing: Listing) -> datetime | None:
        """Returns when a listing was last read to its very end, in the way it is read now; None: never."""
        query = select(Visit.started_at).where(
            Visit.listing == listing_id(source, listing),
            Visit.way == way_of_reading(source, listing),
            Visit.whole.is_(True),
            Visit.back_to.is_(None),
        )
        found: datetime | None = self._first(query.order_by(Visit.started_at.desc()).limit(1))
        return found

    def validators(self, listing: str) -> dict[tuple[str, str], Validators]:
        """Returns, by URL and language, what the last good answers on visits to a listing gave to ask again with."""
        of_the_listing = select(func.max(Capture.id)).join(Visit, Visit.id == Capture.visit_id)
        of_the_listing = of_the_listing.where(Visit.listing == listing).group_by(Capture.url, Capture.language)
        last = of_the_listing.where(Capture.status.in_((200, 304)))
        last_body = of_the_listing.where(Capture.status == 200)
        query = select(Capture.url, Capture.language, Capture.status, Capture.headers, Capture.body_sha256)
        query = query.where(Capture.id.in_(last) | Capture.id.in_(last_body)).order_by(Capture.id)
        found: dict[tuple[str, str], Validators] = {}
        with self._looking() as connection:
            for row in connection.execute(query):
                headers = {name.lower(): value for name, value in row.headers}
                etag, modified = headers.get("etag"), headers.get("last-modified")
                before = found.pop((row.url, row.language), None)
                if before and row.status == 304 and row.body_sha256 == before.body_sha256:
                    # A 304 may leave out what the answer that it stands for said.
                    etag, modified = etag or before.etag, modified or before.last_modified
                if etag or modified:
                    found[row.url, row.language] = Validators(etag, modified, row.body_sha256)
        return found

    def close_visit(self, visit: VisitMade, region: Territory, source: Source, listing: Listing) -> None:
        """Writes everything a visit brought, in one transaction. Raises StoreError and leaves the visit interrupted."""
        self._held()
        sightings = distinct(visit.sightings)
        with self._transaction() as connection:
            # Looked up under the write lock: another crawl may have brought the same postings meanwhile.
            known = self._known(connection, visit.listing)
            self._captures.write(connection, visit)
            whole = self._whole_before(connection, visit)
            # One that is not there: a crawl at the same time has brought a newer version.
            unchanged = ((known.of_version(version), checked) for version, checked in visit.unchanged)
            carried = [(posting, checked) for posting, checked in unchanged if posting is not None]
            pairs = list(zip(sightings, match(AskedFor.by(visit, known), sightings), strict=True))
            unseen = [sighting.region or region.id for sighting, posting in pairs if posting is None]
            new = iter(new_postings(connection, visit, unseen, source, listing))
            versions = []
            for sighting, posting in pairs:
                if posting is not None and says_nothing_new(posting, sighting):
                    carried.append((posting, True))
                else:
                    posting_id = posting.posting_id if posting else next(new)
                    versions.append(version_row(visit.visit_id, posting_id, sighting))
            anew = carry_on(connection, visit.visit_id, carried, whole)
            made = new_versions(connection, versions, told=visit.started_at if self._alone else None)
            rows = len(sightings) + len(visit.unchanged)
            connection.execute(_END_OF_VISIT, _end_row(visit, visit.finished_at or self.clock(), rows, len(unseen)))
        if self._remembered.closed(visit.listing, visit.visit_id):
            self._lead_on(visit, carried, anew, made)

    def _whole_before(self, connection: Connection, visit: VisitMade) -> WholeVisits:
        state = self._remembered.of(visit.listing)
        if state.whole is None:
            state.whole = previous_whole(connection, visit)
        return state.whole

    def _lead_on(
        self, visit: VisitMade, carried: Sequence[tuple[Known, bool]], anew: Mapping[int, int], made: Sequence[Known]
    ) -> None:
        """Brings what is remembered of a listing to where a visit left it: as a new process would read it."""
        state = self._remembered.of(visit.listing)
        if state.known is not None:
            for posting, checked in carried:
                new_version = anew.get(posting.version_id)
                state.known.seen_again(
                    posting, visit.visit_id, checked=checked, version_id=new_version, at=visit.started_at
                )
            for posting in made:
                state.known.put(posting)
        if state.whole is not None and visit.whole:
            state.whole = state.whole.and_then(visit.visit_id, back_to=visit.back_to)
        if state.shown is not None and (visit.sightings or visit.unchanged):
            state.shown = (visit.visit_id, *state.shown)[:_SHOWN]

    def _forget(self) -> None:
        self._remembered.forget()
        self._captures.forget()

    def _transaction(self) -> Transaction | LongTransaction:
        return self._long or Transaction(self.engine)

    def _looking(self) -> Connection | LongTransaction:
        return self._long or self.engine.connect()

    @property
    def _reading(self) -> Connection:
        return (self._long and self._long.connection) or self._questions

    def _settle(self) -> None:
        self._crawls_open = 0
        if self._long is not None:
            self._long.settle()


def _end_row(visit: VisitMade, at: datetime, rows: int, never_seen: int) -> dict[str, object]:
    return {
        "visit": visit.visit_id,
        "finished_at": at,
        "outcome": visit.outcome.value,
        "whole": visit.whole,
        "back_to": visit.back_to,
        "pages": visit.pages,
        "requests": visit.requests,
        "rows": rows,
        "reason": visit.reason,
        "rubric": visit.rubric,
        "filled": _filled(visit, never_seen),
    }


def _filled(visit: VisitMade, never_seen: int) -> dict[str, int] | None:
    """Returns how many of a visit's entries showed each field, and how many were never seen before or left aside."""
    if (rubric := visit.rubric) is None:
        return None
    shown = {field: rubric["entries"] - rubric[f"without_{field}"] for field in ("title", "date", "text")}
    return shown | {"new": never_seen} | ({"ignored": visit.ignored} if visit.ignored else {})


def _keep_configuration(connection: Connection, start: CrawlStart) -> None:
    known = select(Configuration.sha256).where(Configuration.sha256 == start.config_sha256)
    if connection.execute(known).first() is None:
        connection.execute(insert(Configuration).values(sha256=start.config_sha256, text=start.config_text))


def _inserted(connection: Connection, statement: Insert, values: dict[str, Any]) -> int:
    key = connection.execute(statement, values).inserted_primary_key
    if key is None:
        raise StoreError("the record cannot be written: the database gave no id")
    made: int = key[0]
    return made
