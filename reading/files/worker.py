"""The process in which files are opened: frames in on stdin, answers out on stdout, with limits of its own.

A frame is its length in eight bytes (big-endian) and that many bytes: in, the file; out, a `FileText` as JSON. An empty
frame out is a sign of life: a page is recognised, an inner file begun. Arguments: the seconds that an outside program
may take, and the pages recognised of one file.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from functools import partial
from typing import IO

from reading.files.allowance import Allowance
from reading.files.confinement import confine
from reading.files.file_text import FileOutcome, FileText
from reading.files.kinds.opening import text_of
from reading.files.programs import needed_since

_LENGTH = 8


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Returns the next frame, or None at the end of the stream."""
    header = stream.read(_LENGTH)
    if len(header) < _LENGTH:
        return None
    length = int.from_bytes(header, "big")
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Writes one frame and flushes it."""
    stream.write(len(body).to_bytes(_LENGTH, "big") + body)
    stream.flush()


def main() -> None:
    """Answers frames until stdin ends."""
    seconds, pages = float(sys.argv[1]), int(sys.argv[2])
    confine()
    alive = partial(write_frame, sys.stdout.buffer, b"")
    while (body := read_frame(sys.stdin.buffer)) is not None:
        answer = _answer(body, Allowance(seconds=seconds, pages=pages, alive=alive))
        write_frame(sys.stdout.buffer, json.dumps(asdict(answer)).encode())


def _answer(body: bytes, allowance: Allowance) -> FileText:
    needed_since()
    try:
        answer = text_of(body, allowance)
    except MemoryError:
        answer = FileText(FileOutcome.TOO_LARGE, reason="needs more memory than a file may have")
    except Exception as error:  # a library's surprise over a stranger's file is an outcome, not a crash, nor its fault
        answer = FileText(FileOutcome.DIED, reason=f"cannot be read: {type(error).__name__}")
    return replace(answer, needed=needed_since())


if __name__ == "__main__":
    main()
