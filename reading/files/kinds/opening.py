"""The door of a file: its kind decides who reads it. A new kind is a signature and a line in `_READERS`."""

from __future__ import annotations

from collections.abc import Callable

from reading.files.allowance import Allowance
from reading.files.file_text import MOST_BYTES, FileOutcome, FileText
from reading.files.kinds import archive, old_word, pdf, picture, plain, rtf, sheet, web, word
from reading.files.kinds.signature import kind_of_file
from reading.files.programs import ProgramFailed, ProgramMissing

Reader = Callable[[bytes, Allowance], FileText]


def text_of(body: bytes, allowance: Allowance | None = None) -> FileText:
    """Returns what a file says, within what it may use up. MemoryError and a library's surprises are the caller's."""
    if len(body) > MOST_BYTES:
        return FileText(FileOutcome.TOO_LARGE, reason=f"{len(body)} bytes")
    kind = kind_of_file(body)
    reader = _READERS.get(kind)
    if reader is None:
        return _recognised_only(kind)
    try:
        return reader(body, allowance or Allowance())
    except ProgramMissing as missing:
        return FileText(FileOutcome.UNSUPPORTED, kind=kind, reason=f"{kind}: {missing}")
    except ProgramFailed as failed:
        return FileText(failed.outcome, kind=kind, reason=str(failed))


def _recognised_only(kind: str) -> FileText:
    if kind == "empty":
        return FileText(FileOutcome.BROKEN, reason="empty")
    if kind == "broken zip":
        return FileText(FileOutcome.BROKEN, kind="zip", reason="not a whole archive")
    if kind == "locked":
        return FileText(FileOutcome.ENCRYPTED, kind="docx", reason="protected by a password")
    return FileText(FileOutcome.UNSUPPORTED, kind=kind, reason=f"files of kind {kind} are not read")


def _zip(body: bytes, allowance: Allowance) -> FileText:
    return archive.read_zip(body, allowance, text_of)


def _by_program(kind: str) -> Reader:
    return lambda body, allowance: archive.read_by_program(kind, body, allowance, text_of)


def _picture(kind: str) -> Reader:
    return lambda body, allowance: picture.read_picture(kind, body, allowance)


_READERS: dict[str, Reader] = {
    "pdf": pdf.read_pdf,
    "docx": word.read_docx,
    "doc": old_word.read_doc,
    "rtf": rtf.read_rtf,
    "odt": word.read_odt,
    "word xml": word.read_word_xml,
    "xls": sheet.read_xls,
    "xlsx": sheet.read_xlsx,
    "html": web.read_html,
    "mhtml": web.read_mhtml,
    "text": plain.read_text,
    "zip": _zip,
    "rar": _by_program("rar"),
    "7z": _by_program("7z"),
    **{kind: _picture(kind) for kind in picture.FORMATS},
}
