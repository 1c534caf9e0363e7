"""What a visit brings to the record, and the digests by which entries are told from one another."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from store.archive import Place
from store.outcomes import Outcome
from store.plain_text import storable

_QUOTES = "«»“”„\"'`’‘"
_DASHES = "‐‑‒–—−"


@dataclass(frozen=True, slots=True)
class CaptureMade:
    """One answer, already archived."""

    role: str
    url: str
    language: str
    status: int
    fetched_at: datetime
    headers: list[list[str]]
    body_sha256: str
    body_size: int
    place: Place
    body_place: Place  # where the body's bytes lie: at `place`, unless they were archived before
    body_is_new: bool
    certificate_sha256: str = ""  # of the server's certificate (DER); "": no TLS


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file an entry links to, as far as it was fetched."""

    url: str
    label: str
    sha256: str | None
    outcome: str  # ok, or a value of Outcome

    def __post_init__(self) -> None:
        """Leaves out what no database takes."""
        object.__setattr__(self, "url", storable(self.url))
        object.__setattr__(self, "label", storable(self.label))

    def to_json(self) -> dict[str, Any]:
        """Returns the shape kept in `posting_version.files`."""
        return {"url": self.url, "label": self.label, "sha256": self.sha256, "outcome": self.outcome}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entry as seen on one visit, with what its own page and files added."""

    key: str
    url: str
    title: str
    date_text: str
    displayed_date: date | None
    heading: str
    text: str
    files: tuple[FileMade, ...]
    witnesses: Mapping[str, str]
    row_sha256: str
    complete: bool
    detail_sha256: str | None = None
    region: str = ""  # the region it concerns, where the source serves the whole country; "": the visit's own
    fingerprint: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Takes the digest of the content: no ids, no URLs, no moment, so that a redesign does not make it new.

        What no database takes is left out before, so that the entry is known again tomorrow.
        """
        for name in ("key", "url", "title", "date_text", "heading", "text"):
            object.__setattr__(self, name, storable(getattr(self, name)))
        parts = [folded(self.title), folded(self.date_text), folded(self.text)]
        parts += sorted(file.sha256 or folded(file.label) for file in self.files)
        object.__setattr__(self, "fingerprint", digest(*parts))


@dataclass(slots=True)
class VisitMade:
    """A finished visit: how it went and everything it brought."""

    visit_id: int
    listing: str
    started_at: datetime
    outcome: Outcome = Outcome.INTERRUPTED
    whole: bool = False
    back_to: date | None = None
    pages: int = 0
    requests: int = 0  # made, with every try, redirect and robots.txt
    reason: str = ""
    ignored: int = 0  # entries left aside because the configuration says so
    rubric: dict[str, Any] | None = None
    finished_at: datetime | None = None
    captures: list[CaptureMade] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    unchanged: list[tuple[int, bool]] = field(default_factory=list)  # (version id, its own page was checked)
    before: tuple[int, ...] = ()  # the last visits to the listing that showed entries, the latest first


def folded(text: str) -> str:
    """Returns the text without differences that are none: case, white space, quotes, dashes, width."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for mark in _QUOTES:
        if mark in text:  # looking is much faster than replacing nothing
            text = text.replace(mark, "")
    for mark in _DASHES:
        if mark in text:
            text = text.replace(mark, "-")
    return " ".join(text.split())


def digest(*parts: str) -> str:
    """Returns the SHA-256 of the parts, unambiguously joined."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
