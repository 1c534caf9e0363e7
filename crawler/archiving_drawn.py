"""Keeps what a browser got and made: the server's own answers, the page as drawn, its picture."""

from __future__ import annotations

import hashlib
from datetime import datetime

from parsel import Selector
from scrapy import Request

from crawler.archiver import Archiver
from crawler.drawn_page import Drawn, Hop
from spiders.course import Answer
from spiders.platform import Rendering
from store.archive import Exchange, Place, clean
from store.derived import DRAWN, PICTURE, Derived

AS_REPORTED = (
    "as the browser reports it: body with its content and transfer coding undone and the headers that spoke of them "
    "left out; head rebuilt from its headers"
)
# They speak of the bytes the server sent; of the page as drawn, neither validators nor a length can.
_OF_THE_BYTES = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"))
_OF_THE_ANSWER = _OF_THE_BYTES | {"content-type", "etag", "last-modified", "accept-ranges", "age"}


def keep_hops(archiver: Archiver, drawn: Drawn) -> list[Answer]:
    """Archives the answers that a browser got for the page itself; returns them."""
    return [_kept_hop(archiver, hop) for hop in drawn.hops]


def keep_drawn(archiver: Archiver, request: Request, drawn: Drawn) -> bytes:
    """Archives what came of a page, leaves what the record needs of it in the request's meta, returns its body.

    `kept` is the page as drawn, `beside` its picture; of a page that was none to draw `kept` is the server's answer.
    """
    answers = keep_hops(archiver, drawn)
    request.meta["kept"], request.meta["beside"] = answers[-1], []
    if not drawn.markup:
        return answers[-1].body
    moment, place = archiver.clock(), answers[-1].place
    rendering: Rendering = request.meta["rendering"]
    headers = _headers(drawn, rendering)
    page = Derived("conversion", drawn.url, moment, drawn.hops[-1].status, headers, drawn.markup, DRAWN)
    shown = [("Content-Type", "image/png")]
    # The address that archives of web pages usually give the picture of a whole page.
    picture = Derived("resource", f"urn:fullPage:{drawn.url}", moment, 200, shown, drawn.picture, PICTURE)
    request.meta["kept"] = _kept_derived(archiver, page, place, drawn.hops[-1].certificate)
    request.meta["beside"] = [("screenshot", _kept_derived(archiver, picture, place, ""))]
    return drawn.markup


def _kept_hop(archiver: Archiver, hop: Hop) -> Answer:
    exchange = Exchange(
        url=hop.url,
        fetched_at=archiver.clock(),
        request_headers=hop.request_headers,
        status=hop.status,
        response_headers=[(name, value) for name, value in hop.headers if name.lower() not in _OF_THE_BYTES],
        body=hop.body,
        fidelity=AS_REPORTED,
        address=hop.address,
        certificate=hop.certificate,
    )
    sha256, known = _looked_up(archiver, hop.body)
    place = archiver.writer.write(exchange, same_as=known if hop.body else None)
    headers = exchange.fields
    at = exchange.fetched_at
    return _answer(archiver, hop.url, hop.status, headers, hop.body, sha256, at, place, known, hop.certificate)


def _kept_derived(archiver: Archiver, made: Derived, of: Place, certificate: str) -> Answer:
    sha256, known = _looked_up(archiver, made.content)
    place = archiver.writer.derive(made, of, same_as=known)
    return _answer(
        archiver, made.url, made.status, made.headers, made.content, sha256, made.made_at, place, known, certificate
    )


def _looked_up(archiver: Archiver, body: bytes) -> tuple[str, Place | None]:
    sha256 = hashlib.sha256(body).hexdigest()
    return sha256, archiver.place_of(sha256)


def _answer(
    archiver: Archiver,
    url: str,
    status: int,
    headers: list[tuple[str, str]],
    body: bytes,
    sha256: str,
    at: datetime,
    place: Place,
    known: Place | None,
    certificate: str,
) -> Answer:
    if known is None:
        archiver.lies_at(sha256, place)
    return Answer(
        url=url,
        status=status,
        headers=headers,
        body=body,
        sha256=sha256,
        fetched_at=at,
        place=place,
        body_place=known or place,
        body_is_new=known is None,
        certificate=certificate,
    )


def _headers(drawn: Drawn, rendering: Rendering) -> list[tuple[str, str]]:
    """Returns the server's headers as far as they hold for the page as drawn, and that it was drawn.

    `Age` is that of the oldest data the page was drawn from: of what scripts fetched, and of the page itself if what
    was waited for came with it. A shell of scripts may be as old as it likes.
    """
    last = drawn.hops[-1]
    kept = [(name, value) for name, value in last.headers if name.lower() not in _OF_THE_ANSWER]
    age = drawn.oldest_data
    if not rendering.wait_for or Selector(text=last.body.decode("utf-8", "replace") or " ").css(rendering.wait_for):
        told = next((value.strip() for name, value in last.headers if name.lower() == "age"), "")
        age = max(age, int(told) if told.isdigit() else 0)
    aged = [("Age", str(age))] if age else []
    return clean([*kept, *aged, ("Content-Type", "text/html; charset=utf-8"), ("Tyndau-Drawn", drawn.browser)])
