"""A PostgreSQL server of one's own: in a folder that is removed, on a free port of 127.0.0.1, ended with its owner.

For the figures and for the tests, which keep nothing and need not wait for the disk.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

USER = "centre"
_OURS = ("max_connections=80", "shared_buffers=64MB")
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServerError(RuntimeError):
    """PostgreSQL is not installed here, or its server does not start."""


@dataclass(slots=True)
class Cluster:
    """A running server. `folder` holds its data, log and socket."""

    folder: Path
    bin: Path
    port: int
    password: str
    made: int = 0

    def url(self, database: str) -> str:
        """Returns the store's URL of a database."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """Returns a connection in which every statement stands by itself."""
        return psycopg.connect(self.url(database), autocommit=True)

    def database(self, template: str = "template1") -> str:
        """Makes a database, a copy of another's; returns its name."""
        self.made += 1
        name = f"record_{self.made}"
        with self.connect() as connection:
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def tool(self, name: str, *words: str, database: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of PostgreSQL's (pg_dump, pg_restore) on a database."""
        return subprocess.run(
            [self.bin / name, *words, "--dbname", self.url(database)],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Starts a server and ends it. Its texts sort as Russian ones do, not by their bytes as in SQLite.

    `durable`: it waits for the disk as a real one does.
    """
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="tyndau-postgres-"))
    made = Cluster(folder, programs, _free_port(), secrets.token_hex(8))
    server = None
    try:
        _initialise(made)
        server = _started(made, _OURS if durable else (*_OURS, *_HASTY))
        yield made
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # a fast end: connections are closed
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def server_programs() -> Path:
    """Returns the folder of PostgreSQL's server programs. Raises NoServerError."""
    asked = shutil.which("pg_config")
    told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False).stdout if asked else ""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in (Path(told.strip() or "/"), *([Path(on_path).parent] if on_path else []), *debian):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServerError("PostgreSQL's server is not installed here (on Debian: apt install postgresql)")


def _initialise(made: Cluster) -> None:
    secret = made.folder / "password"
    secret.write_text(made.password, encoding="ascii")
    owner = _owner()
    if owner is not None:
        for path in (made.folder, secret):
            shutil.chown(path, owner)
    words = ["--username", USER, "--pwfile", secret, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"]
    words += ["--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "ru"]
    done = subprocess.run(
        [made.bin / "initdb", "--pgdata", made.folder / "data", *words],
        capture_output=True, text=True, check=False, user=owner, group=owner, cwd=made.folder,
    )  # fmt: skip
    if done.returncode:
        raise NoServerError(done.stderr)


def _started(made: Cluster, settings: tuple[str, ...]) -> subprocess.Popen[bytes]:
    owner = _owner()
    options = [*settings, "listen_addresses=127.0.0.1", f"port={made.port}", f"unix_socket_directories={made.folder}"]
    words = [made.bin / "postgres", "-D", made.folder / "data", *(part for each in options for part in ("-c", each))]
    with (made.folder / "log").open("wb") as log:
        server = subprocess.Popen(
            words, stdout=log, stderr=log, user=owner, group=owner, cwd=made.folder, preexec_fn=_ends_with_its_owner,  # noqa: PLW1509  # it only speaks to the kernel
        )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            made.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return server
    server.kill()
    raise NoServerError((made.folder / "log").read_text(encoding="utf-8", errors="replace"))


def _ends_with_its_owner() -> None:
    """Has Linux end the server should the process that started it be killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG


def _owner() -> str | None:
    """Returns as whom the server runs: it refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
