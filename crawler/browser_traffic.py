"""What goes in and out of a page in a browser: held up, looked at, let go or refused.

Spoken in the browser's own protocol, because every hop of a navigation has to be seen before it is made: only the
address asked for is opened, and where it leads elsewhere is handed back for the crawl to judge.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag, urljoin

from playwright.async_api import CDPSession
from playwright.async_api import Error as BrowserError

from crawler.browser_gate import Gate
from crawler.drawn_page import Drawn, Hop
from spiders.private_addresses import ForbiddenAddressError, host_of
from store.outcomes import Outcome

Event = dict[str, Any]

_STRANGER_SECONDS = 8.0
_MOST_RELOADS = 5
_DOCUMENTS = ("text/html", "application/xhtml+xml", "")
_DATA = frozenset(("XHR", "Fetch"))
_NEEDED = _DATA | {"Script", "Document", "Stylesheet"}
_NOT_WANTED = frozenset(("Image", "Font", "Media", "Ping", "Prefetch", "Manifest", "TextTrack", "CSPViolationReport"))
_PATTERNS = [
    {"urlPattern": "*", "requestStage": "Request"},
    {"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"},
]


class Traffic:
    """The traffic of one page; what it brings for the page itself goes into `drawn`."""

    def __init__(self, drawn: Drawn, gate: Gate, fail: Callable[[Outcome, str], None]) -> None:
        self.drawn, self.gate, self.fail = drawn, gate, fail
        self.frame = ""
        self.documents = 0  # begun
        self.answered_at = 0.0  # when a page last came, by the monotonic clock
        self.over = asyncio.Event()  # no page will come of it: a file, a redirect, nothing at all
        self.lost: dict[str, str] = {}  # data of the site itself that could not be had, and why
        self._url = urldefrag(drawn.url).url
        self._under_way: dict[str, tuple[float, bool, str]] = {}  # since when, whether from the site itself, address
        self._steps: set[asyncio.Task[None]] = set()

    async def listen(self, session: CDPSession) -> None:
        """Holds up every request from now on."""
        session.on("Fetch.requestPaused", lambda event: self.also(self._paused(session, event)))
        session.on("Network.requestWillBeSent", self._begun)
        session.on("Network.responseReceived", self._came)
        session.on("Network.loadingFinished", self._ended)
        session.on("Network.loadingFailed", self._broke_off)
        await session.send("Network.enable")
        await session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await session.send("Fetch.enable", {"patterns": _PATTERNS})

    def coming(self, now: float) -> bool:
        """Returns whether data is under way. A stranger's counter that never answers does not hold the page up."""
        return any(own or now - began < _STRANGER_SECONDS for began, own, _url in self._under_way.values())

    async def certify(self, session: CDPSession) -> None:
        """Notes the certificates that the hosts of the page itself showed."""
        self.drawn.hops = [replace(hop, certificate=await _certificate(session, hop.url)) for hop in self.drawn.hops]

    def also(self, step: Coroutine[Any, Any, None]) -> None:
        """Does something beside; not to be done any more, once the page is gone."""
        task = asyncio.ensure_future(_unless_gone(step))
        self._steps.add(task)
        task.add_done_callback(self._steps.discard)

    async def _paused(self, session: CDPSession, event: Event) -> None:
        own = event["resourceType"] == "Document" and event["frameId"] == self.frame
        if "responseStatusCode" in event and own:
            await self._answer(session, event)
        elif "responseStatusCode" in event or "responseErrorReason" in event:
            await _go_on(session, event)
        elif (own and not self._may_open(event["request"]["url"])) or event["resourceType"] in _NOT_WANTED:
            await _refuse(session, event)
        else:
            await _go_on(session, event)

    def _may_open(self, url: str) -> bool:
        """Opens the address asked for, and again when the page reloads itself; where else it leads is only noted."""
        there = urldefrag(url).url
        if there == self._url or not self.drawn.hops:
            if len(self.drawn.hops) <= _MOST_RELOADS:
                return True
            self.fail(Outcome.NOT_PARSEABLE, "the page reloads itself without end")
            return False
        self.drawn.leads_to = there
        self.over.set()
        return False

    async def _answer(self, session: CDPSession, event: Event) -> None:
        status, url = event["responseStatusCode"], urldefrag(event["request"]["url"]).url
        headers = [(each["name"], each["value"]) for each in event.get("responseHeaders", [])]
        named = {name.lower(): value for name, value in headers}
        length = named.get("content-length", "")
        if length.isdigit() and int(length) > self.gate.most:
            self.fail(Outcome.TOO_LARGE, f"the answer announces {length} bytes")
            return
        moved = 300 <= status < 400 and "location" in named
        body = b"" if moved else await _body(session, event)
        asked = list(event["request"]["headers"].items())
        self.drawn.hops.append(Hop(url, status, headers, asked, body, self.gate.numbers.get(host_of(url)[0], "")))
        media = named.get("content-type", "").partition(";")[0].strip().lower()
        if moved:
            self.drawn.leads_to = urljoin(url, named["location"])
        if moved or media not in _DOCUMENTS or "attachment" in named.get("content-disposition", "").lower():
            self.over.set()
            await _refuse(session, event)
            return
        self.answered_at = time.monotonic()
        await _go_on(session, event)

    def _begun(self, event: Event) -> None:
        if event.get("type") == "Document" and event.get("frameId") == self.frame:
            self.documents += 1
            self._under_way.clear()
            self.lost.clear()
        if event.get("type") in _NEEDED:
            url = event["request"]["url"]
            own = _host(url).endswith(_host(self._url).removeprefix("www."))
            self._under_way[event["requestId"]] = (time.monotonic(), own, url)

    def _came(self, event: Event) -> None:
        if event.get("type") not in _DATA:
            return
        answer = event["response"]
        age = {name.lower(): value for name, value in answer["headers"].items()}.get("age", "").strip()
        if age.isdigit():
            self.drawn.oldest_data = max(self.drawn.oldest_data, int(age))
        _began, own, url = self._under_way.get(event["requestId"], (0.0, False, ""))
        if own and (answer["status"] >= 500 or answer["status"] == 429):
            self.lost[url] = f"HTTP {answer['status']}"
        else:
            self.lost.pop(url, None)  # asked for again, and had

    def _ended(self, event: Event) -> None:
        self._under_way.pop(event["requestId"], None)

    def _broke_off(self, event: Event) -> None:
        _began, own, url = self._under_way.pop(event["requestId"], (0.0, False, ""))
        if own and event.get("type") in _DATA and not event.get("canceled"):
            self.lost[url] = event.get("errorText", "broken off")


