"""Postings and their versions as the record keeps them: looked up for a visit, carried on by it, begun anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Integer, Table, Text, bindparam, func, insert, or_, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.sql.dml import ReturningInsert

from config.regions import Listing, Source
from store.known import Known, KnownPostings
from store.models import Posting, PostingVersion, Visit
from store.sighting import Sighting, VisitMade

# Said for every visit: put into words once.
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
        _SAID.displayed_date, Visit.started_at,
    )
    .join(Visit, Visit.id == _SAID.checked_visit_id)
    .where(PostingVersion.id.in_(_LATEST))
    .order_by(PostingVersion.posting_id)
)  # fmt: skip
_WHOLE_BEFORE = (Visit.listing == bindparam("listing"), Visit.whole.is_(True), Visit.id < bindparam("visit"))
_PREVIOUS_WHOLE = select(func.max(Visit.id)).where(*_WHOLE_BEFORE, Visit.back_to.is_(None))
_LATER_IN_PART = (
    select(Visit.id, Visit.back_to)
    .where(*_WHOLE_BEFORE, Visit.back_to.is_not(None), Visit.id > bindparam("to_end"))
    .order_by(Visit.id)
)
_NEW_VERSION = insert(PostingVersion)
_NEW_VERSION_TOLD = _NEW_VERSION.returning(PostingVersion.id, sort_by_parameter_order=True)
_VERSIONS = cast(Table, PostingVersion.__table__)
_NOW = bindparam("now", type_=Integer)
_LAST_SEEN = (
    update(_VERSIONS).where(_VERSIONS.c.id.in_(bindparam("versions", expanding=True))).values(last_visit_id=_NOW)
)
_LAST_CHECKED = _LAST_SEEN.values(checked_visit_id=_NOW)
_MOST_NAMED = 10_000  # versions in one statement; a database takes some 30,000


def _anew(*moved: str) -> ReturningInsert[Any]:
    """Puts into words: a version's row once more, with a visit in the columns named."""
    columns = [column for column in _VERSIONS.c if column.name != "id"]
    taken = [_NOW.label(column.name) if column.name in moved else column for column in columns]
    copy = select(*taken).where(_VERSIONS.c.id == bindparam("version"))
    return insert(_VERSIONS).from_select([column.name for column in columns], copy).returning(_VERSIONS.c.id)


_ANEW = _anew("first_visit_id", "last_visit_id")
_ANEW_CHECKED = _anew("first_visit_id", "last_visit_id", "checked_visit_id")


def known_of(connection: Connection, listing: str) -> KnownPostings:
    """Returns the latest version of every posting a listing has ever shown, in the order the postings came."""
    return KnownPostings(Known(*row) for row in connection.execute(_KNOWN, {"listing": listing}))


def carry_on(
    connection: Connection, visit_id: int, carried: Iterable[tuple[Known, bool]], whole: WholeVisits
) -> dict[int, int]:
    """Carries versions on to a visit, each with whether its page was checked; one that had been gone begins anew.

    Returns those begun anew: by the version that ended, the new one.
    """
    seen, checked, gone = list[int](), list[int](), list[tuple[int, bool]]()
    for known, was_checked in carried:
        if known.last_visit_id < whole.last_for(known):
            gone.append((known.version_id, was_checked))
        else:
            (checked if was_checked else seen).append(known.version_id)
    for statement, versions in ((_LAST_SEEN, seen), (_LAST_CHECKED, checked)):
        for start in range(0, len(versions), _MOST_NAMED):
            connection.execute(statement, {"versions": versions[start : start + _MOST_NAMED], "now": visit_id})
    return {version: _begun_anew(connection, visit_id, version, checked=checked) for version, checked in gone}


def _begun_anew(connection: Connection, visit_id: int, version_id: int, *, checked: bool) -> int:
    statement = _ANEW_CHECKED if checked else _ANEW
    made: int = connection.execute(statement, {"version": version_id, "now": visit_id}).scalar_one()
    return made


@dataclass(frozen=True, slots=True)
class WholeVisits:
    """The last visit that read a listing to its end, and the whole ones since that read back to a day, latest first.

    Of those, one that read back no further than a later one did is left out: nothing was asked for by it alone.
    """

    to_end: int  # a visit's id; 0: none yet
    since: tuple[tuple[int, date], ...] = ()  # visit, and the day: each before the one in front of it

    def last_for(self, posting: Known) -> int:
        """Returns the last of them that asked for a posting; unseen then, it had gone."""
        if posting.displayed_date is None or not self.since:
            return self.to_end
        days_ago = bisect_left(self.since, -posting.displayed_date.toordinal(), key=lambda one: -one[1].toordinal())
        return self.since[days_ago][0] if days_ago < len(self.since) else self.to_end

    def and_then(self, visit_id: int, *, back_to: date | None) -> WholeVisits:
        """Returns them with a later whole visit."""
        if back_to is None:
            return WholeVisits(visit_id)
        return WholeVisits(self.to_end, ((visit_id, back_to), *(one for one in self.since if one[1] < back_to)))


def previous_whole(connection: Connection, visit: VisitMade) -> WholeVisits:
    """Returns the whole visits to a visit's listing that were begun before it."""
    asked = {"listing": visit.listing, "visit": visit.visit_id}
    to_end = connection.execute(_PREVIOUS_WHOLE, asked).scalar() or 0
    partial = connection.execute(_LATER_IN_PART, asked | {"to_end": to_end})
    whole = WholeVisits(to_end)
    for row in partial:
        whole = whole.and_then(row.id, back_to=row.back_to)
    return whole


def new_postings(
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


def version_row(visit_id: int, posting_id: int, sighting: Sighting) -> dict[str, Any]:
    """Returns the row of a posting's version as one visit first saw it."""
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


def new_versions(connection: Connection, rows: Sequence[dict[str, Any]], *, told: datetime | None) -> list[Known]:
    """Writes versions of a visit; returns them as `known_of` tells them from now on, in this order.

    `told`: when the visit was begun; None: they are written and not told.
    """
    if not rows:
        return []
    if told is None:
        connection.execute(_NEW_VERSION, rows)
        return []
    made = connection.execute(_NEW_VERSION_TOLD, rows).scalars()
    return [_as_known(version_id, row, told) for version_id, row in zip(made, rows, strict=True)]


def _as_known(version_id: int, row: dict[str, Any], at: datetime) -> Known:
    return Known(
        posting_id=row["posting_id"],
        version_id=version_id,
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
        has_content=bool(row["text"] or row["files"]) or not row["complete"],
        displayed_date=row["displayed_date"],
        checked_at=at,
    )


def says_nothing_new(before: Known, sighting: Sighting) -> bool:
    """Returns whether a sighting has the same content at the same address, read no more completely than before."""
    return (before.key, before.url, before.fingerprint, before.row_sha256) == (
        sighting.key,
        sighting.url,
        sighting.fingerprint,
        sighting.row_sha256,
    ) and before.complete >= sighting.complete
