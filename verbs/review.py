"""Verbs of the reviewer: what waits for a decision, one finding in full, and the decisions themselves."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from config.errors import UsageError
from store.opening import DEFAULT_STORE, open_store
from verbs.arguments import AsJson, Store, as_day, as_month
from verbs.speaking import answer, say, tell

app = typer.Typer(help="Decides about findings: confirm, dismiss, record an objection.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID", help="The finding's id, or how it begins (at least 4 letters).")]
Name = Annotated[str, typer.Option("--name", help="Who decides.")]
Body = Annotated[str, typer.Option("--name", help="The body or officer who objects.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence or two; the note prints it.")]


@app.command("list")
def list_(
    month: Annotated[str | None, typer.Option("--month", help="YYYY-MM; none: every month that was checked.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="Only this region's.")] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what waits for a decision.")] = False,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Lists the findings of the last check, first what waits for a decision."""
    from reports.review_text import laid_out, list_text
    from store.decisions import kept_findings, load_ledger

    months = [as_month(month)] if month is not None else None
    engine = open_store(store)
    kept = kept_findings(engine, months)
    if not kept:
        say(f"nothing is kept of {month or 'any month'}; `tyndau check` keeps what it finds")
    found = laid_out(kept, load_ledger(engine), months)
    if region is not None:
        found = [each for each in found if each.body.get("region") == region]
    shown = [each for each in found if each.waits] if only_open else found
    if as_json:
        answer([each.to_json() for each in shown])
    elif shown:
        tell(list_text(shown))
    say(f"{len(shown)} shown, {sum(each.waits for each in found)} wait for a decision")
    return 0


@app.command()
def show(finding: Id, store: Store = DEFAULT_STORE, as_json: AsJson = False) -> int:
    """Shows one finding in full: what it says, what it rests on, who decided what about it."""
    from reports.review_text import Reviewed, show_text
    from store.decisions import find
    from store.queries import addresses
    from store.review import review_of

    engine = open_store(store)
    kept, history = find(engine, finding)
    one = Reviewed(kept, tuple(history), review_of(history, kept.body if kept else history[-1].body))
    evidence = addresses(engine, one.body.get("evidence", ()))
    if as_json:
        answer(one.to_json() | {"addresses": evidence})
    else:
        tell(show_text(one, evidence))
    return 0


@app.command()
def confirm(finding: Id, name: Name, reason: Reason, store: Store = DEFAULT_STORE, as_json: AsJson = False) -> int:
    """Confirms a finding as it stands. What a rule held back counts from then on."""
    return _decide("confirmed", finding, name, reason, store, as_json=as_json)


@app.command()
def dismiss(finding: Id, name: Name, reason: Reason, store: Store = DEFAULT_STORE, as_json: AsJson = False) -> int:
    """Dismisses a finding: it is counted nowhere, and the note lists it with the reason."""
    return _decide("dismissed", finding, name, reason, store, as_json=as_json)


@app.command("object")
def object_(
    finding: Id,
    name: Body,
    reason: Reason,
    on: Annotated[str | None, typer.Option("--on", help="YYYY-MM-DD, the day of its letter; none: today.")] = None,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Records an akimat's objection. It is printed beside the finding, which goes on to count."""
    return _decide(
        "objection", finding, name, reason, store, as_json=as_json, dated=as_day(on) if on is not None else None
    )


@app.command()
def withdraw(
    finding: Id,
    name: Name,
    reason: Reason,
    objection: Annotated[bool, typer.Option("--objection", help="The objections of the body named.")] = False,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> int:
    """Takes back the confirmation or dismissal that counts, or an objection. The history keeps both."""
    kind = "objection_withdrawn" if objection else "withdrawn"
    return _decide(kind, finding, name, reason, store, as_json=as_json)


@app.command("export")
def export_(
    file: Annotated[Path, typer.Argument(help="JSON file to write.")],
    store: Store = DEFAULT_STORE,
) -> int:
    """Writes every decision to a file, for another copy of the record."""
    from reports.whole_files import write_whole
    from store.decisions import load_ledger

    decisions = load_ledger(open_store(store)).decisions
    rows = [each.to_json() | {"body": dict(each.body)} for each in decisions]
    write_whole({file: (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()})
    say(f"wrote {file}: {len(rows)} decisions")
    return 0


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON file that `review export` wrote.")],
    store: Store = DEFAULT_STORE,
) -> int:
    """Adds the decisions of a file that are not on the record yet, all or none."""
    from store.decisions import add_decisions
    from store.decisions_file import read_decisions

    rows = read_decisions(file)
    added = add_decisions(open_store(store), rows)
    say(f"{file}: {added} decisions added, {len(rows) - added} were here already")
    return 0


def _decide(
    kind: str, finding: str, name: str, reason: str, store: str, *, as_json: bool, dated: date | None = None
) -> int:
    from reports.review_text import SHORT
    from store.decisions import LONGEST_NAME, LONGEST_REASON, NewDecision, decide, written
    from store.review import OFFICE_ZONE, DecisionKind

    now = datetime.now(UTC)
    if dated is not None and dated > now.astimezone(OFFICE_ZONE).date():
        raise UsageError(f"--on {dated}: lies ahead")
    new = NewDecision(
        DecisionKind(kind),
        written("--name", name, LONGEST_NAME),
        written("--reason", reason, LONGEST_REASON),
        now,
        dated,
    )
    made, before = decide(open_store(store), finding, new)
    for each in before:
        if each.kind not in (DecisionKind.OBJECTION, DecisionKind.OBJECTION_WITHDRAWN):
            say(f"before: {each.kind.value} by {each.name} on {each.day:%d.%m.%Y}")
    say(f"{made.finding[:SHORT]} ({made.region}, {made.rule}, {made.month}): {made.kind.value} by {made.name}")
    if as_json:
        answer(made.to_json())
    return 0
