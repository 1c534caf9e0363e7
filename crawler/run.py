"""One crawl: every wanted region visited once, regions that share a host one after another, the rest side by side."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from sqlalchemy import Engine

from config.regions import DEFAULT_REGIONS, Regions, Source, Territory
from crawler import settings as crawl_settings
from crawler.addresses import OWN_NAMES
from crawler.archiver import Archiver
from crawler.killed import losses
from crawler.preparing import Prepared
from spiders.listing_visit import Limits
from spiders.region_spider import CrawlTools
from spiders.regions import spider_for
from spiders.sites import site_of
from store.archive import ArchiveWriter, keep_regions, warc_name
from store.bulk import collector_seldom
from store.clocks import clock_report, skews_since
from store.expectations import visit_alarms
from store.journal import CrawlBegun, CrawlEnded
from store.outcomes import Outcome, is_lasting
from store.recorder import Clock, CrawlStart, Recorder
from store.sighting import VisitMade

_MARGIN = 600  # seconds for what is under way when the last visit's time is up


@dataclass(slots=True)
class CrawlSummary:
    """How a crawl went: what it read, and a plain line for everything that went wrong."""

    crawl_id: int
    visits: int = 0
    whole: int = 0
    captures: int = 0
    new_bodies: int = 0
    new_entries: int = 0
    failures: list[str] = field(default_factory=list)
    lasting: list[str] = field(default_factory=list)  # of the failures, those that do not pass by themselves
    closed: list[str] = field(default_factory=list)  # left to their own hours; no failure
    notices: list[str] = field(default_factory=list)  # worth knowing, and no failure of the crawl
    alarms: list[str] = field(default_factory=list)  # read, and unlike what the listing has shown so far

    def add(self, region: Territory, visit: VisitMade) -> None:
        """Counts a visit that ended; one that was not read whole, or not in all its parts, is a named failure."""
        self.visits += 1
        self.whole += visit.whole
        self.captures += len(visit.captures)
        self.new_bodies += sum(capture.body_is_new for capture in visit.captures)
        self.new_entries += len(visit.sightings)
        if visit.outcome is not Outcome.READ_WHOLE or visit.reason:
            line = f"{region.id}: {visit.listing}: {visit.outcome}: {visit.reason}"
            self.failures.append(line)
            if is_lasting(visit.outcome, visit.reason):
                self.lasting.append(line)


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What may be set for one crawl. `delay` is seconds between two requests to a host; None: as each source says."""

    simulated: bool = False
    delay: float | None = None
    only_open: bool = False  # leave out sources outside their night hours: it is the clock that asks, no person
    source: str | None = None  # the only source visited; crawls of others may run at the same time
    limits: Limits = field(default_factory=Limits)


def run_crawl(
    engine: Engine,
    archive: Path,
    regions: Regions,
    wanted: Sequence[Territory],
    clock: Clock,
    options: CrawlOptions,
    on_visit: Callable[[Territory, VisitMade], None] = lambda _region, _visit: None,
    held: Callable[[], None] = lambda: None,
) -> CrawlSummary:
    """Visits the monitored sources of the wanted regions once; returns the summary.

    `held` raises StoreError once the crawl is no longer the only one; nothing is visited or recorded from then on.
    Runs Scrapy's event loop and can therefore be called once in a process. Raises StoreError if the record cannot be
    written at all; a fault of one source or visit is a line of the summary.
    """
    recorder, began = Recorder(engine, clock, held=held), clock()
    start = _start(regions, options)
    summary = CrawlSummary(recorder.begin_crawl(start, began))
    lost, lost_ends = losses(recorder, archive, options.source)

    def ended(region: Territory, visit: VisitMade) -> None:
        summary.add(region, visit)
        summary.alarms += [f"{region.id}: {line}" for line in visit_alarms(engine, visit.listing)]
        on_visit(region, visit)

    keep_regions(archive, regions.text, began)
    with ArchiveWriter(archive, warc_name(summary.crawl_id, began)) as writer:
        keeper = Archiver(writer, recorder, clock)
        keeper.note(_begun(summary.crawl_id, began, start, options.limits, lost, lost_ends))
        prepared = Prepared()
        ready = prepared.of(regions, wanted, options.delay, began if options.only_open else None)
        summary.failures += prepared.faults
        summary.closed += prepared.closed
        tools = CrawlTools(
            recorder=recorder,
            archive=archive,
            clock=clock,
            keeper=keeper,
            limits=options.limits,
            on_visit=ended,
            on_fault=summary.failures.append,
            bundles=prepared.bundles,
        )
        with collector_seldom():
            _crawl_all(ready, tools)
        finish = clock()
        if not tools.unrecorded:
            keeper.note(CrawlEnded(summary.crawl_id, finish))
    # A visit whose end the record did not take stands in the archive as ended. Left without an end of its own, the
    # crawl is to the next one what a killed crawl is: that one notes which visits are lost.
    if not tools.unrecorded:
        recorder.end_crawl(finish)
    recorder.close()
    if not options.simulated:
        clocks = clock_report(skews_since(engine, began))
        summary.failures += [clocks.fault] if clocks.fault else []
        summary.notices += clocks.notices
    return summary


