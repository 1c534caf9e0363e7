"""What a crawl notes in its archive beside the answers: enough to build the record again from the archive alone.

Every note is a metadata record of JSON. Visits bear the number that the record gave them; the answers a visit took are
named by where they lie in the same file. A request is told from the others of its visit by its `Key`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from store.warc import WarcRecord

_NAME = "urn:tyndau:"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A request of a visit: what for, where, in which language, and the how-manieth of these alike (from 0).

    `content` is the SHA-256 of what was posted; empty for a GET.
    """

    role: str
    url: str
    language: str = ""
    number: int = 0
    content: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a request: the offset of its answer, or the outcome and reason of its failure."""

    key: Key
    offset: int | None = None
    sha256: str = ""  # of the body with its coding undone; of a 304, of the body that it stands for
    new: bool = False  # a body that was not in the archive before
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CrawlBegun:
    """A crawl began. `lost` are visits that an earlier archive ends and the record does not: their crawl was killed."""

    crawl: int
    at: datetime
    mode: str
    code_version: str
    config_sha256: str
    own_config: bool
    user_agent: str
    limits: Mapping[str, int]  # the bounds its visits kept to: what they asked for depends on them
    lost: tuple[int, ...] = ()
    lost_ends: tuple[int, ...] = ()  # crawls whose own end is lost in the same way


@dataclass(frozen=True, slots=True)
class VisitBegun:
    """A visit was opened."""

    visit: int
    at: datetime
    region: str
    listing: str


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """A visit is about to be written into the record, with everything that came of its requests, in order."""

    visit: int
    at: datetime
    steps: tuple[Step, ...]
    given_up: str = ""  # why the crawl ended before the visit did
    on_record: Mapping[str, str] = field(default_factory=dict)  # files that were not fetched again: URL and digest
    requests: int = 0  # made, with every try, redirect and robots.txt


@dataclass(frozen=True, slots=True)
class CrawlEnded:
    """A crawl ended by itself."""

    crawl: int
    at: datetime


Note = CrawlBegun | VisitBegun | VisitEnded | CrawlEnded
_KINDS: Mapping[str, type[Note]] = {
    "crawl-begun": CrawlBegun,
    "visit-begun": VisitBegun,
    "visit-ended": VisitEnded,
    "crawl-ended": CrawlEnded,
}


ENDED = f"{_NAME}crawl-ended"  # the target of the last note of a crawl that ended by itself


def target_of(note: Note) -> str:
    """Returns the URI under which a note stands."""
    return _NAME + next(name for name, kind in _KINDS.items() if isinstance(note, kind))


def to_json(note: Note) -> bytes:
    """Returns a note as JSON; an empty or false field is left out."""
    return json.dumps(_lean(asdict(note)), ensure_ascii=False, separators=(",", ":")).encode()


def note_in(record: WarcRecord) -> Note | None:
    """Returns the note a record holds, or None for a record that is none. Raises ValueError for a broken one."""
    kind = _KINDS.get(record.headers.get("warc-target-uri", "").removeprefix(_NAME))
    if record.kind != "metadata" or kind is None:
        return None
    data = json.loads(record.block)
    try:
        data["at"] = datetime.fromisoformat(data["at"])
        if kind is VisitEnded:
            data["steps"] = tuple(Step(**{**step, "key": Key(**step["key"])}) for step in data.get("steps", ()))
        if kind is CrawlBegun:
            data["lost"], data["lost_ends"] = tuple(data.get("lost", ())), tuple(data.get("lost_ends", ()))
            data.setdefault("own_config", False)
        return kind(**data)
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a note this version can read: {error}") from error


def _lean(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {
            name: _lean(part) for name, part in value.items() if part or (isinstance(part, int) and part is not False)
        }
    return [_lean(part) for part in value] if isinstance(value, list | tuple) else value
