"""A small real site on loopback whose pages a test can set, and the program run against it."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    """What a path answers. `gate`: wait for it to be set before answering."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    gate: threading.Event | None = None
    etag: bool = False
    zipped: bool = False
    date: str = ""  # what the server's clock shows, where it is not ours
    then: Callable[[], None] | None = None  # what happens on the site once this was asked for


@dataclass
class Site:
    """Pages by path, what was asked, and how many requests were ever under way at once."""

    url: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    under_way: int = 0
    most_at_once: int = 0

    def rows(self, *entries: tuple[str, str, str]) -> None:
        """Sets the listing and a page for each (path, title, printed date)."""
        lines = [f'<li><a href="{path}">{title}</a> <span class="d">{day}</span></li>' for path, title, day in entries]
        heading = "<h1>Общественные слушания. Объявления</h1>"
        self.pages["/list"] = Answer(f"<html><body>{heading}<ul class='l'>{''.join(lines)}</ul></body></html>".encode())
        for path, title, _day in entries:
            text = f"<div class='t'>{title}. Слушания состоятся 10 сентября 2020 года в 15:00.</div>"
            self.pages.setdefault(path, Answer(f"<html><body>{text}</body></html>".encode()))


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.under_way += 1
            site.most_at_once = max(site.most_at_once, site.under_way)
            try:
                self._give(site.pages.get(self.path, Answer(b"none", 404)))
            finally:
                site.under_way -= 1

        def _give(self, answer: Answer) -> None:
            site.asked.append(self.path)
            site.heads.append({name.lower(): value for name, value in self.headers.items()})
            if answer.then is not None:
                answer.then()
            if answer.gate is not None:
                answer.gate.wait(20)
            time.sleep(0.002)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            same = answer.etag and self.headers.get("If-None-Match") == tag
            body = b"" if same else (gzip.compress(answer.body) if answer.zipped else answer.body)
            self.send_response_only(304 if same else answer.status)
            self.send_header("Date", answer.date or self.date_time_string())
            headers = {"Content-Type": answer.media, "Content-Length": str(len(body)), **answer.headers}
            if answer.etag:
                headers["ETag"] = tag
            if answer.zipped and not same:
                headers["Content-Encoding"] = "gzip"
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: object) -> None:
            pass

    return Handler


@contextmanager
def opened() -> Iterator[Site]:
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with opened() as made:
        yield made


@pytest.fixture
def more_sites() -> Iterator[Callable[[], Site]]:
    """Makes further sites, so that one crawl can meet many."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened())


def source(site_url: str, name: str = "site", section: str = "announcements", **more: Any) -> dict[str, Any]:
    """A list with details at `/list` of the site."""
    return {
        "id": name,
        "platform": "list-detail",
        "status": "verified",
        "listings": [{"url": f"{site_url}/list", "section": section, "language": "ru"}],
        "options": {"rubric": "h1", "row": "ul.l li", "date": ".d", "detail": {"body": ".t", "files": ".t a"}},
        "evidence": "a test",
        **more,
    }


@dataclass
class Program:
    """The program `tyndau` with a store and a regions file of its own."""

    folder: Path
    seen: int = 0

    @property
    def store(self) -> str:
        return f"sqlite:///{self.folder / 'tyndau.db'}"

    def regions(self, **sources: list[dict[str, Any]]) -> None:
        """Writes a regions file in which only the named regions, or `kazakhstan`, are monitored."""
        data = yaml.safe_load((ROOT / "config" / "regions.yaml").read_text(encoding="utf-8"))
        for region in data["regions"]:
            region["sources"] = sources.get(region["id"].replace("-", "_"), [])
        national = data.pop("national")
        if "kazakhstan" in sources:
            data["national"] = national | {"sources": sources["kazakhstan"]}
        (self.folder / "regions.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    def command(self, *words: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "cli",
            *words,
            "--store",
            self.store,
            "--regions",
            str(self.folder / "regions.yaml"),
        ]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(*words), capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)

    def run_plain(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a verb with the words given and no others."""
        command = [sys.executable, "-m", "cli", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)

    def crawl_at(self, moment: str) -> subprocess.CompletedProcess[str]:
        """A simulated crawl at a moment."""
        return self.run("crawl", "--at", moment)

    def crawl(self, day: int = 1, *regions: str) -> dict[str, Any]:
        """A simulated crawl on a day of August 2020; returns its machine answer with the exit code as `code`."""
        done = self.run("crawl", *regions, "--at", f"2020-08-{day:02}T21:00:00+06:00", "--json")
        assert "Traceback" not in done.stderr, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told | {"code": done.returncode, "said": done.stderr}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def one_region(program: Program, site: Site) -> Program:
    program.regions(akmola=[source(site.url)])
    return program


Starter = Callable[[], None]
