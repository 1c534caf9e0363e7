"""Verbs that make the record: crawl, replay."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy import Engine

from config.errors import UsageError
from config.regions import Source, Territory, load_regions
from store.lock import only_crawl, only_crawl_of
from store.opening import DEFAULT_STORE, archive_folder, open_store
from store.queries import last_begun
from verbs.arguments import AsJson, RegionsFile, Store, as_moment
from verbs.speaking import answer, say

if TYPE_CHECKING:
    from crawler.run import CrawlSummary

_MOST_NAMED = 50  # failures of a replay; where a file is lost there are thousands
LONGEST_DELAY = 3600.0  # seconds, as in the regions file


def crawl(
    region: Annotated[
        list[str] | None, typer.Argument(help="Regions to visit, `kazakhstan` for the portal; none: all.")
    ] = None,
    at: Annotated[str | None, typer.Option("--at", help="Simulated moment, ISO with offset.")] = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    delay: Annotated[
        float | None, typer.Option(min=0, max=LONGEST_DELAY, help="Seconds between two requests to a host.")
    ] = None,
    open_only: Annotated[
        bool, typer.Option("--open-only", help="Leave out sources outside their night hours, as the clock does.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", help="Only this source of the region named, as a worker does.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Visits the sources once and records what they show."""
    from crawler.run import CrawlOptions, hosts_of, run_crawl, simulated_clock, system_clock

    known = load_regions(regions)
    wanted = [known.territory(name) for name in region] if region else list(known.visited)
    only = None
    if source is not None:
        wanted, only = _of_one_source(wanted, source)
    clock = simulated_clock(as_moment(at)) if at is not None else system_clock
    engine = open_store(store, create=True)
    options = CrawlOptions(simulated=at is not None, delay=delay, only_open=open_only, source=source)
    with only_crawl_of(only.id, hosts_of(only), store, engine) if only else only_crawl(store, engine) as held:
        _only_forward(engine, clock(), source)
        summary = run_crawl(engine, archive_folder(store), known, wanted, clock, options, held=held)
    not_monitored = [r.id for r in wanted if region and not r.monitored]
    _tell(summary, not_monitored, simulated=at is not None)
    if as_json:
        answer(_told(summary, not_monitored, simulated=at is not None))
    return 1 if summary.failures or summary.alarms or not_monitored else 0


def _tell(summary: CrawlSummary, not_monitored: list[str], *, simulated: bool) -> None:
    for line in (*summary.failures, *summary.closed, *summary.notices):
        say(line)
    for line in summary.alarms:
        say(f"unlike before: {line}")
    if summary.lasting:
        say(f"{len(summary.lasting)} of these failures will not pass by themselves: a person has to look")
    if not_monitored:
        say(f"not monitored (no verified source): {', '.join(not_monitored)}")
    kind = "simulated crawl" if simulated else "crawl"
    say(
        f"{kind} {summary.crawl_id}: {summary.whole} of {summary.visits} listings read whole, "
        f"{summary.new_entries} new or changed entries, {summary.captures} answers, {summary.new_bodies} new bodies"
    )


def _told(summary: CrawlSummary, not_monitored: list[str], *, simulated: bool) -> dict[str, Any]:
    return {
        "crawl": summary.crawl_id,
        "simulated": simulated,
        "listings": summary.visits,
        "whole": summary.whole,
        "entries": summary.new_entries,
        "captures": summary.captures,
        "new_bodies": summary.new_bodies,
        "failures": summary.failures,
        "lasting": summary.lasting,
        "alarms": summary.alarms,
        "closed": summary.closed,
        "notices": summary.notices,
        "not_monitored": not_monitored,
    }


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
    for line in summary.failures[:_MOST_NAMED]:
        say(line)
    if (more := len(summary.failures) - _MOST_NAMED) > 0:
        say(f"and {more} more (--json names all)")
    say(f"{summary.crawls} crawls, {summary.visits} visits ({summary.whole} whole), {summary.answers} answers replayed")
    if as_json:
        answer(asdict(summary))
    return 1 if summary.failures else 0


def _of_one_source(wanted: list[Territory], name: str) -> tuple[list[Territory], Source]:
    """Returns the one region named with the one source of it. Raises UsageError."""
    if len(wanted) != 1:
        raise UsageError(f"--source {name}: name the one region whose source it is")
    found = next((source for source in wanted[0].sources if source.id == name), None)
    if found is None:
        raise UsageError(f"--source {name}: {wanted[0].id} has no such source")
    return [wanted[0].model_copy(update={"sources": (found,)})], found


def _only_forward(engine: Engine, moment: datetime, source: str | None) -> None:
    """A visit dated before one already on record would turn what was seen into what was not yet there."""
    last = last_begun(engine, source)
    if last is not None and moment < last:
        raise UsageError(f"the record already reaches {last.isoformat()}; a crawl at {moment.isoformat()} lies before")
