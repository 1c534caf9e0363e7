"""Writes a crawl into the record. A visit is opened before its first request and closed in one transaction.

A crawl killed in between leaves the visit `interrupted` and not whole, and nothing of it among the postings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Engine,
    Insert,
    Integer,
    Table,
    Text,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)  # fmt: skip
from sqlalchemy import cast as sql_cast
from sqlalchemy.exc import DatabaseError

from config.regions import Listing, Source, Territory
from store.archive import Place
from store.identity import Known, distinct, match
from store.models import Body, Capture, Configuration, Crawl, Posting, PostingVersion, Visit
from store.opening import StoreError, plain, writing
from store.outcomes import Outcome
from store.sighting import CaptureMade, Sighting, VisitMade, digest

_MOST_ASKED = 10_000  # digests in one question; a database takes some 30,000
_NAMES_ITS_CONTENT = re.compile(r"/[0-9a-f]{32,64}[._]")

# Said for every answer or visit: put into words once.
_BODY_PLACE = select(Body.warc, Body.offset).where(Body.sha256 == bindparam("sha256"))
_LATEST = (
    select(func.max(PostingVersion.id))
    .join(Posting, Posting.id == PostingVersion.posting_id)
    .where(Posting.listing == bindparam("listing"))
    .group_by(PostingVersion.posting_id)
)
_SAID = PostingVersion
_KNOWN = (
    select(
        _SAID.posting_id, _SAID.id, _SAID.key, _SAID.url, _SAID.title, _SAID.date_text, _SAID.fingerprint,
        _SAID.row_sha256, _SAID.last_visit_id, _SAID.checked_visit_id, _SAID.complete, _SAID.text,
        or_(_SAID.text != "", func.length(sql_cast(_SAID.files, Text)) > len("[]"), _SAID.complete.is_(False)),
        _SAID.displayed_date,
    )
    .where(PostingVersion.id.in_(_LATEST))
    .order_by(PostingVersion.posting_id)
)  # fmt: skip
_WHOLE_BEFORE = (Visit.listing == bindparam("listing"), Visit.whole.is_(True), Visit.id < bindparam("visit"))
_PREVIOUS_WHOLE = select(func.max(Visit.id)).where(*_WHOLE_BEFORE, Visit.back_to.is_(None))
_LATER_IN_PART = (
    select(Visit.id, Visit.back_to)
    .where(*_WHOLE_BEFORE, Visit.back_to.is_not(None), Visit.id > bindparam("to_end"))
    .order_by(Visit.id.desc())
)
_NEW_VISIT = insert(Visit)
_END_OF_VISIT = update(Visit).where(Visit.id == bindparam("visit"))
_NEW_CAPTURE = insert(Capture)
_BODIES = cast(Table, Body.__table__)
_BODY_MOVED = (
    update(_BODIES).where(_BODIES.c.sha256 == bindparam("body")).values(warc=bindparam("in"), offset=bindparam("at"))
)
_NEW_VERSION = insert(PostingVersion)
_VERSIONS = cast(Table, PostingVersion.__table__)
_NOW = bindparam("now", type_=Integer)
_LAST_SEEN = update(_VERSIONS).where(_VERSIONS.c.id == bindparam("version")).values(last_visit_id=_NOW)
_LAST_CHECKED = _LAST_SEEN.values(checked_visit_id=_NOW)

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

    def __init__(self, engine: Engine, clock: Clock, *, alone: bool = False) -> None:
        """`alone`: nobody else writes to the record meanwhile, so that what is known of a listing may be remembered."""
        self.engine = engine
        self.clock = clock
        self._alone = alone
        self._remembered: dict[str, list[Known]] = {}
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
            self.crawl_id = _inserted(connection, insert(Crawl), values)
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
        with self.engine.connect() as connection:
            found: dict[int, list[int]] = {crawl: [] for crawl in connection.execute(killed).scalars()}
            for row in connection.execute(query):
                found[row.crawl_id].append(row.id)
        return found

    def begin_visit(self, region: Territory, source: Source, listing: Listing) -> VisitMade:
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
            visit_id = _inserted(connection, _NEW_VISIT, values)
        return VisitMade(visit_id, listing_id(source, listing), started_at)

    def known(self, listing: str) -> list[Known]:
        """Returns the latest version of every posting a listing has ever shown."""
        with self.engine.connect() as connection:
            return self._known(connection, listing)

    def _known(self, connection: Connection, listing: str) -> list[Known]:
        known = self._remembered.get(listing)
        if known is None:
            known = _known(connection, listing)
            if self._alone:
                self._remembered[listing] = known
        return known

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

    def requests_since(self, source: Source, moment: datetime) -> int:
        """Returns how many requests the visits to a source begun since an aware moment have made."""
        query = select(func.sum(Visit.requests)).where(Visit.source == source.id, Visit.started_at >= moment)
        return self._reading.execute(query).scalar() or 0

    def read_to_end(self, source: Source, listing: Listing) -> datetime | None:
        """Returns when a listing was last read to its very end, in the way it is read now; None: never."""
        query = select(Visit.started_at).where(
            Visit.listing == listing_id(source, listing),
            Visit.way == way_of_reading(source, listing),
            Visit.whole.is_(True),
            Visit.back_to.is_(None),
        )
        return self._reading.execute(query.order_by(Visit.started_at.desc()).limit(1)).scalar()

    def validators(self, listing: str) -> dict[tuple[str, str], Validators]:
        """Returns, by URL and language, what the last good answers on visits to a listing gave to ask again with."""
        of_the_listing = select(func.max(Capture.id)).join(Visit, Visit.id == Capture.visit_id)
        of_the_listing = of_the_listing.where(Visit.listing == listing).group_by(Capture.url, Capture.language)
        last = of_the_listing.where(Capture.status.in_((200, 304)))
        last_body = of_the_listing.where(Capture.status == 200)
        query = select(Capture.url, Capture.language, Capture.status, Capture.headers, Capture.body_sha256)
        query = query.where(Capture.id.in_(last) | Capture.id.in_(last_body)).order_by(Capture.id)
        found: dict[tuple[str, str], Validators] = {}
        with self.engine.connect() as connection:
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
        sightings = distinct(visit.sightings)
        current = {version_id for version_id, _checked in visit.unchanged}
        with self._transaction() as connection:
            # Looked up under the write lock: another crawl may have brought the same postings meanwhile.
            known = self._known(connection, visit.listing)
            self._remembered.pop(visit.listing, None)
            rest = [posting for posting in _asked_for(known, visit) if posting.version_id not in current]
            _write_captures(connection, visit)
            gone = _previous_whole(connection, visit)
            before = {posting.version_id: posting for posting in known}
            # One that is not there: a crawl at the same time has brought a newer version.
            carried = [(before[version], checked) for version, checked in visit.unchanged if version in before]
            pairs = list(zip(sightings, match(rest, sightings), strict=True))
            unseen = [sighting.region or region.id for sighting, posting in pairs if posting is None]
            never_seen = len(unseen)
            new = iter(_new_postings(connection, visit, unseen, source, listing))
            versions = []
            for sighting, posting in pairs:
                if posting is not None and _says_nothing_new(posting, sighting):
                    carried.append((posting, True))
                else:
                    posting_id = posting.posting_id if posting else next(new)
                    versions.append(_version_row(visit.visit_id, posting_id, sighting))
            _carry_on(connection, visit.visit_id, carried, gone)
            if versions:
                connection.execute(_NEW_VERSION, versions)
            ended = {
                "visit": visit.visit_id,
                "finished_at": visit.finished_at or self.clock(),
                "outcome": visit.outcome.value,
                "whole": visit.whole,
                "back_to": visit.back_to,
                "pages": visit.pages,
                "requests": visit.requests,
                "rows": len(sightings) + len(visit.unchanged),
                "reason": visit.reason,
                "rubric": visit.rubric,
                "filled": _filled(visit, never_seen),
            }
            connection.execute(_END_OF_VISIT, ended)
        if self._alone and not versions:
            self._remember(visit, known, carried, gone)

    def _remember(
        self, visit: VisitMade, known: list[Known], carried: Sequence[tuple[Known, bool]], gone: Callable[[Known], int]
    ) -> None:
        """Keeps what is known of a listing after a visit that brought nothing new."""
        if any(posting.last_visit_id < gone(posting) for posting, _checked in carried):
            return  # it came back, and has a version of its own again
        seen = {posting.version_id: checked for posting, checked in carried}
        self._remembered[visit.listing] = [
            posting.seen_again(visit.visit_id, checked=seen[posting.version_id])
            if posting.version_id in seen
            else posting
            for posting in known
        ]

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
            raise StoreError(f"the record cannot be written: {plain(error)}") from error

    def __exit__(self, *failure: object) -> None:
        error = failure[1]
        try:
            self._context.__exit__(*failure)  # type: ignore[arg-type]
        except DatabaseError as late:
            raise StoreError(f"the record cannot be written: {plain(late)}") from late
        if isinstance(error, DatabaseError):
            raise StoreError(f"the record cannot be written: {plain(error)}") from error


def _known(connection: Connection, listing: str) -> list[Known]:
    return [Known(*row) for row in connection.execute(_KNOWN, {"listing": listing})]


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
        asked = digests[start : start + _MOST_ASKED]
        there |= set(connection.execute(select(Body.sha256).where(Body.sha256.in_(asked))).scalars())
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


def _asked_for(known: list[Known], visit: VisitMade) -> list[Known]:
    """Returns the postings a visit could have shown; one that read back to a day did not ask for what is older.

    What it shows in the same words as an older one is another posting, unless it bears the same id.
    """
    if visit.back_to is None:
        return known
    names = {sighting.key or sighting.url for sighting in visit.sightings}
    return [k for k in known if _bears(k, visit.back_to) or (k.key or k.url) in names]


def _bears(posting: Known, since: date) -> bool:
    return posting.displayed_date is not None and posting.displayed_date >= since


def _carry_on(
    connection: Connection,
    visit_id: int,
    carried: Sequence[tuple[Known, bool]],
    previous_whole: Callable[[Known], int],
) -> None:
    """Carries versions on to a visit, each with whether its page was checked; one that had been gone begins anew."""
    for statement, wanted in ((_LAST_SEEN, False), (_LAST_CHECKED, True)):
        on = [
            {"version": known.version_id, "now": visit_id}
            for known, checked in carried
            if checked is wanted and known.last_visit_id >= previous_whole(known)
        ]
        if on:
            connection.execute(statement, on)
    for known, checked in carried:
        if known.last_visit_id < previous_whole(known):
            _begin_anew(connection, visit_id, known, checked=checked)


def _begin_anew(connection: Connection, visit_id: int, known: Known, *, checked: bool) -> None:
    columns = [column for column in PostingVersion.__table__.c if column.name != "id"]
    names = ("first_visit_id", "last_visit_id", *(["checked_visit_id"] if checked else []))
    taken = [literal(visit_id).label(c.name) if c.name in names else c for c in columns]
    copy = select(*taken).where(PostingVersion.id == known.version_id)
    connection.execute(insert(PostingVersion).from_select([column.name for column in columns], copy))


def _inserted(connection: Connection, statement: Insert, values: dict[str, Any]) -> int:
    key = connection.execute(statement, values).inserted_primary_key
    if key is None:
        raise StoreError("the record cannot be written: the database gave no id")
    made: int = key[0]
    return made


def _previous_whole(connection: Connection, visit: VisitMade) -> Callable[[Known], int]:
    """Tells the last whole visit before this one that asked for a posting: one not seen by then had been gone."""
    asked = {"listing": visit.listing, "visit": visit.visit_id}
    to_end = connection.execute(_PREVIOUS_WHOLE, asked).scalar() or 0
    partial = [(row.id, row.back_to) for row in connection.execute(_LATER_IN_PART, asked | {"to_end": to_end})]

    def last(posting: Known) -> int:
        day = posting.displayed_date
        return next((visit_id for visit_id, back_to in partial if day is not None and back_to <= day), to_end)

    return last


def _new_postings(
    connection: Connection, visit: VisitMade, regions: Sequence[str], source: Source, listing: Listing
) -> Sequence[int]:
    """Makes a posting of a listing for each region given; returns their ids, in this order."""
    if not regions:
        return []
    values = {
        "source": source.id,
        "listing": visit.listing,
        "language": listing.language,
        "first_visit_id": visit.visit_id,
    }
    statement = insert(Posting).returning(Posting.id, sort_by_parameter_order=True)
    return connection.execute(statement, [values | {"region": region} for region in regions]).scalars().all()


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
