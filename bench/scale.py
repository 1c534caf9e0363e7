"""What more sites would cost: the arithmetic of docs/scale.md, and the measurement of an order's own cost.

Run: `python -m bench.scale` measures what one order (a source-day) costs a worker beside waiting for the site: twelve
small sources on loopback are ordered from one worker on a PostgreSQL server of its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

ORDERS = 12
_ROOT = Path(__file__).resolve().parents[1]
_PAGE = (
    "<html><body><h1>Общественные слушания</h1><ul class='l'><li><a href='/1'>Объявление</a></li></ul></body></html>"
)


@dataclass(frozen=True)
class Inputs:
    """What the costs follow from; docs/scale.md says of each whether it was measured or assumed, and how."""

    listings: float  # a site
    requests: float  # a listing a day on which nothing is new
    news: float  # new entries a site a day
    requests_per_entry: float  # its page and files
    seconds_per_request: float  # the pause kept, and the answer
    start_seconds: float  # of processor time, an order's own
    page_bytes: float  # a listing page on the line
    file_bytes: float  # a new entry's page and files, on the line and in the archive
    changed: float  # share of listing pages whose bytes differ from the day before's
    revisit_bytes: float  # an answer without new bytes, in the archive
    visit_bytes: float  # a visit in the database, with indexes
    capture_bytes: float  # an answer in the database
    entry_bytes: float  # a posting with its version and facts in the database
    hours: float  # the night


@dataclass(frozen=True)
class Cost:
    """A day's and a year's cost of so many sites."""

    requests: float  # a day
    gigabytes_on_line: float  # a day
    archive_gigabytes: float  # a year
    database_gigabytes: float  # a year
    rows: float  # a day
    transactions: float  # writing ones a second, in the hours of the night
    cores: float  # for the orders' own cost within the night
    at_once: float  # crawls under way at the same time, so that all end within the night


def cost(sites: int, given: Inputs) -> Cost:
    """Returns what so many sites cost, each on a host of its own."""
    visits = sites * given.listings
    entries = sites * given.news
    requests = visits * given.requests + sites + entries * given.requests_per_entry  # and robots.txt
    night = given.hours * 3600
    line = visits * given.page_bytes + entries * given.file_bytes
    archive = visits * given.changed * given.page_bytes + requests * given.revisit_bytes + entries * given.file_bytes
    base = visits * given.visit_bytes + requests * given.capture_bytes + entries * given.entry_bytes
    seconds = requests * given.seconds_per_request + sites * given.start_seconds
    return Cost(
        requests=requests,
        gigabytes_on_line=line / 1e9,
        archive_gigabytes=archive * 365 / 1e9,
        database_gigabytes=base * 365 / 1e9,
        rows=visits + requests + 3 * entries,
        transactions=(2 * visits + 2 * sites) / night,
        cores=sites * given.start_seconds / night,
        at_once=seconds / night,
    )


_SIZES = {"200 districts": 200, "5,000 bodies": 5_000, "100,000 sites": 100_000}
_ROWS = (
    ("requests a day", "requests"),
    ("GB a day on the line", "gigabytes_on_line"),
    ("GB a year in the archive", "archive_gigabytes"),
    ("GB a year in the database", "database_gigabytes"),
    ("rows a day", "rows"),
    ("writing transactions a second", "transactions"),
    ("processor cores for the orders alone", "cores"),
    ("crawls at the same time, all workers together", "at_once"),
)


def table(given: Inputs) -> list[str]:
    """Returns the costs as the lines of a Markdown table."""
    costs = [cost(sites, given) for sites in _SIZES.values()]
    lines = ["| | " + " | ".join(_SIZES) + " |", "|---|" + "---:|" * len(_SIZES)]
    for words, name in _ROWS:
        lines.append(f"| {words} | " + " | ".join(_shown(getattr(each, name)) for each in costs) + " |")
    return lines


def _shown(number: float) -> str:
    """Returns a number with two digits that count: more would claim what no estimate knows."""
    if number >= 100:
        digits = len(str(round(number))) - 2
        return f"{round(number, -digits):,.0f}"
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = _PAGE.encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_parts: object) -> None:
        pass


def _regions(folder: Path, ports: list[int]) -> Path:
    data = yaml.safe_load((_ROOT / "config" / "regions.yaml").read_text(encoding="utf-8"))
    data.pop("national", None)
    for region in data["regions"]:
        region["sources"] = []
    data["regions"][0]["sources"] = [
        {
            "id": f"site-{port}", "platform": "list-detail", "status": "verified", "evidence": "a benchmark",
            "listings": [{"url": f"http://127.0.0.1:{port}/list", "section": "mixed", "language": "ru"}],
            "options": {"row": "ul.l li", "detail": {"body": "ul.l"}},
        }
        for port in ports
    ]  # fmt: skip
    path = folder / "regions.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def main() -> None:
    """Measures and prints the seconds an order takes, by the clock and of the processor."""
    from bench.cluster import cluster

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Site) for _number in range(ORDERS)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name, cluster(durable=True) as database:
        regions = _regions(Path(name), [server.server_port for server in servers])
        store = f"{database.url(database.database())}?archive={name}/archive"
        words = [sys.executable, "-m", "cli", "worker", "--regions", str(regions)]
        told = os.environ | {"TYNDAU_STORE": store}
        subprocess.run([*words, "--enqueue"], cwd=_ROOT, env=told, check=True, capture_output=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        done = subprocess.run([*words, "--once"], cwd=_ROOT, env=told, check=True, capture_output=True)
        took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    for server in servers:
        server.shutdown()
    whole = done.stderr.decode().count("1 of 1 listings read whole")
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{whole} of {ORDERS} orders done in {took:.0f} s")
    print(f"an order takes {took / ORDERS:.1f} s by the clock, {worked / ORDERS:.1f} s of the processor")


if __name__ == "__main__":
    main()
