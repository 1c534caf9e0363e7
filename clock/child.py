"""One verb of the program in a process of its own: with a hard limit of time, ended when the clock is ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO, Any

_POLL = 0.2  # seconds
_GRACE = 15.0  # seconds between the request to end and the end


@dataclass(frozen=True, slots=True)
class VerbEnded:
    """How the verb ended. `told`: its machine answer; None if it did not come to an end of its own."""

    code: int
    told: Any
    said: str  # the last line it said to people

    @property
    def why(self) -> str:
        """Returns in a line how it ended."""
        if self.code < 0:
            return f"ended by signal {-self.code} ({signal.Signals(-self.code).name})"
        return self.said.removeprefix("tyndau: ") or f"exit code {self.code}"


def run_verb(words: Sequence[str], seconds: float, stop: Event, store: str) -> VerbEnded:
    """Runs `tyndau WORDS --json` on a record and returns how it ended.

    After `seconds`, or once `stop` is set, the process and all it started are asked to end, then killed. A crawl that
    is killed leaves a readable record (docs/record.md).
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "cli", *words, "--json"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=said,
            # A store's URL may hold a password, and a command's words are for everybody to see.
            env=_environment() | {"TYNDAU_STORE": store},
            start_new_session=True,
        )
        began, cut = time.monotonic(), ""
        try:
            while child.poll() is None and not cut:
                if stop.wait(_POLL):
                    cut = "stopped with the clock"
                elif time.monotonic() - began > seconds:
                    cut = f"ended after {seconds / 3600:g} h, the longest it may take"
        finally:
            _end(child)
        if cut:
            return VerbEnded(1, None, cut)
        return VerbEnded(child.returncode, _answer(out), _last_line(said))


def _environment() -> dict[str, str]:
    room = str(Path(__file__).resolve().parent.parent)
    paths = [room, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and whatever it started (a browser, a text recogniser)."""
    if child.poll() is None:
        _signal(child, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_GRACE)
    _signal(child, signal.SIGKILL)
    child.wait()


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def _answer(out: IO[bytes]) -> Any:
    out.seek(0)
    try:
        return json.loads(out.read())
    except ValueError:
        return None


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
