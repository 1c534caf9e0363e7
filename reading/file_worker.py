"""The process in which files are opened: frames in on stdin, answers out on stdout, with limits of its own.

A frame is its length in eight bytes (big-endian) and that many bytes: in, the file; out, a `FileText` as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import IO

from reading.file_text import FileOutcome, FileText, text_of

MEMORY = 1536 * 2**20  # bytes of address space; PDFium and lxml stay far below it on honest files
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
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a reader writes no file
    while (body := read_frame(sys.stdin.buffer)) is not None:
        write_frame(sys.stdout.buffer, json.dumps(asdict(_answer(body))).encode())


def _answer(body: bytes) -> FileText:
    try:
        return text_of(body)
    except MemoryError:
        return FileText(FileOutcome.TOO_LARGE, reason="needs more memory than a file may have")
    except Exception as error:  # a library's surprise over a stranger's file is an outcome, not a crash
        return FileText(FileOutcome.BROKEN, reason=f"cannot be read: {type(error).__name__}")


if __name__ == "__main__":
    main()
