"""The short process that a browser lives in: pages to be drawn come in on stdin, what came of them goes out on stdout.

One line of JSON each way; an answer's bytes follow its line. It ends when its input does, however its parent dies, and
takes the browser with it. A browser's memory grows without bound, and only a process that ends gives it back.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from playwright.async_api import Browser, async_playwright
from playwright.async_api import Error as BrowserError

from crawler.browser_gate import Gate
from crawler.browser_page import OpenPage
from crawler.drawn_page import DrawingFailed, Drawn, Wanted
from crawler.process_tree import below, end_below, memory_of
from store.outcomes import Outcome

_WATCH = 0.25  # seconds between two looks at the memory


class Process:
    """Serves one crawl until its input ends."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self.memory: int = setup["memory"]
        self.setup = setup
        own = frozenset((str(name), int(port)) for name, port in setup["own"])
        self.gate = Gate(own, setup["most_brought"], closed=setup["closed"])
        self.page: OpenPage | None = None
        self.taken = 0

    async def serve(self, requests: asyncio.StreamReader) -> None:
        """Starts the browser and draws what is asked for."""
        await self.gate.open()
        async with async_playwright() as playwright:
            try:
                browser = await playwright.chromium.launch(
                    executable_path=self.setup["program"],
                    args=[*self.setup["flags"], f"--user-agent={self.setup['user_agent']}"],
                    chromium_sandbox=self.setup["sandbox"],
                    proxy={"server": f"http://127.0.0.1:{self.gate.port}"},
                    timeout=self.setup["start_seconds"] * 1000,
                )
            except BrowserError as error:
                _say({"unstarted": _complaint(error)})
                return
            groups = {os.getpgid(pid) for pid in below(os.getpid())} - {os.getpgid(0)}
            _say({"ready": browser.version, "groups": sorted(groups)})
            watch = asyncio.ensure_future(self._watch())
            while line := await requests.readline():
                await self._drawn(browser, Wanted(**json.loads(line)))
            watch.cancel()

    async def _drawn(self, browser: Browser, wanted: Wanted) -> None:
        self.gate.begin()
        self.page = OpenPage(wanted, self.gate)
        try:
            drawn = await self.page.draw(browser)
        except DrawingFailed as failure:
            _answer(self.page.drawn, self, {"outcome": failure.outcome.value, "reason": str(failure)})
        except BrowserError as error:
            _answer(self.page.drawn, self, {"outcome": Outcome.REFUSED.value, "reason": _plain(error)})
        else:
            _answer(drawn, self, {})
        self.page = None

    async def _watch(self) -> None:
        """Ends a page that takes more memory than it may."""
        while True:
            self.taken = memory_of(below(os.getpid()))
            if self.taken > self.memory and self.page is not None:
                self.page.fail(Outcome.TOO_LARGE, f"the page takes more than {self.memory // 2**20} MB of memory")
            await asyncio.sleep(_WATCH)


def _answer(drawn: Drawn, process: Process, failure: dict[str, str]) -> None:
    bodies = [hop.body for hop in drawn.hops]
    hops = [asdict(hop) | {"body": len(hop.body)} for hop in drawn.hops]
    told = {
        **failure,
        "url": drawn.url,
        "hops": hops,
        "leads_to": drawn.leads_to,
        "oldest_data": drawn.oldest_data,
        "refused": process.gate.refused,
        "markup": len(drawn.markup),
        "picture": len(drawn.picture),
        "memory": process.taken,
    }
    _say(told, *bodies, drawn.markup, drawn.picture)


def _say(told: dict[str, Any], *bodies: bytes) -> None:
    sys.stdout.buffer.write(b"".join([json.dumps(told).encode(), b"\n", *bodies]))
    sys.stdout.buffer.flush()


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _complaint(error: Exception) -> str:
    """Returns what the program itself complained of on its way up, else what Playwright says of it."""
    complained = re.findall(r"\[err\] (.+)", str(error))
    return _plain(RuntimeError(complained[-1])) if complained else _plain(error)


async def _live() -> None:
    requests = asyncio.StreamReader(limit=2**20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(requests), sys.stdin)
    setup = await requests.readline()
    if not setup:
        return
    serving = asyncio.ensure_future(Process(json.loads(setup)).serve(requests))
    gone = asyncio.ensure_future(_input_ended(requests))
    await asyncio.wait([serving, gone], return_when=asyncio.FIRST_COMPLETED)
    # No farewells: whatever the browser is still at, it is not wanted any more.
    end_below(os.getpid())
    shutil.rmtree(json.loads(setup)["folder"], ignore_errors=True)
    os._exit(0)


async def _input_ended(requests: asyncio.StreamReader) -> None:
    while not requests.at_eof():
        await asyncio.sleep(_WATCH)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        asyncio.run(_live())
