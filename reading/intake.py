"""From the record to facts: every posting version that this reader has not read yet, with the texts of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from sqlalchemy import exists, func, insert, select
from sqlalchemy.orm import Session

from config.errors import TyndauError
from reading.content import signs_in
from reading.doubt import doubted
from reading.files.file_reader import FileReader
from reading.files.file_text import FileOutcome, FileText
from reading.files.passage import Passage, joined, passage_of
from reading.files.programs import version_here
from reading.kinds.ground import on_impact_report
from reading.reader import READER_VERSION, combine, read_notice
from store.models import Facts, Posting, PostingVersion, Visit

_BATCH = 200  # versions read before their facts are written
_FILES_KEPT = 256  # file texts held in memory: twins and versions share digests


def take_in(session: Session, body_of: Callable[[str], bytes]) -> int:
    """Reads every version without facts of this reader's version and writes its facts, batch by batch.

    One whose files were read without a program that is here now is read again; its earlier facts stay on the record.

    `body_of` gives the archived bytes of a digest; one that it cannot give is an unreadable file, not an end. The year
    of a date printed without one is resolved from the posting's displayed date if that is the earlier, else from the
    day (UTC) of its first visit. Nothing is locked while a batch is read; each is committed. Returns how many versions
    were read.
    """
    unread = _unread(session)
    with FileReader() as files:
        library = _Library(files, body_of, {})
        for low in range(0, len(unread), _BATCH):
            batch = unread[low : low + _BATCH]
            found = {version.id: reading_of(version, seen, library) for version, seen in _versions(session, batch)}
            _write(session, found)
    return len(unread)


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one version as JSON, and the programs that reading its files took or lacked."""

    facts: dict[str, Any]
    read_with: str


def _write(session: Session, found: Mapping[int, Reading]) -> None:
    session.commit()  # ends the reading, so that the writing can begin with the lock
    session.expunge_all()
    session.connection(execution_options={"writes": True})
    known = (Facts.reader_version == READER_VERSION) & Facts.version_id.in_(found)
    read = select(Facts.version_id, Facts.read_with).where(known)
    there = {(version, programs) for version, programs in session.execute(read)}  # others may have read them meanwhile
    rows = [
        {
            "version_id": version, "reader_version": READER_VERSION,
            "facts": reading.facts, "read_with": reading.read_with,
        }
        for version, reading in found.items()
        if (version, reading.read_with) not in there
    ]  # fmt: skip
    if rows:
        session.execute(insert(Facts), rows)
    session.commit()


def _unread(session: Session) -> list[int]:
    read = exists().where(Facts.version_id == PostingVersion.id, Facts.reader_version == READER_VERSION)
    never = session.scalars(select(PostingVersion.id).where(~read))
    return sorted({*never, *_read_with_less(session)})


_MISSING = "missing"


def _read_with_less(session: Session) -> Iterator[int]:
    """Yields the versions whose last reading lacked a program that is here now."""
    last = select(func.max(Facts.id)).where(Facts.reader_version == READER_VERSION).group_by(Facts.version_id)
    lacking = select(Facts.version_id, Facts.read_with).where(Facts.id.in_(last), Facts.read_with.contains(_MISSING))
    for version, programs in session.execute(lacking).all():
        named = (program.split(" ", 1) for program in programs.split("; "))
        if any(how == _MISSING and version_here(package) for package, how in named):
            yield version


def _programs(texts: Iterable[FileText | None]) -> str:
    """Returns what files were read with: «antiword missing; tesseract-ocr 5.5.0»."""
    packages = sorted({package for text in texts if text is not None for package in text.needed})
    return "; ".join(f"{package} {version_here(package) or _MISSING}" for package in packages)


def _versions(session: Session, ids: Sequence[int]) -> Iterator[tuple[PostingVersion, date]]:
    query = (
        select(PostingVersion, Visit.started_at)
        .join(Posting, Posting.id == PostingVersion.posting_id)
        .join(Visit, Visit.id == Posting.first_visit_id)
        .where(PostingVersion.id.in_(ids))
        .order_by(PostingVersion.id)
    )
    for version, at in session.execute(query).all():
        yield version, at.astimezone(UTC).date()


@dataclass
class _Library:
    """File texts by digest, each read once while it is remembered."""

    files: FileReader
    body_of: Callable[[str], bytes]
    known: dict[str, FileText]

    def text(self, sha256: str, name: str) -> FileText:
        if sha256 not in self.known:
            if len(self.known) >= _FILES_KEPT:
                self.known.pop(next(iter(self.known)))
            try:
                body = self.body_of(sha256)
            except (TyndauError, KeyError, OSError) as error:
                self.known[sha256] = FileText(FileOutcome.LOST, reason=f"not in the archive: {error}")
            else:
                self.known[sha256] = self.files.read(body, name=name)
        return self.known[sha256]


def reading_of(version: PostingVersion, first_visit: date, library: _Library) -> Reading:
    """Returns the facts of one version, the notice as JSON and how its texts were come by, and the programs it took."""
    texts = [(file, _file_text(file, library)) for file in version.files]
    found = [text for _, text in texts if text is not None and text.outcome is FileOutcome.OK]
    whole = joined((Passage(version.text.strip()), *map(passage_of, found)), "\n\n")
    notice = read_notice(
        whole.text, title=version.title, seen=_seen(version, first_visit), url=version.url, thorough=True
    )
    notice = doubted(notice, whole.doubtful, len(combine(version.title, whole.text)) - len(whole.text))
    programs = _programs(text for _, text in texts)
    ocr = {"ocr": True, "confidence": round(whole.confidence, 3), "read_with": programs} if whole.recognised else {}
    facts = {
        **notice.to_json(),
        "impact_report": on_impact_report(f"{version.title}\n{whole.text}"),
        "signs": [sign.value for sign in signs_in(f"{version.title}\n{whole.text}")],
        "files": [_about(file, text) for file, text in texts],
        "texts": {
            "page": bool(version.text.strip()),
            "files": sum(text.sure for text in found),
            "unreadable": sum(text is None or not text.sure or text.unread > 0 for _, text in texts),
            **ocr,
        },
    }
    return Reading(facts, programs)


def _about(file: Mapping[str, Any], text: FileText | None) -> dict[str, Any]:
    """Returns how one file was read; confidence, reason and count of unread parts only where there are such."""
    if text is None:
        fetched = str(file.get("outcome") or "not fetched")
        return {"sha256": file.get("sha256"), "outcome": fetched, "created": None, "modified": None}
    told = {"confidence": text.confidence, "reason": text.reason, "unread": text.unread}
    return {
        "sha256": file.get("sha256"),
        "outcome": text.outcome.value,
        "created": text.created,
        "modified": text.modified,
        **{name: value for name, value in told.items() if value},
    }


def _file_text(file: Mapping[str, Any], library: _Library) -> FileText | None:
    sha256 = file.get("sha256")
    return library.text(sha256, str(file.get("label") or file.get("url") or "")) if sha256 else None


def _seen(version: PostingVersion, first_visit: date) -> date:
    """An archive met on the first crawl was posted long before: its own date is the nearer to the hearing."""
    shown = version.displayed_date
    return shown if shown is not None and shown < first_visit else first_visit
