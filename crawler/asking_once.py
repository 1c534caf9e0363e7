"""A few questions to one site outside a crawl, as polite as one: robots.txt first, one at a time, TLS verified.

Nothing that is learnt this way is evidence; nothing of it is kept.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from http.client import HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from protego import Protego

from config.errors import TyndauError, UsageError
from crawler.settings import ROBOTSTXT_USER_AGENT, USER_AGENT
from spiders.platform import Ask, Capture
from spiders.private_addresses import ForbiddenAddressError, host_of
from store.coding import LARGEST

SECONDS = 90.0  # for one answer
PAUSE = 1.0  # seconds between two questions


class UnansweredError(TyndauError):
    """A question that got no answer. One line says which and why."""


class Questioner:
    """Asks one site. `base`: its scheme and host; `robots_reason`: why to ask what robots.txt forbids."""

    def __init__(self, base: str, robots_reason: str = "", *, pause: Callable[[float], None] = time.sleep) -> None:
        """Raises UsageError if the base is no address of a site."""
        self.base = base.rstrip("/")
        try:
            self._host = host_of(self.base)
        except ForbiddenAddressError as error:
            raise UsageError(f"--base {base}: {error}") from error
        if urlsplit(self.base).path or urlsplit(self.base).query:
            raise UsageError(f"--base {base}: scheme and host only, like https://www.gov.kz")
        self._reason = robots_reason
        self._pause = pause
        self._robots: Protego | None = None
        self._asked = 0
        self._opener = urllib.request.build_opener(_SameHost(self._host[0]))

    def ask(self, ask: Ask) -> Capture:
        """Returns the answer, whatever its status. Raises UnansweredError: forbidden, not reached, too large."""
        if not self._reason and not self._rules().can_fetch(ask.url, ROBOTSTXT_USER_AGENT):
            path = urlsplit(ask.url).path
            raise UnansweredError(
                f"robots.txt of {self.base} bars {path}; --robots-reason says why to ask all the same"
            )
        return self._answer(ask)

    def _rules(self) -> Protego:
        if self._robots is None:
            told = self._answer(Ask(f"{self.base}/robots.txt"))
            if told.status >= 500:
                raise UnansweredError(f"{self.base}/robots.txt: HTTP {told.status}; until it answers nothing is asked")
            self._robots = Protego.parse(told.body.decode("utf-8", "replace") if told.status == 200 else "")
        return self._robots

    def _answer(self, ask: Ask) -> Capture:
        if self._asked and self._host[0] not in ("127.0.0.1", "localhost", "::1"):
            self._pause(PAUSE)
        self._asked += 1
        headers = {"User-Agent": USER_AGENT, **ask.headers}
        if ask.language:
            headers["Accept-Language"] = ask.language
        request = urllib.request.Request(ask.url, ask.content or None, headers, method=ask.method)  # noqa: S310  # http(s) only, see `host_of`
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                return _captured(ask, answer.status, answer.headers, answer.read(LARGEST + 1))
        except urllib.error.HTTPError as error:
            return _captured(ask, error.code, error.headers, error.read(LARGEST + 1))
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            said = " ".join(str(reason).split())[:200] or type(error).__name__
            raise UnansweredError(f"{ask.url.partition('?')[0]}: {said}") from error


def _captured(ask: Ask, status: int, headers: Message, body: bytes) -> Capture:
    if len(body) > LARGEST:
        raise UnansweredError(f"{ask.url.partition('?')[0]}: an answer of more than {LARGEST} bytes")
    return Capture(ask.url, status, dict(headers.items()), body, datetime.now(UTC))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to another address of the same host only."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Returns the request to follow, None to take the redirect itself as the answer."""
        if urlsplit(newurl).hostname != self._host or req.get_method() != "GET":
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
