"""What went over the line: the heads of a request and its answer byte for byte, and how large a head may be.

Twisted's client keeps neither; its parser and its protocol are followed here line by line. The body is left to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientProtocol, _LenientHTTPClientParser
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import STATUS
from twisted.web.client import _HTTP11ClientFactory

LARGEST_HEAD = 256 * 1024  # bytes


class HeadTooLargeError(Exception):
    """An answer whose headers do not end."""


@dataclass(frozen=True, slots=True)
class Wire:
    """The heads of one request and its answer as they went over the line, each with the empty line that ends it."""

    request_head: bytes
    head: bytes


class _Parser(_LenientHTTPClientParser):
    MAX_LENGTH = 64 * 1024  # bytes of a line; policies of some sites outgrow Twisted's 16 KiB
    head = b""

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  # Twisted's name
        if self.state == STATUS:  # the first line; after an interim answer (1xx) the head begins anew
            self.head = b""
        self.head += line + b"\n"
        if len(self.head) > LARGEST_HEAD:
            raise HeadTooLargeError(f"more than {LARGEST_HEAD} bytes of headers")
        super().lineReceived(line)


class _Protocol(_LenientHTTP11ClientProtocol):
    """Tells of each answer, when its headers have come, what went over the line."""

    tell: Callable[[Wire], None]

    def request(self, request: Any) -> Deferred[Any]:
        answered: Deferred[Any] = super().request(request)
        parser: Any = self._parser
        parser.__class__ = _Parser  # as Scrapy does it: the parser is made within the call
        asked = _request_head(request)

        def tell(response: Any) -> Any:
            self.tell(Wire(asked, bytes(parser.head)))
            return response

        return answered.addCallback(tell)


class WireFactory(_HTTP11ClientFactory):
    """Makes connections that tell what went over the line. Scrapy's pool takes one in place of its own."""

    noisy = False
    tell: Callable[[Wire], None]

    def buildProtocol(self, addr: IAddress | None) -> _Protocol:  # noqa: N802  # Twisted's name
        """Returns the protocol of a new connection."""
        protocol = _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
        protocol.tell = self.tell
        return protocol


def _request_head(request: Any) -> bytes:
    """Returns a request's head as Twisted writes it."""
    lines = [b"%s %s HTTP/1.1" % (request.method, request.uri)]
    if not request.persistent:
        lines.append(b"Connection: close")
    if request.bodyProducer is not None:
        lines.append(b"Content-Length: %d" % request.bodyProducer.length)
    lines += [b"%s: %s" % (name, value) for name, values in request.headers.getAllRawHeaders() for value in values]
    return b"\r\n".join([*lines, b"", b""])
