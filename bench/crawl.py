"""Crawl with archive, store and parsing on, against bare Scrapy following the same links on the same pages.

Run: `python -m bench.crawl`. Both sides ask one request at a time; each run is a process of its own, the server too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.pages import ROWS

ROUNDS = 3


def bare(url: str) -> float:
    """Returns pages/s of a Scrapy spider that follows every link and reads the text of every page."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"
        start_urls = [f"{url}/list"]  # noqa: RUF012  # Scrapy's own way

        def parse(self, response):  # type: ignore[no-untyped-def]
            for row in response.css("ul.l li"):
                yield response.follow(row.css("a::attr(href)").get(), self.detail)

        def detail(self, response):  # type: ignore[no-untyped-def]
            yield {"text": " ".join(response.css(".t ::text").getall())}

    process = CrawlerProcess(
        {"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "TELNETCONSOLE_ENABLED": False}
    )
    process.crawl(Bare)
    began = time.perf_counter()
    process.start()
    return (ROWS + 1) / (time.perf_counter() - began)


def ours(url: str) -> float:
    """Returns pages/s of a first crawl of the same listing into an empty store."""
    from config.regions import Listing, Source, load_regions
    from crawler.run import CrawlOptions, run_crawl, system_clock
    from store.opening import archive_folder, open_store

    source = Source(
        id="bench",
        platform="list-detail",
        status="verified",
        listings=(Listing(url=f"{url}/list", section="announcements", language="ru"),),
        options={"rubric": "h1", "row": "ul.l li", "date": ".d", "detail": {"body": ".t"}},
        evidence="the benchmark's own server",
    )
    regions = load_regions()
    region = regions.get("akmola").model_copy(update={"sources": (source,)})
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{folder}/tyndau.db"
        engine = open_store(store, create=True)
        began = time.perf_counter()
        summary = run_crawl(engine, archive_folder(store), regions, [region], system_clock, CrawlOptions())
        seconds = time.perf_counter() - began
    if summary.captures != ROWS + 1:
        raise SystemExit(f"{summary.captures} answers instead of {ROWS + 1}: {summary.failures[:1]}")
    return summary.captures / seconds


def main() -> None:
    """Measures both sides in turn and prints the median ratio."""
    root = Path(__file__).resolve().parents[1]
    words = [sys.executable, "-m", "bench.pages"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as server:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        pairs = [(_measured("bare", url, root), _measured("ours", url, root)) for _round in range(ROUNDS)]
        server.communicate()
    for plain, full in pairs:
        print(
            f"bare Scrapy {plain:7.0f} pages/s   with archive, store, parsing {full:7.0f} pages/s   {full / plain:.0%}"
        )
    ratios = sorted(full / plain for plain, full in pairs)
    print(f"median ratio {ratios[len(ratios) // 2]:.0%}  (to hold: 85 %)")


def _measured(side: str, url: str, root: Path) -> float:
    words = [sys.executable, "-m", "bench.crawl", side, url]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=root)
    try:
        speed: float = json.loads(done.stdout)
    except ValueError as error:
        raise SystemExit(f"{side}: {done.stderr.strip().splitlines()[-1:]}") from error
    return speed


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps({"bare": bare, "ours": ours}[sys.argv[1]](sys.argv[2])))
    else:
        main()
