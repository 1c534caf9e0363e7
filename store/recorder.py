"""Writes a crawl into the record. A visit is opened before its first request and closed in one transaction.

A crawl killed in between leaves the visit `interrupted` and not whole, and nothing of it among the postings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Executable, Insert, Table, bindparam, func, insert, select, update
from sqlalchemy.exc import DatabaseError

from config.regions import Listing, Source, Territory
from store.archive import Place
from store.identity import Known, distinct, match
from store.models import Body, Capture, Configuration, Crawl, Visit
from store.opening import StoreError, plain
from store.outcomes import Outcome
from store.sighting import CaptureMade, VisitMade, digest
from store.transactions import LongTransaction, Transaction
from store.versions import (
    WholeVisits,
    asked_for,
    carry_on,
    known_of,
    new_postings,
    new_versions,
    previous_whole,
    says_nothing_new,
    version_row,
)

_MOST_ASKED = 10_000  # digests in one question; a database takes some 30,000
_NAMES_ITS_CONTENT = re.compile(r"/[0-9a-f]{32,64}[._]")

# Said for every answer or visit: put into words once.
_BODY_PLACE = select(Body.warc, Body.offset).where(Body.sha256 == bindparam("sha256"))
_BODIES_THERE = select(Body.sha256).where(Body.sha256.in_(bindparam("digests", expanding=True)))
_NEW_VISIT = insert(Visit)
_REMEMBERED = 3  # visits
_SHOWN_BEFORE = (
    select(Visit.id)
    .where(Visit.listing == bindparam("listing"), Visit.rows > 0)
    .order_by(Visit.started_at.desc())
    .limit(_REMEMBERED)
)
_END_OF_VISIT = update(Visit).where(Visit.id == bindparam("visit"))
_NEW_CAPTURE = insert(Capture)
_BODIES = cast(Table, Body.__table__)
_BODY_MOVED = (
    update(_BODIES).where(_BODIES.c.sha256 == bindparam("body")).values(warc=bindparam("in"), offset=bindparam("at"))
)
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

        Then what is known of a listing is remembered, and all of a crawl is written in one transaction.
        `held` raises StoreError once the crawl's lock is lost: no visit is begun or closed from then on.
        """
        self.engine = engine
        self.clock = clock
        self._alone = alone
        self._held = held
        self._long = LongTransaction(engine) if alone else None
        self._remembered: dict[str, list[Known]] = {}
        self._whole: dict[str, WholeVisits] = {}
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
        with self._transaction() as connection:
            _keep_configuration(connection, start)
            self.crawl_id = _inserted(connection, insert(Crawl), values)
        return self.crawl_id

    def end_crawl(self, at: datetime | None = None) -> None:
        """Notes when the crawl ended, by default now."""
        ended = at or self.clock()
        with self._transaction() as connection:
            connection.execute(update(Crawl).where(Crawl.id == self.crawl_id).values(finished_at=ended))
        self._settle()

    def any_crawl(self) -> bool:
        """Returns whether the record has a crawl."""
        return self._answer(select(Crawl.id).limit(1)) is not None

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
        started_at = self.clock()
        values = {
            "crawl_id": self.crawl_id,
            "region": region.id,
            "source": source.id,
            "listing": listing_id(source, listing),
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
            before = connection.execute(_SHOWN_BEFORE, {"listing": values["listing"]}).scalars().all()
            visit_id = _inserted(connection, _NEW_VISIT, values)
        return VisitMade(visit_id, listing_id(source, listing), started_at, before=tuple(before))

    def known(self, listing: str) -> list[Known]:
        """Returns the latest version of every posting a listing has ever shown."""
        with self._looking() as connection:
            return self._known(connection, listing)

    def _known(self, connection: Connection, listing: str) -> list[Known]:
        known = self._remembered.get(listing)
        if known is None:
            known = known_of(connection, listing)
            if self._alone:
                self._remembered[listing] = known
        return known

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
        current = {version_id for version_id, _checked in visit.unchanged}
        with self._transaction() as connection:
            # Looked up under the write lock: another crawl may have brought the same postings meanwhile.
            known = self._known(connection, visit.listing)
            self._remembered.pop(visit.listing, None)
            rest = [posting for posting in asked_for(known, visit) if posting.version_id not in current]
            _write_captures(connection, visit)
            whole = self._whole_before(connection, visit)
            before = {posting.version_id: posting for posting in known}
            # One that is not there: a crawl at the same time has brought a newer version.
            carried = [(before[version], checked) for version, checked in visit.unchanged if version in before]
            pairs = list(zip(sightings, match(rest, sightings), strict=True))
            unseen = [sighting.region or region.id for sighting, posting in pairs if posting is None]
            new = iter(new_postings(connection, visit, unseen, source, listing))
            versions = []
            for sighting, posting in pairs:
                if posting is not None and says_nothing_new(posting, sighting):
                    carried.append((posting, True))
                else:
                    posting_id = posting.posting_id if posting else next(new)
                    versions.append(version_row(visit.visit_id, posting_id, sighting))
            carry_on(connection, visit.visit_id, carried, whole)
            made = new_versions(connection, versions, told=self._alone)
            rows = len(sightings) + len(visit.unchanged)
            connection.execute(_END_OF_VISIT, _end_row(visit, visit.finished_at or self.clock(), rows, len(unseen)))
        if self._alone:
            self._whole[visit.listing] = whole.and_then(visit)
            self._remember(visit, known, carried, whole, made)

    def _whole_before(self, connection: Connection, visit: VisitMade) -> WholeVisits:
        remembered = self._whole.get(visit.listing)
        if remembered is not None and remembered.are_before(visit):
            return remembered
        return previous_whole(connection, visit)

    def _remember(
        self,
        visit: VisitMade,
        known: list[Known],
        carried: Sequence[tuple[Known, bool]],
        whole: WholeVisits,
        made: list[Known],
    ) -> None:
        """Keeps what is known of a listing after a visit, as `known_of` would tell it: `made` are the new versions."""
        if any(posting.last_visit_id < whole.last_for(posting) for posting, _checked in carried):
            return  # it came back, and has a version of its own again
        seen = {posting.version_id: checked for posting, checked in carried}
        latest = {
            posting.posting_id: posting.seen_again(visit.visit_id, checked=seen[posting.version_id])
            if posting.version_id in seen
            else posting
            for posting in known
        }
        latest |= {posting.posting_id: posting for posting in made}  # new postings have the highest ids
        self._remembered[visit.listing] = list(latest.values())

    def _transaction(self) -> Transaction | LongTransaction:
        return self._long or Transaction(self.engine)

    def _looking(self) -> Connection | LongTransaction:
        return self._long or self.engine.connect()

    @property
    def _reading(self) -> Connection:
        return (self._long and self._long.connection) or self._questions

    def _settle(self) -> None:
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


def _write_captures(connection: Connection, visit: VisitMade) -> None:
    brought = {c.body_sha256: c for c in visit.captures}
    digests, there = list(brought), set()
    for start in range(0, len(digests), _MOST_ASKED):
        asked = {"digests": digests[start : start + _MOST_ASKED]}
        there |= set(connection.execute(_BODIES_THERE, asked).scalars())
    rows = [
        {"sha256": sha256, "size": c.body_size, "warc": c.body_place.warc, "offset": c.body_place.offset}
        for sha256, c in brought.items()
        if sha256 not in there
    ]
    if rows:
        connection.execute(insert(Body), rows)
    # Archived once more because the archive had lost the bytes: they are found at their new place.
    moved = [c for c in visit.captures if c.body_is_new and c.body_sha256 in there]
    if moved:
        places = [{"body": c.body_sha256, "in": c.body_place.warc, "at": c.body_place.offset} for c in moved]
        connection.execute(_BODY_MOVED, places)
    if visit.captures:
        connection.execute(_NEW_CAPTURE, [_capture_row(visit.visit_id, c) for c in visit.captures])


def _capture_row(visit_id: int, capture: CaptureMade) -> dict[str, object]:
    return {
        "visit_id": visit_id,
        "role": capture.role,
        "url": capture.url,
        "language": capture.language,
        "status": capture.status,
        "fetched_at": capture.fetched_at,
        "headers": capture.headers,
        "body_sha256": capture.body_sha256,
        "warc": capture.place.warc,
        "offset": capture.place.offset,
        "certificate_sha256": capture.certificate_sha256,
    }


def _inserted(connection: Connection, statement: Insert, values: dict[str, Any]) -> int:
    key = connection.execute(statement, values).inserted_primary_key
    if key is None:
        raise StoreError("the record cannot be written: the database gave no id")
    made: int = key[0]
    return made
