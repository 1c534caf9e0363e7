"""Reads the record for those who compute from it, and keeps what they computed."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, Text, and_, cast, delete, func, insert, select
from sqlalchemy.orm import aliased

from store.archive import ArchiveError, Place, read_body
from store.bulk import collector_resting
from store.models import Body, Capture, Configuration, Crawl, Facts, Finding, Posting, PostingVersion, Visit
from store.opening import snapshot, writing
from store.outcomes import Outcome
from store.record import FileSeen, PostingSeen, Record, RubricSeen, VersionSeen, VisitSeen
from store.stored_json import StoredJson

T = TypeVar("T")
_AT_ONCE = 2_000  # rows


def load_record(engine: Engine, reader_version: str, until: datetime | None = None) -> Record:
    """Returns everything seen up to a moment (aware; None: everything), with the facts of one reader version.

    A visit that began after `until` and what only it saw are left out. Order: visits by time, postings by id.
    """
    with collector_resting(), snapshot(engine) as connection:
        visits = _visits(connection, until)
        kept = {visit.id for visit in visits}
        # Of two readings by one version, the later had a program that the earlier lacked.
        read = (
            select(Facts.version_id, cast(Facts.facts, Text))
            .where(Facts.reader_version == reader_version)
            .order_by(Facts.id)
        )
        facts = {version_id: StoredJson(text) for version_id, text in _rows(connection, read)}
        versions = _versions(connection, kept, facts)
        sections = {visit.listing: visit.section for visit in visits}
        listed = select(Posting.id, Posting.region, Posting.source, Posting.listing, Posting.language)
        listed = listed.order_by(Posting.id)
        postings = tuple(
            PostingSeen(
                row.id, row.region, row.source, row.listing, row.language, sections[row.listing], versions[row.id]
            )
            for row in _rows(connection, listed)
            if row.id in versions
        )
    by_listing: dict[str, list[VisitSeen]] = defaultdict(list)
    for visit in visits:
        by_listing[visit.listing].append(visit)
    return Record(tuple(visits), postings, {listing: tuple(seen) for listing, seen in by_listing.items()})


def _rows(connection: Connection, query: Executable) -> Iterator[Any]:
    """Yields a query's rows, fetched many at a time: one at a time takes twice as long."""
    for part in connection.execute(query).partitions(_AT_ONCE):
        yield from part


def _visits(connection: Connection, until: datetime | None) -> list[VisitSeen]:
    digests = _listing_digests(connection)
    query = select(
        Visit.id, Visit.region, Visit.source, Visit.listing, Visit.language, Visit.section, Visit.started_at,
        Visit.outcome, Visit.whole, Visit.back_to, Visit.rows, Visit.reason, cast(Visit.rubric, Text),
        Visit.way,
    ).order_by(Visit.started_at, Visit.id)  # fmt: skip
    if until is not None:
        query = query.where(Visit.started_at <= until)
    rubrics = _Once(lambda text: RubricSeen.from_json(json.loads(text)))
    words = _Once(str)
    outcomes = _Once(Outcome)
    return [
        VisitSeen(
            number, words[region], words[source], words[listing], words[language], words[section], at,
            outcomes[outcome], whole, back_to, rows, words[reason], None if rubric in _NO_OBJECT else rubrics[rubric],
            digests.get(number, ()), words[way],
        )
        for number, region, source, listing, language, section, at, outcome, whole, back_to, rows, reason, rubric, way
        in _rows(connection, query)
    ]  # fmt: skip


def _listing_digests(connection: Connection) -> dict[int, tuple[str, ...]]:
    digests: dict[int, tuple[str, ...]] = {}
    query = select(Capture.visit_id, Capture.body_sha256).where(Capture.role == "listing").order_by(Capture.id)
    same = _Once(str)  # a page that did not change has the same digest on every visit
    for visit_id, sha256 in _rows(connection, query):
        digests[visit_id] = (*digests.get(visit_id, ()), same[sha256])
    for visit_id, _page, sha256 in _pictures(connection, "listing"):
        digests[visit_id] = tuple(dict.fromkeys((*digests[visit_id], sha256)))
    return digests


