"""Files to text, each in a process apart: what hangs, dies or bursts takes the worker with it and nothing else."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from reading.file_text import MOST_BYTES, FileOutcome, FileText
from reading.file_worker import write_frame

__all__ = ["FileOutcome", "FileReader", "FileText", "read_file"]

SECONDS = 30.0  # wall time one file may take
_ROOT = Path(__file__).resolve().parent.parent
_CHUNK = 1 << 16


class FileReader:
    """Reads many files in turn with one worker, started on first need and started again after it was stopped."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds`: wall time a file may take before the worker is killed."""
        self._seconds = seconds
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                pipe.close()

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
        return from_worker(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "reading.file_worker"],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": str(_ROOT)},
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
        until = time.monotonic() + self._seconds
        header = self._receive(worker.stdout.fileno(), 8, until)
        if isinstance(header, FileOutcome):
            return header
        answer = self._receive(worker.stdout.fileno(), int.from_bytes(header, "big"), until)
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


def from_worker(answer: dict[str, Any]) -> FileText:
    """Returns the `FileText` that the worker sent as JSON."""
    outcome = FileOutcome(answer.pop("outcome"))
    return FileText(outcome, **answer)


_WHY = {
    FileOutcome.TIMEOUT: "took too long to read",
    FileOutcome.DIED: "the reading process died of it",
}


def read_file(body: bytes, *, name: str = "", media_type: str = "") -> FileText:
    """Returns what one file says; for many, keep a `FileReader`."""
    with FileReader() as files:
        return files.read(body, name=name, media_type=media_type)
