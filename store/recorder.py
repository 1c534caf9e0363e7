"""Writes a crawl into the record. A visit is opened before its first request and closed in one transaction.

A crawl killed in between leaves the visit `interrupted` and not whole, and nothing of it among the postings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Integer, Table, bindparam, func, insert, literal, select, update
from sqlalchemy.exc import DatabaseError

from config.regions import Listing, Region, Source
from store.archive import Place
from store.identity import Known, distinct, match
from store.models import Body, Capture, Configuration, Crawl, Posting, PostingVersion, Visit
from store.opening import StoreError, writing
from store.outcomes import Outcome
from store.sighting import CaptureMade, Sighting, VisitMade, digest

_MOST_ASKED = 10_000  # digests in one question; a database takes some 30,000
_NAMES_ITS_CONTENT = re.compile(r"/[0-9a-f]{32,64}[._]")

# Asked for every answer: put into words once.
_BODY_PLACE = select(Body.warc, Body.offset).where(Body.sha256 == bindparam("sha256"))

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

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self.crawl_id = 0
        # Asked for every request: a connection of its own, each question by itself, so that no snapshot grows old.
        self._reading = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

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
            self.crawl_id = _inserted(connection, insert(Crawl).values(values))
        return self.crawl_id

    def end_crawl(self, at: datetime | None = None) -> None:
        """Notes when the crawl ended, by default now."""
        ended = at or self.clock()
        with self._transaction() as connection:
            connection.execute(update(Crawl).where(Crawl.id == self.crawl_id).values(finished_at=ended))

    def any_crawl(self) -> bool:
        """Returns whether the record has a crawl."""
        return self._reading.execute(select(Crawl.id).limit(1)).first() is not None

    def close(self) -> None:
        """Lets go of the record."""
        self._reading.close()

    def unfinished(self) -> dict[int, list[int]]:
        """Returns the crawls since the last that ended by itself, each with those of its visits that never did."""
        ended = select(func.coalesce(func.max(Crawl.id), 0)).where(Crawl.finished_at.is_not(None))
        killed = select(Crawl.id).where(Crawl.id != self.crawl_id, Crawl.id > ended.scalar_subquery())
        query = select(Visit.id, Visit.crawl_id).where(Visit.crawl_id.in_(killed), Visit.finished_at.is_(None))
        with self.engine.connect() as connection:
            found: dict[int, list[int]] = {crawl: [] for crawl in connection.execute(killed).scalars()}
            for row in connection.execute(query):
                found[row.crawl_id].append(row.id)
        return found

    def begin_visit(self, region: Region, source: Source, listing: Listing) -> VisitMade:
        """Writes a visit as interrupted, to be closed by `close_visit`; returns the sheet to fill in."""
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
            visit_id = _inserted(connection, insert(Visit).values(values))
        return VisitMade(visit_id, listing_id(source, listing), started_at)

    def known(self, listing: str) -> list[Known]:
        """Returns the latest version of every posting a listing has ever shown."""
        with self.engine.connect() as connection:
            return _known(connection, listing)

    def body_place(self, sha256: str) -> Place | None:
        """Returns where bytes with this digest lie in the archive, or None if they never came before."""
        row = self._reading.execute(_BODY_PLACE, {"sha256": sha256}).first()
        return Place(row[0], row[1]) if row else None

    def file_on_record(self, url: str) -> str | None:
        """Returns the digest of a file fetched before whose address names its content, so that it is fetched once.

        gov.kz refused connections after some ninety downloads in one run, and its upload addresses hold a digest.
        """
        if not _NAMES_ITS_CONTENT.search(url):
            return None
        query = select(Capture.body_sha256).where(Capture.url == url, Capture.role == "file", Capture.status == 200)
        return self._reading.execute(query.limit(1)).scalar()

    def validators(self, listing: str) -> dict[tuple[str, str], Validators]:
        """Returns, by URL and language, what the last good answers on visits to a listing gave to ask again with."""
        last = (
            select(func.max(Capture.id))
            .join(Visit, Visit.id == Capture.visit_id)
            .where(Visit.listing == listing, Capture.status.in_((200, 304)))
            .group_by(Capture.url, Capture.language)
        )
        query = select(Capture.url, Capture.language, Capture.headers, Capture.body_sha256).where(Capture.id.in_(last))
        found = {}
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                headers = {name.lower(): value for name, value in row.headers}
                etag, modified = headers.get("etag"), headers.get("last-modified")
                if etag or modified:
                    found[row.url, row.language] = Validators(etag, modified, row.body_sha256)
        return found

    def close_visit(self, visit: VisitMade, region: Region, source: Source, listing: Listing) -> None:
        """Writes everything a visit brought, in one transaction. Raises StoreError and leaves the visit interrupted."""
        sightings = distinct(visit.sightings)
        current = {version_id for version_id, _checked in visit.unchanged}
        with self._transaction() as connection:
            # Looked up under the write lock: another crawl may have brought the same postings meanwhile.
            known = _known(connection, visit.listing)
            rest = [posting for posting in known if posting.version_id not in current]
            _write_captures(connection, visit)
            gone = _previous_whole(connection, visit)
            before = {posting.version_id: posting for posting in known}
            # One that is not there: a crawl at the same time has brought a newer version.
            carried = [(before[version], checked) for version, checked in visit.unchanged if version in before]
            pairs = list(zip(sightings, match(rest, sightings), strict=True))
            never_seen = sum(posting is None for _sighting, posting in pairs)
            new = iter(_new_postings(connection, visit, region, source, listing, never_seen))
            versions = []
            for sighting, posting in pairs:
                if posting is not None and _says_nothing_new(posting, sighting):
                    carried.append((posting, True))
                else:
                    posting_id = posting.posting_id if posting else next(new)
                    versions.append(_version_row(visit.visit_id, posting_id, sighting))
            _carry_on(connection, visit.visit_id, carried, gone)
            if versions:
                connection.execute(insert(PostingVersion), versions)
            connection.execute(
                update(Visit)
                .where(Visit.id == visit.visit_id)
                .values(
                    finished_at=visit.finished_at or self.clock(),
                    outcome=visit.outcome.value,
                    whole=visit.whole,
                    back_to=visit.back_to,
                    pages=visit.pages,
                    rows=len(sightings) + len(visit.unchanged),
                    reason=visit.reason,
                    rubric=visit.rubric,
                    filled=_filled(visit.rubric, never_seen),
                )
            )

    def _transaction(self) -> _Transaction:
        return _Transaction(self.engine)


class _Transaction:
    """A writing transaction whose failure is one plain line."""

    def __init__(self, engine: Engine) -> None:
        self._context = writing(engine)

    def __enter__(self) -> Connection:
        try:
            return self._context.__enter__()
        except DatabaseError as error:
            raise StoreError(f"the record cannot be written: {error.orig}") from error

    def __exit__(self, *failure: object) -> None:
        error = failure[1]
        try:
            self._context.__exit__(*failure)  # type: ignore[arg-type]
        except DatabaseError as late:
            raise StoreError(f"the record cannot be written: {late.orig}") from late
        if isinstance(error, DatabaseError):
            raise StoreError(f"the record cannot be written: {error.orig}") from error


def _known(connection: Connection, listing: str) -> list[Known]:
    latest = (
        select(func.max(PostingVersion.id))
        .join(Posting, Posting.id == PostingVersion.posting_id)
        .where(Posting.listing == listing)
        .group_by(PostingVersion.posting_id)
    )
    query = select(*PostingVersion.__table__.c).where(PostingVersion.id.in_(latest))
    rows = connection.execute(query).mappings().all()
    return [
        Known(
            posting_id=row["posting_id"],
            version_id=row["id"],
            key=row["key"],
            url=row["url"],
            title=row["title"],
            date_text=row["date_text"],
            fingerprint=row["fingerprint"],
            row_sha256=row["row_sha256"],
            last_visit_id=row["last_visit_id"],
            checked_visit_id=row["checked_visit_id"],
            complete=row["complete"],
            text=row["text"],
            has_content=bool(row["text"] or row["files"] or not row["complete"]),
        )
        for row in rows
    ]


def _filled(rubric: dict[str, Any] | None, never_seen: int) -> dict[str, int] | None:
    """Returns how many of a visit's entries showed each field, and how many were never seen before."""
    if rubric is None:
        return None
    shown = {field: rubric["entries"] - rubric[f"without_{field}"] for field in ("title", "date", "text")}
    return shown | {"new": never_seen}


