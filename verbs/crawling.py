"""Verbs that make the record: crawl, replay."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy import Engine

from config.errors import UsageError
from config.regions import load_regions
from store.lock import only_crawl
from store.opening import DEFAULT_STORE, archive_folder, open_store
from store.queries import span_seen
from verbs.arguments import AsJson, RegionsFile, Store, as_moment
from verbs.speaking import answer, say


def crawl(
    region: Annotated[list[str] | None, typer.Argument(help="Regions to visit; none: all.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Simulated moment, ISO with offset.")] = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    delay: Annotated[float | None, typer.Option(min=0, help="Seconds between two requests to a host.")] = None,
    as_json: AsJson = False,
) -> int:
    """Visits the sources once and records what they show."""
    from crawler.run import CrawlOptions, run_crawl, simulated_clock, system_clock

    known = load_regions(regions)
    wanted = [known.get(name) for name in region] if region else list(known)
    clock = simulated_clock(as_moment(at)) if at else system_clock
    engine = open_store(store, create=True)
    options = CrawlOptions(simulated=at is not None, delay=delay)
    with only_crawl(store, engine):
        _only_forward(engine, clock())
        summary = run_crawl(engine, archive_folder(store), known, wanted, clock, options)
    not_monitored = [r.id for r in wanted if not r.monitored]
    for line in summary.failures:
        say(line)
    for line in summary.alarms:
        say(f"unlike before: {line}")
    if region and not_monitored:
        say(f"not monitored (no verified source): {', '.join(not_monitored)}")
    kind = "simulated crawl" if at else "crawl"
    say(
        f"{kind} {summary.crawl_id}: {summary.whole} of {summary.visits} listings read whole, "
        f"{summary.new_entries} new or changed entries, {summary.captures} answers, {summary.new_bodies} new bodies"
    )
    if as_json:
        answer(
            {
                "crawl": summary.crawl_id,
                "simulated": at is not None,
                "listings": summary.visits,
                "whole": summary.whole,
                "entries": summary.new_entries,
                "captures": summary.captures,
                "new_bodies": summary.new_bodies,
                "failures": summary.failures,
                "alarms": summary.alarms,
                "not_monitored": not_monitored,
            }
        )
    return 1 if summary.failures or summary.alarms or (region and not_monitored) else 0


def replay(
    into: Annotated[str, typer.Option("--into", help="The record to build; it must be new.")],
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Builds the whole record again from the archived bytes, without the network."""
    from crawler.replay import replay as replay_archive

    if not archive_folder(store).is_dir():
        raise UsageError(f"{archive_folder(store)}: no archived crawl there")
    summary = replay_archive(archive_folder(store), open_store(into, create=True), archive_folder(into))
    for line in summary.failures:
        say(line)
    say(f"{summary.crawls} crawls, {summary.visits} visits ({summary.whole} whole), {summary.answers} answers replayed")
    if as_json:
        answer(asdict(summary))
    return 1 if summary.failures else 0


def _only_forward(engine: Engine, moment: datetime) -> None:
    """A visit dated before one already on record would turn what was seen into what was not yet there."""
    span = span_seen(engine)
    if span is not None and moment < span[1]:
        raise UsageError(
            f"the record already reaches {span[1].isoformat()}; a crawl at {moment.isoformat()} lies before"
        )
