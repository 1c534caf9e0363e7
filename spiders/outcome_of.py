"""What a failed request or an HTTP status says about a visit."""

from __future__ import annotations

import re
from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, DNSLookupError
from twisted.internet.error import TimeoutError as TwistedTimeout

from spiders.platform import Capture, Unreadable
from spiders.private_addresses import ForbiddenAddressError
from store.outcomes import Outcome

_CONTENT = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)
_OF_OPENSSL = re.compile(r"OpenSSL\.SSL\.\w*Error: \[\('[^']*', '[^']*', '([^']+)'\)")


_INNER = re.compile(r"Failure (?:[\w.]+\.)?(\w+): (.*?)>\]", re.DOTALL)
_IN_WORDS = {
    "DownloadCancelledError": "the body is larger than one may be",
    "ResponseDataLossError": "the answer broke off, or is not as long as it says",
    "ConnectionDone": "the connection was closed before an answer came",
    "ConnectionLost": "the connection was lost before an answer came",
}


class NotFetchedError(Exception):
    """A request that was not made, or whose answer was not taken, for a reason of our own: the outcome, and why."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


_BY_FAILURE: tuple[tuple[type[BaseException], Outcome], ...] = (
    (CannotResolveHostError, Outcome.DNS),
    (DNSLookupError, Outcome.DNS),
    (DownloadTimeoutError, Outcome.TIMEOUT),
    (TwistedTimeout, Outcome.TIMEOUT),
    (TimeoutError, Outcome.TIMEOUT),
    (DownloadConnectionRefusedError, Outcome.REFUSED),
    (ConnectError, Outcome.REFUSED),
    (ConnectionDone, Outcome.REFUSED),
    (ConnectionLost, Outcome.REFUSED),
    (ResponseDataLossError, Outcome.REFUSED),
    (DownloadCancelledError, Outcome.TOO_LARGE),
    (ForbiddenAddressError, Outcome.REFUSED),
)


def outcome_of_failure(error: BaseException) -> Unreadable:
    """Returns the outcome of a request that got no answer, with what the failure said in one line."""
    said = " ".join(str(error).split())[:300] or type(error).__name__
    if isinstance(error, NotFetchedError):
        return Unreadable(error.outcome, said)
    if isinstance(error, DownloadFailedError) and ("ssl" in said.lower() or "certificate" in said.lower()):
        return Unreadable(Outcome.TLS, ", ".join(_OF_OPENSSL.findall(said)) or said)
    if isinstance(error, IgnoreRequest):
        by_robots = "robots.txt" in said
        outcome = Outcome.ROBOTS if by_robots else Outcome.HTTP_ERROR
        return Unreadable(outcome, "robots.txt forbids it" if by_robots else said)
    for kind, outcome in _BY_FAILURE:
        if isinstance(error, kind):
            return Unreadable(outcome, _IN_WORDS.get(said, said))
    if isinstance(error, DownloadFailedError) and (inner := _INNER.search(said)):
        name, words = inner.groups()
        return Unreadable(Outcome.REFUSED, _IN_WORDS.get(name) or f"the answer is not HTTP as it should be: {words}")
    return Unreadable(Outcome.REFUSED, f"{type(error).__name__}: {said}")


def outcome_of_status(capture: Capture) -> Unreadable | None:
    """Returns the outcome of an HTTP status that is no success, or None for one that is.

    A redirect that leads nowhere, a 204 without content, a part (206) and a 304 nobody asked for are no answer.
    """
    if capture.status in _CONTENT:
        return None
    return Unreadable(Outcome.HTTP_ERROR, f"HTTP {capture.status}")
