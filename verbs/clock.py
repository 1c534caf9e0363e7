"""The verb of the clock: schedule, which runs it, and schedule status, which shows how it stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from config.errors import UsageError
from config.office import load_office
from store.opening import DEFAULT_STORE, open_store
from verbs.arguments import AsJson, OfficeFile, RegionsFile, Store
from verbs.speaking import answer, say, tell

app = typer.Typer(invoke_without_command=True)


@app.callback()
def schedule(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and end; for cron or a timer.")] = False,
    wait: Annotated[
        bool, typer.Option("--wait/--no-wait", help="Wait for another clock of this record to end, or end at once.")
    ] = True,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
) -> int:
    """Runs the clock: crawl, second pass, check, note, summary and mail, each at its hour."""
    if context.invoked_subcommand is not None:
        return 0
    from schedule import make_clock, run_clock, run_once
    from store.lock import TakenError

    if once and not wait:
        raise UsageError("--once never waits; leave out --no-wait")
    clock = make_clock(store, regions, office)
    if not once:
        return run_clock(clock, wait=wait)
    try:
        return run_once(clock)
    except TakenError as taken:
        say(f"{taken}; it does what is due")
        return 0


@app.command()
def status(store: Store = DEFAULT_STORE, office: OfficeFile = None, as_json: AsJson = False) -> int:
    """Shows whether the clock runs, what came last of each job and what comes next."""
    from reports.clock_status import clock_state, clock_text

    state = clock_state(open_store(store), load_office(office).clock, datetime.now(UTC))
    if as_json:
        answer(state.to_json())
    else:
        tell(clock_text(state))
    return 1 if state.alarms else 0


@app.command()
def alive(store: Store = DEFAULT_STORE) -> int:
    """Ends with 0 if a clock of the record is alive, with 1 if it stands still; for a watchdog outside."""
    from reports.clock_status import STILL
    from store.runs import CLOCK, heartbeat

    beat = heartbeat(open_store(store), CLOCK)
    if beat is None:
        say("no clock ever ran on this record")
        return 1
    say(f"last alive {beat[0]:%Y-%m-%d %H:%M} UTC ({beat[1]})")
    return 1 if abs(datetime.now(UTC) - beat[0]) > STILL else 0  # one from the future: this machine's time was set back