def _start(regions: Regions, options: CrawlOptions) -> CrawlStart:
    return CrawlStart(
        mode="simulated" if options.simulated else "live",
        code_version=version("tyndau"),
        config_sha256=regions.sha256,
        config_text=regions.text,
        own_config=regions.path != DEFAULT_REGIONS,
        user_agent=crawl_settings.USER_AGENT,
    )


def _begun(
    crawl: int, at: datetime, start: CrawlStart, limits: Limits, lost: tuple[int, ...], lost_ends: tuple[int, ...]
) -> CrawlBegun:
    """Returns what the archive is to know of a crawl that begins, besides the regions file it keeps by itself."""
    return CrawlBegun(
        crawl=crawl,
        at=at,
        mode=start.mode,
        code_version=start.code_version,
        config_sha256=start.config_sha256,
        own_config=start.own_config,
        user_agent=start.user_agent,
        limits=asdict(limits),
        lost=lost,
        lost_ends=lost_ends,
    )


def simulated_clock(moment: datetime) -> Clock:
    """Returns a clock that stands still at a moment: a simulated crawl takes no time."""
    return lambda: moment


def system_clock() -> datetime:
    """Returns now, aware, in UTC."""
    return datetime.now(UTC)


def sharing_hosts(regions: Iterable[Territory]) -> list[list[Territory]]:
    """Returns the regions in groups that have no host in common, so that a host never gets two requests at once."""
    groups: list[tuple[set[str], list[Territory]]] = []
    for region in regions:
        hosts = _hosts(region)
        touching = [group for group in groups if group[0] & hosts]
        groups = [group for group in groups if not group[0] & hosts]
        members = [member for group in touching for member in group[1]]
        groups.append((hosts.union(*(group[0] for group in touching)), [*members, region]))
    return [members for _hosts_of_group, members in groups]


def hosts_of(source: Source) -> set[str]:
    """Returns the hosts that a visit to a source asks by name."""
    return {site_of(listing.url) for listing in source.listings}


def _hosts(region: Territory) -> set[str]:
    return {host for source in region.monitored for host in hosts_of(source)}


def _crawl_all(regions: Sequence[Territory], tools: CrawlTools) -> None:
    if not regions:
        return
    # What a person is to know stands in the summary; without a handler Python would print tracebacks of its own accord.
    logging.getLogger().addHandler(logging.NullHandler())
    process = AsyncCrawlerProcess(_settings(regions))

    async def one_after_another(group: list[Territory]) -> None:
        for region in group:
            process.settings.set("CLOSESPIDER_TIMEOUT", _longest(region), priority="cmdline")
            await process.crawl(spider_for(region), tools=tools)

    async def all_groups() -> None:
        from twisted.internet import reactor

        try:
            await asyncio.gather(*(one_after_another(group) for group in sharing_hosts(regions)))
        finally:
            reactor.stop()  # type: ignore[misc]  # the module stands for the installed reactor

    task = asyncio.get_event_loop().create_task(all_groups())
    process.start(stop_after_crawl=False)
    task.result()


def _settings(regions: Iterable[Territory]) -> Settings:
    settings = Settings()
    settings.setmodule(crawl_settings, priority="project")
    urls = [listing.url for region in regions for source in region.monitored for listing in source.listings]
    settings.set(OWN_NAMES, sorted({urlsplit(url).hostname or "" for url in urls}), priority="project")
    return settings


def _longest(region: Territory) -> float:
    """Returns after how many seconds a region is given up, should a visit not have ended itself."""
    return _MARGIN + sum(source.manners.seconds_per_visit or 0.0 for source in region.monitored)
