"""What `tyndau read` answers: the design's JSON for a file on disk or for one line of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from config.errors import TyndauError, UsageError
from reading.doubt import doubted
from reading.files.file_reader import read_file
from reading.files.file_text import MOST_BYTES, FileOutcome
from reading.reader import READER_VERSION, read_notice


def read_path(path: Path, seen: date | None = None) -> dict[str, Any]:
    """Returns what the reader finds in a file of any kind it reads. Raises TyndauError of one line."""
    try:
        if path.is_dir():
            raise UsageError(f"{path}: a folder, not a file")
        with path.open("rb") as opened:  # a device or a pipe has no size, and may have no end
            body = opened.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise TyndauError(f"{path}: larger than {MOST_BYTES // 2**20} MB")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not body.strip():
        raise TyndauError(f"{path}: empty")
    file = read_file(body, name=path.name)
    if file.outcome is not FileOutcome.OK and file.kind != "text":
        raise TyndauError(f"{path}: {file.outcome.value}: {file.reason}")
    notice = doubted(read_notice(file.text, seen=seen), file.doubtful)
    ocr = {"confidence": file.confidence} if file.confidence is not None else {}
    return {"file": str(path), "reader_version": READER_VERSION, **ocr, **notice.to_json()}


def read_line(value: object) -> dict[str, Any]:
    """Returns the answer to one line `{"id", "text", "seen"}` (`title` and `seen` may be missing).

    Raises TyndauError for a line that is not such an object.
    """
    if not isinstance(value, Mapping):
        raise TyndauError("not an object with id and text")
    text = value.get("text")
    if not isinstance(text, str):
        raise TyndauError("text is missing or not a string")
    title = value.get("title") or ""
    if not isinstance(title, str):
        raise TyndauError("title is not a string")
    notice = read_notice(text, title=title, seen=_day(value.get("seen")))
    return {"id": value.get("id"), "reader_version": READER_VERSION, **notice.to_json()}


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise TyndauError(f"seen is not a day: {value!r}") from None
