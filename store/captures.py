"""The answers of a visit on their way into the record, and the bodies that came with them."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from store.models import Body, Capture
from store.sighting import CaptureMade, VisitMade

_MOST_ASKED = 10_000  # digests in one question; a database takes some 30,000
_MOST_REMEMBERED = 50_000  # digests

# Said for every visit: put into words once.
_BODIES_THERE = select(Body.sha256).where(Body.sha256.in_(bindparam("digests", expanding=True)))
_BODIES = cast(Table, Body.__table__)
_BODY_MOVED = (
    update(_BODIES).where(_BODIES.c.sha256 == bindparam("body")).values(warc=bindparam("in"), offset=bindparam("at"))
)
_NEW_CAPTURE = insert(Capture)


class Captures:
    """Writes answers. `remembers`: nobody else writes, so that a body on record need not be looked for again."""

    def __init__(self, *, remembers: bool) -> None:
        self._remembers = remembers
        self._there: dict[str, None] = {}  # digests of bodies on record, those met last at the end

    def write(self, connection: Connection, visit: VisitMade) -> None:
        """Writes what a visit was answered, and the bodies that are not on record yet."""
        brought = {c.body_sha256: c for c in visit.captures}
        there = self._on_record(connection, list(brought))
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
            connection.execute(_NEW_CAPTURE, [_row(visit.visit_id, c) for c in visit.captures])
        if self._remembers:
            self._remember(list(brought))

    def forget(self) -> None:
        """Forgets which bodies are on record: what was written is undone."""
        self._there.clear()

    def _on_record(self, connection: Connection, digests: list[str]) -> set[str]:
        there = {sha256 for sha256 in digests if sha256 in self._there}
        asked = [sha256 for sha256 in digests if sha256 not in there]
        for start in range(0, len(asked), _MOST_ASKED):
            some = {"digests": asked[start : start + _MOST_ASKED]}
            there |= set(connection.execute(_BODIES_THERE, some).scalars())
        return there

    def _remember(self, digests: list[str]) -> None:
        for sha256 in digests:
            self._there.pop(sha256, None)
            self._there[sha256] = None
        while len(self._there) > _MOST_REMEMBERED:
            del self._there[next(iter(self._there))]


def _row(visit_id: int, capture: CaptureMade) -> dict[str, object]:
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
