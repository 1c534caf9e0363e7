"""HTTP/1.1 as far as a site needs it: keep-alive, exact lengths, conditional requests, the simulated Date."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from replica.sites.site import Request, Response, Site, http_date

LARGEST_HEAD = 64 * 1024
LONGEST_MEMORY = 4000  # answers kept for one moment, so that a stray crawler cannot fill the memory
IDLE_SECONDS = 120.0
TICKETS = ("x-k6",)  # headers by which a site knows a browser that ran its script


class Clock:
    """The moment all sites show (aware). Changing it forgets every answer rendered for the old one."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.answers: dict[tuple[str, ...], Response] = {}

    def turn(self, moment: datetime) -> None:
        """Sets the moment; raises ValueError for a naive one."""
        if moment.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        self.moment = moment
        self.answers.clear()


class Host:
    """One site on one port."""

    def __init__(self, site: Site, clock: Clock) -> None:
        self.site = site
        self.clock = clock

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers the requests of one connection until either side closes it."""
        try:
            while await self._exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_SECONDS)
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        if len(words) != 3:
            writer.write(self._bytes(_status(400), "GET", keep=False))
            return False
        method, target, version = words
        headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}
        posted = b""
        if length := int(headers.get("content-length") or 0):
            posted = await reader.readexactly(min(length, LARGEST_HEAD))
        keep = headers.get("connection", "").lower() != "close" and version != "HTTP/1.0" and length <= LARGEST_HEAD
        known = method in ("GET", "HEAD", "POST")
        answer = self._answer(method.replace("HEAD", "GET"), target, headers, posted) if known else _status(405)
        if not answer.status:
            return False
        writer.write(self._bytes(_unchanged(answer, headers), method, keep=keep))
        await writer.drain()
        return keep

    def _answer(self, method: str, target: str, headers: dict[str, str], posted: bytes) -> Response:
        # What a browser carries along may open doors; such answers are its own.
        own = tuple(headers.get(name, "") for name in ("accept-language", "cookie", *TICKETS))
        key = (self.site.name, method, target, *own, posted.decode("latin-1"))
        known = self.clock.answers.get(key)
        if known is not None:
            return known
        split = urlsplit(target)
        query = dict(parse_qsl(split.query, keep_blank_values=True))
        request = Request(split.path, query, headers, method, posted)
        answer = self.site.answer(request, self.clock.moment)
        if len(self.clock.answers) < LONGEST_MEMORY:
            self.clock.answers[key] = answer
        return answer

    def _bytes(self, answer: Response, method: str, *, keep: bool) -> bytes:
        head = [
            f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}",
            "Server: nginx",
            f"Date: {http_date(self.clock.moment)}",
            *(f"{name}: {value}" for name, value in answer.headers),
        ]
        if answer.status != HTTPStatus.NOT_MODIFIED:
            head.append(f"Content-Length: {len(answer.body)}")
        head.append("Connection: keep-alive" if keep else "Connection: close")
        body = b"" if method == "HEAD" else answer.body
        return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def _status(status: int) -> Response:
    return Response(status, HTTPStatus(status).phrase.encode(), (("Content-Type", "text/plain"),))


def _unchanged(answer: Response, headers: dict[str, str]) -> Response:
    if answer.status != HTTPStatus.OK:
        return answer
    tag, changed = answer.header("etag"), answer.header("last-modified")
    validators = tuple((k, v) for k, v in answer.headers if k.lower() in ("etag", "last-modified"))
    same = False
    if tag and "if-none-match" in headers:
        offered = {part.strip().removeprefix("W/") for part in headers["if-none-match"].split(",")}
        same = tag.removeprefix("W/") in offered or "*" in offered
    elif changed and "if-modified-since" in headers:
        since = _moment(headers["if-modified-since"])
        same = since is not None and parsedate_to_datetime(changed) <= since
    return Response(304, b"", validators) if same else answer


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
