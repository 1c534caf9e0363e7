"""The child process: all sites on one event loop, steered by lines of JSON on its standard input.

It ends when its input does, or when its parent is gone, so that nothing is left behind however the parent dies.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime
from importlib import import_module
from typing import Any

from replica.sites.site import Site
from replica.wire import LARGEST_HEAD, Clock, Host

LOOPBACK = "127.0.0.1"
ORPHAN_CHECK_SECONDS = 1.0


@asynccontextmanager
async def opened(clock: Clock, sites: tuple[Site, ...]) -> AsyncIterator[dict[str, int]]:
    """Serves every site on a free port of loopback for the length of the block; yields site name → port."""
    async with AsyncExitStack() as stack:
        ports = {}
        for site in sites:
            server = await asyncio.start_server(Host(site, clock).serve, LOOPBACK, 0, limit=LARGEST_HEAD, backlog=256)
            await stack.enter_async_context(server)
            ports[site.name] = server.sockets[0].getsockname()[1]
        yield ports


async def _steered(clock: Clock) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        clock.turn(datetime.fromisoformat(json.loads(line)["moment"]))
        _say({"moment": clock.moment.isoformat()})


async def _orphaned(parent: int) -> None:
    while os.getppid() == parent:
        await asyncio.sleep(ORPHAN_CHECK_SECONDS)


def _sources(sites: tuple[Site, ...], ports: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    blocks: dict[str, list[dict[str, Any]]] = {}
    for site in sites:
        for region, own in site.sources(f"http://{LOOPBACK}:{ports[site.name]}").items():
            blocks.setdefault(region, []).extend(own)
    return blocks


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def _live(moment: datetime, parent: int, town: str) -> None:
    clock = Clock(moment)
    sites: tuple[Site, ...] = import_module(f"replica.sites.{town}").build_sites()
    async with opened(clock, sites) as ports:
        _say({"ports": ports, "sources": _sources(sites, ports)})
        ends = [asyncio.create_task(_steered(clock)), asyncio.create_task(_orphaned(parent))]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        os._exit(0)  # open connections would hold the loop; there is nothing to save


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        asyncio.run(_live(datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
