"""The record's tables: what was seen, when, and what was computed from it.

Sightings (crawl, visit, capture, posting, posting_version) are only ever added to; the single exception is the
`last_visit_id` (and `checked_visit_id`) of an interval that is still open. Every moment is an aware UTC `datetime`;
every calendar day is a `date` of the region's own calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from store.plain_text import storable

# A file may be larger than 2 GB. SQLite's integers are that wide by themselves.
_WIDE = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite forgets the zone: going in it is asked for, coming out restored."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the moment in UTC; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone cannot be recorded: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the stored moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Writing(TypeDecorator[str]):
    """Text of any length, kept without what a database refuses (`store.plain_text`)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Returns the text as it can be stored."""
        return None if value is None else storable(value)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations on SQLite and PostgreSQL can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Configuration(Base):
    """A regions file that a crawl worked by, kept whole: who re-runs the audit needs what the crawl was told."""

    __tablename__ = "configuration"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Writing)


class Crawl(Base):
    """One run over the sources: when, from where, by which code and configuration."""

    __tablename__ = "crawl"
    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    mode: Mapped[str] = mapped_column(String(16))  # live, simulated; a replayed crawl keeps its own
    code_version: Mapped[str] = mapped_column(String(64))
    config_sha256: Mapped[str] = mapped_column(ForeignKey("configuration.sha256"))
    own_config: Mapped[bool]  # a regions file of the caller's, not the project's
    user_agent: Mapped[str] = mapped_column(Writing)


class Visit(Base):
    """One reading of one listing: `interrupted` before its first request, closed once, in one transaction."""

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    crawl_id: Mapped[int] = mapped_column(ForeignKey("crawl.id"), index=True)
    region: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(80))
    listing: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(4))  # ru, kk, both
    section: Mapped[str] = mapped_column(String(16))  # announcements, protocols, mixed
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String(24))  # a value of store.outcomes.Outcome
    whole: Mapped[bool] = mapped_column(default=False)
    back_to: Mapped[date | None]  # None with whole=True: read to the very end of the listing
    pages: Mapped[int] = mapped_column(default=0)
    rows: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Writing, default="")
    rubric: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    way: Mapped[str] = mapped_column(String(64), default="")  # digest of address, platform and options: how it was read
    filled: Mapped[dict[str, int] | None] = mapped_column(JSON)  # of its rows, how many showed a title, a date, …
    requests: Mapped[int] = mapped_column(
        default=0, server_default="0"
    )  # made, with every try, redirect and robots.txt
    __table_args__ = (Index("ix_visit_listing_started_at", "listing", "started_at"),)


class Body(Base):
    """Distinct bytes once: where in the archive the body with this digest lies."""

    __tablename__ = "body"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)  # of the body after content decoding
    size: Mapped[int] = mapped_column(_WIDE)  # bytes after content decoding
    warc: Mapped[str] = mapped_column(Writing)  # file name inside the archive folder
    offset: Mapped[int] = mapped_column(_WIDE)


class Capture(Base):
    """One answer of a server: what was asked, what the headers said, which body it carried."""

    __tablename__ = "capture"
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    role: Mapped[str] = mapped_column(String(12))  # listing, detail, file, screenshot
    url: Mapped[str] = mapped_column(Writing)
    language: Mapped[str] = mapped_column(String(4), default="")  # the Accept-Language asked for; answers differ by it
    status: Mapped[int]
    fetched_at: Mapped[datetime] = mapped_column(Moment)
    headers: Mapped[list[list[str]]] = mapped_column(JSON)
    body_sha256: Mapped[str] = mapped_column(String(64))  # of a 304: the body the server said is still the same
    warc: Mapped[str] = mapped_column(Writing)  # where this very answer lies
    offset: Mapped[int] = mapped_column(_WIDE)
    certificate_sha256: Mapped[str] = mapped_column(
        String(64), default="", server_default=""
    )  # of the peer's certificate (DER); "": no TLS
    # By its digest on PostgreSQL: a tree there takes no address longer than some 2,700 bytes.
    __table_args__ = (Index("ix_capture_url", "url", postgresql_using="hash"),)


class Posting(Base):
    """One entry of one listing in one language, known by platform id, else URL, else fingerprint."""

    __tablename__ = "posting"
    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[str] = mapped_column(String(40), index=True)
    source: Mapped[str] = mapped_column(String(80))
    listing: Mapped[str] = mapped_column(String(160), index=True)
    language: Mapped[str] = mapped_column(String(4))
    first_visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))


class PostingVersion(Base):
    """A posting's content over an unbroken run of visits. A year without changes is one row."""

    __tablename__ = "posting_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("posting.id"), index=True)
    first_visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    last_visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    key: Mapped[str] = mapped_column(Writing, default="")  # the platform's own id, empty if it has none
    url: Mapped[str] = mapped_column(Writing)
    title: Mapped[str] = mapped_column(Writing)
    date_text: Mapped[str] = mapped_column(Writing, default="")  # the posting date as printed, empty if none is
    displayed_date: Mapped[date | None]  # the same as a date; None if none is printed or it is no date
    heading: Mapped[str] = mapped_column(Writing, default="")  # the heading of the page under which it stands
    text: Mapped[str] = mapped_column(Writing, default="")  # the text shown on the page, without the files'
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # [{url, label, sha256|null, outcome}]
    fingerprint: Mapped[str] = mapped_column(String(64))  # content without ids, URLs and volatile parts
    row_sha256: Mapped[str] = mapped_column(
        String(64)
    )  # the entry as the listing shows it; unchanged: nothing is fetched
    complete: Mapped[bool]  # its own page and files were fetched, or it has none
    checked_visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))  # last visit that fetched its own page
    detail_sha256: Mapped[str | None] = mapped_column(String(64))  # body of its own page
    witnesses: Mapped[dict[str, Any]] = mapped_column(JSON)  # other hints: stamp, upload day, last_modified


