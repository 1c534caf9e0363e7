"""One page in a browser: opened at an address, waited for, and taken down as markup and as a picture."""

from __future__ import annotations

import asyncio
import base64
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag

from playwright.async_api import Browser, CDPSession, Page
from playwright.async_api import Error as BrowserError

from crawler.browser_gate import Gate
from crawler.browser_traffic import Traffic
from crawler.drawn_page import DrawingFailed, Drawn, Wanted
from spiders.private_addresses import ForbiddenAddressError, host_of
from store.outcomes import Outcome

WIDTH, TALLEST = 1280, 16_000  # pixels; beyond some 16,000 the browser repeats a picture instead of going on
_POLL = 0.1
_QUIET = 0.5  # seconds in which a drawn page asks for nothing and no element comes or goes
_REFUSED_SECONDS = 10.0  # how long a page that came with an error is given to let a person's browser in
_ANSWER_SECONDS = 5.0  # of the page itself, for a question put to it
_WORLD = "tyndau"  # scripts of the page cannot reach into it
_PROBE = "[document.readyState, document.getElementsByTagName('*').length, {there}]"
_THERE = "(() => {{ try {{ return !!document.querySelector({css}) }} catch {{ return null }} }})()"
# What a page keeps in reserve is not drawn: a template's row must never be read as an entry.
_MARKUP = """(() => {
  for (const kept of document.querySelectorAll('template')) kept.innerHTML = '';
  for (const kept of document.querySelectorAll('noscript')) kept.textContent = '';
  const kind = document.doctype ? '<!DOCTYPE html>\\n' : '';
  const markup = kind + document.documentElement.outerHTML + '\\n';
  return [document.URL, markup.length, markup.length > %d ? '' : markup];
})()"""
_BY_NET_ERROR = (
    ("ERR_CERT", Outcome.TLS),
    ("ERR_SSL", Outcome.TLS),
    ("ERR_NAME_NOT_RESOLVED", Outcome.DNS),
    ("TIMED_OUT", Outcome.TIMEOUT),
)


