"""Archives: every inner file read by the rules of its own kind, the texts joined under their names.

ZIP is opened here; RAR (4 and 5) and 7-Zip by bsdtar, which hands them over as one tar stream and unpacks nothing to
disk. An archive inside an archive is opened, one inside that is not.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reading.files.allowance import Allowance
from reading.files.file_text import OURS, FileOutcome, FileText
from reading.files.kinds.names import member_name, passed_over
from reading.files.passage import Passage, finished, joined, passage_of
from reading.files.programs import BSDTAR, ProgramFailed, run

_DEEPEST = 2
_ENCRYPTED = 1  # bit of a ZIP member's flags
_UTF8_NAME = 0x800
_RAR_MAIN, _RAR_FILE, _RAR_LEAST = 0x73, 0x74, 7  # kinds of block; the shortest block
_RAR_MAIN_LOCKED, _RAR_FILE_LOCKED, _RAR_LONG = 0x80, 0x04, 0x8000

Reader = Callable[[bytes, Allowance], FileText]


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    body: bytes = b""
    failure: FileText | None = None


def read_zip(body: bytes, allowance: Allowance, reader: Reader) -> FileText:
    """Returns the texts of a ZIP's files under their names."""
    if allowance.depth >= _DEEPEST:
        return _too_deep("zip")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return _together("zip", _of_zip(archive, allowance), allowance, reader)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        return FileText(FileOutcome.BROKEN, kind="zip", reason=f"not a whole archive: {type(error).__name__}")


def read_by_program(kind: str, body: bytes, allowance: Allowance, reader: Reader) -> FileText:
    """Returns the texts of a RAR's or a 7-Zip archive's files under their names. Raises ProgramMissing."""
    if allowance.depth >= _DEEPEST:
        return _too_deep(kind)
    if rar4_locked(body):  # bsdtar takes the locked bytes for the file's
        return FileText(FileOutcome.ENCRYPTED, kind=kind, reason="protected by a password")
    arguments = ["-c", "-b", "1", "-f", "-", "--format", "pax", f"@archive.{kind}"]
    try:
        ran = run(
            BSDTAR, arguments, files={f"archive.{kind}": body}, seconds=allowance.seconds,
            most_output=max(allowance.unpacked, 1),
        )  # fmt: skip
    except ProgramFailed as failed:
        return FileText(failed.outcome, kind=kind, reason=str(failed))
    found = _together(kind, _of_tar(ran.output, allowance, torn=ran.code != 0), allowance, reader)
    return found if ran.code == 0 else _torn(found, ran.complaint)


def rar4_locked(body: bytes) -> bool:
    """Returns whether a RAR of version 4 holds a file, or its whole directory, under a password."""
    place = 7
    while body.startswith(b"Rar!\x1a\x07\x00") and place + 11 <= len(body):
        kind, flags, size, packed = struct.unpack_from("<BHHI", body, place + 2)
        if (kind == _RAR_MAIN and flags & _RAR_MAIN_LOCKED) or (kind == _RAR_FILE and flags & _RAR_FILE_LOCKED):
            return True
        if size < _RAR_LEAST:
            return False
        place += size + (packed if flags & _RAR_LONG else 0)
    return False


def _torn(found: FileText, complaint: str) -> FileText:
    """Returns what could be read before an archive turned out locked or damaged."""
    outcome, reason = _complained(complaint.casefold())
    if (
        found.outcome is FileOutcome.OK
        or found.outcome in OURS
        or (found.outcome is FileOutcome.NO_TEXT and found.unread)
    ):
        return replace(found, unread=found.unread + 1, reason="; ".join(filter(None, (found.reason, reason))))
    return FileText(outcome, kind=found.kind, reason=reason)


def _complained(complaint: str) -> tuple[FileOutcome, str]:
    """Returns what bsdtar's complaint means: what it has no means for is no fault of the archive's."""
    if any(word in complaint for word in ("encrypt", "passphrase")):
        return FileOutcome.ENCRYPTED, "protected by a password"
    if any(word in complaint for word in ("unsupported", "not supported", "unavailable", "allocate", "memory")):
        return FileOutcome.UNSUPPORTED, "packed in a way that is not read"
    return FileOutcome.BROKEN, "damaged, locked, or a part of several"


