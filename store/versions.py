"""Postings and their versions as the record keeps them: looked up for a visit, carried on by it, begun anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Integer, Table, Text, bindparam, func, insert, literal, or_, select, update
from sqlalchemy import cast as sql_cast

from config.regions import Listing, Source
from store.identity import Known
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
_NEW_VERSION = insert(PostingVersion)
_NEW_VERSION_TOLD = _NEW_VERSION.returning(PostingVersion.id, sort_by_parameter_order=True)
_VERSIONS = cast(Table, PostingVersion.__table__)
_NOW = bindparam("now", type_=Integer)
_LAST_SEEN = update(_VERSIONS).where(_VERSIONS.c.id == bindparam("version")).values(last_visit_id=_NOW)
_LAST_CHECKED = _LAST_SEEN.values(checked_visit_id=_NOW)


def known_of(connection: Connection, listing: str) -> list[Known]:
    """Returns the latest version of every posting a listing has ever shown, in the order the postings came."""
    return [Known(*row) for row in connection.execute(_KNOWN, {"listing": listing})]


def asked_for(known: list[Known], visit: VisitMade) -> list[Known]:
    """Returns the postings a visit could have shown; one that read back to a day did not ask for what is older.

    What it shows in the same words as an older one is another posting, unless it bears the same id.
    """
    if visit.back_to is None:
        return known
    names = {sighting.key or sighting.url for sighting in visit.sightings}
    return [k for k in known if _bears(k, visit.back_to) or (k.key or k.url) in names]


def _bears(posting: Known, since: date) -> bool:
    return posting.displayed_date is not None and posting.displayed_date >= since


def carry_on(
    connection: Connection,
    visit_id: int,
    carried: Sequence[tuple[Known, bool]],
    whole: WholeVisits,
) -> None:
    """Carries versions on to a visit, each with whether its page was checked; one that had been gone begins anew."""
    for statement, wanted in ((_LAST_SEEN, False), (_LAST_CHECKED, True)):
        on = [
            {"version": known.version_id, "now": visit_id}
            for known, checked in carried
            if checked is wanted and known.last_visit_id >= whole.last_for(known)
        ]
        if on:
            connection.execute(statement, on)
    for known, checked in carried:
        if known.last_visit_id < whole.last_for(known):
            _begin_anew(connection, visit_id, known, checked=checked)


def _begin_anew(connection: Connection, visit_id: int, known: Known, *, checked: bool) -> None:
    columns = [column for column in PostingVersion.__table__.c if column.name != "id"]
    names = ("first_visit_id", "last_visit_id", *(["checked_visit_id"] if checked else []))
    taken = [literal(visit_id).label(c.name) if c.name in names else c for c in columns]
    copy = select(*taken).where(PostingVersion.id == known.version_id)
    connection.execute(insert(PostingVersion).from_select([column.name for column in columns], copy))


@dataclass(frozen=True, slots=True)
class WholeVisits:
    """The last visit that read a listing to its end, and the whole ones since that read back to a day, latest first."""

    to_end: int  # a visit's id; 0: none yet
    since: tuple[tuple[int, date], ...] = ()  # visit, and the day

    def last_for(self, posting: Known) -> int:
        """Returns the last of them that asked for a posting; unseen then, it had gone."""
        day = posting.displayed_date
        return next((visit_id for visit_id, back_to in self.since if day is not None and back_to <= day), self.to_end)

    def are_before(self, visit: VisitMade) -> bool:
        """Returns whether all of them were begun before a visit."""
        return max(self.to_end, self.since[0][0] if self.since else 0) < visit.visit_id

    def and_then(self, visit: VisitMade) -> WholeVisits:
        """Returns them with a later visit, if that was whole."""
        if not visit.whole:
            return self
        if visit.back_to is None:
            return WholeVisits(visit.visit_id)
        return WholeVisits(self.to_end, ((visit.visit_id, visit.back_to), *self.since))


def previous_whole(connection: Connection, visit: VisitMade) -> WholeVisits:
    """Returns the whole visits to a visit's listing that were begun before it."""
    asked = {"listing": visit.listing, "visit": visit.visit_id}
    to_end = connection.execute(_PREVIOUS_WHOLE, asked).scalar() or 0
    partial = connection.execute(_LATER_IN_PART, asked | {"to_end": to_end})
    return WholeVisits(to_end, tuple((row.id, row.back_to) for row in partial))


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


def new_versions(connection: Connection, rows: Sequence[dict[str, Any]], *, told: bool) -> list[Known]:
    """Writes versions; returns them as `known_of` tells them from now on, in this order. Not `told`: writes alone."""
    if not rows:
        return []
    if not told:
        connection.execute(_NEW_VERSION, rows)
        return []
    made = connection.execute(_NEW_VERSION_TOLD, rows).scalars()
    return [_as_known(version_id, row) for version_id, row in zip(made, rows, strict=True)]


def _as_known(version_id: int, row: dict[str, Any]) -> Known:
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
    )


def says_nothing_new(before: Known, sighting: Sighting) -> bool:
    """Returns whether a sighting has the same content at the same address, read no more completely than before."""
    return (before.key, before.url, before.fingerprint, before.row_sha256) == (
        sighting.key,
        sighting.url,
        sighting.fingerprint,
        sighting.row_sha256,
    ) and before.complete >= sighting.complete