def _keep_configuration(connection: Connection, start: CrawlStart) -> None:
    known = select(Configuration.sha256).where(Configuration.sha256 == start.config_sha256)
    if connection.execute(known).first() is None:
        connection.execute(insert(Configuration).values(sha256=start.config_sha256, text=start.config_text))


def _write_captures(connection: Connection, visit: VisitMade) -> None:
    brought = {c.body_sha256: c for c in visit.captures}
    digests, there = list(brought), set()
    for start in range(0, len(digests), _MOST_ASKED):
        asked = digests[start : start + _MOST_ASKED]
        there |= set(connection.execute(select(Body.sha256).where(Body.sha256.in_(asked))).scalars())
    rows = [
        {"sha256": sha256, "size": c.body_size, "warc": c.body_place.warc, "offset": c.body_place.offset}
        for sha256, c in brought.items()
        if sha256 not in there
    ]
    if rows:
        connection.execute(insert(Body), rows)
    if visit.captures:
        connection.execute(insert(Capture), [_capture_row(visit.visit_id, c) for c in visit.captures])


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
    }


def _carry_on(
    connection: Connection, visit_id: int, carried: Sequence[tuple[Known, bool]], previous_whole: int
) -> None:
    """Carries versions on to a visit, each with whether its page was checked; one that had been gone begins anew."""
    table = PostingVersion.__table__
    assert isinstance(table, Table)
    for columns, wanted in ((["last"], False), (["last", "checked"], True)):
        on = [
            {"version": known.version_id, **dict.fromkeys(columns, visit_id)}
            for known, checked in carried
            if checked is wanted and known.last_visit_id >= previous_whole
        ]
        if on:
            values = {f"{name}_visit_id": bindparam(name, type_=Integer) for name in columns}
            connection.execute(update(table).where(table.c.id == bindparam("version")).values(values), on)
    for known, checked in carried:
        if known.last_visit_id < previous_whole:
            _begin_anew(connection, visit_id, known, checked=checked)


