"""Answers no server should give: each ends in a named outcome, in time, and the sources after it are read."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest

from spiders.private_addresses import ForbiddenAddressError, check_address
from store.coding import LARGEST
from store.outcomes import Outcome
from tests.crawler.conftest import Answer, Program, Site, source
from tests.crawler.test_crawl import visits

ONE = ("/1", "Карьер песка «Актас»", "01.08.2020")
LIST = (
    "<html><body><h1>Общественные слушания. Объявления</h1><ul class='l'>"
    + "".join(f"<li><a href='/{n}'>Объявление {n}</a> <span class='d'>01.08.2020</span></li>" for n in range(9))
    + "</ul></body></html>"
).encode()
GALORE = LIST.replace(b"<ul ", b"<ul " + b" ".join(b"a%d" % n for n in range(200_000)) + b" ")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
Behaviour = Callable[[socket.socket], None]


@contextmanager
def behaving(behave: Behaviour) -> Iterator[str]:
    """A server that answers `/list` as told, and everything else with 404."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            asked = connection.recv(65536)
            if asked.startswith(b"GET /list"):
                behave(connection)
            elif asked:
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


def sends(*pieces: bytes, pause: float = 0.0, again: bytes = b"") -> Behaviour:
    def behave(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
        while again:
            connection.sendall(again)
            time.sleep(pause)

    return behave


def sized(body: bytes, size: int | None = None) -> bytes:
    return OK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % (len(body) if size is None else size) + body


def bomb() -> bytes:
    body = gzip.compress(gzip.compress(gzip.compress(bytes(LARGEST + 1), 1)))
    return OK + b"Content-Encoding: gzip, gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def test_each_is_named_and_what_comes_after_is_read(program: Program, site: Site) -> None:
    megabyte = b"100000\r\n" + bytes(0x100000) + b"\r\n"
    behaviours: dict[str, tuple[Behaviour, Outcome]] = {
        "a-byte-at-a-time": (sends(sized(b"", 999), pause=0.1, again=b"x"), Outcome.TIMEOUT),
        "a-head-at-a-time": (sends(b"HTTP/1.1 200", pause=0.1, again=b" "), Outcome.TIMEOUT),
        "nothing-at-all": (sends(b"", pause=0.1, again=b"\0"), Outcome.TIMEOUT),
        "headers-without-end": (sends(OK, again=b"X-More: of the same\r\n" * 500), Outcome.TOO_LARGE),
        "a-header-without-end": (sends(OK + b"X-More: ", again=b"x" * 9999), Outcome.REFUSED),
        "chunks-without-end": (sends(OK + b"Transfer-Encoding: chunked\r\n\r\n", again=megabyte), Outcome.TOO_LARGE),
        "a-body-without-end": (sends(OK + b"\r\n", again=bytes(0x100000)), Outcome.TOO_LARGE),
        "a-nested-bomb": (sends(bomb()), Outcome.TOO_LARGE),
        "shorter-than-it-says": (sends(sized(LIST, len(LIST) + 9)), Outcome.REFUSED),
        "longer-than-it-says": (sends(sized(LIST, len(LIST) // 2)), Outcome.READ_IN_PART),
        "two-lengths": (sends(OK + b"Content-Length: 9\r\n" + sized(LIST).removeprefix(OK)), Outcome.REFUSED),
        "no-http": (sends(b"SSH-2.0-OpenSSH_9.2\r\n"), Outcome.REFUSED),
        "a-status-beyond-all": (sends(sized(LIST).replace(b"200", b"1" + b"0" * 20, 1)), Outcome.REFUSED),
        "a-status-no-database-takes": (sends(sized(LIST).replace(b"200", b"3000000000", 1)), Outcome.REFUSED),
        "no-number-for-a-length": (sends(OK + b"Content-Length: many\r\n\r\n" + LIST), Outcome.REFUSED),
        "attributes-galore": (sends(sized(GALORE)), Outcome.NOT_PARSEABLE),
        "an-error-with-a-list": (sends(sized(LIST).replace(b"200 OK", b"500 Error")), Outcome.HTTP_ERROR),
    }
    site.rows(ONE)
    with ExitStack() as servers:
        sources = [
            source(
                servers.enter_context(behaving(behave)),
                name,
                manners={"seconds_per_answer": 2 if "end" in name else 0.4},
            )
            for name, (behave, _outcome) in behaviours.items()
        ]
        program.regions(akmola=[*sources, source(site.url, "last")])
        told = program.crawl()
    came = dict(zip([*behaviours, "last"], visits(program), strict=True))
    expected = {name: (outcome, False) for name, (_behave, outcome) in behaviours.items()}
    assert came == expected | {"last": (Outcome.READ_WHOLE, True)}
    assert len(told["failures"]) == len(behaviours)
    assert all(len(line) < 400 for line in told["failures"])
    assert not any("Failure" in line or "Error" in line for line in told["failures"]), told["failures"]


def test_a_listing_led_to_another_site_is_not_that_sources_listing(
    program: Program, site: Site, more_sites: Callable[[], Site]
) -> None:
    moved = more_sites()
    for each in (site, moved):
        each.rows(ONE)
    site.pages["/list"] = Answer(b"", 301, headers={"Location": f"{moved.url}/list"})
    program.regions(akmola=[source(site.url, "old"), source(moved.url, "new")])
    told = program.crawl()
    assert sorted(visits(program)) == [(Outcome.NOT_PARSEABLE, False), (Outcome.READ_WHOLE, True)]
    assert f"led to another site, {moved.url}/list" in told["failures"][0]


@pytest.mark.parametrize(
    "url",
    [
        "http://[::]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25eth0]/",
        "http://[fc00::1]/",
        "http://127.0.0.1./",
    ],
)
def test_an_inner_address_in_the_longer_notation_is_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        check_address(url, frozenset())
