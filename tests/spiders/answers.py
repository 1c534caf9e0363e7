"""Builds captures and platforms for the tests of the spiders' room."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from config.regions import Listing, Source
from spiders.platform import Capture, Page, Platform, Unreadable
from spiders.registry import platform_for

NOON = datetime(2020, 8, 25, 6, tzinfo=UTC)


def source(platform: str, options: dict[str, Any] | None = None, **listing: str) -> Source:
    """Returns a source with one listing."""
    page = Listing.model_validate(
        {"url": "http://tabigat.example.kz/slushaniya", "section": "announcements", "language": "ru", **listing}
    )
    return Source(
        id="example",
        platform=platform,
        status="verified",
        evidence="a test",
        listings=(page,),
        options=options or {},
    )


def platform(name: str, options: dict[str, Any] | None = None, **listing: str) -> Platform:
    """Returns the reader of such a source."""
    made = source(name, options, **listing)
    return platform_for(made, made.listings[0])


def answer(body: bytes | str, *, url: str = "", status: int = 200, content_type: str = "text/html") -> Capture:
    """Returns a server's answer."""
    data = body.encode() if isinstance(body, str) else body
    return Capture(url or "http://tabigat.example.kz/slushaniya", status, {"Content-Type": content_type}, data, NOON)


def read(reader: Platform, body: bytes | str, **how: Any) -> Page | Unreadable:
    """Returns what a reader makes of an answer to its first request."""
    ask = reader.start()
    return reader.listing(answer(body, **{"url": ask.url, **how}), ask)


def page(reader: Platform, body: bytes | str, **how: Any) -> Page:
    """Returns the page a reader makes of an answer; it must be one."""
    result = read(reader, body, **how)
    assert isinstance(result, Page), result
    return result