class OpenPage:
    """A page on its way."""

    def __init__(self, wanted: Wanted, gate: Gate) -> None:
        self.wanted, self.gate = wanted, gate
        self.drawn = Drawn(wanted.url)
        self._traffic = Traffic(self.drawn, gate, self.fail)
        self._failure: DrawingFailed | None = None
        self._failed = asyncio.Event()
        self._there = False  # what was waited for is there
        self._world: tuple[int, int] | None = None  # the document it belongs to, and its number

    async def draw(self, browser: Browser) -> Drawn:
        """Returns what the page came to. Raises DrawingFailed, after which the browser is not to be used again."""
        wanted = self.wanted
        context = await browser.new_context(
            locale=wanted.language,
            timezone_id=wanted.zone,
            viewport={"width": WIDTH, "height": 1024},
            service_workers="block",
            accept_downloads=False,
            reduced_motion="reduce",
        )
        page = await context.new_page()
        context.on("page", lambda other: self._traffic.also(other.close()))
        page.on("crash", lambda _page: self.fail(Outcome.REFUSED, "the page brought its own process down"))
        session = await context.new_cdp_session(page)
        await self._traffic.listen(session)
        going = asyncio.ensure_future(self._go(page))
        waiting = asyncio.ensure_future(self._come_to_an_end(session, time.monotonic() + wanted.seconds))
        failing = asyncio.ensure_future(self._failed.wait())
        await asyncio.wait([waiting, failing], return_when=asyncio.FIRST_COMPLETED)
        for task in (going, waiting, failing):
            task.cancel()
        if self._failure:
            raise self._failure
        await page.close()
        await context.close()
        return self.drawn

    def fail(self, outcome: Outcome, reason: str) -> None:
        """Gives the page up; the first reason counts."""
        self._failure = self._failure or DrawingFailed(outcome, reason)
        self._failed.set()

    async def _go(self, page: Page) -> None:
        try:
            await page.goto(self.wanted.url, wait_until="commit", timeout=0)
        except BrowserError as error:
            if self.drawn.hops:
                self._traffic.over.set()  # the answer is there, and is no page
            else:
                self.fail(*self._why(_first_line(error)))

    def _why(self, said: str) -> tuple[Outcome, str]:
        """Returns why the page could not be had; the gate knows better than the browser behind it."""
        with suppress(ForbiddenAddressError):
            if known := self.gate.failures.get(host_of(self.wanted.url)):
                return known
        return next((outcome for sign, outcome in _BY_NET_ERROR if sign in said), Outcome.REFUSED), said

    async def _come_to_an_end(self, session: CDPSession, until: float) -> None:
        try:
            await self._wait(session, until)
            if not self._traffic.over.is_set():
                await self._take_down(session)
            await self._traffic.certify(session)
        except BrowserError as error:
            self.fail(Outcome.REFUSED, _first_line(error))

    async def _wait(self, session: CDPSession, until: float) -> None:
        """Returns when the page is drawn, when none will come, or when its time is up."""
        count, since = -1, time.monotonic()
        while not self._traffic.over.is_set():
            now = time.monotonic()
            if self.gate.overrun:
                self.fail(Outcome.TOO_LARGE, f"the page brings more than {self.gate.most} bytes")
            end = self._end(until)
            probed = await self._probed(session, end)
            ready, elements, self._there = probed or ("", -1, False)
            if elements != count or self._traffic.coming(now):
                count, since = elements, now
            settled = ready in ("interactive", "complete") and now - since >= _QUIET
            if settled and self._there:
                self._look_for_losses()
                return
            if now >= end:
                self._out_of_time(settled=settled, held=probed is None)
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._traffic.over.wait(), _POLL)

    def _end(self, until: float) -> float:
        """Returns when the time is up: soon, for a page that came with an error and stays one."""
        refused = bool(self.drawn.hops) and self.drawn.hops[-1].status >= 400
        return min(until, self._traffic.answered_at + _REFUSED_SECONDS) if refused else until

    def _look_for_losses(self) -> None:
        """Of a page that was denied some of its data, the rest may be half a list."""
        for url, why in self._traffic.lost.items():
            self.fail(Outcome.HTTP_ERROR, f"drawn without some of its data: {why} for {url[:200]}")

    def _out_of_time(self, *, settled: bool, held: bool) -> None:
        """A page without what was waited for is handed on: what it is instead can be told from it."""
        seconds = f"{self.wanted.seconds:g} s"
        if not self.drawn.hops:
            self.fail(Outcome.TIMEOUT, f"no answer within {seconds}")
        elif held:
            self.fail(Outcome.TIMEOUT, f"the page does not answer after {seconds}: a script holds it")
        elif not settled and (self._there or not self.wanted.wait_for):
            self.fail(Outcome.TIMEOUT, f"still being drawn after {seconds}")

    async def _probed(self, session: CDPSession, until: float) -> tuple[str, int, bool] | None:
        """Returns how far the page is, how many elements it has, what is waited for being there; None: no answer."""
        if not self._traffic.answered_at:
            return "", -1, False
        there = _THERE.format(css=_quoted(self.wanted.wait_for)) if self.wanted.wait_for else "true"
        found = await self._asked(session, _PROBE.format(there=there), max(1.0, until - time.monotonic()))
        if not isinstance(found, list):
            return None
        if found[2] is None:
            self.fail(Outcome.NOT_PARSEABLE, f"{self.wanted.wait_for} is no selector to the browser")
        return str(found[0]), int(found[1]), bool(found[2])

    async def _asked(self, session: CDPSession, expression: str, seconds: float = _ANSWER_SECONDS) -> Any:
        """Returns what an expression comes to in a world of its own, None if the page does not answer in time."""
        try:
            async with asyncio.timeout(seconds):
                document = self._traffic.documents
                if self._world is None or self._world[0] != document:
                    asked = {"frameId": self._traffic.frame, "worldName": _WORLD}
                    made = await session.send("Page.createIsolatedWorld", asked)
                    self._world = document, made["executionContextId"]
                wanted = {"expression": expression, "contextId": self._world[1], "returnByValue": True}
                return (await session.send("Runtime.evaluate", wanted))["result"].get("value")
        except TimeoutError:
            return None
        except BrowserError:  # another document has taken its place
            self._world = None
            return None

    async def _take_down(self, session: CDPSession) -> None:
        found = await self._asked(session, _MARKUP % self.wanted.most_markup)
        if not isinstance(found, list):
            self.fail(Outcome.TIMEOUT, "the page does not answer any more: a script holds it")
            return
        self.drawn.url, length, markup = urldefrag(found[0]).url, found[1], found[2]
        if length and not markup:
            self.fail(Outcome.TOO_LARGE, f"the page as drawn has {length} characters")
            return
        self.drawn.markup = markup.encode("utf-8", "replace")
        self.drawn.picture = await self._picture(session)

    async def _picture(self, session: CDPSession) -> bytes:
        try:
            async with asyncio.timeout(_ANSWER_SECONDS * 2):
                size = (await session.send("Page.getLayoutMetrics"))["cssContentSize"]
                height = max(1, min(int(size["height"]), TALLEST))
                clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
                asked = {"format": "png", "clip": clip, "captureBeyondViewport": True}
                picture = base64.b64decode((await session.send("Page.captureScreenshot", asked))["data"])
        except TimeoutError:
            self.fail(Outcome.TIMEOUT, "no picture of the page could be taken: a script holds it")
            return b""
        if len(picture) > self.wanted.most_picture:
            self.fail(Outcome.TOO_LARGE, f"the picture of the page has {len(picture)} bytes")
        return picture


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]


def _quoted(selector: str) -> str:
    return '"' + selector.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
