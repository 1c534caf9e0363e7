"""A fast server on loopback for the benchmarks: one listing and its entries' pages, from memory, in its own process."""

from __future__ import annotations

import asyncio
import sys

ROWS = 1500
PARAGRAPH = (
    "<p>Управление природных ресурсов и регулирования природопользования извещает о проведении общественных слушаний "
    "по проекту «Строительство полигона твёрдых бытовых отходов». Слушания состоятся 10 сентября 2020 года в 15:00.</p>"
)

MENU = "<ul class='menu'>" + "".join(f"<li><a href='/s{n}'>Раздел {n}</a></li>" for n in range(40)) + "</ul>"


def pages(rows: int = ROWS, paragraphs: int = 60) -> dict[bytes, bytes]:
    """Returns whole HTTP answers by path: `/list` and `/1` … `/rows`, each entry's page some 25 KB."""
    listed = "".join(
        f"<li><a href='/{n}'>Объявление {n}</a> <span class='d'>01.08.2020</span></li>" for n in range(1, rows + 1)
    )
    made = {
        b"/list": _answer(f"<html><body>{MENU}<h1>Общественные слушания</h1><ul class='l'>{listed}</ul></body></html>")
    }
    for n in range(1, rows + 1):
        text = f"<h1>Объявление {n}</h1><div class='t'>{PARAGRAPH * paragraphs}</div>"
        made[f"/{n}".encode()] = _answer(f"<html><body>{MENU}{text}</body></html>")
    return made


def _answer(body: str) -> bytes:
    content = body.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


async def serve() -> None:
    """Serves until the other end of stdin is gone; prints the port first."""
    answers = pages()
    nothing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                writer.write(answers.get(request.split(b" ", 2)[1], nothing))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
