"""The browser's only way out, spoken to directly: who is let where, and what is said of who is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from crawler.browser_gate import Gate
from store.outcomes import Outcome

ANSWER = b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello"


async def served(talk: Callable[[Gate, int], Awaitable[None]], *, closed: bool = False, most: int = 10_000) -> Gate:
    """Runs a talk with a gate behind which one site on loopback is configured."""

    async def site(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)
        await writer.drain()

    server = await asyncio.start_server(site, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    gate = Gate(frozenset({("127.0.0.1", port)}), most, closed=closed)
    await gate.open()
    await talk(gate, port)
    server.close()
    return gate


async def asked(gate: Gate, *pieces: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", gate.port)
    writer.write("\r\n".join([*pieces, "", ""]).encode())
    async with asyncio.timeout(5):
        head = await reader.read(10_000)
        while head.startswith(b"HTTP/1.1 200") and pieces[0].startswith("GET") and not head.endswith(b"hello"):
            head += await reader.read(10_000)
    writer.close()
    return head


def test_the_configured_host_is_reached_and_each_connection_serves_one_request() -> None:
    async def talk(gate: Gate, port: int) -> None:
        answer = await asked(gate, f"GET http://127.0.0.1:{port}/x HTTP/1.1", "Host: x", "Proxy-Connection: keep-alive")
        assert answer.endswith(b"\r\n\r\nhello")
        assert b"Connection: close" in answer
        assert b"keep-alive" not in answer
        assert (await asked(gate, f"CONNECT 127.0.0.1:{port} HTTP/1.1")).startswith(b"HTTP/1.1 200")

    gate = asyncio.run(served(talk))
    assert (gate.failures, gate.numbers) == ({}, {"127.0.0.1": "127.0.0.1"})


@pytest.mark.parametrize("host", ["127.0.0.1:1", "10.0.0.1:80", "localhost:80", "[::1]:80", "169.254.169.254:80"])
@pytest.mark.parametrize("way", ["GET http://{}/ HTTP/1.1", "CONNECT {} HTTP/1.1"])
def test_inner_addresses_are_refused_however_they_are_asked_for(host: str, way: str) -> None:
    async def talk(gate: Gate, _port: int) -> None:
        assert (await asked(gate, way.format(host))).partition(b"\r\n")[0] in (b"", b"HTTP/1.1 502 Bad Gateway")

    gate = asyncio.run(served(talk))
    assert len(gate.refused) == 1
    assert "inside a private network" in gate.refused[0]


def test_a_name_that_leads_inside_is_refused_when_its_number_is_known() -> None:
    number = int.from_bytes(bytes((127, 0, 0, 1)))  # no address by its looks; the system's resolver knows better

    async def talk(gate: Gate, port: int) -> None:
        assert await asked(gate, f"GET http://{number}:{port}/ HTTP/1.1") == b""

    gate = asyncio.run(served(talk))
    assert "leads to 127.0.0.1 inside a private network" in gate.refused[0]


def test_where_all_hosts_are_on_this_machine_nobody_else_is_asked() -> None:
    async def talk(gate: Gate, _port: int) -> None:
        assert await asked(gate, "GET http://8.8.8.8/ HTTP/1.1") == b""

    gate = asyncio.run(served(talk, closed=True))
    assert "is not one of the configured hosts" in gate.refused[0]


def test_a_host_that_takes_no_connection_is_named_for_the_page_that_wanted_it() -> None:
    async def talk(gate: Gate, port: int) -> None:
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
        free = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        gate.own = frozenset({("127.0.0.1", free)})
        await asked(gate, f"GET http://127.0.0.1:{free}/ HTTP/1.1")
        assert gate.failures["127.0.0.1", free][0] is Outcome.REFUSED

    asyncio.run(served(talk))


def test_a_page_that_brings_too_much_is_cut_off() -> None:
    async def talk(gate: Gate, port: int) -> None:
        await asked(gate, f"GET http://127.0.0.1:{port}/ HTTP/1.1")
        assert gate.overrun
        gate.begin()
        assert not gate.overrun

    asyncio.run(served(talk, most=20))
