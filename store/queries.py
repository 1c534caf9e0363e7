"""Reads the record for those who compute from it, and keeps what they computed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select

from store.archive import ArchiveError, Place, read_body
from store.models import Body, Capture, Configuration, Crawl, Facts, Finding, Posting, PostingVersion, Visit
from store.opening import writing
from store.outcomes import Outcome
from store.record import FileSeen, PostingSeen, Record, RubricSeen, VersionSeen, VisitSeen


def load_record(engine: Engine, reader_version: str, until: datetime | None = None) -> Record:
    """Returns everything seen up to a moment (aware; None: everything), with the facts of one reader version.

    A visit that began after `until` and what only it saw are left out. Order: visits by time, postings by id.
    """
    with engine.connect() as connection:
        visits = _visits(connection, until)
        kept = {visit.id for visit in visits}
        read = select(Facts.version_id, Facts.facts).where(Facts.reader_version == reader_version)
        facts: dict[int, dict[str, Any]] = {row.version_id: row.facts for row in connection.execute(read)}
        versions = _versions(connection, kept, facts)
        sections = {visit.listing: visit.section for visit in visits}
        postings = tuple(
            PostingSeen(
                row.id, row.region, row.source, row.listing, row.language, sections[row.listing], versions[row.id]
            )
            for row in connection.execute(
                select(Posting.id, Posting.region, Posting.source, Posting.listing, Posting.language).order_by(
                    Posting.id
                )
            )
            if row.id in versions
        )
    by_listing: dict[str, list[VisitSeen]] = defaultdict(list)
    for visit in visits:
        by_listing[visit.listing].append(visit)
    return Record(tuple(visits), postings, {listing: tuple(seen) for listing, seen in by_listing.items()})


def _visits(connection: Connection, until: datetime | None) -> list[VisitSeen]:
    digests = _listing_digests(connection)
    query = select(Visit.__table__).order_by(Visit.started_at, Visit.id)
    if until is not None:
        query = query.where(Visit.started_at <= until)
    return [
        VisitSeen(
            id=row.id,
            region=row.region,
            source=row.source,
            listing=row.listing,
            language=row.language,
            section=row.section,
            at=row.started_at,
            outcome=Outcome(row.outcome),
            whole=row.whole,
            back_to=row.back_to,
            rows=row.rows,
            reason=row.reason,
            rubric=RubricSeen.from_json(row.rubric) if row.rubric else None,
            listing_sha256=digests.get(row.id, ()),
        )
        for row in connection.execute(query)
    ]


def _listing_digests(connection: Connection) -> dict[int, tuple[str, ...]]:
    digests: dict[int, list[str]] = defaultdict(list)
    query = select(Capture.visit_id, Capture.body_sha256).where(Capture.role == "listing").order_by(Capture.id)
    for visit_id, sha256 in connection.execute(query):
        digests[visit_id].append(sha256)
    return {visit_id: tuple(found) for visit_id, found in digests.items()}


def _versions(
    connection: Connection, visits: set[int], facts: Mapping[int, dict[str, Any]]
) -> dict[int, tuple[VersionSeen, ...]]:
    table = PostingVersion.__table__.c
    wanted = [column for column in table if column.name != "text"]
    query = select(*wanted, (table.text != "").label("has_text")).order_by(table.posting_id, table.id)
    found: dict[int, list[VersionSeen]] = defaultdict(list)
    for row in connection.execute(query):
        if row.first_visit_id in visits:
            found[row.posting_id].append(_version(row, facts))
    return {posting_id: tuple(versions) for posting_id, versions in found.items()}


def _version(row: Any, facts: Mapping[int, dict[str, Any]]) -> VersionSeen:
    files = tuple(FileSeen(file["url"], file["label"], file["sha256"], file["outcome"]) for file in row.files)
    digests = [row.detail_sha256, *(file.sha256 for file in files)]
    return VersionSeen(
        id=row.id,
        first_visit=row.first_visit_id,
        last_visit=row.last_visit_id,
        key=row.key,
        url=row.url,
        title=row.title,
        date_text=row.date_text,
        displayed_date=row.displayed_date,
        heading=row.heading,
        has_text=bool(row.has_text),
        files=files,
        witnesses=row.witnesses,
        facts=facts.get(row.id),
        evidence=tuple(digest for digest in digests if digest),
    )


def body_reader(engine: Engine, archive: Path) -> Callable[[str], bytes]:
    """Returns a function that gives archived bytes by digest; it raises ArchiveError for bytes that are not there."""

    def body_of(sha256: str) -> bytes:
        with engine.connect() as connection:
            row = connection.execute(select(Body.warc, Body.offset).where(Body.sha256 == sha256)).first()
        if row is None:
            raise ArchiveError(f"no body {sha256} on the record")
        body = read_body(archive, Place(row.warc, row.offset))
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(f"{archive / row.warc}: the bytes at {row.offset} are not {sha256}")
        return body

    return body_of


def was_simulated(engine: Engine) -> bool:
    """Returns whether any crawl of the record was simulated; it is to be said wherever figures are shown."""
    with engine.connect() as connection:
        return connection.execute(select(Crawl.id).where(Crawl.mode == "simulated").limit(1)).first() is not None


def own_configuration(engine: Engine) -> str | None:
    """Returns the regions file the last crawl was given, or None if it worked by the project's own."""
    query = select(Configuration.text, Crawl.own_config).join(Crawl, Crawl.config_sha256 == Configuration.sha256)
    with engine.connect() as connection:
        row = connection.execute(query.order_by(Crawl.id.desc()).limit(1)).first()
    return row.text if row is not None and row.own_config else None


def save_findings(engine: Engine, month: str, findings: Iterable[tuple[str, dict[str, Any]]], at: datetime) -> int:
    """Replaces the month's findings by those of a new check; (digest, finding) each. Returns how many there are."""
    rows = [
        {
            "digest": digest,
            "month": month,
            "region": finding["region"],
            "rule": finding["rule"],
            "verdict": finding["verdict"],
            "body": finding,
            "checked_at": at,
        }
        for digest, finding in findings
    ]
    with writing(engine) as connection:
        connection.execute(delete(Finding).where(Finding.month == month))
        if rows:
            connection.execute(insert(Finding), rows)
    return len(rows)


def span_seen(engine: Engine) -> tuple[datetime, datetime] | None:
    """Returns the moments of the first and the last visit on record, or None for an empty record."""
    with engine.connect() as connection:
        moments = connection.execute(select(Visit.started_at).order_by(Visit.started_at)).scalars().all()
    return (moments[0], moments[-1]) if moments else None


def last_visits(engine: Engine) -> dict[str, VisitSeen]:
    """Returns the latest visit of every listing on record, by listing."""
    with engine.connect() as connection:
        return {visit.listing: visit for visit in _visits(connection, None)}
