"""What a rendered page costs: seconds and megabytes, beside a plain page of the same content. Prints a ratio.

One site of the replica, once as it is and once drawn by a script; both are read by the same parser.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from statistics import median
from urllib.request import urlopen

from config.regions import Listing
from crawler.browser import MOST_MARKUP, MOST_PICTURE, Browser, Setup
from crawler.drawn_page import Wanted
from replica.script.story import build_story
from replica.sites.bitrix import Bitrix
from replica.sites.drawn import Drawn
from replica.wire import Clock
from replica.worker import opened
from spiders.list_detail import ListDetail, ListDetailOptions
from spiders.platform import Capture, Page

PAGES = 20
NOW = datetime(2020, 8, 20, 12, tzinfo=UTC)


def rows(listing: Listing, body: bytes) -> int:
    """Returns how many entries a page shows."""
    platform = ListDetail(listing, ListDetailOptions.model_validate(Bitrix.options))
    read = platform.listing(Capture(listing.url, 200, {}, body, NOW), platform.start())
    if not isinstance(read, Page):
        raise SystemExit(f"{listing.url}: {read.outcome}: {read.reason}")
    return len(read.rows)


def plain(listing: Listing) -> tuple[float, int]:
    """Returns seconds and entries of a page had by plain HTTP."""
    began = time.perf_counter()
    with urlopen(listing.url) as answer:  # noqa: S310  # our own server
        found = rows(listing, answer.read())
    return time.perf_counter() - began, found


async def drawn(browser: Browser, listing: Listing) -> tuple[float, int, int]:
    """Returns seconds, entries and bytes of memory of a page that the browser draws."""
    began = time.perf_counter()
    wanted = Wanted(listing.url, "p.news-item", 30.0, "ru", "Asia/Almaty", MOST_MARKUP, MOST_PICTURE)
    page, failure = await browser.draw(wanted)
    if failure is not None:
        raise SystemExit(f"{listing.url}: {failure.outcome}: {failure}")
    return time.perf_counter() - began, rows(listing, page.markup), browser.memory


async def measured() -> None:
    """Draws and fetches the same page and prints both."""
    site = Bitrix(build_story())
    async with opened(Clock(NOW), (site, Drawn(site))) as ports:
        shown = Listing(url="http://127.0.0.1:1/", section="announcements", language="ru")
        path = site.page_path(site.rubrics[0], 1)
        fetched, rendered = (
            shown.model_copy(update={"url": f"http://127.0.0.1:{ports[name]}{path}"})
            for name in (site.name, f"drawn.{site.name}")
        )
        quick = [await asyncio.to_thread(plain, fetched) for _page in range(PAGES)]
        browser = Browser(Setup(frozenset({("127.0.0.1", port) for port in ports.values()}), "Tyndau (benchmark)"))
        try:
            first, *slow = [await drawn(browser, rendered) for _page in range(PAGES + 1)]
        finally:
            await browser.end()
    if {found for _seconds, found in quick} != {found for _seconds, found, _memory in slow}:
        raise SystemExit("the drawn page does not show what the plain one does")
    page, fetch = median(each[0] for each in slow), median(each[0] for each in quick)
    memory = max(each[2] for each in slow) / 2**20
    print(f"first page with the browser's start {first[0]:.2f} s")
    print(f"rendered {page:.2f} s a page, {memory:.0f} MB   plain {fetch * 1000:.1f} ms   ratio {page / fetch:.0f}")


if __name__ == "__main__":
    asyncio.run(measured())
