"""The verb of workers: gives the orders of a day, shows how they stand, does them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import UsageError
from config.regions import Regions, load_regions
from store.opening import DEFAULT_STORE, archive_folder, open_store
from store.queries import body_reader, last_body
from verbs.arguments import AsJson, RegionsFile, Store, as_day
from verbs.speaking import answer, say

if TYPE_CHECKING:
    from sqlalchemy import Engine

_LATELY = timedelta(hours=20)  # of a daily crawl that may begin late


def worker(
    day: Annotated[
        str | None, typer.Argument(help="With --enqueue or --status: the day, YYYY-MM-DD; none: today.")
    ] = None,
    enqueue: Annotated[
        bool, typer.Option("--enqueue", help="Order every monitored source for a day, each once.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="With --enqueue: order once more what was not read whole in the last 20 h.")
    ] = False,
    status: Annotated[bool, typer.Option("--status", help="Show how the orders of a day stand.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Do what may be begun now, and end.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Crawls at the same time.")] = 1,
    silent_for: Annotated[
        float, typer.Option("--silent-for", min=2, help="Seconds after which a silent worker is taken for dead.")
    ] = 60.0,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    as_json: AsJson = False,
) -> int:
    """Visits what is ordered, one source and one day at a time; on any number of machines (PostgreSQL)."""
    from clock.queue import make_ready, state

    if enqueue + status + once > 1 or (day and not (enqueue or status)) or (again and not enqueue):
        raise UsageError(
            "tyndau worker [--once], tyndau worker --enqueue [DAY] [--again], or tyndau worker --status [DAY]"
        )
    known = load_regions(regions)
    engine = open_store(store, create=True)
    make_ready(store, engine)
    if enqueue:
        _enqueue(store, engine, known, as_day(day) if day is not None else None, again=again, as_json=as_json)
    elif status:
        now = state(engine, day or _today(known).isoformat())
        say(f"workers alive: {now.workers}; " + (", ".join(f"{k} {v}" for k, v in now.orders.items()) or "no orders"))
        if as_json:
            answer({"workers": now.workers, "orders": now.orders})
    else:
        from clock.worker import Worker

        _same_archive(store, engine)
        Worker(store, engine, known, regions, say, jobs, silent_for).run(once=once)
    return 0


def _enqueue(store: str, engine: Engine, known: Regions, day: date | None, *, again: bool, as_json: bool) -> None:
    from clock.queue import put
    from clock.source_days import not_read_whole, source_days

    now, today = datetime.now(UTC), _today(known)
    if day is not None and day < today:
        raise UsageError(f"{day}: a page can only be seen as it is now")
    orders = source_days(known, day or today, again=again)
    if again:
        missing = not_read_whole(engine, known, now - _LATELY)
        orders = [order for order in orders if order.source in missing]
    begin = None if day is None or day == today else next(iter(known)).starts(day)
    new = put(store, engine, orders, now, begin)
    say(f"{day or today}: {new} ordered, {len(orders) - new} were ordered before")
    if as_json:
        answer({"day": (day or today).isoformat(), "ordered": new, "before": len(orders) - new})


def _today(known: Regions) -> date:
    """Returns the day it is in the first region of the file."""
    return next(iter(known)).day(datetime.now(UTC))


def _same_archive(store: str, engine: Engine) -> None:
    """Every worker writes into the archive that all of them read from. Raises ArchiveError if this one is another."""
    sha256 = last_body(engine)
    if sha256 is not None:
        body_reader(engine, archive_folder(store))(sha256)