def _too_deep(kind: str) -> FileText:
    return FileText(FileOutcome.UNSUPPORTED, kind=kind, reason="an archive too deep inside others")


def _of_zip(archive: zipfile.ZipFile, allowance: Allowance) -> Iterator[_Member]:
    for entry in archive.infolist():
        raw = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8_NAME else "cp437", "replace")
        name = member_name(raw, entry.extra)
        if entry.is_dir() or passed_over(name):
            continue
        yield _unpacked(archive, entry, name, allowance)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, allowance: Allowance) -> _Member:
    if entry.flag_bits & _ENCRYPTED:
        return _Member(name, failure=FileText(FileOutcome.ENCRYPTED, reason="protected by a password"))
    try:
        with archive.open(entry) as member:
            body = member.read(allowance.unpacked + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError):
        return _Member(name, failure=FileText(FileOutcome.BROKEN, reason="damaged"))
    except (NotImplementedError, RuntimeError):
        return _Member(name, failure=FileText(FileOutcome.UNSUPPORTED, reason="packed in a way that is not read"))
    if len(body) > allowance.unpacked:
        return _Member(name, failure=FileText(FileOutcome.TOO_LARGE, reason="unpacks to more than it should"))
    allowance.unpacked -= len(body)
    return _Member(name, body)


def _of_tar(stream: bytes, allowance: Allowance, *, torn: bool) -> Iterator[_Member]:
    """Yields the files of a tar stream; `torn`: bsdtar could not read the archive to its end."""
    allowance.unpacked -= len(stream)
    try:
        with tarfile.open(fileobj=io.BytesIO(stream), mode="r:") as archive:
            for entry in archive:
                name = member_name(entry.name.encode("utf-8", "surrogateescape"))
                file = archive.extractfile(entry) if entry.isreg() else None
                if file is None or passed_over(name):
                    continue
                yield _Member(name, file.read())
    except tarfile.TarError:
        outcome = FileOutcome.BROKEN if torn else FileOutcome.UNSUPPORTED
        yield _Member("", failure=FileText(outcome, reason="the rest of the archive cannot be read"))


def _together(kind: str, members: Iterable[_Member], allowance: Allowance, reader: Reader) -> FileText:
    """Returns the readable texts as one; the rest is counted and named."""
    allowance.depth += 1
    read: list[tuple[str, FileText]] = []
    for member in members:
        if not allowance.file():
            read.append((member.name, FileText(FileOutcome.TOO_LARGE, reason="more files than are opened")))
            break
        read.append((member.name, member.failure or reader(member.body, allowance)))
    allowance.depth -= 1
    if not read:
        return FileText(FileOutcome.NO_TEXT, kind=kind, reason="an archive without files")
    parts = [_under_its_name(name, file) for name, file in read]
    readable = [file for _name, file in read if file.outcome is FileOutcome.OK]
    if not readable:
        reasons = joined(parts).reasons
        outcome = _of_all([file.outcome for _name, file in read])
        return FileText(outcome, kind=kind, reason="; ".join(reasons)[:500], unread=len(read))
    only = read[0][1] if len(read) == 1 else FileText(FileOutcome.OK)
    return finished(kind, joined(parts, "\n\n"), only.created, only.modified)


def _of_all(outcomes: list[FileOutcome]) -> FileOutcome:
    """Returns what an archive is of whose files none gave a text: at fault only if every one of them is."""
    ours = next((outcome for outcome in outcomes if outcome in OURS), None)
    if ours is not None:
        return ours
    return FileOutcome.NO_TEXT if FileOutcome.NO_TEXT in outcomes else outcomes[0]


def _under_its_name(name: str, file: FileText) -> Passage:
    found = passage_of(file)
    reasons = tuple(f"{name}: {reason}" for reason in found.reasons)
    if not found.text:
        return replace(found, reasons=reasons)
    return joined((Passage(name), replace(found, reasons=reasons)))