def _begin_anew(connection: Connection, visit_id: int, known: Known, *, checked: bool) -> None:
    columns = [column for column in PostingVersion.__table__.c if column.name != "id"]
    names = ("first_visit_id", "last_visit_id", *(["checked_visit_id"] if checked else []))
    taken = [literal(visit_id).label(c.name) if c.name in names else c for c in columns]
    copy = select(*taken).where(PostingVersion.id == known.version_id)
    connection.execute(insert(PostingVersion).from_select([column.name for column in columns], copy))


def _inserted(connection: Connection, statement: Insert) -> int:
    key = connection.execute(statement).inserted_primary_key
    if key is None:
        raise StoreError("the record cannot be written: the database gave no id")
    made: int = key[0]
    return made


def _previous_whole(connection: Connection, visit: VisitMade) -> int:
    """The last whole visit before this one: a posting not seen by then had been gone."""
    query = select(func.max(Visit.id)).where(
        Visit.listing == visit.listing, Visit.whole.is_(True), Visit.id < visit.visit_id
    )
    return connection.execute(query).scalar() or 0


def _new_postings(
    connection: Connection, visit: VisitMade, region: Region, source: Source, listing: Listing, count: int
) -> list[int]:
    """Makes as many postings of a listing as it shows new ones; returns their ids in rising order."""
    if count == 0:
        return []
    values = {
        "region": region.id,
        "source": source.id,
        "listing": visit.listing,
        "language": listing.language,
        "first_visit_id": visit.visit_id,
    }
    return sorted(connection.execute(insert(Posting).returning(Posting.id), [values] * count).scalars())


def _version_row(visit_id: int, posting_id: int, sighting: Sighting) -> dict[str, object]:
    return {
        "posting_id": posting_id,
        "first_visit_id": visit_id,
        "last_visit_id": visit_id,
        "checked_visit_id": visit_id,
        "key": sighting.key,
        "url": sighting.url,
        "title": sighting.title,
        "date_text": sighting.date_text,
        "displayed_date": sighting.displayed_date,
        "heading": sighting.heading,
        "text": sighting.text,
        "files": [file.to_json() for file in sighting.files],
        "fingerprint": sighting.fingerprint,
        "row_sha256": sighting.row_sha256,
        "complete": sighting.complete,
        "detail_sha256": sighting.detail_sha256,
        "witnesses": dict(sighting.witnesses),
    }


def _says_nothing_new(before: Known, sighting: Sighting) -> bool:
    """The same content, at the same address, and at least as completely read before."""
    return (before.key, before.url, before.fingerprint, before.row_sha256) == (
        sighting.key,
        sighting.url,
        sighting.fingerprint,
        sighting.row_sha256,
    ) and before.complete >= sighting.complete
