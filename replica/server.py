"""The replica's door: start all sites, set the moment they show, and learn where they stand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from replica.configuration import configured

FIRST_MOMENT = datetime(2020, 7, 31, 15, 0, tzinfo=UTC)  # 21:00 in Nur-Sultan
CLOSING_SECONDS = 5.0


class Replica:
    """All sites in one child process. A context manager; the child never outlives this process."""

    def __init__(self, moment: datetime = FIRST_MOMENT, town: str = "town") -> None:
        """`moment` (aware) is what the sites show from the start; raises ValueError for a naive one.

        `town`: the module of `replica.sites` whose `build_sites` says which sites there are.
        """
        self._first, self._town = _aware(moment), town
        self._child: subprocess.Popen[str] | None = None
        self.ports: dict[str, int] = {}  # host → port on 127.0.0.1
        self._sources: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Replica:
        room = Path(__file__).resolve().parent.parent
        paths = [str(room), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._child = subprocess.Popen(  # our own interpreter and module
            [sys.executable, "-m", "replica.worker", self._first.isoformat(), str(os.getpid()), self._town],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        try:
            greeting = self._heard()
            self.ports, self._sources = greeting["ports"], greeting["sources"]
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def set_moment(self, moment: datetime) -> None:
        """Shows every site as of an aware moment; returns when that is in effect. Raises ValueError for a naive one."""
        child = self._running()
        assert child.stdin is not None
        child.stdin.write(json.dumps({"moment": _aware(moment).isoformat()}) + "\n")
        child.stdin.flush()
        self._heard()

    def regions_yaml(self, base: Path) -> str:
        """Returns a regions file's text with the sources of the seventeen regions pointing at the running sites."""
        self._running()
        return configured(base.read_text(encoding="utf-8"), self._sources)

    def close(self) -> None:
        """Ends the child. May be called more than once."""
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()
        try:
            child.wait(CLOSING_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _running(self) -> subprocess.Popen[str]:
        if self._child is None or self._child.poll() is not None:
            raise RuntimeError("the replica is not running")
        return self._child

    def _heard(self) -> dict[str, Any]:
        assert self._child is not None
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError("the replica's process ended unexpectedly")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    return moment
