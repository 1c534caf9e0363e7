"""What a site is: a request and a moment go in, an answer comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: percent-encoded path, decoded query, lower-case header names; a POST with its body."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer without the headers every answer has (Date, Content-Length)."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """Returns a header's value by its lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Site(Protocol):
    """One host."""

    name: str

    def answer(self, request: Request, moment: datetime) -> Response:
        """Returns what the host says to a request at an aware moment."""
        ...

    def sources(self, origin: str) -> dict[str, list[dict[str, Any]]]:
        """Returns the source blocks a person would have configured, by region; `origin` is `http://ADDRESS:PORT`."""
        ...


def broken_off() -> Response:
    """Returns no answer at all: the connection is closed."""
    return Response(0, b"")


def http_date(moment: datetime) -> str:
    """Returns an aware moment as HTTP writes it, in GMT."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def page(markup: str, *headers: tuple[str, str], status: int = 200, charset: str = "utf-8") -> Response:
    """Returns an HTML page. What the charset cannot hold becomes a character reference, as old editors write it."""
    body = markup.encode(charset, "xmlcharrefreplace")
    return Response(status, body, (("Content-Type", f"text/html; charset={charset}"), *headers))


def stored(body: bytes, media_type: str, changed: datetime) -> Response:
    """Returns a file from disk, with the validators a web server gives one."""
    tag = f'"{int(changed.timestamp()):x}-{len(body):x}"'
    headers = (("Content-Type", media_type), ("Last-Modified", http_date(changed)), ("ETag", tag))
    return Response(200, body, headers)


def weak_tag(body: bytes) -> tuple[str, str]:
    """Returns the weak ETag that an application server derives from a body."""
    return "ETag", f'W/"{len(body):x}-{hashlib.sha1(body, usedforsecurity=False).hexdigest()[:20]}"'


def plain(text: str) -> Response:
    """Returns a text file such as robots.txt."""
    return Response(200, text.encode(), (("Content-Type", "text/plain; charset=utf-8"),))


def missing(words: str = "404 Not Found") -> Response:
    """Returns the page of a path that is not there."""
    return page(f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>", status=404)
