"""DOC of Word 6 to 2003: antiword, then LibreOffice for what antiword cannot read and for scans inside."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

from reading.files.allowance import Allowance
from reading.files.file_text import FileOutcome, FileText
from reading.files.kinds.word import read_docx
from reading.files.passage import enough, finished
from reading.files.programs import ANTIWORD, OFFICE, ProgramFailed, ProgramMissing, require, run


def read_doc(body: bytes, allowance: Allowance) -> FileText:
    """Returns the text of an old Word document. Raises ProgramMissing, ProgramFailed."""
    created, modified = moments(body)
    try:
        text = _by_antiword(body, allowance)
    except (ProgramMissing, ProgramFailed) as without:
        if isinstance(without, ProgramMissing) and not _office():
            raise
        text = ""
    if enough(text):
        return finished("doc", text, created, modified)
    if not _office():
        return finished("doc", text, created, modified, f"no text in it: a scan needs {OFFICE.package}")
    allowance.alive()
    found = _by_office(body, allowance)
    return replace(found, kind="doc", created=created, modified=modified)


def _office() -> bool:
    try:
        require(OFFICE)
    except ProgramMissing:
        return False
    return True


def _by_antiword(body: bytes, allowance: Allowance) -> str:
    arguments = ["-m", "UTF-8.txt", "-w", "0", "file.doc"]
    ran = run(ANTIWORD, arguments, files={"file.doc": body}, seconds=allowance.seconds, most_output=32 * 2**20)
    if ran.code != 0:
        raise ProgramFailed(f"antiword: {ran.complaint[:120]}")
    text = ran.output.decode("utf-8", "replace").replace("[pic]", "")
    text = re.sub(r"(?m)^\|(.*)\|$", lambda row: " | ".join(cell.strip() for cell in row.group(1).split("|")), text)
    return re.sub(r"\n{2,}", "\n", text)


def _by_office(body: bytes, allowance: Allowance) -> FileText:
    ran = run(
        OFFICE,
        ["-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck",
         "--infilter=MS Word 97", "--convert-to", "docx", "--outdir", "{folder}/made", "{folder}/file.doc"],
        files={"file.doc": body},
        seconds=allowance.seconds,
        result="made/file.docx",
    )  # fmt: skip
    if not ran.output:
        return FileText(FileOutcome.BROKEN, reason="neither antiword nor LibreOffice can read it")
    return read_docx(ran.output, allowance)


def moments(body: bytes) -> tuple[str | None, str | None]:
    """Returns when an OLE file says that it was created and last saved, in UTC."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(body)) as file:
            about = file.get_metadata()
    except (OSError, ValueError, IndexError, TypeError, AttributeError):
        return None, None
    return _moment(about.create_time), _moment(about.last_saved_time)


def _moment(stated: object) -> str | None:
    """A date of 1601 is the format's zero, not a date."""
    if not isinstance(stated, datetime) or stated.year < 1980:
        return None
    return stated.replace(tzinfo=UTC, microsecond=0).isoformat()
