"""The record as plain frozen values: what the rules compute from, free of the database.

Moments are aware UTC; days are of the region's calendar. Loaded by `store.queries.load_record`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from store.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class RubricSeen:
    """How the rubric presented itself on one visit: the page's own words, not a judgement."""

    names: tuple[str, ...] = ()  # headings of the page that name the rubric, as printed
    headings: tuple[str, ...] = ()  # headings inside it under which entries stand, as printed
    entries: int = 0
    without_title: int = 0
    without_date: int = 0
    without_text: int = 0  # neither text nor a file

    def to_json(self) -> dict[str, Any]:
        """Returns the shape kept in `visit.rubric`."""
        return asdict(self) | {"names": list(self.names), "headings": list(self.headings)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RubricSeen:
        """Returns what `to_json` gave."""
        return cls(**(data | {"names": tuple(data["names"]), "headings": tuple(data["headings"])}))


@dataclass(frozen=True, slots=True)
class VisitSeen:
    """One reading of one listing."""

    id: int
    region: str
    source: str
    listing: str
    language: str  # ru, kk, both
    section: str  # announcements, protocols, mixed
    at: datetime
    outcome: Outcome
    whole: bool
    back_to: date | None  # None with whole: to the very end
    rows: int
    reason: str
    rubric: RubricSeen | None
    listing_sha256: tuple[str, ...] = ()  # digests of the listing pages captured, the evidence of this visit
    way: str = ""  # how it was read: another address, platform or selector is another way


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file linked from a posting."""

    url: str
    label: str
    sha256: str | None  # None: not fetched
    outcome: str  # ok, or why there are no bytes


@dataclass(frozen=True, slots=True)
class VersionSeen:
    """A posting's content over an unbroken run of visits."""

    id: int
    first_visit: int
    last_visit: int
    key: str
    url: str
    title: str
    date_text: str
    displayed_date: date | None
    heading: str
    has_text: bool  # a text is shown on the page
    files: tuple[FileSeen, ...]
    witnesses: Mapping[str, Any]
    facts: Mapping[str, Any] | None  # reading.notice.Notice as JSON; None: not read yet
    evidence: tuple[str, ...] = ()  # digests of detail and files
    complete: bool = True  # False: its own page or a file could not be had, what is not seen may stand there
    fetched: int | None = None  # the last visit that fetched its own page; None: not known, or it has none


@dataclass(frozen=True, slots=True)
class PostingSeen:
    """One entry of one listing in one language, with its versions in order of time (never empty)."""

    id: int
    region: str
    source: str
    listing: str
    language: str
    section: str
    versions: tuple[VersionSeen, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything seen up to a moment."""

    visits: tuple[VisitSeen, ...]  # by time
    postings: tuple[PostingSeen, ...]
    by_listing: dict[str, tuple[VisitSeen, ...]] = field(default_factory=dict)
