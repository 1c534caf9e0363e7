"""Crawl with archive, store and parsing on, against bare Scrapy following the same links on the same pages.

Run: `python -m bench.crawl`. Both sides ask one request at a time; each run is a process of its own, the server too.
The clock runs from the making of the crawler process to its end. Where other work shares the machine, the ratio of the
processor time a page costs is the steadier one; it is printed beside the other.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.pages import ROWS

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Speed:
    """What one run came to: pages a second by the clock, milliseconds of processor time a page."""

    pages: float
    cpu: float

    @classmethod
    def since(cls, clock: float, cpu: float) -> Speed:
        """Takes the time since readings of both clocks."""
        pages = ROWS + 1
        return cls(pages / (time.perf_counter() - clock), (time.process_time() - cpu) / pages * 1000)


def bare(url: str) -> Speed:
    """Returns the speed of a Scrapy spider that follows every link and reads the text of every page."""
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

    began = time.perf_counter(), time.process_time()
    # The limit per domain alone lets a burst through when there is no pause; the other side asks one at a time too.
    one_at_a_time = {"CONCURRENT_REQUESTS": 1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, **one_at_a_time})
    process.crawl(Bare)
    process.start()
    return Speed.since(*began)


def ours(url: str) -> Speed:
    """Returns the speed of a first crawl of the same listing into an empty store."""
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
        began = time.perf_counter(), time.process_time()
        summary = run_crawl(engine, archive_folder(store), regions, [region], system_clock, CrawlOptions())
        speed = Speed.since(*began)
    if summary.captures != ROWS + 1:
        raise SystemExit(f"{summary.captures} answers instead of {ROWS + 1}: {summary.failures[:1]}")
    return speed


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
            f"bare Scrapy {plain.pages:5.0f} pages/s, {plain.cpu:.2f} ms CPU/page   "
            f"ours {full.pages:5.0f} pages/s, {full.cpu:.2f} ms CPU/page   {full.pages / plain.pages:.0%}"
        )
    by_clock = median(full.pages / plain.pages for plain, full in pairs)
    by_cpu = median(plain.cpu / full.cpu for plain, full in pairs)
    print(f"median ratio {by_clock:.0%} by the clock, {by_cpu:.0%} by processor time  (to hold: 85 %)")


def _measured(side: str, url: str, root: Path) -> Speed:
    words = [sys.executable, "-m", "bench.crawl", side, url]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=root)
    try:
        return Speed(**json.loads(done.stdout))
    except ValueError as error:
        raise SystemExit(f"{side}: {done.stderr.strip().splitlines()[-1:]}") from error


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(asdict({"bare": bare, "ours": ours}[sys.argv[1]](sys.argv[2]))))
    else:
        main()
