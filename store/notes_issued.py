"""Issued notes as the record keeps them, and who approved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Engine, select, update

from store.models import Note
from store.opening import writing

_OFFICE = timezone(timedelta(hours=5))  # of the whole country since 01.03.2024, as issues are dated


@dataclass(frozen=True, slots=True)
class IssuedNote:
    """One revision of a note. `told`: what it says (reports.telling); `files`: name, sha256 and size of each."""

    id: int
    span: str
    revision: int
    issued_at: datetime
    issued_before: datetime | None  # when the revision before was issued
    told: Mapping[str, Any]
    files: tuple[Mapping[str, Any], ...]
    folder: str
    changes: tuple[Mapping[str, Any], ...]
    approved_at: datetime | None
    approved_by: str

    @property
    def about(self) -> str:
        """Returns the name by which letters speak of it: 2020-08/1."""
        return f"{self.span}/{self.revision}"

    @property
    def day(self) -> date:
        """Returns the day of issue."""
        return self.issued_at.astimezone(_OFFICE).date()

    @property
    def day_before(self) -> date:
        """Returns the day on which the revision before was issued; the first one's own."""
        return (self.issued_before or self.issued_at).astimezone(_OFFICE).date()


def last_revision(engine: Engine, span: str) -> IssuedNote | None:
    """Returns the newest revision of a span's note; None if none was issued."""
    with engine.connect() as connection:
        rows = connection.execute(
            select(Note.__table__).where(Note.span == span).order_by(Note.revision.desc()).limit(2)
        ).all()
    if not rows:
        return None
    row = rows[0]._mapping
    return IssuedNote(
        id=row["id"],
        span=row["span"],
        revision=row["revision"],
        issued_at=row["issued_at"],
        issued_before=rows[1]._mapping["issued_at"] if len(rows) > 1 else None,
        told=row["model"],
        files=tuple(row["files"]),
        folder=row["folder"],
        changes=tuple(row["changes"]),
        approved_at=row["approved_at"],
        approved_by=row["approved_by"],
    )


def approve_note(engine: Engine, note_id: int, at: datetime, name: str) -> bool:
    """Writes who approved a note; returns False if it was approved before, which stays."""
    with writing(engine) as connection:
        changed = connection.execute(
            update(Note)
            .where(Note.id == note_id, Note.approved_at.is_(None))
            .values(approved_at=at.astimezone(UTC), approved_by=name)
        )
        return changed.rowcount == 1
