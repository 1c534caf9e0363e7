"""Browsers at the crawl's service: each in a short process of its own, two at a time, none left behind.

Playwright itself is spoken to in that process and not through scrapy-playwright: the browser then has a memory limit, a
time limit and an end of its own, and cannot take the crawl with it.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from crawler.browser_program import BrowserMissingError, all_on_this_machine, browser_program, flags, sandboxed
from crawler.drawn_page import DrawingFailed, Drawn, Hop, Wanted
from crawler.process_tree import end_all
from crawler.vouched import vouched_keys
from spiders.private_addresses import Host
from store.coding import LARGEST
from store.outcomes import Outcome

AT_ONCE = 2  # on two cores a third browser only takes memory
MOST_PAGES = 40  # of one browser, before it makes room for a fresh one
MOST_MEMORY = 1536 * 2**20  # bytes of all processes of a browser
MOST_MARKUP, MOST_PICTURE = 16 * 2**20, 16 * 2**20  # bytes
_START_SECONDS = 30.0
_GRACE = 25.0  # seconds past a page's own time, for its picture and a machine that has much to do
_LONGEST_LINE = 2**22
_LONGEST_PATH = 40  # characters: the browser's sockets lie in this folder, and theirs may have 107
_ROOM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setup:
    """For whom a browser works: the configured hosts, the name it goes by, and who vouches for hosts besides."""

    own: frozenset[Host]
    user_agent: str
    bundles: Mapping[Host, Path] = field(default_factory=dict)


class Browser:
    """One browser in its process."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        here = tempfile.gettempdir()
        short = here if len(here) <= _LONGEST_PATH else "/tmp"  # noqa: S108  # a folder of its own is made in it
        self._folder = tempfile.TemporaryDirectory(prefix="tyndau-", dir=short, ignore_cleanup_errors=True)
        self._process: asyncio.subprocess.Process | None = None
        self._groups: list[int] = []
        self.name = ""
        self.pages = self.memory = 0

    @property
    def used_up(self) -> bool:
        """Returns whether it has drawn or taken so much that another should go on."""
        return self.pages >= MOST_PAGES or self.memory > MOST_MEMORY / 2

    async def draw(self, wanted: Wanted) -> tuple[Drawn, DrawingFailed | None]:
        """Returns what came of a page, and why no more did. Raises DrawingFailed if the browser says nothing."""
        try:
            process = self._process or await self._started()
            async with asyncio.timeout(wanted.seconds + _GRACE):
                self.pages += 1
                told = await self._told(process, asdict(wanted))
                return await self._received(process, told)
        except TimeoutError:
            raise DrawingFailed(Outcome.TIMEOUT, f"the browser did not answer within {wanted.seconds:g} s") from None
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            raise DrawingFailed(Outcome.REFUSED, "the browser ended by itself") from error

    async def end(self) -> None:
        """Ends the browser with all that belongs to it."""
        process, self._process = self._process, None
        if process is not None:
            end_all(process.pid)
            for group in self._groups:  # what survived the process between
                with suppress(OSError):
                    os.killpg(group, signal.SIGKILL)
            await process.wait()
        self._folder.cleanup()

    async def _started(self) -> asyncio.subprocess.Process:
        try:
            setup = self._words(await vouched_keys(self._setup.bundles))
        except BrowserMissingError as error:
            raise DrawingFailed(Outcome.PROGRAM_MISSING, str(error)) from error
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "crawler.render_page",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
            limit=_LONGEST_LINE,
            start_new_session=True,
        )
        async with asyncio.timeout(_START_SECONDS * 2):
            told = await self._told(process, setup)
        if "ready" not in told:
            said = told.get("unstarted", "")
            raise DrawingFailed(Outcome.PROGRAM_MISSING, f"the browser does not start: {said}")
        self.name, self._groups = f"Chromium {told['ready']}", told["groups"]
        return process

    def _words(self, keys: list[str]) -> dict[str, Any]:
        return {
            "folder": self._folder.name,
            "program": browser_program(),
            "flags": flags(keys),
            "sandbox": sandboxed(),
            "user_agent": self._setup.user_agent,
            "own": sorted(self._setup.own),
            "closed": all_on_this_machine(self._setup.own),
            "most_brought": LARGEST,
            "memory": MOST_MEMORY,
            "start_seconds": _START_SECONDS,
        }

    def _environment(self) -> dict[str, str]:
        """A home of its own and nothing of the caller's: neither proxies nor what else he keeps there."""
        folder = self._folder.name
        home = {"HOME": folder, "TMPDIR": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return {**kept, **home, "PYTHONPATH": str(_ROOM), "LC_ALL": "C.UTF-8"}

    async def _told(self, process: asyncio.subprocess.Process, words: dict[str, Any]) -> dict[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(words).encode() + b"\n")
        await process.stdin.drain()
        line = await process.stdout.readline()
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _received(
        self, process: asyncio.subprocess.Process, told: dict[str, Any]
    ) -> tuple[Drawn, DrawingFailed | None]:
        assert process.stdout is not None
        self.memory = told["memory"]
        hops = [await _hop(process.stdout, hop) for hop in told["hops"]]
        drawn = Drawn(
            url=told["url"],
            hops=hops,
            markup=await process.stdout.readexactly(told["markup"]),
            picture=await process.stdout.readexactly(told["picture"]),
            oldest_data=told["oldest_data"],
            leads_to=told["leads_to"],
            refused=told["refused"],
            browser=self.name,
        )
        failure = DrawingFailed(Outcome(told["outcome"]), told["reason"]) if "outcome" in told else None
        return drawn, failure


class Browsers:
    """The browsers of a crawl: one for a source, kept from page to page while no other source needs its place."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._busy = 0
        self._idle: dict[str, Browser] = {}

    async def draw(self, source: str, setup: Setup, wanted: Wanted) -> tuple[Drawn, DrawingFailed | None]:
        """Returns what came of a page of a source, as `Browser.draw` does. A browser that failed is not used again."""
        async with self._places:
            self._busy += 1
            browser = self._idle.pop(source, None)
            try:
                while len(self._idle) + self._busy > AT_ONCE:
                    await self._idle.pop(next(iter(self._idle))).end()
                browser = browser or Browser(setup)
                drawn, failure = await browser.draw(wanted)
                if failure is None and not browser.used_up:
                    self._idle[source], browser = browser, None
                return drawn, failure
            finally:
                self._busy -= 1
                if browser is not None:
                    await browser.end()

    async def end(self, sources: str) -> None:
        """Ends the idle browsers of the sources whose names begin so."""
        for source in [name for name in self._idle if name.startswith(sources)]:
            await self._idle.pop(source).end()


async def _hop(answer: asyncio.StreamReader, told: dict[str, Any]) -> Hop:
    body = await answer.readexactly(told["body"])
    pairs = {name: [(key, value) for key, value in told[name]] for name in ("headers", "request_headers")}
    return Hop(**{**told, **pairs, "body": body})
