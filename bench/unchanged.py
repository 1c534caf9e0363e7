"""A day on which nothing changed: what it asks of a site, and what it stores.

Run: `python -m bench.unchanged`. A listing of five pages is crawled on two days over loopback; once the site gives
validators (ETag), once it gives none. Requests are those the site counted, robots.txt left out.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import func, select

PAGES, ROWS = 5, 20
ALLOWED = 2.0  # requests a listing page
DAYS = tuple(datetime(2026, 3, day, 18, tzinfo=UTC) for day in (2, 3))


def _body(path: str) -> bytes:
    name, _, number = path.strip("/").partition("/")
    if name != "list":
        text = f"Карьер «Участок-{number}». Открытое собрание состоится 10 апреля 2026 года в 15:00."
        return f"<html><body><div class='t'>{text}</div></body></html>".encode()
    first = (int(number) - 1) * ROWS
    rows = "".join(
        f"<li><a href='/entry/{n}'>Объявление {n}</a> <span class='d'>01.03.2026</span></li>"
        for n in range(first, first + ROWS)
    )
    following = f"<a class='next' href='/list/{int(number) + 1}'>далее</a>" if int(number) < PAGES else ""
    return f"<html><body><h1>Общественные слушания</h1><ul class='l'>{rows}</ul>{following}</body></html>".encode()


@contextmanager
def site(*, validators: bool) -> Iterator[tuple[str, list[str]]]:
    """A small site on loopback; gives its address and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self._give(404, b"")
                return
            asked.append(self.path)
            body = _body(self.path)
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = validators and self.headers.get("If-None-Match") == tag
            self._give(304 if same else 200, b"" if same else body, tag if validators else "")

        def _give(self, status: int, body: bytes, tag: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def crawl(url: str, store: str, day: int) -> None:
    """Crawls the listing once; a crawl needs a process of its own."""
    from config.regions import Listing, Source, load_regions
    from crawler.run import CrawlOptions, run_crawl, simulated_clock
    from store.opening import archive_folder, open_store

    source = Source(
        id="bench",
        platform="list-detail",
        status="verified",
        listings=(Listing(url=f"{url}/list/1", section="announcements", language="ru"),),
        options={"rubric": "h1", "row": "ul.l li", "date": ".d", "next": "a.next", "detail": {"body": ".t"}},
        evidence="the benchmark's own server",
    )
    regions = load_regions()
    region = regions.get("akmola").model_copy(update={"sources": (source,)})
    clock, options = simulated_clock(DAYS[day]), CrawlOptions(simulated=True)
    summary = run_crawl(open_store(store, create=True), archive_folder(store), regions, [region], clock, options)
    if summary.whole != 1:
        raise SystemExit(f"not read whole: {summary.failures}")


def main() -> None:
    """Measures both kinds of site and prints the figures."""
    for validators in (True, False):
        with tempfile.TemporaryDirectory() as folder, site(validators=validators) as (url, asked):
            store, bodies, requests = f"sqlite:///{folder}/tyndau.db", [], []
            for day in range(len(DAYS)):
                before = len(asked)
                words = [sys.executable, "-m", "bench.unchanged", json.dumps([url, store, day])]
                subprocess.run(words, check=True, cwd=Path(__file__).resolve().parents[1])
                requests.append(len(asked) - before)
                bodies.append(_bodies(store))
        kind = "validators" if validators else "no validators"
        first, later = requests
        print(f"a site with {kind}, {PAGES} pages of {ROWS}: first day {first} requests, unchanged day {later};")
        print(f"  {later / PAGES:.1f} a listing page (to hold: {ALLOWED:.0f}), {bodies[1] - bodies[0]} new bodies (0)")


def _bodies(store: str) -> int:
    from store.models import Body
    from store.opening import open_store

    with open_store(store).connect() as connection:
        return connection.execute(select(func.count()).select_from(Body)).scalar_one()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        crawl(*json.loads(sys.argv[1]))
    else:
        main()
