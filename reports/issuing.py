"""Notes that are issued: each is kept with its revision, and a later one says what it changed.

An issue is made of the record, the decisions on it and the law. While these say the same, there is no new revision and
the files keep their bytes; wording and settings changed since do not make one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from config.errors import TyndauError, UsageError
from reports.changes import changes
from reports.context import Change, Context, Revision
from reports.desk import Desk
from reports.month import MonthModel
from reports.note import note_files
from reports.span import Span
from reports.telling import digest, telling
from reports.whole_files import write_whole
from rules.result import MonthResult
from store.models import Note
from store.opening import writing

OFFICE_ZONE = timezone(timedelta(hours=5))  # of the whole country since 01.03.2024; issues are dated by it
_COLUMNS = (Note.id, Note.span, Note.revision, Note.issued_at, Note.model_sha256, Note.folder, Note.files, Note.changes)


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued note. `fresh` is False where nothing had changed since it was first issued."""

    note_id: int
    revision: int
    paths: tuple[Path, ...]
    changes: tuple[Change, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue on record. `files`: name, sha256 and size of each."""

    note_id: int
    span: str
    revision: int
    issued_at: datetime
    model_sha256: str
    folder: str
    files: tuple[Mapping[str, Any], ...]
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """Returns the issue as JSON values; its moment is ISO in UTC."""
        return {
            "note": self.note_id,
            "span": self.span,
            "revision": self.revision,
            "issued_at": self.issued_at.isoformat().replace("+00:00", "Z"),
            "folder": self.folder,
            "files": [dict(file) for file in self.files],
            "changes": [dict(change) for change in self.changes],
        }


def issues(engine: Engine, span: Span | None = None) -> tuple[Issue, ...]:
    """Returns the issues on record, of one span or of all, by span and revision."""
    query = select(*_COLUMNS).order_by(Note.span, Note.revision)
    if span is not None:
        query = query.where(Note.span == str(span))
    with engine.connect() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Issue(number, name, revision, at, sha256, folder, tuple(files), tuple(found))
        for number, name, revision, at, sha256, folder, files, found in rows
    )


def issue(desk: Desk, span: Span, out: Path, formats: Sequence[str], languages: Sequence[str], now: datetime) -> Issued:
    """Issues the note of a span into a folder, or the files of its last issue where nothing has changed since.

    `now` is aware. Files of the first issue are `note-SPAN.LANGUAGE.FORMAT`, of later ones `note-SPAN-rN.…`; no issue
    touches the files of another. Raises UsageError for a span that is not over or has no visit, TyndauError where the
    disk refuses, or where files of an issue are lost and no longer come out the same.
    """
    if now.astimezone(OFFICE_ZONE).date() <= span.last:
        raise UsageError(f"{span} is not over; `tyndau note {span}` without --issue writes a preliminary note")
    result, context = desk.check_span(span), desk.context(span)
    model = desk.model_of(result)
    told = telling(model, result, context)
    known = issues(desk.engine, span)
    if known and known[-1].model_sha256 == digest(told):
        last = known[-1]
        files = _files(model, result, replace(context, revision=_revision(known)), out, formats, languages, last)
        return Issued(last.note_id, last.revision, _again(desk, last, files), last.changes, fresh=False)
    found = changes(_told(desk, known[-1]), told) if known else ()
    number = len(known) + 1
    revision = Revision(number, _day(now), _day(known[-1].issued_at), found) if known else None
    files = _files(model, result, replace(context, revision=revision), out, formats, languages)
    made = _keep(desk, span, number, now, told, files, out, found)
    return Issued(made, number, tuple(files), found, fresh=True)


def _day(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()


def _revision(known: Sequence[Issue]) -> Revision | None:
    if len(known) < 2:
        return None
    last, before = known[-1], known[-2]
    return Revision(last.revision, _day(last.issued_at), _day(before.issued_at), last.changes)


def _told(desk: Desk, last: Issue) -> dict[str, Any]:
    with desk.engine.connect() as connection:
        told: dict[str, Any] = connection.execute(select(Note.model).where(Note.id == last.note_id)).scalar_one()
    return told


def _files(
    model: MonthModel,
    result: MonthResult,
    context: Context,
    out: Path,
    formats: Sequence[str],
    languages: Sequence[str],
    last: Issue | None = None,
) -> dict[Path, bytes]:
    """Returns the files of an issue; those of an earlier one that lie there untouched are taken as they are."""
    stem = f"note-{model.month}" + (f"-r{context.revision.number}" if context.revision else "")
    if last is not None:
        digests = {file["name"]: file["sha256"] for file in last.files}
        paths = [out / f"{stem}.{language}.{form}" for language in languages for form in formats]
        if all(path.name in digests and _digest_there(path) == digests[path.name] for path in paths):
            return {path: path.read_bytes() for path in paths}
    return note_files(model, result, out, formats, languages, context=context, stem=stem)


def _digest_there(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _again(desk: Desk, last: Issue, files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Writes the files of an issue anew, each exactly as it was; notes the ones it did not have yet."""
    digests = {file["name"]: file["sha256"] for file in last.files}
    for path, content in files.items():
        if digests.get(path.name, "") not in ("", hashlib.sha256(content).hexdigest()):
            raise TyndauError(
                f"{path}: the issued file is not there and no longer comes out the same (wording or program changed); "
                f"take it from {last.folder} or from the mail"
            )
    write_whole({path: content for path, content in files.items() if _digest_there(path) != _sha256(content)})
    added = [entry for entry in _listed(files) if entry["name"] not in digests]
    if added:
        with writing(desk.engine) as connection:
            whole = [*map(dict, last.files), *added]
            connection.execute(update(Note).where(Note.id == last.note_id).values(files=whole))
    return tuple(files)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _listed(files: Mapping[Path, bytes]) -> list[dict[str, Any]]:
    return [{"name": path.name, "sha256": _sha256(content), "size": len(content)} for path, content in files.items()]


def _keep(
    desk: Desk,
    span: Span,
    number: int,
    now: datetime,
    told: dict[str, Any],
    files: Mapping[Path, bytes],
    out: Path,
    found: tuple[Change, ...],
) -> int:
    row = {
        "span": str(span),
        "revision": number,
        "issued_at": now,
        "model_sha256": digest(told),
        "model": told,
        "files": _listed(files),
        "folder": str(out.resolve()),
        "changes": [dict(change) for change in found],
        "approved_at": None,
        "approved_by": "",
    }
    try:
        with writing(desk.engine) as connection:
            made: int = connection.execute(insert(Note).values(row).returning(Note.id)).scalar_one()
            write_whole(
                files
            )  # here, where nobody else can issue: who comes second must not touch the first one's files
    except IntegrityError as error:
        raise TyndauError(f"{span}: revision {number} was issued by another at the same moment; try again") from error
    return made
