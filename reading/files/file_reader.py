"""Files to text, each in a process apart: what hangs, dies or bursts takes the worker with it and nothing else."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from reading.files.allowance import SCAN_PAGES
from reading.files.file_text import MOST_BYTES, FileOutcome, FileText
from reading.files.worker import write_frame

__all__ = ["FileOutcome", "FileReader", "FileText", "read_file"]

SECONDS = 30.0  # wall time without a sign of life from the worker
_LONGEST = 10  # times that, for one file, however lively
_OF_A_PROGRAM = 0.8  # share of it that a program may take, so that the worker ends it and not the other way round
_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 16


class FileReader:
    """Reads many files in turn with one worker, started on first need and started again after it was stopped."""

    def __init__(self, seconds: float = SECONDS, scan_pages: int = SCAN_PAGES) -> None:
        """`seconds`: wall time without progress before the worker is killed; `scan_pages`: recognised of one file."""
        self._seconds = seconds
        self._scan_pages = scan_pages
        self._worker: subprocess.Popen[bytes] | None = None
        self._folder: str | None = None  # where the worker and its programs write; removed with it

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker and removes what it left."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    with contextlib.suppress(BrokenPipeError):  # bytes that a dead worker never took
                        pipe.close()
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def read(self, body: bytes, *, name: str = "", media_type: str = "") -> FileText:
        """Returns what a file says. `name` and `media_type` are what others call it; the content decides."""
        if len(body) > MOST_BYTES:
            return FileText(FileOutcome.TOO_LARGE, reason=f"{len(body)} bytes")
        if not body:
            return FileText(FileOutcome.BROKEN, reason="empty")
        answer = self._ask(body)
        if isinstance(answer, FileOutcome):
            self.close()
            return FileText(answer, reason=f"{name or media_type or 'file'}: {_WHY[answer]}")
        return FileText.from_json(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._folder = tempfile.mkdtemp(prefix="tyndau-files-")
            self._worker = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "reading.files.worker",
                    str(self._seconds * _OF_A_PROGRAM),
                    str(self._scan_pages),
                ],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(_ROOT), "TMPDIR": self._folder},
            )
        return self._worker

    def _ask(self, body: bytes) -> dict[str, Any] | FileOutcome:
        worker = self._start()
        assert worker.stdin is not None
        assert worker.stdout is not None
        try:
            write_frame(worker.stdin, body)  # the worker reads a frame whole before it looks at it
        except (BrokenPipeError, OSError):
            return FileOutcome.DIED
        last = time.monotonic() + self._seconds * _LONGEST
        length = 0
        while not length:  # an empty frame is a sign of life
            until = min(time.monotonic() + self._seconds, last)
            header = self._receive(worker.stdout.fileno(), 8, until)
            if isinstance(header, FileOutcome):
                return header
            length = int.from_bytes(header, "big")
        answer = self._receive(worker.stdout.fileno(), length, until)
        if isinstance(answer, FileOutcome):
            return answer
        decoded: dict[str, Any] = json.loads(answer)
        return decoded

    def _receive(self, descriptor: int, length: int, until: float) -> bytes | FileOutcome:
        received = bytearray()
        while len(received) < length:
            left = until - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                return FileOutcome.TIMEOUT
            chunk = os.read(descriptor, min(_CHUNK, length - len(received)))
            if not chunk:
                return FileOutcome.DIED
            received += chunk
        return bytes(received)


_WHY = {
    FileOutcome.TIMEOUT: "took too long to read",
    FileOutcome.DIED: "the reading process died of it",
}


def read_file(body: bytes, *, name: str = "", media_type: str = "") -> FileText:
    """Returns what one file says; for many, keep a `FileReader`."""
    with FileReader() as files:
        return files.read(body, name=name, media_type=media_type)
