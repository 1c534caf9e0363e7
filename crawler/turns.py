"""Whose turn it is at a host: one request at a time in the whole process, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from spiders.sites import site_of


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_since: float = float("-inf")  # seconds of the monotonic clock
    asked_for: float = 0.0  # the pause its robots.txt asks for


class Turns:
    """Lets one request after another through to a host. One for a process, for several spiders may meet at a host."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def at(self, url: str, pause: float) -> AsyncIterator[None]:
        """Waits for the host of an address to be free, `pause` seconds (or what it asks for) after its last answer."""
        host = self._of(url)
        async with host.lock:
            wait = host.free_since + max(pause, host.asked_for) - monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                host.free_since = monotonic()

    def slow_down(self, url: str, seconds: float) -> None:
        """Notes the pause that the host of an address asks for, if it is the longest one yet."""
        host = self._of(url)
        host.asked_for = max(host.asked_for, seconds)

    def _of(self, url: str) -> _Host:
        return self._hosts.setdefault(site_of(url), _Host())
