"""Mail servers that break their own protocol: each ends in a line and a state, soon; none is waited for without end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from reports.mail.post import put_in_mail, send_due
from store.deliveries import deliveries
from tests.mail.conftest import Desk, office

Reader = Callable[[], bytes]
Vice = Callable[[socket.socket, Reader], None]


def _drips(line: socket.socket, _read: Reader) -> None:
    while True:
        line.sendall(b"2")
        time.sleep(0.1)


def _never_ends(line: socket.socket, _read: Reader) -> None:
    while True:
        line.sendall(b"220-more to come\r\n" * 500)


def _talks_to_the_terminal(line: socket.socket, _read: Reader) -> None:
    line.sendall(b"421 \x1b[2Jgo away\r\n")


def _speaks_something_else(line: socket.socket, _read: Reader) -> None:
    line.sendall(b"\xff\xfe\x00\r\n")


def _until_data(line: socket.socket, read: Reader) -> None:
    line.sendall(b"220 here\r\n")
    while not (said := read()).upper().startswith(b"DATA"):
        line.sendall(b"250 yes\r\n" if said else b"")
        if not said:
            return
    line.sendall(b"354 go on\r\n")


def _objects_before_the_end(line: socket.socket, read: Reader) -> None:
    _until_data(line, read)
    line.sendall(b"552 too much\r\n")
    time.sleep(0.5)


def _babbles_at_the_end(line: socket.socket, read: Reader) -> None:
    _until_data(line, read)
    while read().strip() != b".":
        pass
    line.sendall(b"fine!\r\n")


@pytest.fixture
def serving() -> Iterator[Callable[[Vice], int]]:
    listening: list[socket.socket] = []

    def serve(vice: Vice) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        listening.append(server)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=one, args=(line,), daemon=True).start()

        def one(line: socket.socket) -> None:
            with line, line.makefile("rb") as received, suppress(OSError):
                vice(line, received.readline)

        threading.Thread(target=accept, daemon=True).start()
        port: int = server.getsockname()[1]
        return port

    yield serve
    for server in listening:
        server.close()


@pytest.mark.parametrize(
    ("vice", "state", "said"),
    [
        (_drips, "waiting", "no answer in time"),
        (_never_ends, "waiting", "an answer that does not end"),
        (_talks_to_the_terminal, "waiting", "421 [2Jgo away"),
        (_speaks_something_else, "waiting", "no answer of a mail server"),
        (_objects_before_the_end, "refused", "552 too much"),
        (_babbles_at_the_end, "in_doubt", "no answer of a mail server: fine!"),
    ],
)
def test_a_server_that_breaks_the_protocol_is_one_line_and_is_not_waited_for(
    vice: Vice, state: str, said: str, desk: Desk, serving: Callable[[Vice], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TYNDAU_SMTP_USER", raising=False)
    desk.issue()
    server = {"host": "127.0.0.1", "port": serving(vice), "security": "none", "timeout_seconds": 1}
    mail = office(None, draft_first=False, server=server)
    put_in_mail(desk.engine, "2020-08", mail, desk.regions, desk.now())
    began = time.monotonic()
    posted = send_due(desk.store, desk.engine, mail, desk.regions, desk.now)
    assert time.monotonic() - began < 10
    assert {each.state.value for each in deliveries(desk.engine)} == {state}
    assert said in posted.troubles[0]
    assert posted.troubles[0].isprintable()
