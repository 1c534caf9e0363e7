"""What a new reading of the archive changed: the facts of each posting version beside those of the reading before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reading.reader import READER_VERSION
from store.models import Facts, Posting, PostingVersion

_PLACES = frozenset({"span", "ignored_dates", "doubts"})  # where and why, not what was found
_BATCH = 500


@dataclass(frozen=True, slots=True)
class FactChanged:
    """One fact that two readings of one posting version state differently; values as JSON, without their places."""

    region: str
    posting: int
    version: int
    url: str
    title: str
    field: str
    before: Any
    after: Any
    read_before: str  # the earlier reader's version, and the programs it lacked or had
    read_after: str


def facts_changed(session: Session) -> Iterator[FactChanged]:
    """Yields what the present reader finds otherwise than the reading before it, in the order of the postings."""
    ids = list(session.scalars(select(Facts.version_id).where(Facts.reader_version == READER_VERSION).distinct()))
    for low in range(0, len(ids), _BATCH):
        yield from _of_batch(session, ids[low : low + _BATCH])


def _of_batch(session: Session, ids: list[int]) -> Iterator[FactChanged]:
    query = (
        select(PostingVersion, Posting.region)
        .join(Posting, Posting.id == PostingVersion.posting_id)
        .where(PostingVersion.id.in_(ids))
        .order_by(Posting.region, Posting.id, PostingVersion.id)
    )
    readings: dict[int, list[Facts]] = {}
    for reading in session.scalars(select(Facts).where(Facts.version_id.in_(ids)).order_by(Facts.id)):
        readings.setdefault(reading.version_id, []).append(reading)
    for version, region in session.execute(query).all():
        after = next(item for item in reversed(readings[version.id]) if item.reader_version == READER_VERSION)
        earlier = [item for item in readings[version.id] if item.id < after.id]
        if earlier:
            yield from _between(version, region, earlier[-1], after)
    session.expunge_all()


def _between(version: PostingVersion, region: str, before: Facts, after: Facts) -> Iterator[FactChanged]:
    was, now = (_plain(reading.facts) for reading in (before, after))
    if before.reader_version == after.reader_version:
        how = tuple(f"{item.reader_version} ({item.read_with or 'no program'})" for item in (before, after))
    else:
        how = (before.reader_version, after.reader_version)
    for field in sorted({*was, *now}):
        if json.dumps(was.get(field), sort_keys=True) != json.dumps(now.get(field), sort_keys=True):
            about = (region, version.posting_id, version.id, version.url, version.title, field)
            yield FactChanged(*about, was.get(field), now.get(field), *how)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items() if name not in _PLACES}
    return [_plain(item) for item in value] if isinstance(value, list) else value