def _pictures(connection: Connection, role: str) -> list[tuple[int, str, str]]:
    """Returns visit, digest of the page and digest of its picture for the pages of a role that a browser drew."""
    page, picture = aliased(Capture), aliased(Capture)
    same_page = and_(page.visit_id == picture.visit_id, page.url == picture.url, page.role == role)
    query = select(picture.visit_id, page.body_sha256, picture.body_sha256).join(page, same_page)
    rows = connection.execute(query.where(picture.role == "screenshot").order_by(picture.id))
    return [(visit, of, sha256) for visit, of, sha256 in rows]


def _versions(
    connection: Connection, visits: set[int], facts: Mapping[int, Mapping[str, Any]]
) -> dict[int, tuple[VersionSeen, ...]]:
    """Returns every posting's versions in order; JSON that says nothing is not decoded."""
    table = PostingVersion
    query = select(
        table.posting_id, table.detail_sha256, cast(table.files, Text), cast(table.witnesses, Text),
        table.id, table.first_visit_id, table.last_visit_id, table.key, table.url, table.title, table.date_text,
        table.displayed_date, table.heading, table.text != "", table.complete, table.checked_visit_id,
    ).order_by(table.posting_id, table.id)  # fmt: skip
    pictures = {page: picture for _visit, page, picture in reversed(_pictures(connection, "detail"))}
    found: dict[int, tuple[VersionSeen, ...]] = {}
    for (
        posting,
        detail,
        listed,
        hints,
        number,
        first,
        last,
        key,
        url,
        title,
        printed,
        shown,
        heading,
        has_text,
        complete,
        fetched,
    ) in _rows(connection, query):
        if first not in visits:
            continue
        files = () if listed in _NOTHING else tuple(map(_file, json.loads(listed)))
        digests = (detail, pictures.get(detail or ""), *(file.sha256 for file in files))
        witnesses = {} if hints in _NOTHING else json.loads(hints)
        seen = VersionSeen(
            number, first, last, key, url, title, printed, shown, heading, bool(has_text), files, witnesses,
            facts.get(number), tuple(filter(None, digests)), complete, fetched if detail else None,
        )  # fmt: skip
        found[posting] = (*found.get(posting, ()), seen)
    return found


_NO_OBJECT = (None, "null")
_NOTHING = (None, "null", "[]", "{}")


def _file(file: dict[str, Any]) -> FileSeen:
    return FileSeen(file["url"], file["label"], file["sha256"], file["outcome"])


class _Once(dict[str, T]):
    """Makes each value once: what thousands of rows repeat is held a single time."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        self[text] = self._make(text)
        return self[text]


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


def last_body(engine: Engine) -> str | None:
    """Returns the digest of the bytes of the last answer on record; None for a record without answers."""
    query = select(Capture.body_sha256).join(Body, Body.sha256 == Capture.body_sha256).order_by(Capture.id.desc())
    with engine.connect() as connection:
        return connection.execute(query.limit(1)).scalar()


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
        first, last = connection.execute(select(func.min(Visit.started_at), func.max(Visit.started_at))).one()
    return (first, last) if first is not None else None


def last_begun(engine: Engine, source: str | None = None) -> datetime | None:
    """Returns the moment of the last visit on record, of a source or of all; None if there is none."""
    query = select(func.max(Visit.started_at))
    with engine.connect() as connection:
        return connection.execute(query if source is None else query.where(Visit.source == source)).scalar()


def addresses(engine: Engine, digests: Iterable[str]) -> dict[str, str]:
    """Returns for each digest of archived bytes the address that first answered with them."""
    query = select(Capture.body_sha256, Capture.url).where(Capture.body_sha256.in_(list(digests)))
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(Capture.id.desc()))
        return {row.body_sha256: row.url for row in rows}


def last_visits(engine: Engine) -> dict[str, VisitSeen]:
    """Returns the latest visit of every listing on record, by listing."""
    with engine.connect() as connection:
        return {visit.listing: visit for visit in _visits(connection, None)}