async def _unless_gone(step: Coroutine[Any, Any, None]) -> None:
    with suppress(BrowserError):
        await step


async def _go_on(session: CDPSession, event: Event) -> None:
    await session.send("Fetch.continueRequest", {"requestId": event["requestId"]})


async def _refuse(session: CDPSession, event: Event) -> None:
    await session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})


async def _body(session: CDPSession, event: Event) -> bytes:
    try:
        got = await session.send("Fetch.getResponseBody", {"requestId": event["requestId"]})
    except BrowserError:  # there is none
        return b""
    content: str = got["body"]
    return base64.b64decode(content) if got["base64Encoded"] else content.encode("utf-8", "replace")


async def _certificate(session: CDPSession, url: str) -> str:
    """Returns the SHA-256 of the certificate a host showed, empty without TLS."""
    if not url.startswith("https:"):
        return ""
    name, port = host_of(url)
    origin = f"https://{name}" if port == 443 else f"https://{name}:{port}"
    try:
        chain = (await session.send("Network.getCertificate", {"origin": origin})).get("tableNames")
    except BrowserError:
        return ""
    return hashlib.sha256(base64.b64decode(chain[0])).hexdigest() if chain else ""


def _host(url: str) -> str:
    try:
        return host_of(url)[0]
    except ForbiddenAddressError:
        return ""
