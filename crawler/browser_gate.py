"""The only way out of a browser: a proxy on loopback that refuses what the rules of a crawl's addresses refuse.

Redirects, scripts, sockets, preconnections and workers all pass here, whatever a page tries; names are resolved here,
once for each connection, so that none can lead to a private number after it was judged. Nothing is read or changed but
the head of a plain request and answer, which close their connection.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

from spiders.private_addresses import ForbiddenAddressError, Host, check_address, host_of, is_private
from store.outcomes import Outcome

_LOOPBACK = "127.0.0.1"
_HEAD = 64 * 1024
_CHUNK = 64 * 1024
_CONNECT_SECONDS = 10.0
_MOST_NAMED = 20
_MOST_NUMBERS = 3
_HOP_HEADERS = (b"connection", b"proxy-connection", b"keep-alive")


Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Gate:
    """Lets a browser out to the open internet and to the configured hosts.

    `closed`: to the configured hosts alone, where all of them are on this machine. `most` is how many bytes one page
    may bring.
    """

    def __init__(self, own: frozenset[Host], most: int, *, closed: bool) -> None:
        self.own, self.most, self.closed = own, most, closed
        self.port = 0
        self.failures: dict[Host, tuple[Outcome, str]] = {}  # what kept a host from being reached
        self.numbers: dict[str, str] = {}  # the number at which a name was reached
        self.refused: list[str] = []  # where the page was not let
        self.brought = 0
        self._own_names = frozenset(name for name, _port in own)

    async def open(self) -> None:
        """Takes a free port of loopback."""
        server = await asyncio.start_server(self._serve, _LOOPBACK, 0, limit=_HEAD)
        self.port = server.sockets[0].getsockname()[1]

    def begin(self) -> None:
        """Forgets the page before."""
        self.brought = 0
        self.failures, self.refused = {}, []

    @property
    def overrun(self) -> bool:
        """Returns whether the page brought more than it may."""
        return self.brought > self.most

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            first, _, rest = head.partition(b"\r\n")
            method, target, _version = first.decode("latin-1").split(" ")
            if method == "CONNECT":
                await self._tunnel(target, reader, writer)
            else:
                await self._pass_on(method, target, rest, reader, writer)
        except (OSError, ValueError, ForbiddenAddressError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the browser sees a connection that ends; what kept it from its host stands in `failures`
        finally:
            writer.close()

    async def _tunnel(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = host_of(f"https://{target}")
        there = await self._reached(host)
        if there is None:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await self._both_ways((reader, writer), there, _carry(there[0], writer, self._counted))

    async def _pass_on(
        self, method: str, target: str, rest: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        there = await self._reached(host_of(target))
        if there is None:
            return
        parts = urlsplit(target)
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        there[1].write(f"{method} {path} HTTP/1.1\r\n".encode("latin-1") + _closing(rest))
        await self._both_ways((reader, writer), there, self._plain_answer(there[0], writer))

    async def _plain_answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hands on an answer, made to say that its connection ends with it: none serves two hosts."""
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            first, _, rest = head.partition(b"\r\n")
            if not first.split(b" ")[1].startswith(b"1"):
                break
        self._counted(len(head))
        writer.write(first + b"\r\n" + _closing(rest))
        await _carry(reader, writer, self._counted)

    async def _both_ways(self, near: Way, far: Way, answer: Coroutine[None, None, None]) -> None:
        """Carries what the browser sends and what it is answered until either side has enough."""
        ways = [asyncio.ensure_future(_carry(near[0], far[1], lambda _count: True)), asyncio.ensure_future(answer)]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            far[1].close()

    def _counted(self, count: int) -> bool:
        self.brought += count
        return not self.overrun

    async def _reached(self, host: Host) -> Way | None:
        """Returns a connection to a host, or None for one that must not or cannot be reached."""
        try:
            number, there = await _connected(await self._numbers(host), host[1])
        except ForbiddenAddressError as error:
            self.failures[host] = (Outcome.REFUSED, str(error))
            if str(error) not in self.refused and len(self.refused) < _MOST_NAMED:
                self.refused.append(str(error))
        except socket.gaierror as error:
            self.failures[host] = (Outcome.DNS, f"{host[0]}: {error.strerror or error}")
        except TimeoutError:
            self.failures[host] = (Outcome.TIMEOUT, f"{host[0]}:{host[1]} does not answer")
        except OSError as error:
            self.failures[host] = (Outcome.REFUSED, f"{host[0]}:{host[1]}: {error.strerror or error}")
        else:
            self.numbers[host[0]] = number
            return there
        return None

    async def _numbers(self, host: Host) -> list[str]:
        name, port = host
        shown = f"[{name}]" if ":" in name else name
        check_address(f"http://{shown}:{port}/", self.own)
        if self.closed and host not in self.own:
            raise ForbiddenAddressError(f"{name}:{port} is not one of the configured hosts, all on this machine")
        found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
        numbers = [str(each[4][0]) for each in found]
        if name not in self._own_names and (inner := next(filter(is_private, numbers), None)):
            raise ForbiddenAddressError(f"{name} leads to {inner} inside a private network and is no configured host")
        return list(dict.fromkeys(numbers))


async def _connected(numbers: list[str], port: int) -> tuple[str, Way]:
    """Returns the first number that takes a connection. Raises OSError, TimeoutError."""
    failure: OSError = OSError("the name has no number")
    for number in numbers[:_MOST_NUMBERS]:
        try:
            connecting = asyncio.open_connection(number, port, limit=_HEAD)
            return number, await asyncio.wait_for(connecting, _CONNECT_SECONDS)
        except OSError as error:  # TimeoutError is one
            failure = error
    raise failure


def _closing(rest: bytes) -> bytes:
    """Returns the lines after a head's first with the connection's end announced."""
    lines = [line for line in rest.split(b"\r\n") if line]
    kept = [line for line in lines if line.partition(b":")[0].strip().lower() not in _HOP_HEADERS]
    return b"\r\n".join([*kept, b"Connection: close", b"", b""])


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, more: Callable[[int], bool]) -> None:
    with suppress(OSError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
            if not more(len(chunk)):
                return