class Facts(Base):
    """What one version of the reader found in one posting version."""

    __tablename__ = "facts"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("posting_version.id"))
    reader_version: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)  # reading.notice.Notice as JSON
    read_with: Mapped[str] = mapped_column(
        Writing, default="", server_default=""
    )  # programs its files needed, with versions or "missing"
    __table_args__ = (UniqueConstraint("version_id", "reader_version", "read_with"),)


class Finding(Base):
    """A verdict other than plain compliance, as computed by the last check of its month."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))  # identity: rule, region, subject
    month: Mapped[str] = mapped_column(String(7), index=True)  # that was checked
    region: Mapped[str] = mapped_column(String(40))
    rule: Mapped[str] = mapped_column(String(40))
    verdict: Mapped[str] = mapped_column(String(16))  # violation, cannot_tell
    body: Mapped[dict[str, Any]] = mapped_column(JSON)  # reports.reviewing.kept: the whole finding
    checked_at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("digest", "month"),)  # what moved to another month stands in both for a while


class Decision(Base):
    """What a person decided about a finding. Only ever added to; the last confirmation or dismissal counts."""

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(primary_key=True)
    finding: Mapped[str] = mapped_column(String(64), index=True)  # finding.digest, which a re-check does not change
    month: Mapped[str] = mapped_column(String(7), index=True)
    region: Mapped[str] = mapped_column(String(40))
    rule: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(24))  # a value of store.review.DecisionKind
    name: Mapped[str] = mapped_column(Writing)  # who decided, or which body objected
    reason: Mapped[str] = mapped_column(Writing)
    at: Mapped[datetime] = mapped_column(Moment)
    dated: Mapped[date | None]  # the day an objection bears, where it is not that of its entry
    body: Mapped[dict[str, Any]] = mapped_column(JSON)  # the finding as it stood when it was decided on


class Note(Base):
    """A note once issued: a month, quarter or year, its revision and what its files hold. Never changed."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    span: Mapped[str] = mapped_column(String(8))  # 2020-08, 2020-Q3, 2020
    revision: Mapped[int]  # from 1
    issued_at: Mapped[datetime] = mapped_column(Moment)
    model_sha256: Mapped[str] = mapped_column(String(64))  # of what it says; the same: no new revision
    model: Mapped[dict[str, Any]] = mapped_column(JSON)  # figures and findings, for the next revision to compare with
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # [{name, sha256, size}]
    folder: Mapped[str] = mapped_column(Writing)  # where its files were written
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # against the revision before; empty for the first
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    approved_by: Mapped[str] = mapped_column(Writing, default="")  # a name, or the rule by which time approved it
    __table_args__ = (UniqueConstraint("span", "revision"),)


class Delivery(Base):
    """One letter to one mailbox: what it says and what became of it. Written before the first attempt."""

    __tablename__ = "delivery"
    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(40))  # 2020-08/1: span and revision; morning/2020-09-01: the summary
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id"), index=True)  # None: the summary
    recipient: Mapped[str] = mapped_column(Writing)
    part: Mapped[str] = mapped_column(String(16))  # draft (to the analyst), note, summary
    message_id: Mapped[str] = mapped_column(Writing)  # the same at every attempt, so that a mailbox can tell
    letter: Mapped[dict[str, Any]] = mapped_column(
        JSON
    )  # reports.mail.letter.Letter as JSON: every attempt says the same
    created_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(16))  # a value of store.deliveries.State
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Writing, default="")  # what the server said last, or the error
    __table_args__ = (UniqueConstraint("about", "recipient", "part"),)


class Run(Base):
    """One due run of a job of the clock. The next one of each job stands here before it is due."""

    __tablename__ = "run"
    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)  # of the last attempt; None: never begun
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(String(16))  # a value of store.runs.RunOutcome
    attempts: Mapped[int] = mapped_column(default=0)
    detail: Mapped[str] = mapped_column(Writing, default="")
    host: Mapped[str] = mapped_column(Writing, default="")
    __table_args__ = (UniqueConstraint("job", "due_at"),)


class Heartbeat(Base):
    """When a clock or a worker was last alive."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    detail: Mapped[str] = mapped_column(Writing, default="")
